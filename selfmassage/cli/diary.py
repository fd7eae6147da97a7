"""What the app is given of sessions that are over: the history behind the verbs that its screens know."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from selfmassage.cli.sessions import Sessions
from selfmassage.errors import SelfmassageError
from selfmassage.safety.felt import FEELINGS
from selfmassage.ui.diary import Diary, Month, ToAsk, Week

if TYPE_CHECKING:  # The first frame tells nothing of what is over.
    from selfmassage.session import CheckIn, Companion, PastStep, RegionPain

_LAST_NIGHT = timedelta(hours=36)
"""How long ago a session is still fresh enough to be asked about."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PastSessions:
    """Joins the history, its days and the clock. The history is opened when it is first asked."""

    sessions: Sessions
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    """Aware."""

    def diary(self) -> Diary:
        """The verbs, for the app."""
        return Diary(
            said=self.said,
            asked=self.asked,
            to_ask=self.to_ask,
            steps=self.steps,
            felt=self.felt,
            week=self.week,
            month=self.month,
            pain=self.pain,
            companions=self.companions,
            delete=self.delete,
            restore=self.restore,
        )

    def check_in(self, session_id: str, check_in: "CheckIn") -> None:
        """Keep what was said. Raises SelfmassageError where it is kept for this run alone, or not at all."""
        if trouble := self.sessions.history.check_in(session_id, check_in):
            raise SelfmassageError(trouble)

    def said(self, session_id: str) -> "CheckIn":
        """What was said so far."""
        return self.sessions.history.said(session_id)

    def asked(self, session_id: str) -> None:
        """Never ask about this session again. Raises SelfmassageError where that cannot be kept."""
        self.sessions.history.asked(session_id)

    def to_ask(self) -> ToAsk | None:
        """The bedtime session of last night that nobody was asked after."""
        from selfmassage.history import begin_of, read_unasked

        now = self.now()
        query = partial(
            read_unasked, since=now - _LAST_NIGHT, until=begin_of(self._today, self._day_starts)
        )
        found = self.sessions.history.read(query, None)
        if found is None:
            return None
        session_id, title = found
        return ToAsk(session_id=session_id, title=title, said=self.said(session_id))

    def steps(self, session_id: str) -> "tuple[PastStep, ...]":
        """The steps of a session."""
        from selfmassage.history import read_steps

        return self.sessions.history.read(partial(read_steps, session_id=session_id), ())

    def felt(self, session_id: str) -> str:
        """What was felt at a stop, in words."""
        from selfmassage.history import read_felt

        code = self.sessions.history.read(partial(read_felt, session_id=session_id), "")
        return next((one.words for one in FEELINGS if one.code == code and code), code)

    def week(self) -> Week:
        """The week so far."""
        from selfmassage.history import begin_of

        monday = self._today - timedelta(days=self._today.weekday())
        since = begin_of(monday, self._day_starts)
        totals = self.sessions.history.totals(since, self._day_starts)
        return Week(heard=totals.heard, days=totals.days)

    def month(self, back: int) -> Month:
        """A month of the calendar."""
        from selfmassage.history import read_days, read_first_day

        first = _month_before(self._today, back)
        last = _month_before(first, -1) - timedelta(days=1)
        days = partial(read_days, first=first, last=last, day_starts=self._day_starts)
        begins = self.sessions.history.read(
            partial(read_first_day, day_starts=self._day_starts), None
        )
        return Month(
            first=first,
            heard=self.sessions.history.read(days, {}),
            today=self._today,
            has_earlier=begins is not None and begins < first,
        )

    def pain(self) -> "tuple[RegionPain, ...]":
        """The pain for each region."""
        from selfmassage.history import read_pain

        return self.sessions.history.read(read_pain, ())

    def companions(self) -> "tuple[Companion, ...]":
        """What goes along with it."""
        from selfmassage.history import read_companions

        return self.sessions.history.read(read_companions, ())

    def delete(self, session_id: str) -> object:
        """Delete a session. Raises SelfmassageError where it cannot be deleted."""
        return self.sessions.history.delete(session_id)

    def restore(self, removed: object) -> None:
        """Put a deleted session back. Raises SelfmassageError, and TypeError for what `delete` did not give."""
        from selfmassage.history import Removed

        if not isinstance(removed, Removed):
            raise TypeError(removed)
        self.sessions.history.restore(removed)

    @property
    def _day_starts(self) -> int:
        return self.sessions.preferences.day_starts

    @property
    def _today(self) -> date:
        from selfmassage.history import day_of

        return day_of(self.now(), self._day_starts)


def _month_before(day: date, back: int) -> date:
    """The first of the month that lies `back` months before that of `day`."""
    months = day.year * 12 + day.month - 1 - back
    return date(months // 12, months % 12 + 1, 1)
