"""What a body said of a session: where it was too sore, and what was felt when it was stopped."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from selfmassage.session import Session
from selfmassage.timeline import PlayedStep

SORE_FOR = timedelta(days=14)
"""How long a place is remembered as too sore: a tender spot is better, or was seen to, after two weeks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SorePlace:
    """A target to begin at more softly."""

    target: str
    """Its name in the atlas."""
    softer: int
    """How much lower the pressure is to be than a routine has it, at least 1."""
    on: datetime
    """When the session began in which it was too sore; UTC."""


def write_care(
    db: sqlite3.Connection, number: int, session: Session, steps: Sequence[PlayedStep]
) -> None:
    """Keep what `session`, the row `number` made of `steps`, tells of the body. Raises sqlite3.Error."""
    db.execute("UPDATE session SET felt = ? WHERE number = ?", (session.felt, number))
    db.execute("DELETE FROM soreness WHERE session = ?", (number,))
    db.executemany(
        "INSERT INTO soreness VALUES (?, ?, ?, ?)",
        [
            (number, target, softer, is_sore)
            for target, (softer, is_sore) in _soreness(session, steps).items()
        ],
    )


def read_sore_places(db: sqlite3.Connection, now: datetime) -> tuple[SorePlace, ...]:
    """Where to begin more softly, by what the last session on each target told. Raises sqlite3.Error, ValueError.

    A session in which it was too sore again adds to how soft it was; one in which it was not takes one away.
    """
    since = (now - SORE_FOR).astimezone(UTC).isoformat(timespec="milliseconds")
    rows = db.execute(
        """SELECT target, softer, is_sore, max(started_at_utc)
        FROM soreness JOIN session ON session.number = soreness.session
        WHERE started_at_utc >= ? AND speed = 1 GROUP BY target ORDER BY target""",
        (since,),
    )
    places = (
        SorePlace(
            target=target,
            softer=softer if is_sore else softer - 1,
            on=datetime.fromisoformat(started_at),
        )
        for target, softer, is_sore, started_at in rows
    )
    return tuple(place for place in places if place.softer > 0)


def _soreness(session: Session, steps: Sequence[PlayedStep]) -> dict[str, tuple[int, bool]]:
    """For each target that was worked on more softly: how much at its softest, and whether it was too sore."""
    found: dict[str, tuple[int, bool]] = {}
    for step, outcome in zip(steps, session.outcomes, strict=True):
        if step.target and step.softer and outcome.is_worked:
            softer, is_sore = found.get(step.target, (0, False))
            found[step.target] = max(softer, step.softer), is_sore or step.eased > 0
    return found
