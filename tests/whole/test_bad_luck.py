"""Bad files and bad homes, each with one clear sentence and nothing lost."""

import json
import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.cli.routine_texts import GOOD
from tests.whole.program import run, start

NEWS = "Anything new: fever, injury, pregnancy? Then stop here."
"""What is told before a session where nobody can be asked."""

FAST = ("--plain", "--output", "silent", "--speed", "5000")
IS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
"""Whether permissions mean nothing to whoever runs the tests."""


def _sparse(file: Path) -> None:
    with file.open("wb") as written:
        written.truncate(50_000_000)


def _unreadable(file: Path) -> None:
    file.write_text(GOOD)
    file.chmod(0)


MAKERS: dict[str, Callable[[Path], object]] = {
    "folder": Path.mkdir,
    "50 MB": _sparse,
    "binary": lambda file: file.write_bytes(bytes(range(256)) * 16),
    "nested 500 deep": lambda file: file.write_text(f"a = {'[' * 500}{']' * 500}\n"),
    "endless": lambda file: file.symlink_to("/dev/zero"),
    "loop": lambda file: file.symlink_to(file),
    "pipe": os.mkfifo,
    "number": lambda file: file.write_text(f"a = {'9' * 5_000}\n"),
    "empty": lambda file: file.write_text(""),
    "latin-1": lambda file: file.write_bytes(GOOD.replace("Quick", "F\xfcr").encode("latin-1")),
    "control characters": lambda file: file.write_text(GOOD.replace("Quick", "\\u001b[31m")),
    "unreadable": _unreadable,
}


def bad_file(folder: Path, kind: str) -> Path:
    """A file of that kind, or what is there instead of one."""
    file = folder / f"{kind.replace(' ', '-')}.toml"
    MAKERS[kind](file)
    return file


KINDS = [kind for kind in MAKERS if not (IS_ROOT and kind == "unreadable")]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("command", [("check",), ("show",), ("play", *FAST)])
def test_a_bad_file_is_told_of_in_bounded_time(
    kind: str, command: tuple[str, ...], tmp_path: Path
) -> None:
    file = bad_file(tmp_path, kind)
    if kind == "folder" and command == ("check",):
        (file / "inner.toml").write_text("")
    started = time.monotonic()
    done = run(command[0], str(file), *command[1:])
    assert time.monotonic() - started < 10
    assert done.returncode == 2
    told = done.stdout if command == ("check",) else done.stderr
    assert told.count("\n") <= 4
    assert str(file) in told
    assert "Traceback" not in done.stderr
    assert "\x1b" not in told


def test_bad_files_of_ones_own_hide_no_good_ones(home: Path) -> None:
    (home / "routines").mkdir()
    for kind in KINDS:
        bad_file(home / "routines", kind)
    (home / "routines" / "quick.toml").write_text(GOOD)
    done = run("list", "--json")
    assert done.returncode == 0
    assert {"quick", "neck-5"} <= {one["id"] for one in json.loads(done.stdout)}
    assert f"{len(KINDS)} routine files cannot be used: " in done.stderr
    assert run("play", "quick", *FAST).returncode == 0


def sessions(**environ: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run("history", "--json", environ=environ).stdout)
    return found


@pytest.mark.parametrize("place", ["file/home", "missing/deep/home"])
def test_a_home_that_is_not_there(place: str, tmp_path: Path) -> None:
    """One below a file can never be; one that is merely missing is made."""
    (tmp_path / "file").write_text("")
    environ = {"SELFMASSAGE_HOME": str(tmp_path / place)}
    done = run("play", "neck-5", *FAST, environ=environ)
    assert done.returncode == 0
    assert "Done: 5 minutes " in done.stdout
    if place.startswith("file"):
        assert "Sessions are kept only until you leave: " in done.stderr
        assert "Your choices are not remembered: " in done.stderr
    else:
        assert "only until you leave" not in done.stderr
        assert len(sessions(**environ)) == 1


if not IS_ROOT:  # For whom nothing is read-only.

    def test_a_read_only_home(tmp_path: Path) -> None:
        folder = tmp_path / "home"
        folder.mkdir()
        folder.chmod(0o500)
        done = run("play", "neck-5", *FAST, environ={"SELFMASSAGE_HOME": str(folder)})
        assert done.returncode == 0
        assert "Sessions are kept only until you leave: " in done.stderr
        assert "Traceback" not in done.stderr


def test_a_history_that_is_no_database_is_set_aside_and_said_so(home: Path) -> None:
    (home / "history.db").write_text("the diary of somebody else\n" * 100)
    done = run("play", "neck-5", *FAST)
    assert done.returncode == 0
    assert "history.db" in done.stderr
    assert "damaged" in done.stderr
    assert len(sessions()) == 1
    (aside,) = home.glob("history-damaged-*")
    assert aside.read_text().startswith("the diary of somebody else")


def test_a_history_of_a_newer_version_is_not_touched(home: Path) -> None:
    run("play", "neck-5", *FAST)
    with closing(sqlite3.connect(home / "history.db")) as db:
        table = db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE '%migration%'"
        ).fetchone()[0]
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        holes = ", ".join("?" for _ in columns)
        db.execute(f"INSERT INTO {table} VALUES ({holes})", ["m999_from_the_future"] * len(columns))
        db.commit()
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    before = (home / "history.db").read_bytes()
    done = run("play", "neck-5", *FAST)
    assert done.returncode == 0
    assert "a newer selfmassage wrote it" in done.stderr
    assert (home / "history.db").read_bytes() == before


def test_two_at_once_keep_both_sessions() -> None:
    both = [start("play", routine, *FAST[:-1], "300") for routine in ("neck-5", "shoulders-5")]
    for playing in both:
        out, err = playing.communicate(timeout=30)
        assert playing.returncode == 0, err
        assert err == f"{NEWS}\n"
        assert "Done: " in out
    assert {(one["routine"], one["ending"]) for one in sessions()} == {
        ("neck-5", "finished"),
        ("shoulders-5", "finished"),
    }


def test_many_first_runs_at_once_make_one_history() -> None:
    several = [start("play", "neck-5", *FAST) for _ in range(6)]
    for playing in several:
        _, err = playing.communicate(timeout=30)
        assert (playing.returncode, err) == (0, f"{NEWS}\n")
    assert len(sessions()) == 6
