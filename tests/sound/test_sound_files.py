"""Reading a person's sound file: what can be read is, and what cannot gets one sentence."""

import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest
import soundfile
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.errors import SelfmassageError
from selfmassage.sound.files import SoundFileError, own_bed, own_bell, own_words
from selfmassage.sound.files import read as reading
from tests.sound.recordings import FORMATS, save, speech, tone

ENDINGS = sorted(FORMATS)

CUT = {"wav": "WAV", "flac": "FLAC", "ogg": "Ogg Vorbis", "mp3": "MP3"}


def refusal(read: Callable[[Path], object], path: Path) -> str:
    """The sentence that `path` gets, without its name."""
    with pytest.raises(SoundFileError) as refused:
        read(path)
    assert isinstance(refused.value, SelfmassageError)
    name, sentence = str(refused.value).split(": ", 1)
    assert name == str(path)
    return sentence


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("rate", [8_000, 44_100, 48_000])
def test_each_format_is_heard_as_long_as_it_is(
    tmp_path: Path, ending: str, channels: int, rate: int
) -> None:
    wave = tone(440, 3, rate)
    path = save(tmp_path, ending, np.column_stack([wave] * channels), rate)

    words, bed = own_words(path), own_bed(path)

    assert len(words) == pytest.approx(3 * 48_000, abs=2_400)
    assert len(bed) == pytest.approx(2.25 * 48_000, abs=2_400)
    spectrum = np.abs(np.fft.rfft(words[48_000:96_000]))
    assert spectrum.argmax() == 440


@pytest.mark.parametrize(
    "subtype", ["PCM_U8", "PCM_24", "PCM_32", "FLOAT", "DOUBLE", "ULAW", "IMA_ADPCM"]
)
def test_a_wav_may_have_any_common_kind_of_samples(tmp_path: Path, subtype: str) -> None:
    soundfile.write(tmp_path / "a.wav", tone(440, 1), 48_000, subtype=subtype)

    assert np.abs(np.fft.rfft(own_words(tmp_path / "a.wav"), 48_000)).argmax() == 440


@pytest.mark.parametrize("ending", ["wav", "flac"])
@pytest.mark.parametrize("rate", [96_000, 192_000])
def test_six_channels_at_a_high_rate_become_two(tmp_path: Path, ending: str, rate: int) -> None:
    six = np.column_stack([tone(200 + 100 * channel, 2.5, rate, 0.1) for channel in range(6)])

    assert own_bed(save(tmp_path, ending, six, rate)).shape == (round(2.5 * 48_000 * 0.75), 2)


@pytest.mark.parametrize("named", ENDINGS)
@pytest.mark.parametrize("really", ENDINGS)
def test_a_file_is_what_is_in_it_not_what_its_name_says(
    tmp_path: Path, named: str, really: str
) -> None:
    path = save(tmp_path, really, tone(440, 1)).rename(tmp_path / f"wrong.{named}")

    assert len(own_bell(path)) == pytest.approx(48_000, abs=2_400)


def test_an_mp3_with_a_picture_in_its_tag_is_read(tmp_path: Path) -> None:
    path = save(tmp_path, "mp3", tone(440, 1))
    picture = bytes([255, 251, 144, 0] * 5_000)
    size = bytes(len(picture) >> shift & 0x7F for shift in (21, 14, 7, 0))
    path.write_bytes(b"ID3\x04\x00\x00" + size + picture + path.read_bytes())

    assert len(own_bell(path)) == pytest.approx(48_000, abs=2_400)


def test_a_wav_that_came_through_a_pipe_knows_no_length_and_is_read(tmp_path: Path) -> None:
    path = save(tmp_path, "wav", tone(440, 1))
    content = bytearray(path.read_bytes())
    content[4:8] = content[40:44] = b"\xff\xff\xff\xff"
    path.write_bytes(content)

    assert len(own_bell(path)) == pytest.approx(48_000, abs=2_400)


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    sentence = refusal(own_words, tmp_path / "none.wav")
    assert sentence == "there is no such file. Check how its name is spelt."


def test_a_folder_is_told(tmp_path: Path) -> None:
    assert refusal(own_bed, tmp_path) == "this is a folder, not a sound file. Name a file in it."


def test_a_named_pipe_is_told_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.wav")
    sentence = refusal(own_bell, tmp_path / "pipe.wav")
    assert sentence == "this is a pipe or a device, not a file. Put the sound in a file."


def test_an_empty_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "empty.ogg").touch()
    assert refusal(own_words, tmp_path / "empty.ogg") == "the file is empty. Copy or save it again."


def test_a_name_that_no_file_can_have_is_told(tmp_path: Path) -> None:
    with pytest.raises(SoundFileError, match=r"no file can have this name\. Check how it is spelt"):
        own_words(tmp_path / "a\0b.wav")


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def forbid(name: str, flags: int) -> int:
        raise PermissionError(13, "Permission denied", name)

    monkeypatch.setattr(reading, "_open_without_waiting", forbid)
    sentence = refusal(own_words, save(tmp_path, "wav", tone(440, 1)))
    assert sentence == "you may not read this file. Change its permissions."


def test_a_disk_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(name: str, flags: int) -> int:
        raise OSError(5, "Input/output error", name)

    monkeypatch.setattr(reading, "_open_without_waiting", fail)
    sentence = refusal(own_words, save(tmp_path, "wav", tone(440, 1)))
    assert sentence == "it cannot be read: Input/output error. Try a copy of it."


def test_a_huge_file_is_told_and_not_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.wav").open("wb") as file:
        file.truncate(200_000_001)
    sentence = refusal(own_bed, tmp_path / "huge.wav")
    assert sentence == (
        "the file is larger than 200 MB. Cut it shorter, or save it as Ogg Vorbis or MP3."
    )


@pytest.mark.parametrize(
    "content", [b"Not a sound.\n" * 99, bytes(9_999), b"RIFF", b"\xff\xfb\x90"]
)
def test_a_file_without_sound_is_told(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "words.mp3").write_bytes(content)
    assert refusal(own_words, tmp_path / "words.mp3") == (
        "there is no sound in this file. Use a WAV, FLAC, Ogg Vorbis or MP3 file."
    )


def test_random_bytes_are_told(tmp_path: Path) -> None:
    (tmp_path / "noise.mp3").write_bytes(np.random.default_rng(3).bytes(100_000))
    assert refusal(own_words, tmp_path / "noise.mp3").startswith("there is no sound in this file.")


@pytest.mark.parametrize(
    ("begin", "name"),
    [
        (b"\0\0\0 ftypM4A ", "MPEG-4"),
        (b"FORM\0\0\0\0AIFF", "AIFF"),
        (b"MThd\0\0\0\6", "MIDI"),
        (b"\x30\x26\xb2\x75\x8e\x66", "Windows Media"),
        (b"\xff\xf1\x50\x80", "AAC"),
    ],
)
def test_sound_of_another_format_is_called_by_its_name(
    tmp_path: Path, begin: bytes, name: str
) -> None:
    (tmp_path / "rain.mp3").write_bytes(begin + bytes(999))
    assert refusal(own_bed, tmp_path / "rain.mp3") == (
        f"this is {name} sound, which is not read here. Save it as WAV, FLAC, Ogg Vorbis or MP3."
    )


def test_opus_in_an_ogg_file_is_called_by_its_name(tmp_path: Path) -> None:
    soundfile.write(tmp_path / "a.ogg", tone(440, 1), 48_000, format="OGG", subtype="OPUS")
    assert refusal(own_words, tmp_path / "a.ogg") == (
        "this is Opus sound, which is not read here. Save it as WAV, FLAC, Ogg Vorbis or MP3."
    )


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("part", [0.3, 0.5, 0.97])
def test_a_file_that_was_cut_short_is_told_and_not_used(
    tmp_path: Path, ending: str, part: float
) -> None:
    path = save(tmp_path, ending, speech(4), 48_000)
    content = path.read_bytes()
    path.write_bytes(content[: round(len(content) * part)])

    assert refusal(own_words, path) == (
        f"the {CUT[ending]} file is cut short. Copy or save it again."
    )


@pytest.mark.parametrize(
    ("ending", "at", "instead"),
    [("wav", 22, b"\0\0"), ("flac", 4, b"\1"), ("ogg", 40, b"\xff"), ("ogg", 4_200, b"\xff\xff")],
)
def test_a_file_that_was_damaged_is_told(
    tmp_path: Path, ending: str, at: int, instead: bytes
) -> None:
    path = save(tmp_path, ending, speech(2))
    content = bytearray(path.read_bytes())
    content[at : at + len(instead)] = instead
    path.write_bytes(content)

    sentence = refusal(own_words, path)
    assert sentence == f"the {CUT[ending]} file is damaged. Copy or save it again."


@pytest.fixture(scope="module")
def whole_files(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("whole")
    return [save(folder, ending, speech(0.5, 22_050), 22_050) for ending in ENDINGS]


@given(data=st.data())
def test_however_a_file_is_damaged_it_is_heard_or_told(
    whole_files: list[Path], data: st.DataObject
) -> None:
    """Most of all, no decoder takes the program down with it."""
    path = data.draw(st.sampled_from(whole_files))
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(content)) | st.integers(0, 100))
        content[at : at + data.draw(st.integers(0, 4))] = data.draw(st.binary(max_size=4))
    damaged = path.with_suffix(".damaged")
    damaged.write_bytes(content)

    with suppress(SoundFileError):
        assert own_words(damaged).dtype == np.int16


def test_numbers_that_are_none_are_damage(tmp_path: Path) -> None:
    wave = tone(440, 1)
    wave[100] = np.nan
    soundfile.write(tmp_path / "a.wav", wave, 48_000, subtype="FLOAT")
    sentence = refusal(own_words, tmp_path / "a.wav")
    assert sentence == "the WAV file is damaged. Copy or save it again."


@pytest.mark.parametrize("level", [0.0, 0.0005])
def test_silence_is_told(tmp_path: Path, level: float) -> None:
    path = save(tmp_path, "flac", tone(440, 3, level=level))
    sentence = "nothing is to be heard in it. Record it again, louder."
    assert [refusal(read, path) for read in (own_words, own_bell, own_bed)] == [sentence] * 3


def test_a_file_of_no_samples_is_told(tmp_path: Path) -> None:
    sentence = refusal(own_words, save(tmp_path, "wav", tone(440, 0)))
    assert sentence == "nothing is to be heard in it. Record it again, louder."


def test_long_words_are_told(tmp_path: Path) -> None:
    assert refusal(own_words, save(tmp_path, "ogg", tone(440, 61, 8_000), 8_000)) == (
        "it is longer than 60 s, too long for words. Cut it shorter."
    )


def test_a_long_bell_is_told(tmp_path: Path) -> None:
    assert refusal(own_bell, save(tmp_path, "mp3", tone(440, 16, 8_000), 8_000)) == (
        "it is longer than 15 s, too long for a bell. Cut it shorter."
    )


def test_a_short_bed_is_told(tmp_path: Path) -> None:
    assert refusal(own_bed, save(tmp_path, "wav", tone(440, 1))) == (
        "it is shorter than 2 s, too short for a bed. Use a longer one."
    )


@pytest.mark.parametrize("rate", [4_000, 384_000])
def test_an_unheard_of_rate_is_told(tmp_path: Path, rate: int) -> None:
    assert refusal(own_words, save(tmp_path, "wav", tone(440, 1, rate), rate)) == (
        f"it has {rate} samples a second. Save it with 48,000."
    )


def test_six_channels_in_ogg_vorbis_are_told(tmp_path: Path) -> None:
    six = np.column_stack([tone(440, 1)] * 6)
    sentence = refusal(own_bed, save(tmp_path, "ogg", six))
    assert sentence == "it has 6 channels. Save it with one or two."


def test_a_name_cannot_steer_the_terminal(tmp_path: Path) -> None:
    with pytest.raises(SoundFileError) as refused:
        own_words(tmp_path / "\x1b[2J.wav")
    assert str(refused.value).isprintable()


def test_preparing_a_sound_prints_nothing_even_where_warnings_are_wished(tmp_path: Path) -> None:
    """What prepares it warns of programs that are not there, once it is imported."""
    path = save(tmp_path, "wav", tone(440, 1))
    program = (
        "from pathlib import Path; from selfmassage.sound.files import own_words;"
        f"own_words(Path({str(path)!r}))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "always", "-c", program],
        env={**os.environ, "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout + done.stderr == ""
