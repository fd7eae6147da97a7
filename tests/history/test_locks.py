"""One owner for each lock."""

from pathlib import Path
from threading import Thread

import pytest

from selfmassage.history import locks as module
from selfmassage.history.locks import Locks


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "locks"


def test_a_lock_has_one_owner(folder: Path) -> None:
    ours, theirs = Locks(folder), Locks(folder)
    assert ours.take("a")
    assert not theirs.take("a")
    assert not ours.take("a")
    assert theirs.take("b")


def test_a_dropped_lock_is_free_and_leaves_no_file(folder: Path) -> None:
    ours, theirs = Locks(folder), Locks(folder)
    ours.take("a")
    ours.drop("a")
    assert list(folder.iterdir()) == []
    assert theirs.take("a")


def test_dropping_what_is_not_held_does_nothing(folder: Path) -> None:
    ours, theirs = Locks(folder), Locks(folder)
    ours.take("a")
    theirs.drop("a")
    assert not theirs.is_free("a")


def test_asking_whether_a_lock_is_free_leaves_it_so(folder: Path) -> None:
    ours, theirs = Locks(folder), Locks(folder)
    assert ours.is_free("a")
    assert theirs.take("a")
    assert not ours.is_free("a")


def test_a_file_left_behind_is_a_free_lock(folder: Path) -> None:
    folder.mkdir()
    (folder / "a.lock").touch()
    assert Locks(folder).take("a")


def test_a_lock_whose_file_was_just_removed_is_taken_on_the_new_file(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its owner may let go between our opening the file and our locking it."""
    ours, theirs, third = Locks(folder), Locks(folder), Locks(folder)
    theirs.take("a")
    lock = module._lock

    def lock_late(file: int) -> None:
        monkeypatch.setattr(module, "_lock", lock)
        theirs.drop("a")
        lock(file)

    monkeypatch.setattr(module, "_lock", lock_late)
    assert ours.take("a")
    assert not third.take("a")


def test_a_turn_waits_for_the_one_before(folder: Path) -> None:
    ours, theirs = Locks(folder), Locks(folder)
    order = []

    def second() -> None:
        with theirs.turn("a"):
            order.append("second")

    with ours.turn("a"):
        waiting = Thread(target=second)
        waiting.start()
        order.append("first")
    waiting.join()
    assert order == ["first", "second"]


def test_a_turn_that_does_not_come_is_told(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PATIENCE_S", 0.0)
    ours, theirs = Locks(folder), Locks(folder)
    ours.take("a")
    with pytest.raises(TimeoutError, match="another selfmassage"), theirs.turn("a"):
        raise AssertionError("it was not our turn")


def test_a_folder_that_cannot_be_made_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match="file"):
        Locks(tmp_path / "file" / "locks").take("a")
