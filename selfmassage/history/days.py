"""Days of the local calendar, each beginning at an hour that the person chose, and what was heard on them."""

import sqlite3
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta

from selfmassage.durations import Millis

_DAYS = """
    SELECT date(started_at_utc, 'localtime', ?) AS day, sum(heard_ms) FROM session
    WHERE started_at_utc >= ? AND started_at_utc < ? AND speed = 1 AND heard_ms > 0 GROUP BY day"""

_FIRST = "SELECT min(started_at_utc) FROM session"


def day_of(moment: datetime, day_starts: int) -> date:
    """The day that an aware `moment` belongs to, in the local time zone, where days begin at `day_starts` o'clock."""
    return (moment.astimezone().replace(tzinfo=None) - timedelta(hours=day_starts)).date()


def begin_of(day: date, day_starts: int) -> datetime:
    """When `day` begins; UTC."""
    return datetime.combine(day, time(day_starts)).astimezone(UTC)


def read_days(
    db: sqlite3.Connection, first: date, last: date, day_starts: int
) -> Mapping[date, Millis]:
    """How long was heard on each day from `first` to `last` that has a session. Raises sqlite3.Error."""
    after_last = begin_of(last + timedelta(days=1), day_starts)
    bounds = (_written(begin_of(first, day_starts)), _written(after_last))
    rows = db.execute(_DAYS, (f"-{day_starts} hours", *bounds))
    return {date.fromisoformat(day): Millis(heard) for day, heard in rows}


def read_first_day(db: sqlite3.Connection, day_starts: int) -> date | None:
    """The day of the first session; None where there is none. Raises sqlite3.Error, ValueError."""
    (first,) = db.execute(_FIRST).fetchone()
    return None if first is None else day_of(datetime.fromisoformat(first), day_starts)


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
