"""Sessions as they are kept: one SQLite file, and a lock for each session under way."""

from selfmassage.history.database import look_at
from selfmassage.history.past import PastSession, Totals
from selfmassage.history.remedies import (
    DamagedHistoryError,
    UnknownHistoryError,
    remedy_for,
    why_not_kept,
)
from selfmassage.history.store import History, open_history

__all__ = [
    "DamagedHistoryError",
    "History",
    "PastSession",
    "Totals",
    "UnknownHistoryError",
    "look_at",
    "open_history",
    "remedy_for",
    "why_not_kept",
]
