"""Files that are not a history: each told in a sentence, none overwritten or lost."""

import os
import sqlite3
import threading
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from selfmassage.history import History, open_history
from tests.history.made import assert_works_for_this_run, at_step, keep_one, opened, session

PAGE = 4096


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "history.db"


def aside(file: Path) -> list[Path]:
    return sorted(file.parent.glob("history-damaged-*.db"))


def other_program(file: Path) -> None:
    with closing(sqlite3.connect(file)) as db:
        db.execute("CREATE TABLE bookmarks (url TEXT)")


def cut_short(file: Path) -> None:
    keep_one(file)
    os.truncate(file, 2 * PAGE)


def scribbled_header(file: Path) -> None:
    keep_one(file)
    with file.open("r+b") as open_file:
        open_file.write(b"#!/bin/sh")


DAMAGE: dict[str, Callable[[Path], object]] = {
    "text": lambda file: file.write_text("Dear diary, " * 1000),
    "a little text": lambda file: file.write_text("x"),
    "another program's": other_program,
    "cut short": cut_short,
    "scribbled over": scribbled_header,
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_set_aside_unchanged_and_a_new_history_begun(
    file: Path, damage: Callable[[Path], object]
) -> None:
    damage(file)
    content = file.read_bytes()
    with opened(file) as history:
        assert str(file) in history.trouble
        assert "damaged" in history.trouble
        assert_works_for_this_run(history)
    (kept,) = aside(file)
    assert kept.name in history.trouble
    assert kept.read_bytes() == content
    with opened(file) as history:
        assert len(history.past()) == 1
        assert not history.trouble


def test_files_damaged_in_the_same_second_are_all_kept(file: Path) -> None:
    for number in range(3):
        file.write_text(f"not a history, {number}")
        with opened(file):
            pass
    contents = {kept.read_text() for kept in aside(file)}
    assert contents == {"not a history, 0", "not a history, 1", "not a history, 2"}


def test_the_log_of_a_damaged_file_goes_with_it(file: Path) -> None:
    """SQLite would otherwise play it back into the new file."""
    file.write_text("not a history")
    file.with_name("history.db-wal").write_bytes(b"a log")
    with opened(file) as history:
        assert_works_for_this_run(history)
    (kept,) = aside(file)
    assert kept.with_name(f"{kept.name}-wal").read_bytes() == b"a log"


def test_two_processes_that_find_the_damage_at_once_set_it_aside_once(file: Path) -> None:
    file.write_text("not a history")
    histories: list[History] = []
    threads = [
        threading.Thread(target=lambda: histories.append(open_history(file, file.parent / "locks")))
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    for history in histories:
        history.begin(session(done=1))
    assert len(histories[0].past()) == 4
    assert len(aside(file)) == 1
    for history in histories:
        history.close()


def scribble_over_rows(file: Path) -> None:
    """Everything but the first page, where SQLite looks when it opens a file."""
    with file.open("r+b") as open_file:
        size = open_file.seek(0, os.SEEK_END)
        open_file.seek(PAGE)
        open_file.write(b"\xab" * (size - PAGE))


def test_damage_found_in_mid_session_costs_that_session_nothing(file: Path) -> None:
    keep_one(file)
    scribble_over_rows(file)
    made = session(done=1)
    with opened(file) as history:
        history.begin(made)
        history.update(at_step(made, 2))
        assert "damaged" in history.trouble
    assert len(aside(file)) == 1
    with opened(file) as history:
        (past,) = history.past()
        assert (past.id, past.done) == (made.id, 2)


def test_damage_found_in_reading_is_set_aside_too(file: Path) -> None:
    keep_one(file)
    scribble_over_rows(file)
    with opened(file) as history:
        assert history.past() == ()
        assert "damaged" in history.trouble


@pytest.mark.parametrize("has_log", [False, True])
def test_a_newer_versions_file_is_left_exactly_as_it_is(file: Path, *, has_log: bool) -> None:
    """Even the log of a newer version that was killed is not written back into the file."""
    keep_one(file)
    with closing(sqlite3.connect(file, isolation_level=None)) as newer:
        newer.execute("INSERT INTO migration VALUES ('m900_moods', '2030-01-01T00:00:00+00:00')")
        if not has_log:
            newer.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        content = contents(file)
        with opened(file) as history:
            assert "a newer selfmassage wrote it" in history.trouble
            assert "Update selfmassage" in history.trouble
            assert_works_for_this_run(history)
        assert contents(file) == content
    assert aside(file) == []


def test_tables_that_are_not_ours_are_left_alone_and_told_with_a_remedy(file: Path) -> None:
    keep_one(file)
    with closing(sqlite3.connect(file)) as db:
        db.execute("DROP INDEX session_list")
        db.execute("ALTER TABLE session RENAME COLUMN title TO name")
    with opened(file) as history:
        assert 'its table "session" has no column "title"' in history.trouble
        assert "Move it away to begin anew" in history.trouble
        assert not history.has_past
        assert_works_for_this_run(history)
    assert aside(file) == []


def contents(file: Path) -> tuple[bytes, bytes]:
    log = file.with_name(f"{file.name}-wal")
    return file.read_bytes(), log.read_bytes() if log.exists() else b""


def test_a_folder_in_the_files_place_is_told_and_left_alone(file: Path) -> None:
    file.mkdir()
    (file / "photo.jpg").write_bytes(b"a photo")
    with opened(file) as history:
        assert f'"{file}" cannot be used (it is not a file)' in history.trouble
        assert_works_for_this_run(history)
    assert [kept.name for kept in file.iterdir()] == ["photo.jpg"]


def test_a_pipe_in_the_files_place_is_told_without_waiting_for_it(file: Path) -> None:
    os.mkfifo(file)
    with opened(file) as history:
        assert "it is not a file" in history.trouble
        assert_works_for_this_run(history)


def test_an_empty_file_is_a_new_history(file: Path) -> None:
    file.touch()
    keep_one(file)
    assert aside(file) == []


def test_a_home_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("a file")
    with opened(tmp_path / "home" / "history.db") as history:
        assert "A file is where a folder should be" in history.trouble
        assert_works_for_this_run(history)


def test_the_folders_are_made_and_private(tmp_path: Path) -> None:
    keep_one(tmp_path / "not" / "there" / "history.db")
    assert (tmp_path / "not" / "there").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "not" / "there" / "locks").stat().st_mode & 0o777 == 0o700


def test_a_link_to_a_history_kept_elsewhere_stays_a_link(tmp_path: Path) -> None:
    link = tmp_path / "history.db"
    link.symlink_to(tmp_path / "elsewhere.db")
    keep_one(link)
    (tmp_path / "elsewhere.db").write_text("not a history")
    with opened(link) as history:
        assert "damaged" in history.trouble
    assert link.is_symlink()


def test_an_odd_file_name_is_no_trouble(tmp_path: Path) -> None:
    keep_one(tmp_path / "100% mine? #1" / "history.db")
    assert (tmp_path / "100% mine? #1" / "history.db").is_file()
