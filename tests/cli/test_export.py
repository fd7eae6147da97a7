"""`selfmassage export`."""

import json
import wave
from pathlib import Path

import pytest

from selfmassage.cli import main
from tests.cli.routine_texts import GOOD

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def routine(tmp_path: Path) -> str:
    file = tmp_path / "quick.toml"
    file.write_text(GOOD)
    return str(file)


def test_the_file_is_as_long_as_the_timeline_and_the_screen_stays_free(
    routine: str, capsys: Captured, tmp_path: Path
) -> None:
    file = tmp_path / "quick.WAV"
    assert main(["export", routine, "-o", str(file)]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith(f'"{file}" is written: ')
    main(["show", routine, "--json"])
    duration = json.loads(capsys.readouterr().out)["duration_ms"]
    with wave.open(str(file)) as written:
        assert written.getparams()[:3] == (2, 2, 48_000)
        assert written.getnframes() == duration * 48


@pytest.mark.parametrize("name", ["x.mp3", "x", "wav", "x.wav.txt", "-"])
def test_another_ending_is_exit_code_2(
    name: str, routine: str, capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["export", routine, "-o", name]) == 2
    assert capsys.readouterr() == (
        "",
        f'selfmassage: "{name}" cannot be written: the name of a sound file ends in .wav.\n',
    )
    assert not (tmp_path / name).exists()


def test_a_folder_that_is_not_there_is_one_sentence_and_exit_code_1(
    routine: str, capsys: Captured, tmp_path: Path
) -> None:
    assert main(["export", routine, "-o", str(tmp_path / "no" / "x.wav")]) == 1
    err = capsys.readouterr().err
    assert err.startswith("selfmassage: ")
    assert err.count("\n") == 1


def test_each_voice_speaks_for_itself_and_off_is_the_sounds_alone(
    routine: str, tmp_path: Path
) -> None:
    def exported(voice: str) -> bytes:
        file = tmp_path / f"{voice}.wav"
        assert main(["export", routine, "-o", str(file), "--voice", voice]) == 0
        return file.read_bytes()

    heart, george, off = (exported(voice) for voice in ("heart", "george", "off"))
    assert heart != george
    assert len(off) == len(heart)
    assert off != heart


def test_an_unknown_voice_is_exit_code_3(routine: str, capsys: Captured, tmp_path: Path) -> None:
    file = tmp_path / "x.wav"
    assert main(["export", routine, "-o", str(file), "--voice", "hart"]) == 3
    assert 'There is no voice "hart". Did you mean "heart"?' in capsys.readouterr().err
    assert not file.exists()


def test_wrong_settings_are_told_before_the_usual_is_heard(
    routine: str, capsys: Captured, tmp_path: Path, home: Path
) -> None:
    (home / "settings.toml").write_text('volume = 300\nvoice = "nobody"\nspeech = "zork"\n')
    assert main(["export", routine, "-o", str(tmp_path / "x.wav")]) == 0
    told = capsys.readouterr().err.splitlines()
    assert told[0].endswith('settings.toml:1: "volume" cannot be 300. It goes from 0 to 100.')
    assert told[1].startswith(f'{home / "settings.toml"}: "voice" cannot be "nobody". ')
    assert told[2].startswith(f'{home / "settings.toml"}: "speech" cannot be "zork". ')
    assert not any("settings.toml" in sentence for sentence in told[3:])
