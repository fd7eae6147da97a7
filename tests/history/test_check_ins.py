"""What is said of the pain, kept with its session, and what it says in sum."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from selfmassage.durations import Millis
from selfmassage.history import (
    History,
    day_of,
    open_history,
    read_companions,
    read_days,
    read_first_day,
    read_pain,
    read_steps,
)
from selfmassage.session import NOTHING_SAID, CheckIn, Ending, Outcome, Session, Spread
from tests.history.made import NOW, RECIPE, ended, opened, session

SORE = CheckIn(pain_before=6, pain_after=3, goes_with=("stress", "cold"), note="Long drive.")


@pytest.fixture(params=["on disk", "in memory"])
def history(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[History]:
    path = tmp_path / "history.db"
    if request.param == "in memory":
        path.mkdir()  # a folder in the file's place
    with closing(open_history(path, tmp_path / "locks")) as made:
        yield made


@pytest.fixture
def in_berlin(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    with monkeypatch.context() as there:
        there.setenv("TZ", "Europe/Berlin")
        time.tzset()
        yield
    time.tzset()


def keep(history: History, said: CheckIn | None = None, **how: object) -> Session:
    """A finished session, with what was said of it."""
    made = ended(session(done=3, **how))  # type: ignore[arg-type]  # Passed on as given.
    history.begin(made)
    history.release(made)
    if said is not None:
        assert history.check_in(made.id, said) == ""
    return made


def test_nothing_is_said_of_a_session_at_first(history: History) -> None:
    made = keep(history)
    assert history.said(made.id) == NOTHING_SAID
    assert history.past()[0].check_in == NOTHING_SAID


def test_what_is_said_is_kept_with_its_session(history: History) -> None:
    made = keep(history, SORE)
    assert history.said(made.id) == SORE
    assert history.past()[0].check_in == SORE


def test_what_is_said_later_takes_its_place(history: History) -> None:
    made = keep(history, SORE)
    assert history.check_in(made.id, CheckIn(pain_after=0)) == ""
    assert history.past()[0].check_in == CheckIn(pain_after=0)


def test_an_update_of_the_session_leaves_what_was_said(history: History) -> None:
    made = session(done=1)
    history.begin(made)
    history.check_in(made.id, SORE)
    history.release(ended(made))
    assert history.said(made.id) == SORE


def test_of_a_session_that_is_not_there_nothing_can_be_said(history: History) -> None:
    before = history.trouble
    assert history.check_in("nobody", SORE) == "The session is not in the history any more."
    keep(history, SORE)
    assert history.trouble == before


def test_it_outlives_the_process_that_wrote_it(tmp_path: Path) -> None:
    file = tmp_path / "history.db"
    history = open_history(file, tmp_path / "locks")
    made = keep(history, SORE)
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as another:
        rows = another.execute("SELECT pain_before, note FROM check_in").fetchall()
    assert rows == [(6, "Long drive.")]
    history.close()
    with opened(file) as again:
        assert again.said(made.id) == SORE


def test_where_the_session_cannot_be_written_both_wait_together(tmp_path: Path) -> None:
    routine = replace(RECIPE.routine, id="neck-\udcff")
    odd = session(made_from=replace(RECIPE, routine=routine), done=1)
    with opened(tmp_path / "history.db") as history:
        history.begin(odd)
        assert "surrogates" in history.check_in(odd.id, SORE)
        assert history.said(odd.id) == history.past()[0].check_in == SORE


def test_the_pain_of_a_region_has_its_count_median_and_spread(history: History) -> None:
    for hour, before in enumerate((2, 4, 6, 8, 10)):
        said = CheckIn(pain_before=before, pain_after=before // 2 if hour else None)
        keep(history, said, started=NOW + timedelta(hours=hour))
    (neck,) = history.read(read_pain, ())
    assert neck.region == "neck"
    assert neck.before == Spread(count=5, median=6, low=4, high=8)
    assert neck.after == Spread(count=4, median=3.5, low=2.75, high=4.25)
    assert [(point.before, point.after) for point in neck.points] == [
        (2, None), (4, 2), (6, 3), (8, 4), (10, 5),
    ]  # fmt: skip
    assert datetime.fromisoformat(neck.points[0].at) == NOW


def test_a_session_for_two_regions_counts_in_both(history: History) -> None:
    both = replace(RECIPE, routine=replace(RECIPE.routine, regions=("neck", "low-back")))
    keep(history, SORE, made_from=both)
    assert [pain.region for pain in history.read(read_pain, ())] == ["low-back", "neck"]


def test_what_goes_along_is_set_beside_the_pain_without_it(history: History) -> None:
    for number, codes in ((8, ("stress",)), (6, ("stress", "cold")), (2, ()), (3, ("cold",))):
        keep(history, CheckIn(pain_before=number, goes_with=codes))
    keep(history, CheckIn(goes_with=("stress",)))
    stress, cold = history.read(read_companions, ())
    assert (stress.code, cold.code) == ("stress", "cold")
    assert stress.ticked == Spread(count=2, median=7, low=6.5, high=7.5)
    assert stress.unticked == Spread(count=2, median=2.5, low=2.25, high=2.75)


def test_sessions_faster_than_life_are_in_no_sum(history: History) -> None:
    fast = replace(ended(session(done=3)), speed=60.0)
    history.begin(fast)
    assert history.check_in(fast.id, SORE) == ""
    assert history.read(read_pain, ()) == ()
    assert history.read(read_companions, ()) == ()
    assert (
        history.read(partial(read_days, first=NOW.date(), last=NOW.date(), day_starts=0), 1) == {}
    )
    assert history.said(fast.id) == SORE


def test_an_edit_moves_the_session_in_every_sum(history: History) -> None:
    made = keep(history, SORE)
    history.check_in(made.id, CheckIn(pain_after=1, goes_with=("travel",)))
    (neck,) = history.read(read_pain, ())
    assert neck.before is None
    assert neck.after == Spread(count=1, median=1, low=1, high=1)
    assert history.read(read_companions, ()) == ()


@pytest.mark.usefixtures("in_berlin")
def test_a_day_begins_when_the_person_says(history: History) -> None:
    at_two_at_night = datetime(2026, 11, 22, 1, 0, tzinfo=UTC)
    made = keep(history, started=at_two_at_night)
    for starts, day in ((4, date(2026, 11, 21)), (0, date(2026, 11, 22)), (2, date(2026, 11, 22))):
        first, last = date(2026, 11, 1), date(2026, 11, 30)
        query = partial(read_days, first=first, last=last, day_starts=starts)
        assert history.read(query, None) == {day: made.heard_length}
        assert history.read(partial(read_first_day, day_starts=starts), None) == day
        assert day_of(at_two_at_night, starts) == day


@pytest.mark.usefixtures("in_berlin")
def test_the_edges_of_a_month_are_local(history: History) -> None:
    just_in, just_out = datetime(2026, 10, 31, 23, 0), datetime(2026, 11, 30, 23, 0)  # noqa: DTZ001  # UTC below.
    keep(history, started=just_in.replace(tzinfo=UTC))
    keep(history, started=just_out.replace(tzinfo=UTC))
    query = partial(read_days, first=date(2026, 11, 1), last=date(2026, 11, 30), day_starts=0)
    assert list(history.read(query, {})) == [date(2026, 11, 1)]


def test_the_totals_know_when_a_day_begins(history: History) -> None:
    for hour in (20, 25, 27):  # Evening, and twice after midnight.
        keep(history, started=datetime(2026, 11, 20, tzinfo=UTC) + timedelta(hours=hour))
    assert history.totals(NOW - timedelta(days=9)).days == 2
    assert history.totals(NOW - timedelta(days=9), day_starts=4).days == 1


def test_the_list_goes_on_where_it_ended(history: History) -> None:
    for hour in range(5):
        keep(history, started=NOW + timedelta(hours=hour))
    everything = history.past()
    assert history.past(2, 2) == everything[2:4]
    assert history.past(2, 4) == everything[4:]


def test_the_list_goes_on_beside_what_could_not_be_written(history: History) -> None:
    for hour in range(3):
        keep(history, started=NOW + timedelta(hours=hour))
    routine = replace(RECIPE.routine, id="neck-\udcff")
    history.begin(session(made_from=replace(RECIPE, routine=routine), done=1))
    everything = history.past()
    assert [*history.past(2, 0), *history.past(2, 2)] == list(everything)


def test_the_steps_of_a_session_are_told_as_they_were_played(history: History) -> None:
    made = ended(session(done=2), Ending.UNFINISHED)
    history.begin(made)
    steps = history.read(partial(read_steps, session_id=made.id), ())
    assert [step.outcome for step in steps] == [Outcome.DONE, Outcome.DONE, Outcome.AHEAD]
    assert {step.target for step in steps} == {"GB20"}


def test_minutes_of_one_day_are_added(history: History) -> None:
    keep(history)
    made = keep(history, started=NOW + timedelta(hours=1))
    query = partial(read_days, first=NOW.date(), last=NOW.date(), day_starts=0)
    assert history.read(query, {}) == {NOW.date(): Millis(2 * made.heard_length)}
