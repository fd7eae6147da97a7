"""The list of past sessions, and their sums, without reading a recipe."""

import sqlite3
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from selfmassage.durations import Millis
from selfmassage.history.check_ins import check_in_of
from selfmassage.routine import Side, Technique
from selfmassage.session import (
    NOTHING_SAID,
    CheckIn,
    Ending,
    Outcome,
    PastStep,
    Session,
    file_step_outcomes,
)
from selfmassage.timeline import compile_timeline

_PAST = """
    SELECT found.*, pain_before, pain_after, goes_with, note, (
        SELECT count(DISTINCT file_step) FROM step_outcome
        WHERE step_outcome.session = found.number AND outcome = 'sore'
    )
    FROM (
        SELECT number, id, routine_id, title, started_at_utc, planned_ms, heard_ms, ending, output,
            speed, steps_done, steps_cut, steps_skipped, steps_ahead, regions, felt
        FROM session ORDER BY started_at_utc DESC, number DESC LIMIT ? OFFSET ?
    ) AS found LEFT JOIN check_in ON check_in.session = found.number
    ORDER BY found.started_at_utc DESC, found.number DESC"""

_TOTALS = """
    SELECT count(*), coalesce(sum(heard_ms), 0),
        count(DISTINCT date(started_at_utc, 'localtime', ?))
    FROM session WHERE started_at_utc >= ? AND speed = 1"""

_STEPS = """
    SELECT file_step, technique, target, side, outcome
    FROM step_outcome JOIN session ON session.number = step_outcome.session
    WHERE session.id = ? ORDER BY step"""


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
    """How many were heard in part, for another reason than that it was too sore."""
    skipped: int
    """How many were passed over."""
    ahead: int
    """How many the session never came to."""
    output: str
    speed: float
    """1.0, unless it was played faster in silence; others stay out of statistics."""
    regions: tuple[str, ...] = ()
    """What it was for, by the atlas's names; none where an old session does not say."""
    check_in: CheckIn = NOTHING_SAID
    """What was said of the pain."""
    sore: int = 0
    """How many were left as too sore, be it on one side."""
    felt: str = ""
    """The code of what was felt at a stop, as `selfmassage.safety` has it; empty for nothing."""

    @classmethod
    def of(cls, session: Session, check_in: CheckIn = NOTHING_SAID) -> "PastSession":
        """The line for `session`."""
        steps = compile_timeline(session.recipe).steps
        count = Counter(file_step_outcomes(steps, session.outcomes))
        became = zip(steps, session.outcomes, strict=True)
        sore = len({step.file_step for step, outcome in became if outcome is Outcome.SORE})
        return cls(
            id=session.id,
            routine_id=session.recipe.routine.id,
            title=session.recipe.routine.title,
            started_at=datetime.fromisoformat(session.started_at),
            planned=session.planned,
            heard=session.heard_length,
            ending=session.ending,
            done=count[Outcome.DONE],
            cut=count[Outcome.CUT] - sore,
            skipped=count[Outcome.SKIPPED],
            ahead=count[Outcome.AHEAD],
            output=session.output,
            speed=session.speed,
            regions=session.recipe.routine.regions,
            check_in=check_in,
            sore=sore,
            felt=session.felt,
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
                "sore": self.sore,
                "skipped": self.skipped,
                "ahead": self.ahead,
            },
            "output": self.output,
            "speed": self.speed,
            "felt": self.felt,
            "regions": list(self.regions),
            "pain_before": self.check_in.pain_before,
            "pain_after": self.check_in.pain_after,
            "goes_with": list(self.check_in.goes_with),
            "note": self.check_in.note,
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """Sums over sessions at the speed of life."""

    sessions: int
    heard: Millis
    days: int
    """Days of the local calendar on which one was begun."""


def read_past(
    db: sqlite3.Connection, limit: int | None, skipped: int = 0
) -> tuple[PastSession, ...]:
    """The newest `limit` sessions after `skipped` newer ones, or all. Raises sqlite3.Error, ValueError."""
    rows = db.execute(_PAST, (-1 if limit is None else limit, skipped))
    return tuple(_from_row(row) for row in rows)


def read_totals(db: sqlite3.Connection, since: datetime, day_starts: int) -> Totals:
    """The sums over the sessions begun at or after `since`; days begin at that hour. Raises sqlite3.Error."""
    moment = since.astimezone(UTC).isoformat(timespec="milliseconds")
    sessions, heard, days = db.execute(_TOTALS, (f"-{day_starts} hours", moment)).fetchone()
    return Totals(sessions=sessions, heard=Millis(heard), days=days)


def read_steps(db: sqlite3.Connection, session_id: str) -> tuple[PastStep, ...]:
    """What became of each step of `session_id`, in order. Raises sqlite3.Error, ValueError."""
    return tuple(
        PastStep(
            file_step=file_step,
            technique=Technique(technique),
            target=target,
            side=Side(side),
            outcome=Outcome(outcome),
        )
        for file_step, technique, target, side, outcome in db.execute(_STEPS, (session_id,))
    )


def read_felt(db: sqlite3.Connection, session_id: str) -> str:
    """The code of what was felt when `session_id` was stopped; empty for nothing. Raises sqlite3.Error."""
    row = db.execute("SELECT felt FROM session WHERE id = ?", (session_id,)).fetchone()
    return "" if row is None else str(row[0])


def _from_row(row: tuple[Any, ...]) -> PastSession:
    _, id_, routine_id, title, started_at, planned, heard, ending, output, speed, *more = row
    done, cut, skipped, ahead, regions, felt, before, after, goes_with, note, sore = more
    return PastSession(
        id=id_,
        routine_id=routine_id,
        title=title,
        started_at=datetime.fromisoformat(started_at),
        planned=Millis(planned),
        heard=Millis(heard),
        ending=Ending(ending),
        done=done,
        cut=cut - sore,
        skipped=skipped,
        ahead=ahead,
        output=output,
        speed=speed,
        regions=tuple(regions.split()),
        check_in=check_in_of((before, after, goes_with, note)),
        sore=sore,
        felt=felt,
    )
