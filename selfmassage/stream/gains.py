"""How loud everything is, in one place: static gains, chosen so that the sum never reaches full scale.

Voice clips come at about -20 LUFS with peaks up to -1.5 dBFS. Synthesised sounds come with their
peak at full scale, so their gain is their peak. All are in decibels, before the constant-power pan,
which takes 3 dB from each side of what stands in the centre.
"""

from collections.abc import Mapping
from enum import StrEnum
from math import cos, pi
from typing import Final

from selfmassage.durations import Millis
from selfmassage.routine import Technique
from selfmassage.timeline import CueKind


class Bus(StrEnum):
    """Sounds that are turned up and down together."""

    VOICE = "voice"
    """Spoken words."""
    BELLS = "bells"
    """Begin, switch, midway, last seconds, finish, and the chime for words without a clip."""
    TECHNIQUE = "technique"
    """Strokes, presses and breath; softer under words."""


VOICE: Final = 2.5
"""Words at -17.7 LUFS, peaks at -2 dBFS; the bundled sessions measure -20.4 to -21.6 LUFS."""

BELLS: Final[Mapping[CueKind, float]] = {
    CueKind.SWITCH: -15.0,
    CueKind.BEGIN: -16.0,
    CueKind.MIDWAY: -18.0,
    CueKind.LAST_SECONDS: -18.0,
    CueKind.FINISH: -14.0,
}

CHIME: Final = -16.0
"""For words that have no clip."""

TICK: Final = -20.0
"""The count before the hands go back on."""

STROKES: Final[Mapping[Technique, float]] = {
    Technique.EFFLEURAGE: -17.0,
    Technique.PETRISSAGE: -22.0,
    Technique.FRICTION: -19.0,
    Technique.CIRCLES: -20.0,
    Technique.TAPOTEMENT: -20.0,
    Technique.ROLL: -19.0,
    Technique.MOVE: -23.0,
}

OTHER_STROKES: Final = -23.0
"""For a beat in a technique that has no sound of its own."""

PRESS: Final = -23.0
RELEASE: Final = -23.0
BREATHE_IN: Final = -20.0
BREATHE_OUT: Final = -20.0

DUCK: Final = -15.0
"""What words take from the technique sounds."""

DUCK_FALL: Final = Millis(300)
"""How long ducking takes to come; it is whole when the words begin."""

DUCK_RISE: Final = Millis(700)
"""How long ducking takes to go, from the end of the words."""

CENTRE: Final = pi / 4
"""Where a sound stands: 0 is wholly left, pi/2 wholly right."""

Lean = tuple[float, float]
"""Factors for left and right."""


def factor(decibels: float) -> float:
    """What to multiply by."""
    return float(10 ** (decibels / 20))


def leaning(decibels: float, angle: float = CENTRE) -> Lean:
    """The gain `decibels` at the place `angle`, at constant power: the squares sum to the gain's."""
    return factor(decibels) * cos(angle), factor(decibels) * cos(pi / 2 - angle)
