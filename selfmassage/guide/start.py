"""How a session begins."""

from dataclasses import dataclass

from selfmassage.durations import Millis
from selfmassage.session import Session
from selfmassage.timeline import Recipe


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionStart:
    """How one session begins."""

    recipe: Recipe
    at: Millis = Millis(0)
    """Where in the timeline."""
    speed: float = 1.0
    """Faster than life only in silence."""
    resumed: Session | None = None
    """The interrupted session that goes on, at the start of the step it was in; None for a new one."""
    told: str = ""
    """A sentence for the person, shown through the first step: what could not be had as they wished."""
