"""Sessions as they are kept: one SQLite file, and a lock for each session under way."""

from selfmassage.history.past import PastSession, Totals
from selfmassage.history.store import History, open_history

__all__ = ["History", "PastSession", "Totals", "open_history"]
