"""What was said of the pain, as rows and back, and its sums."""

import sqlite3
from datetime import UTC, datetime

from selfmassage.history.migrations import transaction
from selfmassage.session import (
    NOTHING_SAID,
    CheckIn,
    Companion,
    PainPoint,
    RegionPain,
    companions,
    in_order,
    spread_of,
)

POINTS = 200
"""How many sessions of a region are shown one by one: more than there are columns to show them in."""

_KEEP = """
    INSERT INTO check_in (session, pain_before, pain_after, goes_with, note, is_counted)
    VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (session) DO UPDATE SET
        pain_before = excluded.pain_before, pain_after = excluded.pain_after,
        goes_with = excluded.goes_with, note = excluded.note"""

_ASKED = """
    INSERT INTO check_in (session, goes_with, note, is_counted, is_asked)
    SELECT number, '', '', speed = 1, 1 FROM session WHERE id = ?
    ON CONFLICT (session) DO UPDATE SET is_asked = 1"""

_UNASKED = """
    SELECT id, title FROM session JOIN recipe ON recipe.hash = session.recipe_hash
    LEFT JOIN check_in ON check_in.session = session.number
    WHERE started_at_utc >= ? AND started_at_utc < ? AND ending <> 'under-way' AND speed = 1
        AND heard_ms > 0 AND coalesce(is_asked, 0) = 0 AND pain_after IS NULL
        AND json_extract(json, '$.routine.is_bedtime')
    ORDER BY started_at_utc DESC LIMIT 1"""

_HISTOGRAMS = """
    SELECT region, before, after, count(*) FROM pain GROUP BY region, before, after"""

_NEWEST = """
    SELECT started_at_utc, before, after FROM pain WHERE region = ?
    ORDER BY started_at_utc DESC, session DESC LIMIT ?"""

_TICKED = """
    SELECT goes_with, pain_before, count(*) FROM check_in INDEXED BY check_in_counted
    WHERE is_counted AND pain_before IS NOT NULL GROUP BY goes_with, pain_before"""

Row = tuple[int | None, int | None, str | None, str | None]
"""Pain before and after, the codes with a space between, and the note; codes are None where nothing is kept."""


def write_check_in(db: sqlite3.Connection, session_id: str, check_in: CheckIn) -> None:
    """Keep what was said of `session_id`, in place of what was. Raises LookupError, sqlite3.Error."""
    with transaction(db):
        session = db.execute(
            "SELECT number, started_at_utc, speed = 1, regions FROM session WHERE id = ?",
            (session_id,),
        ).fetchone()
        if session is None:
            raise LookupError(f"there is no session {session_id}")
        number, started_at, is_counted, regions = session
        said = (check_in.pain_before, check_in.pain_after)
        codes = " ".join(check_in.goes_with)
        db.execute(_KEEP, (number, *said, codes, check_in.note, is_counted))
        db.execute("DELETE FROM pain WHERE session = ?", (number,))
        if is_counted and said != (None, None):
            db.executemany(
                "INSERT INTO pain (region, started_at_utc, session, before, after)"
                " VALUES (?, ?, ?, ?, ?)",
                [(region, started_at, number, *said) for region in sorted(set(regions.split()))],
            )


def read_check_in(db: sqlite3.Connection, session_id: str) -> CheckIn:
    """What was said of `session_id`; nothing where it is not known. Raises ValueError, sqlite3.Error."""
    row = db.execute(
        """SELECT pain_before, pain_after, goes_with, note
        FROM check_in JOIN session ON session.number = check_in.session WHERE id = ?""",
        (session_id,),
    ).fetchone()
    return NOTHING_SAID if row is None else check_in_of(row)


def write_asked(db: sqlite3.Connection, session_id: str) -> None:
    """Remember that a person was asked after `session_id`, whatever they said. Raises sqlite3.Error."""
    db.execute(_ASKED, (session_id,))


def read_unasked(
    db: sqlite3.Connection, since: datetime, until: datetime
) -> tuple[str, str] | None:
    """The id and title of the newest bedtime session begun between these, of which nobody was asked.

    Raises sqlite3.Error.
    """
    bounds = [one.astimezone(UTC).isoformat(timespec="milliseconds") for one in (since, until)]
    found: tuple[str, str] | None = db.execute(_UNASKED, bounds).fetchone()
    return found


def check_in_of(row: Row) -> CheckIn:
    """The check-in of a row. Raises ValueError for what this version cannot read."""
    before, after, codes, note = row
    if codes is None:
        return NOTHING_SAID
    # A code that a newer version knew is passed over: the number beside it is still good.
    return CheckIn(
        pain_before=before,
        pain_after=after,
        goes_with=in_order(tuple(codes.split())),
        note=note or "",
    )


def read_pain(db: sqlite3.Connection) -> tuple[RegionPain, ...]:
    """The pain of each region that has any, in order of its name. Raises ValueError, sqlite3.Error."""
    before: dict[str, dict[int, int]] = {}
    after: dict[str, dict[int, int]] = {}
    for region, was, became, count in db.execute(_HISTOGRAMS):
        _add(before.setdefault(region, {}), was, count)
        _add(after.setdefault(region, {}), became, count)
    return tuple(
        RegionPain(
            region=region,
            before=spread_of(before[region]),
            after=spread_of(after[region]),
            points=_points(db, region),
        )
        for region in sorted(before)
    )


def read_companions(db: sqlite3.Connection) -> tuple[Companion, ...]:
    """What went along with the pain before sessions at the speed of life. Raises sqlite3.Error."""
    counts: dict[tuple[tuple[str, ...], int], int] = {}
    for codes, pain, count in db.execute(_TICKED):
        ticked = in_order(tuple(codes.split()))
        counts[ticked, pain] = counts.get((ticked, pain), 0) + count
    return companions(counts)


def _points(db: sqlite3.Connection, region: str) -> tuple[PainPoint, ...]:
    newest = db.execute(_NEWEST, (region, POINTS)).fetchall()
    return tuple(
        PainPoint(at=at, before=before, after=after) for at, before, after in reversed(newest)
    )


def _add(histogram: dict[int, int], number: int | None, count: int) -> None:
    if number is not None:
        histogram[number] = histogram.get(number, 0) + count
