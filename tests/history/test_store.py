"""What holds for every history, on disk or in memory."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfmassage.durations import Millis
from selfmassage.guide import SessionStore
from selfmassage.history import History, PastSession, Totals, open_history
from selfmassage.history.rows import read_session
from selfmassage.session import Ending, Session
from tests.builders import recipe, step
from tests.history.made import NOW, RECIPE, at_step, ended, session
from tests.strategies import sessions

SOON = NOW + timedelta(minutes=5)


@pytest.fixture(params=["on disk", "in memory"])
def history(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[History]:
    path = tmp_path / "history.db"
    if request.param == "in memory":
        path.mkdir()  # a folder in the file's place
    with closing(open_history(path, tmp_path / "locks")) as opened:
        yield opened


def kept(history: History, session_id: str) -> Session:
    return read_session(history._opened.connection, session_id)


def interrupted(history: History, **how: object) -> Session:
    """A session whose process let go of it under way, as when the terminal goes away."""
    made = session(**how)  # type: ignore[arg-type]  # Passed on as given.
    history.begin(made)
    history.release(made)
    return made


def test_it_is_what_a_guide_keeps_sessions_in(history: History) -> None:
    store: SessionStore = history
    store.begin(session())
    assert [past.ending for past in history.past()] == [Ending.UNDER_WAY]


def test_a_session_is_there_from_its_first_moment(history: History) -> None:
    made = session()
    history.begin(made)
    assert kept(history, made.id) == made


def test_an_update_replaces_what_was_kept(history: History) -> None:
    made = session()
    history.begin(made)
    for done in (1, 2):
        history.update(at_step(made, done))
    assert kept(history, made.id) == at_step(made, 2)
    assert len(history.past()) == 1


def test_an_update_may_bring_another_recipe(history: History) -> None:
    made = session(done=1)
    history.begin(made)
    longer = replace(session(done=1, made_from=recipe(*(step(n) for n in range(1, 6)))), id=made.id)
    for changed in (longer, made):
        history.update(changed)
        assert kept(history, made.id) == changed


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(sessions())
def test_any_session_survives_a_round_trip(history: History, made: Session) -> None:
    history.begin(made)
    history.release(made)
    assert kept(history, made.id) == made
    assert PastSession.of(made) in history.past()


def test_a_recipe_is_kept_once_for_all_its_sessions(history: History) -> None:
    for _ in range(3):
        interrupted(history)
    recipes = history._opened.connection.execute("SELECT count(*) FROM recipe").fetchone()
    assert recipes == (1,)


def test_the_past_is_told_newest_first(history: History) -> None:
    for hour in (2, 3, 1):
        interrupted(history, started=NOW + timedelta(hours=hour))
    assert [past.started_at.hour - NOW.hour for past in history.past()] == [3, 2, 1]
    assert [past.started_at.hour - NOW.hour for past in history.past(2)] == [3, 2]
    assert history.past(0) == ()


def test_a_past_session_counts_its_steps(history: History) -> None:
    made = ended(session(done=2), Ending.UNFINISHED)
    history.begin(made)
    (past,) = history.past()
    assert (past.done, past.cut, past.skipped, past.ahead) == (2, 0, 0, 1)
    assert past.heard == made.heard_length


def test_a_past_session_as_json_has_names_with_units(history: History) -> None:
    made = ended(session(done=3))
    history.begin(made)
    assert history.past()[0].as_json() == {
        "id": made.id,
        "routine": "test-1",
        "title": "Test routine",
        "started_at": "2026-11-22T09:00:00+00:00",
        "planned_ms": made.planned,
        "heard_ms": made.position,
        "ending": "finished",
        "steps": {"done": 3, "cut": 0, "sore": 0, "skipped": 0, "ahead": 0},
        "output": "silent",
        "speed": 1.0,
        "felt": "",
        "regions": ["neck"],
        "pain_before": None,
        "pain_after": None,
        "goes_with": [],
        "note": "",
    }


def test_totals_leave_out_sessions_at_another_speed_and_before_the_moment(history: History) -> None:
    for days, speed in ((0, 1.0), (0, 1.0), (1, 1.0), (2, 60.0), (-3, 1.0)):
        made = replace(session(started=NOW + timedelta(days=days), done=1), speed=speed)
        history.begin(made)
    thrice = Millis(session(done=1).heard_length * 3)
    assert history.totals(NOW) == Totals(sessions=3, heard=thrice, days=2)
    nothing = Totals(sessions=0, heard=Millis(0), days=0)
    assert history.totals(NOW + timedelta(days=9)) == nothing


def test_totals_take_a_moment_in_any_zone(history: History) -> None:
    history.begin(session(done=1))
    local = (NOW - timedelta(minutes=1)).astimezone(datetime.now(UTC).astimezone().tzinfo)
    assert history.totals(local).sessions == 1


def test_an_interrupted_session_can_be_resumed(history: History) -> None:
    made = interrupted(history, done=1)
    assert history.resumable(SOON) == made
    assert history.adopt(made.id)


def test_the_most_recent_of_two_is_resumed(history: History) -> None:
    interrupted(history, done=1)
    newer = interrupted(history, done=2)
    assert history.resumable(SOON) == newer


def test_a_session_under_way_is_not_resumable(history: History) -> None:
    made = session(done=1)
    history.begin(made)
    assert history.resumable(SOON) is None
    assert not history.adopt(made.id)


def test_an_adopted_session_is_no_longer_resumable(history: History) -> None:
    made = interrupted(history, done=1)
    assert history.adopt(made.id)
    assert history.resumable(SOON) is None
    assert not history.adopt(made.id)


@pytest.mark.parametrize("ending", [Ending.FINISHED, Ending.UNFINISHED])
def test_an_ended_session_is_neither_resumable_nor_adopted(
    history: History, ending: Ending
) -> None:
    made = interrupted(history, done=1, ending=ending)
    assert history.resumable(SOON) is None
    assert not history.adopt(made.id)


@pytest.mark.parametrize(
    ("minutes", "is_warm"), [(0, True), (30, True), (30.01, False), (-30, True), (-31, False)]
)
def test_only_half_an_hour_is_warm_enough_to_resume(
    history: History, minutes: float, is_warm: bool
) -> None:
    made = interrupted(history, started=NOW - timedelta(minutes=1), done=1)
    found = history.resumable(NOW + timedelta(minutes=minutes))
    assert (found == made) is is_warm


def test_a_session_of_which_nothing_was_heard_is_not_resumable(history: History) -> None:
    interrupted(history, done=0)
    assert history.resumable(SOON) is None


def test_a_session_played_faster_is_not_resumable(history: History) -> None:
    made = replace(session(done=1), speed=60.0)
    history.begin(made)
    history.release(made)
    assert history.resumable(SOON) is None


def test_an_unknown_session_is_not_adopted(history: History) -> None:
    assert not history.adopt("6d1bfb40-0000-4000-8000-000000000000")


def test_settling_ends_what_is_orphaned_but_for_the_one_to_resume(history: History) -> None:
    old = interrupted(history, started=NOW - timedelta(hours=2), done=1)
    older_of_two = interrupted(history, done=1)
    warm = interrupted(history, done=2)
    unheard = interrupted(history, done=0)
    live = session(started=NOW - timedelta(hours=3), done=1)
    history.begin(live)
    history.settle(SOON)
    endings = {past.id: past.ending for past in history.past()}
    assert endings == {
        old.id: Ending.UNFINISHED,
        older_of_two.id: Ending.UNFINISHED,
        unheard.id: Ending.UNFINISHED,
        warm.id: Ending.UNDER_WAY,
        live.id: Ending.UNDER_WAY,
    }


def test_a_session_whose_recipe_can_no_longer_be_read_is_settled_not_resumed(
    history: History,
) -> None:
    made = interrupted(history, done=1)
    history._opened.connection.execute("UPDATE recipe SET json = '{\"routine\": 5}'")
    assert history.resumable(SOON) is None
    assert "cannot be read" in history.trouble or "used" in history.trouble
    history.settle(SOON)
    assert [past.ending for past in history.past() if past.id == made.id] == [Ending.UNFINISHED]


def test_a_name_that_is_no_text_is_kept_for_the_run_and_told(history: History) -> None:
    """A file name can hold bytes that no database can."""
    routine = replace(RECIPE.routine, id="neck-\udcff")
    odd = session(made_from=replace(RECIPE, routine=routine), done=1)
    history.begin(odd)
    assert "surrogates not allowed" in history.trouble
    fine = interrupted(history, done=1)
    assert {past.id for past in history.past()} == {odd.id, fine.id}


def test_any_thread_may_use_it(history: History) -> None:
    """Opened in one, so that no screen waits for it, and used in another."""
    made = [session(done=1) for _ in range(20)]
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(history.begin, made))
        list(threads.map(history.release, map(ended, made)))
        pasts = list(threads.map(history.past, [None] * 4))
    assert all(len(past) == 20 for past in pasts)


def test_closing_twice_does_nothing_more(history: History) -> None:
    history.close()
    history.close()


@given(st.lists(sessions(), max_size=4))
@settings(max_examples=20, suppress_health_check=[HealthCheck.too_slow])
def test_disk_and_memory_tell_the_same_past(
    tmp_path_factory: pytest.TempPathFactory, made: list[Session]
) -> None:
    folder = tmp_path_factory.mktemp("both")
    (folder / "a-folder").mkdir()
    with (
        closing(open_history(folder / "history.db", folder / "locks")) as disk,
        closing(open_history(folder / "a-folder", folder / "locks-2")) as memory,
    ):
        for one in made:
            disk.begin(one)
            memory.begin(one)
        assert disk.past() == memory.past()
