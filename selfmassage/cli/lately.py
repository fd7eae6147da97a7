"""What the history tells of a person that bears on their next session: what was held today, what was too sore."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import cached_property, partial
from typing import TYPE_CHECKING, TypeVar

from selfmassage.cli.home import Home
from selfmassage.cli.soreness import softer_at
from selfmassage.routine import Routine
from selfmassage.safety import NOTHING_HELD, Standing, Today

if TYPE_CHECKING:  # None of them is waited for before the first screen.
    import sqlite3

    from selfmassage.history import History, PastSession, SorePlace

LOOKED_AT = 100
"""How many sessions back a finished one is looked for: the stop words once more do no harm."""

Found = TypeVar("Found")
Otherwise = TypeVar("Otherwise")


class Lately:
    """Until the history is open, knows nothing; with `glances`, what stands in its file, which is not begun."""

    def __init__(self, home: Home, day_starts: Callable[[], int], *, glances: bool) -> None:
        self._home = home
        self._day_starts = day_starts
        self._glances = glances
        self._history: History | None = None
        self._has_finished = False

    def know(self, history: "History") -> None:
        """Ask `history` from now on."""
        self._has_finished = any(map(_is_whole, history.past(LOOKED_AT)))
        self._history = history

    @property
    def is_first(self) -> bool:
        """Whether nobody was ever guided to an end here, as far as is known."""
        return not (self._has_finished if self._history else self._glanced_finish)

    def today(self) -> Today:
        """What was held on this day, which begins at the hour that the person chose."""
        return self._read_today() if self._history else self._glanced_today

    def sore_places(self, routine: Routine, standing: Standing) -> "tuple[SorePlace, ...]":
        """Where `routine` is to be softer for somebody of `standing`."""
        if not self._can_ask:
            return ()
        from selfmassage.history import read_sore_places

        found = self._read(partial(read_sore_places, now=datetime.now(UTC)), ())
        return softer_at(found, routine, standing)

    @property
    def _can_ask(self) -> bool:
        return self._history is not None or self._is_kept

    @cached_property
    def _is_kept(self) -> bool:
        return self._glances and self._home.places.history.exists()

    @cached_property
    def _glanced_finish(self) -> bool:
        if not self._is_kept:
            return False
        from selfmassage.history import read_past

        return any(map(_is_whole, self._read(lambda db: read_past(db, LOOKED_AT), ())))

    @cached_property
    def _glanced_today(self) -> Today:
        return self._read_today()

    def _read_today(self) -> Today:
        if not self._can_ask:
            return NOTHING_HELD
        from selfmassage.history import begin_of, day_of, read_held

        day_starts, now = self._day_starts(), datetime.now().astimezone()
        day = day_of(now, day_starts)
        held = self._read(partial(read_held, since=begin_of(day, day_starts)), {})
        following = begin_of(day + timedelta(days=1), day_starts).astimezone()
        is_tonight = following.date() == now.date()
        return Today(holds=held, again=f"from {following:%H:%M}" if is_tonight else "tomorrow")

    def _read(
        self, query: "Callable[[sqlite3.Connection], Found]", otherwise: Otherwise
    ) -> Found | Otherwise:
        if self._history is not None:
            return self._history.read(query, otherwise)
        from selfmassage.history import glance

        return glance(self._home.places.history, query, otherwise)


def _is_whole(past: "PastSession") -> bool:
    """Whether a person was guided through all of it."""
    from selfmassage.session import Ending

    return past.ending is Ending.FINISHED and past.speed == 1
