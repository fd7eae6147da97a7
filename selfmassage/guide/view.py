"""What a screen shows of a guided session."""

from dataclasses import dataclass

from selfmassage.durations import Millis
from selfmassage.player import PlayState
from selfmassage.session import Ending
from selfmassage.timeline import PlayedStep


@dataclass(frozen=True, slots=True, kw_only=True)
class GuideView:
    """A guided session at one moment."""

    state: PlayState
    ending: Ending
    position: Millis
    """What the ear hears now, from the start of the session."""
    step: PlayedStep
    """The step at `position`."""
    following: PlayedStep | None
    """The step after it; None in the last."""
    caption: str
    """The words last spoken in this step."""
    lead_in_left: Millis
    """How much of the lead-in is to come; 0 outside one."""
    volume: int
    """0-100."""
    is_muted: bool
    is_pressing: bool
    """Whether the position is in pressure that stays."""
    bed: str
    """What sounds under everything: "off", "sea", "noise", or the path of a sound file."""
    output: str
    """The name of the output that is playing."""
    eased: int
    """How often it was too sore in this step."""
    notice: str
    """One sentence that the person should know now; empty when there is none."""

    @property
    def is_working(self) -> bool:
        """Whether the hands are at work, rather than listening or finding their place."""
        return self.position >= self.step.work_start

    @property
    def left_in_part(self) -> Millis:
        """How long the work still lasts or, before it, how long until it begins."""
        goal = self.step.end if self.is_working else self.step.work_start
        return Millis(max(0, goal - self.position))
