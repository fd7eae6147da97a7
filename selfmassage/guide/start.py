"""How a session begins."""

from dataclasses import dataclass
from datetime import datetime
from uuid import uuid4

from selfmassage.durations import Millis
from selfmassage.session import Ending, Outcome, Session
from selfmassage.timeline import Recipe, Timeline


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

    def session(self, timeline: Timeline, now: datetime) -> Session:
        """The record of a new session along `timeline`, of which nothing has been heard; `now` is in UTC."""
        moment = now.isoformat(timespec="milliseconds")
        return Session(
            id=str(uuid4()),
            recipe=self.recipe,
            started_at=moment,
            updated_at=moment,
            planned=timeline.duration,
            heard=(),
            position=self.at,
            outcomes=(Outcome.AHEAD,) * len(timeline.steps),
            ending=Ending.UNDER_WAY,
            output="silent",
            speed=self.speed,
        )
