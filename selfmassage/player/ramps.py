"""How long a fade lasts that keeps a pause, a jump or a change of volume from clicking."""

from selfmassage.durations import Frames

RAMP = Frames(384)
"""Eight milliseconds: too short to notice, too long to click."""
