"""What can be seen of a player at one moment."""

from dataclasses import dataclass
from enum import StrEnum

from selfmassage.durations import Millis
from selfmassage.timeline import PlayedStep


class PlayState(StrEnum):
    """What a player is doing."""

    READY = "ready"
    """Nothing has been played yet."""
    PLAYING = "playing"
    LEAD_IN = "lead-in"
    """The hands are being counted back in after a pause; the position stands still."""
    PAUSED = "paused"
    FINISHED = "finished"
    """The end of the stream was reached."""
    STOPPED = "stopped"
    """It was ended before its end."""

    @property
    def is_moving(self) -> bool:
        """Whether sound is being pulled through it, lead-in included."""
        return self in (PlayState.PLAYING, PlayState.LEAD_IN)

    @property
    def is_over(self) -> bool:
        """Whether nothing more will be played."""
        return self in (PlayState.FINISHED, PlayState.STOPPED)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayerView:
    """A player at one moment."""

    state: PlayState
    position: Millis
    """What the ear is hearing now, from the start of the session."""
    step: PlayedStep
    """The step at `position`."""
    lead_in_left: Millis
    """How much of the lead-in is to come; 0 outside one."""
    volume: int
    """0-100."""
    is_muted: bool
    is_pressing: bool
    """Whether the position is in pressure that stays."""
    lost: str
    """Why the device went away, for the person; empty while it has not."""
