"""Disks that refuse: the session goes on, and is kept as soon as that can be."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from selfmassage.history import History, database, open_history
from selfmassage.session import Ending
from tests.history.made import (
    NOW,
    assert_works_for_this_run,
    at_step,
    ended,
    keep_one,
    opened,
    session,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "history.db"


def make_read_only(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every file can only be read, as for an ordinary person on a read-only disk."""
    connect = database._connect

    def connect_to_read(path: Path, *, how: str) -> sqlite3.Connection:
        return connect(path, how=how.replace("mode=rwc", "mode=ro"))

    monkeypatch.setattr(database, "_connect", connect_to_read)


def test_a_read_only_history_is_shown_and_works_for_this_run(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = keep_one(file)
    content = file.read_bytes()
    make_read_only(monkeypatch)
    with opened(file) as history:
        assert "readonly" in history.trouble
        assert "Make it and its folder writable" in history.trouble
        assert [past.id for past in history.past()] == [kept]
        assert_works_for_this_run(history)
    assert file.read_bytes() == content


def fill_disk(history: History) -> None:
    """No page more, which SQLite tells as it tells a full disk."""
    db = history._opened.connection
    (pages,) = db.execute("PRAGMA page_count").fetchone()
    db.execute(f"PRAGMA max_page_count = {pages}")


def empty_disk(history: History) -> None:
    history._opened.connection.execute("PRAGMA max_page_count = 1000000")


def test_a_session_goes_on_through_a_full_disk_and_is_kept_once_there_is_room(file: Path) -> None:
    sessions = [session(done=1) for _ in range(50)]
    with opened(file) as history:
        fill_disk(history)
        for made in sessions:
            history.begin(made)
        assert "database or disk is full" in history.trouble
        assert "Make room on the disk." in history.trouble
        assert {past.id for past in history.past()} == {made.id for made in sessions}
        assert len(history.past(3)) == 3
        empty_disk(history)
        history.update(at_step(sessions[0], 2))
        assert not history.trouble
    with opened(file) as history:
        assert len(history.past()) == 50
        assert sorted(past.done for past in history.past())[-2:] == [1, 2]


def test_what_could_not_be_kept_is_tried_once_more_at_the_end(file: Path) -> None:
    sessions = [session(done=1) for _ in range(50)]
    with opened(file) as history:
        fill_disk(history)
        for made in sessions:
            history.release(ended(made))
        empty_disk(history)
    with opened(file) as history:
        assert [past.ending for past in history.past()] == [Ending.FINISHED] * 50


def test_a_session_that_could_not_be_kept_stays_this_processs_own(file: Path) -> None:
    """On disk it may still be under way, where another process would offer to resume it."""
    made = session(done=1)
    with opened(file) as history, opened(file) as other:
        history.begin(made)
        history._opened.connection.execute("PRAGMA query_only = ON")
        history.release(ended(made))
        assert "Make it and its folder writable" in history.trouble
        assert other.resumable(NOW) is None


def test_another_process_that_keeps_writing_is_told(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "BUSY_S", 0.0)
    made = session()
    with opened(file) as history, closing(sqlite3.connect(file, isolation_level=None)) as other:
        history.begin(made)
        other.execute("BEGIN IMMEDIATE")
        history.update(at_step(made, 1))
        assert "Close the other selfmassage." in history.trouble
        assert history.past()[0].done == 1
        other.execute("COMMIT")
        history.update(at_step(made, 2))
        assert not history.trouble


def test_without_locks_sessions_are_kept_but_never_resumed(tmp_path: Path) -> None:
    (tmp_path / "locks").write_text("a file")
    with closing(open_history(tmp_path / "history.db", tmp_path / "locks")) as history:
        history.begin(session(done=1))
        assert history.trouble
        assert len(history.past()) == 1
        assert history.resumable(NOW) is None
