"""Sessions as they are kept: one SQLite file, and a lock for each session under way."""

from selfmassage.history.care import SorePlace, read_sore_places
from selfmassage.history.check_ins import read_companions, read_pain, read_unasked
from selfmassage.history.database import look_at
from selfmassage.history.days import begin_of, day_of, read_days, read_first_day
from selfmassage.history.glance import glance
from selfmassage.history.held import read_held
from selfmassage.history.past import PastSession, Totals, read_felt, read_past, read_steps
from selfmassage.history.remedies import (
    DamagedHistoryError,
    UnknownHistoryError,
    remedy_for,
    why_not_kept,
)
from selfmassage.history.removal import Removed
from selfmassage.history.store import History, open_history

__all__ = [
    "DamagedHistoryError",
    "History",
    "PastSession",
    "Removed",
    "SorePlace",
    "Totals",
    "UnknownHistoryError",
    "begin_of",
    "day_of",
    "glance",
    "look_at",
    "open_history",
    "read_companions",
    "read_days",
    "read_felt",
    "read_first_day",
    "read_held",
    "read_pain",
    "read_past",
    "read_sore_places",
    "read_steps",
    "read_unasked",
    "remedy_for",
    "why_not_kept",
]
