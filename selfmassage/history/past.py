"""The list of past sessions, and their sums, without reading a recipe."""

import sqlite3
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime

from selfmassage.durations import Millis
from selfmassage.session import Ending, Outcome, Session, file_step_outcomes
from selfmassage.timeline import compile_timeline

_PAST = """
    SELECT id, routine_id, title, started_at_utc, planned_ms, heard_ms, ending, output, speed,
        steps_done, steps_cut, steps_skipped, steps_ahead
    FROM session ORDER BY started_at_utc DESC, number DESC LIMIT ?"""

_TOTALS = """
    SELECT count(*), coalesce(sum(heard_ms), 0), count(DISTINCT date(started_at_utc, 'localtime'))
    FROM session WHERE started_at_utc >= ? AND speed = 1"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSession:
    """One line of the list."""

    id: str
    """A UUID."""
    routine_id: str
    title: str
    """The routine's title at the time."""
    started_at: datetime
    """UTC."""
    planned: Millis
    heard: Millis
    """What was played, repeats included."""
    ending: Ending
    done: int
    """How many steps of the routine's file were heard whole, on both sides where there are two."""
    cut: int
    """How many were heard in part."""
    skipped: int
    """How many were passed over."""
    ahead: int
    """How many the session never came to."""
    output: str
    speed: float
    """1.0, unless it was played faster in silence; others stay out of statistics."""

    @classmethod
    def of(cls, session: Session) -> "PastSession":
        """The line for `session`."""
        steps = compile_timeline(session.recipe).steps
        count = Counter(file_step_outcomes(steps, session.outcomes))
        return cls(
            id=session.id,
            routine_id=session.recipe.routine.id,
            title=session.recipe.routine.title,
            started_at=datetime.fromisoformat(session.started_at),
            planned=session.planned,
            heard=session.heard_length,
            ending=session.ending,
            done=count[Outcome.DONE],
            cut=count[Outcome.CUT],
            skipped=count[Outcome.SKIPPED],
            ahead=count[Outcome.AHEAD],
            output=session.output,
            speed=session.speed,
        )

    def as_json(self) -> dict[str, object]:
        """What `history --json` prints for it; scripts rely on these names."""
        return {
            "id": self.id,
            "routine": self.routine_id,
            "title": self.title,
            "started_at": self.started_at.isoformat(),
            "planned_ms": self.planned,
            "heard_ms": self.heard,
            "ending": self.ending.value,
            "steps": {
                "done": self.done,
                "cut": self.cut,
                "skipped": self.skipped,
                "ahead": self.ahead,
            },
            "output": self.output,
            "speed": self.speed,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Sums over sessions at the speed of life."""

    sessions: int
    heard: Millis
    days: int
    """Days of the local calendar on which one was begun."""


def read_past(db: sqlite3.Connection, limit: int | None) -> tuple[PastSession, ...]:
    """The newest `limit` sessions, or all. Raises sqlite3.Error, ValueError."""
    rows = db.execute(_PAST, (-1 if limit is None else limit,))
    return tuple(_from_row(row) for row in rows)


def read_totals(db: sqlite3.Connection, since: datetime) -> Totals:
    """The sums over the sessions begun at or after `since`. Raises sqlite3.Error."""
    moment = since.astimezone(UTC).isoformat(timespec="milliseconds")
    sessions, heard, days = db.execute(_TOTALS, (moment,)).fetchone()
    return Totals(sessions=sessions, heard=Millis(heard), days=days)


def _from_row(
    row: tuple[str, str, str, str, int, int, str, str, float, int, int, int, int],
) -> PastSession:
    id_, routine_id, title, started_at, planned, heard, ending, output, speed, *counts = row
    done, cut, skipped, ahead = counts
    return PastSession(
        id=id_,
        routine_id=routine_id,
        title=title,
        started_at=datetime.fromisoformat(started_at),
        planned=Millis(planned),
        heard=Millis(heard),
        ending=Ending(ending),
        done=done,
        cut=cut,
        skipped=skipped,
        ahead=ahead,
        output=output,
        speed=speed,
    )
