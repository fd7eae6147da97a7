"""`selfmassage new`."""

import re
import shlex
from pathlib import Path

import pytest

from selfmassage.cli import main
from selfmassage.library import read_atlas
from selfmassage.library.starter import OPENINGS
from selfmassage.routine.keys import ROUTINE_KEYS, SOURCE_KEYS, STEP_KEYS

Captured = pytest.CaptureFixture[str]

COMMENTED_OUT = re.compile(r"^# (?=(\w+) = )", re.MULTILINE)


def new(home: Path, *arguments: str) -> Path:
    """The file that `new` writes for these arguments, into the folder of one's own."""
    assert main(["new", *arguments]) == 0
    return home / "routines" / f"{arguments[0]}.toml"


def test_there_is_a_beginning_for_every_region() -> None:
    """Where this fails, a new region wants its opening in starter.py."""
    assert OPENINGS.keys() == read_atlas().regions.keys()


@pytest.mark.parametrize("region", OPENINGS)
def test_what_it_writes_passes_the_check_without_a_warning(
    region: str, home: Path, capsys: Captured
) -> None:
    file = new(home, "my-own", "--region", region)
    capsys.readouterr()
    assert main(["check", str(file)]) == 0
    assert capsys.readouterr().out == "1 routine is fine.\n"


def test_what_it_writes_can_be_played_at_once(home: Path) -> None:
    new(home, "my-own")
    assert main(["play", "my-own", "--plain", "--output", "silent", "--speed", "3000"]) == 0


def test_every_key_is_in_it_and_explained(home: Path) -> None:
    text = new(home, "my-own").read_text("utf-8")
    keys = {*ROUTINE_KEYS, *SOURCE_KEYS, *STEP_KEYS}
    written = {*re.findall(r"^(?:# )?(\w+) = ", text, re.MULTILINE), "source", "step", "instead"}
    assert written == keys


def test_each_line_that_is_commented_out_may_be_taken_in(
    home: Path, capsys: Captured, tmp_path: Path
) -> None:
    text = new(home, "my-own").read_text("utf-8")
    tail = text.index("# [step.instead")
    for line in COMMENTED_OUT.finditer(text):
        if line.start() > tail or line[1] == "recording":
            continue
        file = tmp_path / f"with-{line[1]}.toml"
        file.write_text(text[: line.start()] + text[line.end() :], "utf-8")
        assert main(["check", str(file)]) == 0, capsys.readouterr().out


def test_what_is_done_instead_may_be_taken_in(home: Path, capsys: Captured, tmp_path: Path) -> None:
    text = new(home, "my-own").read_text("utf-8")
    start = text.index("# [step.instead")
    end = text.index("\n\n", start)
    file = tmp_path / "with-instead.toml"
    file.write_text(text[:start] + text[start:end].replace("# ", "") + text[end:], "utf-8")
    assert main(["check", str(file)]) == 0, capsys.readouterr().out


def test_it_says_where_the_file_is_and_what_to_do_next(home: Path, capsys: Captured) -> None:
    file = new(home, "my-own")
    out, err = capsys.readouterr()
    assert out.startswith(f"{file} is a routine that plays as it is.")
    for words in ("selfmassage check --watch my-own", "show my-own", "play my-own"):
        assert words in out
    assert err == ""


def test_its_title_is_made_of_its_name(home: Path) -> None:
    assert 'title = "My stiff neck" ' in new(home, "my-stiff-neck").read_text("utf-8")


@pytest.mark.parametrize("name", ["mine.toml", "folder/mine", "folder/mine.toml"])
def test_a_path_is_where_it_goes(
    name: str, tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "folder").mkdir()
    monkeypatch.chdir(tmp_path)
    assert main(["new", name]) == 0
    assert (tmp_path / name).with_suffix(".toml").is_file()
    assert not (home / "routines").exists()


def test_a_file_that_is_there_is_left_as_it_is(tmp_path: Path, capsys: Captured) -> None:
    file = tmp_path / "mine.toml"
    file.write_text("my work")
    assert main(["new", str(file)]) == 2
    assert file.read_text() == "my work"
    assert capsys.readouterr() == (
        "",
        f"selfmassage: {file} is there already, and is left as it is. Choose another name.\n",
    )


def test_an_id_that_is_there_is_refused_even_where_its_file_is_broken_or_bundled(
    home: Path, capsys: Captured
) -> None:
    (home / "routines").mkdir()
    (home / "routines" / "Mine.toml").write_text("my work")
    assert main(["new", "mine"]) == 2
    assert capsys.readouterr().err == (
        f'selfmassage: You have a routine "mine" already, at {home / "routines" / "Mine.toml"}. '
        "Choose another name.\n"
    )
    assert main(["new", "NECK-5"]) == 2
    assert capsys.readouterr().err == (
        'selfmassage: There is a routine "neck-5" already, which comes with the program. '
        "Choose another name.\n"
    )
    assert [path.name for path in (home / "routines").iterdir()] == ["Mine.toml"]


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("", "is no name."),
        ("x" * 101, "is longer than 100 characters."),
        ("my:neck", "has characters that a file's name cannot have everywhere."),
        ("my\x1bneck", "has characters that a file's name cannot have everywhere."),
        (".neck", "begins or ends with a character that hides it, or makes it hard to type."),
        ("neck ", "begins or ends with a character that hides it, or makes it hard to type."),
        ("con", "is the name of a device on Windows."),
        ("LPT1.old", "is the name of a device on Windows."),
    ],
)
def test_a_name_that_is_unsafe_somewhere_is_refused(
    name: str, why: str, home: Path, capsys: Captured
) -> None:
    assert main(["new", name]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert why in err
    assert err.count("\n") == 1
    assert not (home / "routines").exists()


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("Bad Name", "bad-name"),
        ("my_neck", "my-neck"),
        ("neck (1)", "neck-1"),
        ("it's", "it-s"),
    ],
)
def test_a_new_name_is_letters_digits_and_hyphens_and_one_is_suggested(
    name: str, plain: str, home: Path, capsys: Captured
) -> None:
    for written in (name, str(home / name), f"{home / name}.toml"):
        assert main(["new", written]) == 2
    said = capsys.readouterr().err
    assert f'"{name}" is not made of letters, digits and hyphens alone.' in said
    assert said.count(f'Write "{plain}".') == 3
    assert not (home / "routines").exists()
    assert name not in " ".join(path.name for path in home.iterdir())


def test_the_commands_that_it_prints_can_be_typed_as_they_are(
    tmp_path: Path, capsys: Captured
) -> None:
    folder = tmp_path / "a folder; of mine"
    folder.mkdir()
    assert main(["new", str(folder / "mine.toml")]) == 0
    commands = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
    for line in commands:
        assert shlex.split(line)[: 4 if "--watch" in line else 3][-1] == str(folder / "mine.toml")


def test_letters_of_any_language_are_letters(home: Path) -> None:
    assert new(home, "nacken-für-zwei").is_file()


def test_a_folder_that_is_not_there_is_told(tmp_path: Path, capsys: Captured) -> None:
    assert main(["new", str(tmp_path / "no" / "mine.toml")]) == 1
    assert "could not be written: No such file or directory." in capsys.readouterr().err


def test_an_unknown_region_is_told_before_anything_is_written(home: Path, capsys: Captured) -> None:
    assert main(["new", "mine", "--region", "neckk"]) == 2
    assert 'Did you mean "neck"?' in capsys.readouterr().err
    assert not (home / "routines").exists()
