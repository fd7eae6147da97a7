"""The history that the app is given in a test: lists that a test writes, and reads."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from selfmassage.durations import Millis
from selfmassage.routine import Side, Technique
from selfmassage.session import (
    NOTHING_SAID,
    CheckIn,
    Companion,
    Outcome,
    PastStep,
    RegionPain,
)
from selfmassage.ui.diary import Diary, Month, ToAsk, Week
from selfmassage.ui.past_row import PastRow

TODAY = date(2026, 3, 14)
STEPS = (
    PastStep(
        file_step=1, technique=Technique.BREATHE, target="", side=Side.CENTRE, outcome=Outcome.DONE
    ),
    PastStep(
        file_step=2,
        technique=Technique.EFFLEURAGE,
        target="path",
        side=Side.RIGHT,
        outcome=Outcome.DONE,
    ),
    PastStep(
        file_step=2,
        technique=Technique.EFFLEURAGE,
        target="path",
        side=Side.LEFT,
        outcome=Outcome.CUT,
    ),
    PastStep(
        file_step=3,
        technique=Technique.CIRCLES,
        target="hollows",
        side=Side.BOTH,
        outcome=Outcome.SKIPPED,
    ),
    PastStep(
        file_step=4,
        technique=Technique.HOLD,
        target="gone-since",
        side=Side.CENTRE,
        outcome=Outcome.AHEAD,
    ),
)


@dataclass
class Records:
    """Stands for the history behind the app."""

    past: list[PastRow] = field(default_factory=list)
    said: dict[str, CheckIn] = field(default_factory=dict)
    """What was said of sessions that are not in `past`."""
    asked: list[str] = field(default_factory=list)
    """The ids of the sessions that the app says it has asked about."""
    yesterday: ToAsk | None = None
    steps: tuple[PastStep, ...] = STEPS
    felt: str = ""
    week: Week = Week(heard=Millis(0), days=0)  # noqa: RUF009  # Frozen.
    heard: Mapping[date, Millis] = field(default_factory=dict)
    pain: tuple[RegionPain, ...] = ()
    companions: tuple[Companion, ...] = ()
    may_fail: Callable[[str], None] = lambda service: None

    def diary(self) -> Diary:
        """The verbs."""
        return Diary(
            said=self.what_was_said,
            asked=self.asked.append,
            to_ask=lambda: self.yesterday,
            steps=self._steps,
            felt=lambda session_id: self.felt,
            week=lambda: self.week,
            month=self.month,
            pain=lambda: self.pain,
            companions=lambda: self.companions,
            delete=self._delete,
            restore=self._restore,
        )

    def page(self, skipped: int, limit: int) -> tuple[PastRow, ...]:
        """The rows of the list."""
        self.may_fail("past")
        return tuple(self.past[skipped : skipped + limit])

    def check_in(self, session_id: str, said: CheckIn) -> None:
        """Keep it."""
        self.may_fail("check_in")
        rows = {row.id: place for place, row in enumerate(self.past)}
        if session_id in rows:
            place = rows[session_id]
            self.past[place] = replace(self.past[place], check_in=said)
        else:
            self.said[session_id] = said

    def what_was_said(self, session_id: str) -> CheckIn:
        """Of any session."""
        rows = {row.id: row.check_in for row in self.past}
        return rows.get(session_id, self.said.get(session_id, NOTHING_SAID))

    def month(self, back: int) -> Month:
        """A month of the calendar."""
        months = TODAY.year * 12 + TODAY.month - 1 - back
        first = date(months // 12, months % 12 + 1, 1)
        days = {
            day: heard
            for day, heard in self.heard.items()
            if (day.year, day.month) == (first.year, first.month)
        }
        has_earlier = any(day < first for day in self.heard)
        return Month(first=first, heard=days, today=TODAY, has_earlier=has_earlier)

    def _steps(self, session_id: str) -> tuple[PastStep, ...]:
        self.may_fail("steps")
        return self.steps

    def _delete(self, session_id: str) -> object:
        self.may_fail("delete")
        place = next(place for place, row in enumerate(self.past) if row.id == session_id)
        return place, self.past.pop(place)

    def _restore(self, removed: object) -> None:
        self.may_fail("restore")
        assert isinstance(removed, tuple)
        place, row = removed
        self.past.insert(place, row)
