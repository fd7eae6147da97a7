"""The history as it stands, for who only speaks of sessions: nothing is made, mended, moved or locked."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import TypeVar

from selfmassage.history.database import reading

Found = TypeVar("Found")
Otherwise = TypeVar("Otherwise")


def glance(
    path: Path, query: Callable[[sqlite3.Connection], Found], otherwise: Otherwise
) -> Found | Otherwise:
    """What `query` finds in the file `path`; `otherwise` where there is none, or it cannot be read.

    Why it cannot be is told where a session would be kept in it.
    """
    try:
        with closing(reading(path)) as db:
            return query(db)
    except (OSError, sqlite3.Error, ValueError):
        return otherwise
