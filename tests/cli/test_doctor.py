"""`selfmassage doctor`."""

import errno
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from selfmassage.cli import main
from selfmassage.cli.home import Home
from tests.cli.routine_texts import MISSPELT
from tests.sound.recordings import save, tone

Captured = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def no_device(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test makes a real device open, or waits for one."""
    monkeypatch.setattr(
        "selfmassage.sound.trouble_with",
        lambda name: "" if name == "silent" else "No sound device answered. Connect one.",
    )
    monkeypatch.setattr("selfmassage.sound.device_names", lambda: ("Built-in", "USB Audio"))


def test_it_says_what_works_and_that_a_routine_can_be_played(capsys: Captured, home: Path) -> None:
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("ok   selfmassage ")
    assert "note miniaudio: No sound device answered. Connect one." in lines
    assert "ok   silent: keeps time without a sound." in lines
    assert f"ok   Sessions: {home} can be written." in lines
    assert "ok   There are no sessions yet." in lines
    assert any(line.startswith("ok   The voice heart speaks all ") for line in lines)
    assert lines[-1] == "A routine can be played here."


def test_it_lists_the_devices_and_says_where_the_sound_goes(capsys: Captured, home: Path) -> None:
    main(["doctor"])
    assert (
        'ok   Devices: "Built-in" and "USB Audio". The sound goes to what the system chooses.'
        in capsys.readouterr().out
    )
    home.mkdir(exist_ok=True)
    (home / "settings.toml").write_text('device = "USB Audio"\n')
    main(["doctor"])
    assert 'The sound goes to "USB Audio", which you chose.' in capsys.readouterr().out
    (home / "settings.toml").write_text('device = "Speaker"\n')
    main(["doctor"])
    assert (
        'note The device "Speaker" is not here now, so the sound goes to the one that the system '
        'chooses. There are: "Built-in" and "USB Audio".'
    ) in capsys.readouterr().out


def test_it_counts_the_sessions_of_a_whole_history(capsys: Captured) -> None:
    main(["play", "neck-5", "--plain", "--output", "silent", "--speed", "5000"])
    capsys.readouterr()
    main(["doctor"])
    assert "ok   The history is whole: 1 session." in capsys.readouterr().out


def test_a_damaged_history_is_told_of_and_left_as_it_is(capsys: Captured, home: Path) -> None:
    (home / "history.db").write_text("not a database" * 100)
    before = sorted(home.iterdir())
    assert main(["doctor"]) == 0
    assert "note The history is damaged (file is not a database)" in capsys.readouterr().out
    assert (home / "history.db").read_text().startswith("not a database")
    assert sorted(home.iterdir()) == before


def test_a_home_that_cannot_be_written_is_told_of_with_the_remedy(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SELFMASSAGE_HOME", str(tmp_path / "file" / "home"))
    assert main(["doctor"]) == 0
    out = capsys.readouterr().out
    assert f"note Sessions cannot be kept in {tmp_path / 'file' / 'home'}: Not a directory." in out
    assert "move it away, or set SELFMASSAGE_HOME to a folder." in out


def test_a_folder_in_the_place_of_the_history_is_told_as_a_session_would(
    capsys: Captured, home: Path
) -> None:
    (home / "history.db").mkdir()
    assert main(["doctor"]) == 0
    file = home / "history.db"
    expected = f'note Sessions cannot be kept: "{file}" cannot be used (it is not a file). Move it'
    assert expected in capsys.readouterr().out


def test_a_newer_history_is_told_as_a_session_would(capsys: Captured, home: Path) -> None:
    main(["play", "neck-5", "--plain", "--output", "silent", "--speed", "5000"])
    with closing(sqlite3.connect(home / "history.db")) as db, db:
        db.execute("INSERT INTO migration VALUES ('m900_moods', '2030-01-01')")
    main(["doctor"])
    out = capsys.readouterr().out
    assert "cannot be used (a newer selfmassage wrote it). Update selfmassage" in out


def test_a_full_disk_is_found_by_writing(capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    def fill(_file: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", fill)
    main(["doctor"])
    assert "No space left on device. Make room on the disk." in capsys.readouterr().out


def test_broken_files_are_told_of(capsys: Captured, home: Path) -> None:
    (home / "routines").mkdir()
    (home / "routines" / "mine.toml").write_text(MISSPELT)
    assert main(["doctor"]) == 0
    assert "note 1 routine file cannot be used: mine.toml." in capsys.readouterr().out


def test_over_ssh_it_says_which_machine_sounds(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_TTY", "/dev/pts/1")
    main(["doctor"])
    assert "note You are connected by SSH: the sound comes out of " in capsys.readouterr().out


def test_without_routines_nothing_can_be_played_and_the_exit_code_says_so(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    empty = type("Empty", (), {"routines": {}, "broken": ()})
    monkeypatch.setattr(Home, "library", empty)
    assert main(["doctor"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "bad  0 routines can be played. Install selfmassage again." in lines
    assert lines[-1] == "No routine can be played here."


def test_a_package_that_does_not_load_hides_nothing_else(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "msgspec", None)
    assert main(["doctor"]) == 1
    out = capsys.readouterr().out
    assert "bad  msgspec does not load (" in out
    assert "ok   silent: keeps time without a sound." in out


def test_sounds_of_ones_own_are_told_of_with_what_is_wrong_with_them(
    capsys: Captured, home: Path, tmp_path: Path
) -> None:
    sounds = home / "sounds"
    sounds.mkdir()
    save(sounds, "wav", tone(880, 0.5), name="begin")
    (sounds / "finish.wav").write_bytes(b"no sound")
    bed = save(tmp_path, "flac", tone(220, 6.0))
    (home / "settings.toml").write_text(f'bed = "{bed}"\n')
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert "ok   Bells of your own: begin." in lines
    assert any(line.startswith(f"note {sounds / 'finish.wav'}: ") for line in lines)
    assert f"ok   The bed is your own: {bed}." in lines


def test_bells_that_no_package_can_read_hide_nothing_else(
    capsys: Captured, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (home / "sounds").mkdir()
    save(home / "sounds", "wav", tone(880, 0.5), name="begin")
    monkeypatch.setitem(sys.modules, "pydub", None)
    assert main(["doctor"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert any(line.startswith("bad  pydub does not load (") for line in lines)
    assert "ok   There are no sessions yet." in lines


def test_settings_that_are_wrong_are_told_of(capsys: Captured, home: Path) -> None:
    (home / "settings.toml").write_text("volume = 300\n")
    assert main(["doctor"]) == 0
    expected = '"volume" cannot be 300. It goes from 0 to 100.'
    assert f"note {home / 'settings.toml'}:1: {expected}" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("can", "line"),
    [
        (True, "ok   This machine stays awake through a session."),
        (
            False,
            "note This machine cannot be kept awake from here, so it may fall asleep in a session.",
        ),
    ],
)
def test_it_says_whether_the_machine_stays_awake(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch, line: str, *, can: bool
) -> None:
    monkeypatch.setattr("selfmassage.cli.awake.can_stay_awake", lambda: can)
    assert main(["doctor"]) == 0
    assert line in capsys.readouterr().out
