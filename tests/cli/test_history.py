"""`selfmassage history`, after sessions that were played."""

import json
import os
import sqlite3
from pathlib import Path

import pytest

from selfmassage.cli import main
from selfmassage.cli.home import Home
from selfmassage.cli.sessions import Sessions
from selfmassage.session import CheckIn
from tests.cli.routine_texts import GOOD

Captured = pytest.CaptureFixture[str]


def play(*more: str) -> None:
    assert main(["play", *more, "--plain", "--output", "silent", "--speed", "5000"]) == 0


def test_before_the_first_session_it_says_what_begins_one(capsys: Captured) -> None:
    assert main(["history"]) == 0
    assert capsys.readouterr() == (
        "",
        'There are no sessions yet. "selfmassage" begins one.\n',
    )


def test_without_sessions_json_is_an_empty_list(capsys: Captured) -> None:
    assert main(["history", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_the_last_session_is_first(capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "quick.toml").write_text(GOOD)
    play(str(tmp_path / "quick.toml"))
    play("neck-5")
    capsys.readouterr()
    assert main(["history"]) == 0
    first, second = capsys.readouterr().out.splitlines()
    assert ", finished, 5 minutes " in first
    assert first.endswith("9 of 9 steps done, at 5000 times the speed")
    assert "Neck reset" in first
    assert "Quick rub" in second


def test_json_says_what_became_of_each_session(capsys: Captured) -> None:
    play("neck-5")
    capsys.readouterr()
    main(["history", "--json"])
    (session,) = json.loads(capsys.readouterr().out)
    assert session["routine"] == "neck-5"
    assert session["ending"] == "finished"
    assert session["heard_ms"] == session["planned_ms"] > 290_000
    assert session["steps"] == {"done": 9, "cut": 0, "sore": 0, "skipped": 0, "ahead": 0}
    assert (session["output"], session["speed"]) == ("silent", 5000.0)


def test_what_was_said_of_the_pain_is_told_in_words_and_as_json(capsys: Captured) -> None:
    play("neck-5")
    sessions = Sessions(Home(os.environ))
    (past,) = sessions.history.past()
    said = CheckIn(pain_before=6, pain_after=0, goes_with=("stress", "cold"), note="Rain.")
    sessions.history.check_in(past.id, said)
    sessions.close()
    capsys.readouterr()
    main(["history"])
    line = capsys.readouterr().out.strip()
    assert line.endswith(
        ", pain 6 before and 0 after, goes along with stress and cold or a draught"
    )
    main(["history", "--json"])
    (session,) = json.loads(capsys.readouterr().out)
    assert (session["regions"], session["pain_before"], session["pain_after"]) == (["neck"], 6, 0)
    assert (session["goes_with"], session["note"]) == (["stress", "cold"], "Rain.")


def test_what_was_too_sore_and_what_was_felt_are_told_in_words_and_as_json(
    capsys: Captured,
) -> None:
    play("neck-5")
    with sqlite3.connect(Home(os.environ).places.history) as db:
        db.execute("UPDATE session SET felt = 'dizzy', steps_done = 8, steps_cut = 1")
        db.execute("UPDATE step_outcome SET outcome = 'sore' WHERE file_step = 2")
    capsys.readouterr()
    main(["history"])
    line = capsys.readouterr().out
    assert "8 of 9 steps done, 1 left as too sore, felt: " in line
    main(["history", "--json"])
    (session,) = json.loads(capsys.readouterr().out)
    assert session["steps"] == {"done": 8, "cut": 0, "sore": 1, "skipped": 0, "ahead": 0}
    assert session["felt"] == "dizzy"


def test_a_history_that_cannot_be_read_is_one_sentence_and_a_failure(
    capsys: Captured, home: Path
) -> None:
    (home / "history.db").mkdir()
    assert main(["history"]) == 1
    expected = (
        f'selfmassage: Your sessions cannot be read: "{home / "history.db"}" cannot be used '
        "(it is not a file). Move it away, or set SELFMASSAGE_HOME to another folder.\n"
    )
    assert capsys.readouterr() == ("", expected)


def test_a_home_that_is_a_file_is_told_of(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "home").touch()
    monkeypatch.setenv("SELFMASSAGE_HOME", str(tmp_path / "home"))
    assert main(["history"]) == 1
    assert "A file is where a folder should be" in capsys.readouterr().err


def test_to_look_makes_no_folder(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SELFMASSAGE_HOME", str(tmp_path / "home"))
    assert main(["history"]) == 0
    assert "There are no sessions yet." in capsys.readouterr().err
    assert not (tmp_path / "home").exists()
