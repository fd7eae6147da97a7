"""Deleting a session with all that is kept of it, and putting it back as it was."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass

from selfmassage.history.migrations import transaction

Column = str | int | float | bytes | None
Row = Mapping[str, Column]

_OF_A_SESSION = ("step_outcome", "soreness", "check_in", "pain")
"""The tables whose rows go with their session, those that others refer to first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """A session that was deleted, whole; while it is held, it can be put back."""

    id: str
    """A UUID."""
    title: str
    """The routine's."""
    recipe: Row
    session: Row
    rest: tuple[tuple[str, Row], ...]
    """Rows of `_OF_A_SESSION`, each with its table's name."""


def delete_session(db: sqlite3.Connection, session_id: str) -> Removed:
    """Delete `session_id`, and its recipe where no other session is made from it.

    Raises LookupError where there is none, and sqlite3.Error.
    """
    with transaction(db):
        removed = _read(db, session_id)
        db.execute("DELETE FROM session WHERE id = ?", (session_id,))
        db.execute(
            "DELETE FROM recipe WHERE hash = :hash"
            " AND NOT EXISTS (SELECT 1 FROM session WHERE recipe_hash = :hash)",
            {"hash": removed.recipe["hash"]},
        )
    return removed


def restore_session(db: sqlite3.Connection, removed: Removed) -> None:
    """Put a deleted session back, with all that was kept of it. Raises sqlite3.Error."""
    with transaction(db):
        _insert(db, "recipe", removed.recipe, or_ignore=True)
        number = _free_number(db, removed)
        _insert(db, "session", {**removed.session, "number": number})
        for table, row in removed.rest:
            _insert(db, table, {**row, "session": number})


def _read(db: sqlite3.Connection, session_id: str) -> Removed:
    found = _rows(db, "SELECT * FROM session WHERE id = ?", session_id)
    if not found:
        raise LookupError("it is not in the history any more")
    (session,) = found
    (recipe,) = _rows(db, "SELECT * FROM recipe WHERE hash = ?", session["recipe_hash"])
    return Removed(
        id=session_id,
        title=str(session["title"]),
        recipe=recipe,
        session=session,
        rest=tuple(
            (table, row)
            for table in _OF_A_SESSION
            for row in _rows_of(db, table, session["number"])
        ),
    )


def _rows_of(db: sqlite3.Connection, table: str, number: Column) -> list[dict[str, Column]]:
    return _rows(db, f"SELECT * FROM {table} WHERE session = ?", number)  # noqa: S608  # Ours.


def _rows(db: sqlite3.Connection, query: str, key: Column) -> list[dict[str, Column]]:
    cursor = db.execute(query, (key,))
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor]


def _free_number(db: sqlite3.Connection, removed: Removed) -> Column:
    """The number it had, or a new one where a session begun since has taken that."""
    number = removed.session["number"]
    taken = db.execute("SELECT 1 FROM session WHERE number = ?", (number,)).fetchone()
    if taken is None:
        return number
    (free,) = db.execute("SELECT max(number) + 1 FROM session").fetchone()
    return int(free)


def _insert(db: sqlite3.Connection, table: str, row: Row, *, or_ignore: bool = False) -> None:
    names = ", ".join(row)
    values = ", ".join(f":{name}" for name in row)
    verb = "INSERT OR IGNORE" if or_ignore else "INSERT"
    db.execute(f"{verb} INTO {table} ({names}) VALUES ({values})", dict(row))
