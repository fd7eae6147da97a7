"""The parts of a session at whose edges its record is kept."""

from dataclasses import dataclass

from selfmassage.guide.view import GuideView
from selfmassage.player import PlayerView, PlayState


@dataclass(frozen=True, slots=True)
class Part:
    """What is kept in mind of a moment, to know when there is something new to keep."""

    state: PlayState
    step: int
    """The place of the step under way, from 0."""
    is_working: bool
    """Whether its work has begun."""

    @classmethod
    def of(cls, view: PlayerView | GuideView) -> "Part":
        """The part that `view` is in."""
        return cls(view.state, view.step.step, view.position >= view.step.work_start)
