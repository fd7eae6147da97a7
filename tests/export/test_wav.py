"""A session as a WAV file, whole or not at all."""

import errno
import os
import wave
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from selfmassage.durations import Frames
from selfmassage.errors import SelfmassageError
from selfmassage.export import write_wav
from selfmassage.export.wav import BLOCK, LONGEST

LENGTH = Frames(3 * BLOCK + 1_234)


def numbered(at: int, count: int) -> NDArray[np.int16]:
    """Frame n holds n on the left and its opposite on the right."""
    ramp = (np.arange(at, at + count) % 30_000).astype(np.int16)
    return np.stack([ramp, -ramp], axis=1)


def samples_in(file: Path) -> NDArray[np.int16]:
    with wave.open(str(file), "rb") as opened:
        assert (opened.getnchannels(), opened.getsampwidth()) == (2, 2)
        assert opened.getframerate() == 48_000
        return np.frombuffer(opened.readframes(opened.getnframes()), "<i2").reshape(-1, 2)


def names_in(folder: Path) -> list[str]:
    return [file.name for file in folder.iterdir()]


@pytest.mark.parametrize("length", [0, 1, BLOCK - 1, BLOCK, BLOCK + 1, LENGTH])
def test_the_file_holds_exactly_the_frames_of_the_stream(tmp_path: Path, length: int) -> None:
    write_wav(numbered, Frames(length), tmp_path / "neck.wav")
    assert np.array_equal(samples_in(tmp_path / "neck.wav"), numbered(0, length))


def test_nothing_but_the_file_is_left_in_the_folder(tmp_path: Path) -> None:
    write_wav(numbered, LENGTH, tmp_path / "neck.wav")
    assert names_in(tmp_path) == ["neck.wav"]


def test_the_stream_is_asked_for_a_little_at_a_time_and_never_beyond_its_end(
    tmp_path: Path,
) -> None:
    asked: list[tuple[int, int]] = []

    def read(at: int, count: int) -> NDArray[np.int16]:
        asked.append((at, count))
        return numbered(at, count)

    write_wav(read, LENGTH, tmp_path / "neck.wav")
    assert max(count for _, count in asked) <= BLOCK
    assert asked[-1] == (3 * BLOCK, 1_234)


def test_an_older_export_is_replaced(tmp_path: Path) -> None:
    for length in (LENGTH, Frames(10)):
        write_wav(numbered, length, tmp_path / "neck.wav")
    assert len(samples_in(tmp_path / "neck.wav")) == 10


def test_a_link_stays_a_link_to_what_is_replaced(tmp_path: Path) -> None:
    kept = tmp_path / "kept.wav"
    kept.write_bytes(b"old")
    (tmp_path / "link.wav").symlink_to(kept)
    write_wav(numbered, Frames(10), tmp_path / "link.wav")
    assert (tmp_path / "link.wav").is_symlink()
    assert len(samples_in(kept)) == 10


class Failing:
    """A stream that gives one block and then fails as the disk, or the person, would."""

    def __init__(self, error: BaseException) -> None:
        self.error = error

    def __call__(self, at: int, count: int) -> NDArray[np.int16]:
        if at:
            raise self.error
        return numbered(at, count)


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EIO, errno.EROFS, errno.EFBIG])
def test_a_disk_that_fails_half_way_leaves_the_older_export_and_no_half_file(
    tmp_path: Path, code: int
) -> None:
    file = tmp_path / "neck.wav"
    file.write_bytes(b"the older export")
    with pytest.raises(SelfmassageError) as caught:
        write_wav(Failing(OSError(code, os.strerror(code))), LENGTH, file)
    assert is_one_sentence_with_a_remedy(str(caught.value), file)
    assert file.read_bytes() == b"the older export"
    assert names_in(tmp_path) == ["neck.wav"]


def test_a_full_disk_is_called_a_full_disk(tmp_path: Path) -> None:
    with pytest.raises(SelfmassageError, match="the disk is full"):
        write_wav(Failing(OSError(errno.ENOSPC, "")), LENGTH, tmp_path / "neck.wav")


def test_an_interrupted_export_leaves_nothing_behind(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        write_wav(Failing(KeyboardInterrupt()), LENGTH, tmp_path / "neck.wav")
    assert names_in(tmp_path) == []


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SelfmassageError, match="is a folder"):
        write_wav(numbered, LENGTH, tmp_path)


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(SelfmassageError, match=r"there is no folder .*nowhere"):
        write_wav(numbered, LENGTH, tmp_path / "nowhere" / "neck.wav")


def test_a_file_in_the_way_of_the_folder_is_told_as_no_folder(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(SelfmassageError, match="there is no folder"):
        write_wav(numbered, LENGTH, tmp_path / "file" / "neck.wav")


def test_a_name_that_is_too_long_is_refused_in_one_sentence(tmp_path: Path) -> None:
    file = tmp_path / ("n" * 300 + ".wav")
    with pytest.raises(SelfmassageError) as caught:
        write_wav(numbered, LENGTH, file)
    assert is_one_sentence_with_a_remedy(str(caught.value), file)
    assert names_in(tmp_path) == []


def test_a_device_is_not_replaced_by_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Making one takes rights that not every machine gives, so its kind is given here."""
    device = tmp_path / "null"
    device.write_bytes(b"")
    monkeypatch.setattr(Path, "is_file", lambda _: False)
    with pytest.raises(SelfmassageError, match="not an ordinary file"):
        write_wav(numbered, LENGTH, device)
    assert device.read_bytes() == b""


def test_a_write_protected_file_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Root may write anything, so what the system says is given here."""
    file = tmp_path / "neck.wav"
    file.write_bytes(b"mine")
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(SelfmassageError, match="write-protected"):
        write_wav(numbered, LENGTH, file)
    assert file.read_bytes() == b"mine"


def test_a_session_longer_than_a_wav_file_can_be_is_refused_before_it_is_begun(
    tmp_path: Path,
) -> None:
    with pytest.raises(SelfmassageError, match="over six hours"):
        write_wav(numbered, Frames(LONGEST + 1), tmp_path / "neck.wav")
    assert names_in(tmp_path) == []


def is_one_sentence_with_a_remedy(text: str, file: Path) -> bool:
    """One line that names the file, says what is wrong, and then what to do."""
    what, remedy = text.rstrip(".").rsplit(". ", 1)
    return str(file) in what and bool(remedy) and "\n" not in text
