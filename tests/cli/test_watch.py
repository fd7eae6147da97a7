"""`selfmassage check --watch`, with a hand on the files in place of the time between two looks."""

import os
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from selfmassage.cli import main, watch
from selfmassage.cli.commands import check
from selfmassage.cli.watch import Looks, changes, looks_of
from tests.cli.routine_texts import GOOD, MISSPELT

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The file that a person works on."""
    path = tmp_path / "mine.toml"
    path.write_text(GOOD)
    return path


def nothing() -> None:
    """Happens between two looks."""


def noticed(path: Path, *saves: Callable[[], object]) -> int:
    """How often a change is noticed while `saves` happen, one between two looks each."""
    pending = [*saves, *[nothing] * 3]

    def wait() -> None:
        if not pending:
            raise KeyboardInterrupt
        pending.pop(0)()

    count = 0
    try:
        for _ in changes(lambda: looks_of([path]), wait):
            count += 1
    except KeyboardInterrupt:
        return count
    raise AssertionError("Watching ends by Ctrl-C alone.")


def test_nothing_happens_while_nothing_is_saved(file: Path) -> None:
    assert noticed(file) == 0


def test_a_save_is_noticed_once(file: Path) -> None:
    assert noticed(file, lambda: file.write_text(MISSPELT)) == 1


def test_an_editor_that_puts_another_file_in_its_place_is_noticed(
    file: Path, tmp_path: Path
) -> None:
    def save() -> None:
        (tmp_path / "swap").write_text(GOOD)
        before = file.stat()
        os.utime(tmp_path / "swap", ns=(before.st_atime_ns, before.st_mtime_ns))
        (tmp_path / "swap").replace(file)

    assert noticed(file, save) == 1


def test_an_editor_that_takes_the_file_away_before_it_is_back_is_noticed_once(file: Path) -> None:
    assert noticed(file, file.unlink, lambda: file.write_text(MISSPELT)) == 1


def test_a_file_that_goes_and_one_that_comes_are_changes(file: Path) -> None:
    assert noticed(file, file.unlink, nothing, nothing, lambda: file.write_text(GOOD)) == 2


def test_each_save_prints_a_time_and_the_sentence_until_ctrl_c(
    file: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    def two_saves(look: Callable[[], Looks]) -> Iterator[None]:
        assert list(look()) == [file]
        file.write_text(MISSPELT)
        yield
        file.write_text(GOOD)
        yield
        raise KeyboardInterrupt

    monkeypatch.setattr(check, "changes", two_saves)
    assert main(["check", "--watch", str(file)]) == 130
    out, err = capsys.readouterr()
    assert [re.sub(r"^\d\d:\d\d:\d\d  ", "TIME ", line) for line in out.splitlines()] == [
        "TIME 1 routine is fine.",
        f'{file}:12: step 1: "techniqe" is not a key. Did you mean "technique"?',
        "TIME 1 problem.",
        "TIME 1 routine is fine.",
    ]
    assert err.splitlines()[-1] == "Interrupted."


@pytest.mark.parametrize("named", [[], ["mine"], ["{folder}"], ["{folder}/mine.toml"]])
def test_ones_own_folder_an_id_a_folder_and_a_file_can_be_watched(
    named: list[str], home: Path
) -> None:
    folder = home / "routines"
    folder.mkdir()
    (folder / "mine.toml").write_text(GOOD)
    (folder / "notes.txt").write_text("not a routine")
    names = [name.format(folder=folder) for name in named]
    assert [path.name for path in check._files(names)] == ["mine.toml"]


def test_a_look_comes_several_times_a_second() -> None:
    assert 0.1 <= watch.LOOK_EVERY_S <= 0.5
