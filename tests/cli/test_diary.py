"""What the app is given of sessions that are over, from a real history."""

import os
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from selfmassage.cli.diary import PastSessions
from selfmassage.cli.home import Home
from selfmassage.cli.sessions import Sessions
from selfmassage.durations import Millis
from selfmassage.errors import SelfmassageError
from selfmassage.session import CheckIn, Ending, Session
from selfmassage.ui.diary import ToAsk, Week
from tests.builders import recipe, routine, step
from tests.history.made import RECIPE, ended, session

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
"""A Sunday."""
BEDTIME = replace(RECIPE, routine=routine(step(1), step(2), step(3), id="bed-1", is_bedtime=True))
LAST_NIGHT = NOW - timedelta(hours=11)


@pytest.fixture(autouse=True)
def _in_utc(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as there:
        there.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture
def past() -> Iterator[PastSessions]:
    sessions = Sessions(Home(os.environ))
    yield PastSessions(sessions=sessions, now=lambda: NOW)
    sessions.close()


def keep(past: PastSessions, started: datetime, **how: object) -> Session:
    """A session that has ended."""
    made = ended(session(started=started, done=3), Ending.FINISHED)
    made = replace(made, **how)  # type: ignore[arg-type]  # Passed on as given.
    past.sessions.history.begin(made)
    past.sessions.history.release(made)
    return made


def test_this_week_begins_on_monday_when_the_day_does(past: PastSessions) -> None:
    made = keep(past, datetime(2026, 11, 16, 4, 0, tzinfo=UTC))
    keep(past, datetime(2026, 11, 16, 3, 59, tzinfo=UTC))
    keep(past, datetime(2026, 11, 22, 8, 0, tzinfo=UTC))
    assert past.week() == Week(heard=Millis(2 * made.heard_length), days=2)


def test_a_month_has_its_days_and_knows_of_earlier_ones(past: PastSessions) -> None:
    made = keep(past, datetime(2026, 10, 31, 22, 0, tzinfo=UTC))
    keep(past, datetime(2026, 11, 1, 3, 0, tzinfo=UTC))
    november, october = past.month(0), past.month(1)
    assert (november.first, november.today, dict(november.heard)) == (
        date(2026, 11, 1), date(2026, 11, 22), {},
    )  # fmt: skip
    assert november.has_earlier
    assert not october.has_earlier
    assert dict(october.heard) == {date(2026, 10, 31): 2 * made.heard_length}


@pytest.mark.parametrize(("back", "first"), [(10, date(2026, 1, 1)), (11, date(2025, 12, 1))])
def test_months_go_back_over_new_year(past: PastSessions, back: int, first: date) -> None:
    assert past.month(back).first == first


def test_a_bedtime_session_of_last_night_is_asked_about_until_it_was(past: PastSessions) -> None:
    made = keep(past, LAST_NIGHT, recipe=BEDTIME)
    past.check_in(made.id, CheckIn(pain_before=4))
    assert past.to_ask() == ToAsk(
        session_id=made.id, title="Test routine", said=CheckIn(pain_before=4)
    )
    past.asked(made.id)
    assert past.to_ask() is None
    assert past.said(made.id) == CheckIn(pain_before=4)


@pytest.mark.parametrize(
    ("started", "how"),
    [
        (LAST_NIGHT, {}),
        (LAST_NIGHT, {"recipe": BEDTIME, "speed": 60.0}),
        (LAST_NIGHT, {"recipe": BEDTIME, "ending": Ending.UNDER_WAY}),
        (NOW - timedelta(hours=1), {"recipe": BEDTIME}),
        (NOW - timedelta(hours=37), {"recipe": BEDTIME}),
    ],
    ids=["by day", "faster than life", "under way", "of today", "long ago"],
)
def test_no_other_session_is_asked_about(
    past: PastSessions, started: datetime, how: dict[str, object]
) -> None:
    keep(past, started, **how)
    assert past.to_ask() is None


def test_what_was_said_after_it_needs_no_asking(past: PastSessions) -> None:
    made = keep(past, LAST_NIGHT, recipe=BEDTIME)
    past.check_in(made.id, CheckIn(pain_after=1))
    assert past.to_ask() is None


def test_what_was_felt_is_told_in_words(past: PastSessions) -> None:
    made = keep(past, NOW, felt="headache")
    calm = keep(past, NOW)
    assert past.felt(made.id) == "a headache"
    assert past.felt(calm.id) == past.felt("nobody") == ""


def test_a_deleted_session_is_put_back(past: PastSessions) -> None:
    made = keep(past, NOW)
    removed = past.delete(made.id)
    assert past.steps(made.id) == ()
    past.restore(removed)
    assert len(past.steps(made.id)) == 3
    with pytest.raises(TypeError):
        past.restore("something else")


def test_nothing_can_be_said_of_a_session_that_is_gone(past: PastSessions) -> None:
    with pytest.raises(SelfmassageError, match="not in the history any more"):
        past.check_in("nobody", CheckIn(pain_after=1))


def test_pain_and_its_company_are_told(past: PastSessions) -> None:
    made = keep(past, NOW, recipe=recipe(step(1), step(2), step(3)))
    past.check_in(made.id, CheckIn(pain_before=4, goes_with=("stress",)))
    assert [one.region for one in past.pain()] == ["neck"]
    assert [one.code for one in past.companions()] == ["stress"]
