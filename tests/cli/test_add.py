"""`selfmassage add`."""

import shlex
from pathlib import Path

import numpy as np
import pytest
import soundfile

from selfmassage.cli import main
from selfmassage.library.install import install
from tests.cli.routine_texts import GOOD, MISSPELT, PROMISES_TOO_MUCH

Captured = pytest.CaptureFixture[str]

RECORDED = GOOD.replace('say = "Drop', 'recording = "drop.wav"\nsay = "Drop')


@pytest.fixture
def received(tmp_path: Path) -> Path:
    """A file that came by mail."""
    file = tmp_path / "Quick.toml"
    file.write_text(GOOD)
    return file


def record(path: Path, hertz: int = 200) -> None:
    """A second of sound."""
    wave = 0.2 * np.sin(np.arange(48_000) * hertz * 2 * np.pi / 48_000)
    soundfile.write(path, wave, 48_000)


def own(home: Path) -> list[str]:
    """The names of all files in the folder of one's own, hidden ones too."""
    folder = home / "routines"
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def test_a_good_file_is_copied_and_listed(received: Path, home: Path, capsys: Captured) -> None:
    assert main(["add", str(received)]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[0] == f"Quick rub is added: {home / 'routines' / 'quick.toml'}"
    assert "selfmassage play quick" in out
    assert err == ""
    assert (home / "routines" / "quick.toml").read_text("utf-8") == GOOD
    assert own(home) == ["quick.toml"]
    assert main(["show", "quick"]) == 0


def test_a_broken_file_is_refused_with_all_its_problems(
    received: Path, home: Path, capsys: Captured
) -> None:
    received.write_text(MISSPELT.replace('"rest"', '"rast"'))
    assert main(["add", str(received)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert [line.partition(": ")[0] for line in err.splitlines()] == [
        f"{received}:12",
        f"{received}:21",
    ]
    assert own(home) == []


def test_a_warning_is_told_and_keeps_nothing_out(
    received: Path, home: Path, capsys: Captured
) -> None:
    received.write_text(PROMISES_TOO_MUCH)
    assert main(["add", str(received)]) == 0
    assert capsys.readouterr().err.startswith(f"warning: {received}:2: the steps take ")
    assert own(home) == ["quick.toml"]


def test_whoever_adds_a_file_with_warnings_is_told_where_to_look(
    received: Path, home: Path, capsys: Captured
) -> None:
    received.write_text(
        GOOD.replace('say = "Drop', 'say = "Press your thumb into the throat. Drop')
    )
    assert main(["add", str(received)]) == 0
    told = capsys.readouterr().err
    assert '"say" sends hands to a place that is never pressed: "throat".' in told
    assert told.splitlines()[-1].endswith("selfmassage show quick says every word.")
    assert own(home) == ["quick.toml"]


def test_a_missing_file_is_exit_code_3(capsys: Captured) -> None:
    assert main(["add", "no/such.toml"]) == 3
    assert capsys.readouterr().err == 'selfmassage: There is no file "no/such.toml".\n'


def test_an_id_that_is_there_is_replaced_only_where_that_is_asked_for(
    received: Path, home: Path, capsys: Captured
) -> None:
    (home / "routines").mkdir()
    (home / "routines" / "QUICK.toml").write_text("my work")
    assert main(["add", str(received)]) == 2
    assert capsys.readouterr().err == (
        f'selfmassage: You have a routine "quick" already, at {home / "routines" / "QUICK.toml"}. '
        "Rename the new file, or add --replace.\n"
    )
    assert (home / "routines" / "QUICK.toml").read_text() == "my work"
    assert main(["add", str(received), "--replace"]) == 0
    assert capsys.readouterr().out.startswith("Quick rub is replaced: ")
    assert (home / "routines" / "QUICK.toml").read_text() == GOOD
    assert own(home) == ["QUICK.toml"]


def test_a_file_that_is_among_ones_own_is_told_to_be(home: Path, capsys: Captured) -> None:
    (home / "routines").mkdir()
    file = home / "routines" / "quick.toml"
    file.write_text(GOOD)
    assert main(["add", str(file), "--replace"]) == 2
    assert capsys.readouterr().err == f"selfmassage: {file} is among your routines already.\n"
    assert file.read_text() == GOOD


def test_taking_the_place_of_a_bundled_one_is_said(
    received: Path, home: Path, capsys: Captured
) -> None:
    file = received.rename(received.with_name("neck-5.toml"))
    assert main(["add", str(file)]) == 0
    assert (
        'It takes the place of the "neck-5" that came with the program' in capsys.readouterr().out
    )


def test_the_commands_that_it_prints_can_be_typed_as_they_are(
    received: Path, capsys: Captured
) -> None:
    file = received.rename(received.with_name("UPPER Case's.toml"))
    assert main(["add", str(file)]) == 0
    commands = [line for line in capsys.readouterr().out.splitlines() if line.startswith("  ")]
    assert [shlex.split(line)[1:3] for line in commands] == [
        ["show", "upper case's"],
        ["play", "upper case's"],
    ]


def test_recordings_come_along_and_missing_ones_are_told(
    received: Path, home: Path, capsys: Captured
) -> None:
    received.write_text(
        RECORDED.replace('say = "{other}', 'recording = "lost.ogg"\nsay = "{other}')
    )
    record(received.with_name("drop.wav"))
    assert main(["add", str(received)]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Quick rub is added, with its recording: ")
    assert err.count("lost.ogg") == 1, "once, with the step that names it"
    assert ": step 1: " in err
    assert own(home) == ["drop.wav", "quick.toml"]


def test_a_recording_that_is_no_sound_stays_out(
    received: Path, home: Path, capsys: Captured
) -> None:
    received.write_text(RECORDED)
    received.with_name("drop.wav").write_text("no sound")
    assert main(["add", str(received)]) == 0
    assert "drop.wav" in capsys.readouterr().err
    assert own(home) == ["quick.toml"]


def test_a_recording_never_takes_the_place_of_another_routines(
    received: Path, home: Path, capsys: Captured
) -> None:
    (home / "routines").mkdir()
    (home / "routines" / "other.toml").write_text(RECORDED)
    record(home / "routines" / "drop.wav", hertz=300)
    before = (home / "routines" / "drop.wav").read_bytes()
    received.write_text(RECORDED)
    record(received.with_name("drop.wav"))
    assert main(["add", str(received), "--replace"]) == 2
    assert 'Your routine "other" has another recording called drop.wav.' in capsys.readouterr().err
    assert (home / "routines" / "drop.wav").read_bytes() == before
    assert own(home) == ["drop.wav", "other.toml"]


@pytest.mark.parametrize("stem", ["con", ".hidden", "a:b"])
def test_a_name_that_is_unsafe_somewhere_is_refused(
    stem: str, received: Path, home: Path, capsys: Captured
) -> None:
    file = received.rename(received.with_name(f"{stem}.toml"))
    assert main(["add", str(file)]) == 2
    assert capsys.readouterr().err.rstrip().endswith("Rename the file first.")
    assert own(home) == []


def test_a_name_leads_nowhere_else(received: Path, home: Path, capsys: Captured) -> None:
    received.write_text(GOOD.replace('say = "Drop', 'recording = "../../drop.wav"\nsay = "Drop'))
    assert main(["add", str(received)]) == 2
    assert "is not the name of a file beside the routine" in capsys.readouterr().err
    assert own(home) == []


def test_installing_fails_as_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second file cannot be moved, so the first is taken back and what it replaced is there again."""
    (tmp_path / "a.wav").write_bytes(b"old")
    moved = 0
    rename = Path.rename

    def failing(self: Path, target: Path) -> Path:
        nonlocal moved
        if self.name == "b.toml":
            raise OSError(28, "No space left on device")
        moved += 1
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="No space left"):
        install(tmp_path, {"a.wav": b"new", "b.toml": b"new"})
    assert moved >= 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.wav"]
    assert (tmp_path / "a.wav").read_bytes() == b"old"


def test_a_folder_that_cannot_be_written_is_told(
    received: Path, home: Path, capsys: Captured
) -> None:
    (home / "routines").write_text("a file in the way")
    assert main(["add", str(received)]) == 1
    assert capsys.readouterr().err.endswith("Nothing was added.\n")
