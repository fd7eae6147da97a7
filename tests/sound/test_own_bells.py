"""The folder of a person's own bells."""

import shutil
from pathlib import Path

from selfmassage.errors import Severity
from selfmassage.sound.files import own_bell, own_bells
from selfmassage.timeline import CueKind
from tests.sound.recordings import save, tone


def test_files_named_like_bells_ring_in_their_place(tmp_path: Path) -> None:
    begin = save(tmp_path, "wav", tone(440, 1), name="begin")
    save(tmp_path, "ogg", tone(500, 1), name="Switch")
    save(tmp_path, "mp3", tone(600, 1), name="midway")
    save(tmp_path, "flac", tone(700, 1), name="last-seconds")

    bells, problems = own_bells(tmp_path)

    assert list(bells) == [
        CueKind.SWITCH,
        CueKind.BEGIN,
        CueKind.LAST_SECONDS,
        CueKind.MIDWAY,
    ]
    assert (bells[CueKind.BEGIN] == own_bell(begin)).all()
    assert problems == ()


def test_without_the_folder_there_is_nothing_to_say(tmp_path: Path) -> None:
    assert own_bells(tmp_path / "sounds") == ({}, ())


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "sounds").touch()
    bells, (problem,) = own_bells(tmp_path / "sounds")

    assert bells == {}
    assert str(problem) == (
        f"{tmp_path / 'sounds'}: the folder of your bells cannot be read: Not a directory. "
        "The bell that came with the program rings instead."
    )


def test_a_bad_bell_is_a_warning_and_the_others_ring(tmp_path: Path) -> None:
    save(tmp_path, "wav", tone(440, 1), name="begin")
    (tmp_path / "finish.mp3").write_text("not a bell")
    bells, (problem,) = own_bells(tmp_path)

    assert list(bells) == [CueKind.BEGIN]
    assert problem.severity is Severity.WARNING
    assert str(problem) == (
        f"{tmp_path / 'finish.mp3'}: there is no sound in this file. "
        "Use a WAV, FLAC, Ogg Vorbis or MP3 file."
    )


def test_two_files_for_one_bell_are_a_warning(tmp_path: Path) -> None:
    save(tmp_path, "wav", tone(440, 1), name="begin")
    save(tmp_path, "ogg", tone(440, 1), name="begin")
    bells, (problem,) = own_bells(tmp_path)

    assert bells == {}
    assert str(problem) == (
        f"{tmp_path / 'begin.ogg'}: begin.wav is for the same bell. Remove one of them."
    )


def test_an_unknown_name_is_a_warning_with_the_nearest(tmp_path: Path) -> None:
    save(tmp_path, "wav", tone(440, 1), name="midwya")
    save(tmp_path, "wav", tone(440, 1), name="last_seconds")
    bells, problems = own_bells(tmp_path)

    assert bells == {}
    assert [problem.what for problem in problems] == ["no bell has this name."] * 2
    hints = [problem.hint for problem in problems]
    assert hints == ['Did you mean "last-seconds"?', 'Did you mean "midway"?']


def test_what_a_system_leaves_in_a_folder_is_no_bell(tmp_path: Path) -> None:
    (tmp_path / ".DS_Store").touch()
    (tmp_path / "Thumbs.db").touch()
    shutil.copy(save(tmp_path, "wav", tone(440, 1), name="begin"), tmp_path / "finish.wav")
    bells, problems = own_bells(tmp_path)

    assert sorted(bells) == [CueKind.BEGIN, CueKind.FINISH]
    assert problems == ()
