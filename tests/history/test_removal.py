"""Sessions that are deleted, and put back."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfmassage.errors import SelfmassageError
from selfmassage.history import History, Removed, open_history
from selfmassage.session import GOES_WITH, CheckIn, Session, in_order
from tests.builders import recipe, step
from tests.history.made import RECIPE, ended, session

SORE = CheckIn(pain_before=6, goes_with=("stress",), note="After the garden.")
OTHER = recipe(step(1), step(2))
TABLES = ("recipe", "session", "step_outcome", "check_in", "pain")


@pytest.fixture
def history(tmp_path: Path) -> Iterator[History]:
    with closing(open_history(tmp_path / "history.db", tmp_path / "locks")) as made:
        yield made


def keep(history: History, said: CheckIn | None = None, **how: object) -> Session:
    made = ended(session(done=2, **how))  # type: ignore[arg-type]  # Passed on as given.
    history.begin(made)
    history.release(made)
    if said is not None:
        history.check_in(made.id, said)
    return made


def rows(history: History) -> dict[str, list[tuple[object, ...]]]:
    """Every row there is, in order."""
    db = history._opened.connection
    return {name: sorted(db.execute(f"SELECT * FROM {name}"), key=repr) for name in TABLES}


def assert_consistent(history: History) -> None:
    """No row is without what it belongs to, and the sums' table says what the check-ins do."""
    db = history._opened.connection
    assert db.execute("PRAGMA foreign_key_check").fetchall() == []
    assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    orphans = "SELECT hash FROM recipe WHERE hash NOT IN (SELECT recipe_hash FROM session)"
    assert db.execute(orphans).fetchall() == []
    derived = db.execute("""
        SELECT 'neck', started_at_utc, number, pain_before, pain_after
        FROM session JOIN check_in ON session = number
        WHERE coalesce(pain_before, pain_after) IS NOT NULL AND speed = 1""")
    kept = db.execute("SELECT region, started_at_utc, session, before, after FROM pain")
    assert sorted(derived, key=repr) == sorted(kept, key=repr)


def test_a_deleted_session_leaves_no_row(history: History) -> None:
    history.delete(keep(history, SORE).id)
    assert rows(history) == {name: [] for name in TABLES}


def test_undone_everything_is_as_it_was(history: History) -> None:
    made = keep(history, SORE)
    before, listed = rows(history), history.past()
    removed = history.delete(made.id)
    assert (removed.id, removed.title) == (made.id, "Test routine")
    history.restore(removed)
    assert rows(history) == before
    assert history.past() == listed
    assert history.said(made.id) == SORE


def test_a_recipe_stays_while_another_session_is_made_from_it(history: History) -> None:
    first, second = keep(history), keep(history)
    history.delete(first.id)
    assert len(rows(history)["recipe"]) == 1
    history.delete(second.id)
    assert rows(history)["recipe"] == []


def test_a_session_begun_since_keeps_its_place_and_its_words(history: History) -> None:
    removed = history.delete(keep(history, SORE).id)
    newer = keep(history, CheckIn(pain_before=1))
    history.restore(removed)
    assert history.said(removed.id) == SORE
    assert history.said(newer.id) == CheckIn(pain_before=1)
    assert_consistent(history)


def test_a_session_under_way_is_not_deleted(history: History) -> None:
    made = session(done=1)
    history.begin(made)
    with pytest.raises(SelfmassageError, match="still under way"):
        history.delete(made.id)
    assert len(history.past()) == 1


def test_what_is_not_there_is_not_deleted(history: History) -> None:
    with pytest.raises(SelfmassageError, match="not in the history any more"):
        history.delete("nobody")


def test_where_nothing_can_be_written_a_deletion_says_why(history: History) -> None:
    made = keep(history)
    history._opened.connection.execute("PRAGMA query_only = 1")
    with pytest.raises(SelfmassageError, match="cannot be used"):
        history.delete(made.id)
    assert len(history.past()) == 1


def test_deleted_is_deleted_for_the_next_run_unless_undone(tmp_path: Path) -> None:
    file = tmp_path / "history.db"
    with closing(open_history(file, tmp_path / "locks")) as first:
        first.delete(keep(first).id)
        first.restore(first.delete(keep(first, SORE).id))
    with closing(sqlite3.connect(file)) as db:
        assert db.execute("SELECT note FROM check_in").fetchall() == [("After the garden.",)]


check_ins = st.builds(
    CheckIn,
    pain_before=st.none() | st.integers(0, 10),
    pain_after=st.none() | st.integers(0, 10),
    goes_with=st.frozensets(st.sampled_from(sorted(GOES_WITH))).map(in_order),
    note=st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)
verbs = st.one_of(
    st.tuples(st.just("keep"), st.sampled_from([1.0, 60.0])),
    st.tuples(st.just("say"), st.tuples(st.integers(0, 9), check_ins)),
    st.tuples(st.just("delete"), st.integers(0, 9)),
    st.tuples(st.just("undo"), st.none()),
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(verbs, max_size=14))
def test_any_row_of_edits_deletions_and_undoings_leaves_it_whole(
    tmp_path_factory: pytest.TempPathFactory, done: list[tuple[str, object]]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    expected: dict[str, CheckIn] = {}
    deleted: list[tuple[Removed, CheckIn]] = []
    with closing(open_history(folder / "history.db", folder / "locks")) as history:
        for verb, what in done:
            _act(history, verb, what, expected, deleted)
            assert_consistent(history)
        assert {past.id: past.check_in for past in history.past()} == expected
        assert not history.trouble


def _act(
    history: History,
    verb: str,
    what: object,
    expected: dict[str, CheckIn],
    deleted: list[tuple[Removed, CheckIn]],
) -> None:
    ids = list(expected)
    if verb == "keep":
        assert isinstance(what, float)
        made = replace(ended(session(made_from=RECIPE if what == 1 else OTHER)), speed=what)
        history.release(made)
        expected[made.id] = CheckIn()
    elif verb == "say" and ids:
        assert isinstance(what, tuple)
        place, said = what
        assert history.check_in(ids[place % len(ids)], said) == ""
        expected[ids[place % len(ids)]] = said
    elif verb == "delete" and ids:
        assert isinstance(what, int)
        gone = ids[what % len(ids)]
        deleted.append((history.delete(gone), expected.pop(gone)))
    elif verb == "undo" and deleted:
        removed, said = deleted.pop()
        history.restore(removed)
        expected[removed.id] = said
