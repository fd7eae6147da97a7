"""How often each spot was held in the sessions since a moment."""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime

from selfmassage.routine import Side
from selfmassage.safety import STILL, Spot, spots_of
from selfmassage.session import Outcome

_HELD = """
    SELECT target, side, count(*)
    FROM session CROSS JOIN step_outcome ON step_outcome.session = session.number
    WHERE started_at_utc >= ? AND speed = 1 AND target <> ''
        AND technique IN (?, ?) AND outcome IN (?, ?)
    GROUP BY target, side"""

_COUNTED = (Outcome.DONE, Outcome.CUT)
"""Held to the end or in part. What was ended as too sore was let go of, and begins softer the next time."""


def read_held(db: sqlite3.Connection, since: datetime) -> Mapping[Spot, int]:
    """How often each spot was held in the sessions begun at or after `since`, at the speed of life.

    Raises sqlite3.Error, ValueError.
    """
    moment = since.astimezone(UTC).isoformat(timespec="milliseconds")
    held: Counter[Spot] = Counter()
    for target, side, count in db.execute(_HELD, (moment, *STILL, *_COUNTED)):
        for spot in spots_of(target, Side(side)):
            held[spot] += count
    return held
