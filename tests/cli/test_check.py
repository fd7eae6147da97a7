"""`selfmassage check`."""

import os
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures.process import BrokenProcessPool
from pathlib import Path

import pytest

from selfmassage.cli import advice, checking, main
from selfmassage.cli.checking import Problems
from selfmassage.cli.commands import check
from selfmassage.cli.home import Home
from selfmassage.errors import Problem
from selfmassage.routine import KnownSteps, Routine
from selfmassage.timeline import advise
from selfmassage.timeline.measure import Spoken
from tests.cli.routine_texts import GOOD, MISSPELT, PROMISES_TOO_MUCH

Captured = pytest.CaptureFixture[str]


def test_the_bundled_routines_are_clean(capsys: Captured) -> None:
    assert main(["check"]) == 0
    out, err = capsys.readouterr()
    count, _, words = out.partition(" ")
    assert int(count) >= 3
    assert words == "routines are fine.\n"
    assert err == ""


def test_the_words_of_bundled_routines_are_looked_at_too(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mine.toml").write_text(GOOD.replace('say = "', 'say = "This heals you. ', 1))
    monkeypatch.setattr(check, "bundled", lambda name: tmp_path)
    assert main(["check"]) == 0
    assert 'promises what self-massage cannot do: "heals"' in capsys.readouterr().out


def test_a_good_file_is_fine(capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "quick.toml").write_text(GOOD)
    assert main(["check", str(tmp_path / "quick.toml")]) == 0
    assert capsys.readouterr().out == "1 routine is fine.\n"


def test_an_id_is_the_file_of_that_routine(capsys: Captured, home: Path) -> None:
    assert main(["check", "neck-5"]) == 0
    assert capsys.readouterr().out == "1 routine is fine.\n"
    (home / "routines").mkdir()
    (home / "routines" / "mine.toml").write_text(MISSPELT)
    assert main(["check", "mine"]) == 2
    assert capsys.readouterr().out.startswith("mine.toml:12: step 1: ")


def test_every_problem_is_told_at_once_with_file_line_step_and_nearest_spelling(
    capsys: Captured, tmp_path: Path
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(MISSPELT.replace('"rest"', '"rast"'))
    assert main(["check", str(file)]) == 2
    out = capsys.readouterr().out.splitlines()
    assert out[0] == f'{file}:12: step 1: "techniqe" is not a key. Did you mean "technique"?'
    assert out[1].startswith(f"{file}:21: step 2: ")
    assert out[1].endswith('Did you mean "rest"?')
    assert out[2:] == ["2 problems."]


def test_a_warning_has_its_line_and_is_no_failure(capsys: Captured, tmp_path: Path) -> None:
    file = tmp_path / "long.toml"
    file.write_text(PROMISES_TOO_MUCH)
    assert main(["check", str(file)]) == 0
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith(f"warning: {file}:2: the steps take ")
    assert first.endswith(", not 9m. Change the steps, or the promise.")
    assert last == "1 warning."


def test_a_length_that_only_another_voice_misses_is_told_with_its_name(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def only_george(
        routine: Routine, prompts: Mapping[str, str], voices: Mapping[str, Spoken], file: str
    ) -> Iterator[tuple[str, Problem]]:
        told = advise(routine, prompts, voices, file)
        return (one for one in told if one[0] == "george")

    monkeypatch.setattr(advice, "advise", only_george)
    file = tmp_path / "long.toml"
    file.write_text(PROMISES_TOO_MUCH)
    assert main(["check", str(file)]) == 0
    first, last = capsys.readouterr().out.splitlines()
    assert first.startswith(f"warning: {file}:2: in the voice george, the steps take ")
    assert last == "1 warning."


def test_a_folder_is_all_its_files_and_the_others_are_counted(
    capsys: Captured, tmp_path: Path
) -> None:
    (tmp_path / "a.toml").write_text(GOOD)
    (tmp_path / "b.toml").write_text(GOOD)
    (tmp_path / "c.toml").write_text(MISSPELT)
    (tmp_path / "d.toml").write_text(PROMISES_TOO_MUCH)
    (tmp_path / "notes.txt").write_text("not a routine")
    assert main(["check", str(tmp_path)]) == 2
    out = capsys.readouterr().out.splitlines()
    assert sorted(out[:2])[0].startswith(f"{tmp_path / 'c.toml'}:12: ")
    assert out[2:] == ["1 problem and 1 warning. The other 2 routines are fine."]


def test_several_paths_are_checked_together(capsys: Captured, tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "a.toml").write_text(GOOD)
    (tmp_path / "b.toml").write_text(MISSPELT)
    assert main(["check", str(tmp_path / "folder"), str(tmp_path / "b.toml")]) == 2
    assert capsys.readouterr().out.endswith("1 problem. The other routine is fine.\n")


def test_ones_own_routines_are_checked_too(capsys: Captured, home: Path) -> None:
    (home / "routines").mkdir()
    (home / "routines" / "mine.toml").write_text(MISSPELT)
    assert main(["check"]) == 2
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("mine.toml:12: step 1: ")
    assert out[1].startswith("1 problem. The other ")


def test_a_folder_without_routines_is_a_problem(capsys: Captured, tmp_path: Path) -> None:
    assert main(["check", str(tmp_path)]) == 2
    assert capsys.readouterr().out.splitlines() == [
        f'{tmp_path}: there are no routine files in this folder. Their names end in ".toml".',
        "1 problem.",
    ]


def test_a_missing_file_is_a_problem(capsys: Captured) -> None:
    assert main(["check", "no/such.toml"]) == 2
    out = capsys.readouterr().out.splitlines()
    assert out[0].startswith("no/such.toml: there is no such file.")


def test_a_name_with_control_characters_never_reaches_the_terminal(
    capsys: Captured, tmp_path: Path
) -> None:
    (tmp_path / "evil\x1b[31m\n.toml").write_text(GOOD)
    assert main(["check", str(tmp_path)]) == 2
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert out.count("\n") == 2


@pytest.fixture
def many(tmp_path: Path) -> Path:
    """A folder of good, bad and doubtful files."""
    for number in range(4):
        (tmp_path / f"a{number}.toml").write_text(GOOD)
        (tmp_path / f"b{number}.toml").write_text(MISSPELT)
        (tmp_path / f"c{number}.toml").write_text(PROMISES_TOO_MUCH)
    return tmp_path


def test_many_files_are_checked_on_several_cores_with_the_same_answer(
    many: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["check", str(many)]) == 2
    here = capsys.readouterr().out
    monkeypatch.setattr(checking, "MANY", 2)
    monkeypatch.setattr(checking, "AT_ONCE", 3)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    assert main(["check", str(many)]) == 2
    assert capsys.readouterr().out == here
    assert here.endswith("4 problems and 4 warnings. The other 4 routines are fine.\n")


def test_where_no_other_processes_are_allowed_everything_is_still_checked(
    many: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def breaking(files: Sequence[checking.Files], cores: int) -> Iterator[tuple[Problems, ...]]:
        yield tuple(checking._problems_of(files[0], Home(os.environ), KnownSteps()))
        raise BrokenProcessPool

    main(["check", str(many)])
    here = capsys.readouterr().out
    monkeypatch.setattr(checking, "MANY", 2)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(checking, "_on_cores", breaking)
    main(["check", str(many)])
    assert capsys.readouterr().out == here


def test_a_recording_that_cannot_be_heard_is_a_warning_with_its_step(
    tmp_path: Path, capsys: Captured
) -> None:
    file = tmp_path / "mine.toml"
    file.write_text(GOOD.replace('say = "Drop', 'recording = "drop.wav"\nsay = "Drop'))
    assert main(["check", str(file)]) == 0
    out = capsys.readouterr().out
    assert 'step 2: "drop.wav": there is no such file.' in out
    (tmp_path / "drop.wav").write_bytes(b"RIFF")
    main(["check", str(file)])
    assert 'step 2: "drop.wav": ' in capsys.readouterr().out
