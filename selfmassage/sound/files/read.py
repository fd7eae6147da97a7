"""From a sound file to samples: decoded in process, in bounded time and memory."""

import os
import stat
from contextlib import closing
from dataclasses import dataclass
from math import isfinite
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from selfmassage.sound.files.content import Kind, kind_of
from selfmassage.sound.files.loudness import peak_of
from selfmassage.sound.files.unusable import SoundFileError
from selfmassage.sound.files.wholeness import Fault, fault_of

Sound = NDArray[np.float32]
"""Full scale at 1, shape (frames, channels)."""

LARGEST: Final = 200_000_000
"""Bytes in a sound file; five minutes of stereo take 58 million as a WAV of 16 bits."""

RATES: Final = range(8_000, 192_001)
"""Frames a second that a file may have."""

MOST_CHANNELS: Final = 8

SILENCE: Final = 0.001
"""What never rises above this, 60 dB below full scale, is no sound."""

PIECE: Final = 65_536
"""Frames that are decoded at a time."""

SAVE_AS: Final = "Save it as WAV, FLAC, Ogg Vorbis or MP3."


@dataclass(frozen=True, slots=True, kw_only=True)
class Use:
    """What a sound file is read for."""

    name: str
    """As a sentence calls it: "words", "a bell"."""
    longest: int
    """Seconds; what comes after them is not decoded."""
    channels: int
    """1 for mono, 2 for stereo; whatever the file has is mixed to that."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Decoded:
    """What is in a sound file."""

    sound: Sound
    """At the rate of the file; finite and not silent."""
    rate: int
    """Frames a second."""
    is_all: bool
    """Whether the file ends here; otherwise it is longer than its use allows."""


def read_sound(path: Path, use: Use) -> Decoded:
    """The sound in the file at `path`, no more of it than `use` allows. Raises SoundFileError."""
    encoded = _read_bytes(path)
    kind = kind_of(encoded)
    if not isinstance(kind, Kind):
        raise _not_readable(path, kind)
    fault = fault_of(kind, encoded)
    if fault is not None:
        raise _faulty(path, kind, fault)
    decoded = _decode(path, kind, encoded, use)
    peak = peak_of(decoded.sound) if decoded.sound.size else 0.0
    if not isfinite(peak):
        raise _faulty(path, kind, Fault.DAMAGED)
    if peak < SILENCE:
        raise SoundFileError(path, "nothing is to be heard in it.", "Record it again, louder.")
    return decoded


def refuse_long(path: Path, decoded: Decoded, use: Use) -> None:
    """Raise SoundFileError where the file goes on after what its use allows."""
    if not decoded.is_all:
        raise SoundFileError(
            path, f"it is longer than {use.longest} s, too long for {use.name}.", "Cut it shorter."
        )


def _read_bytes(path: Path) -> bytes:
    try:
        _refuse_unfit(path, path.stat())
        # Path.open takes no opener.
        with open(path, "rb", opener=_open_without_waiting) as opened:
            encoded = opened.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        # ValueError: a name that no file can have, such as one with a zero byte.
        raise _failure(path, error) from error
    if len(encoded) > LARGEST:
        raise _too_large(path)
    if not encoded:
        raise SoundFileError(path, "the file is empty.", "Copy or save it again.")
    return encoded


def _open_without_waiting(name: str, flags: int) -> int:
    """As `os.open`, at once even if a pipe has taken the file's place since it was looked at."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))


def _refuse_unfit(path: Path, found: os.stat_result) -> None:
    """Raise for what should not even be opened: reading a pipe or a device may never end."""
    if stat.S_ISDIR(found.st_mode):
        raise SoundFileError(path, "this is a folder, not a sound file.", "Name a file in it.")
    if not stat.S_ISREG(found.st_mode):
        raise SoundFileError(
            path, "this is a pipe or a device, not a file.", "Put the sound in a file."
        )
    if found.st_size > LARGEST:
        raise _too_large(path)


def _decode(path: Path, kind: Kind, encoded: bytes, use: Use) -> Decoded:
    import miniaudio

    about = _header(path, kind, encoded)
    limit = use.longest * about.sample_rate
    pieces: list[Sound] = []
    count = 0
    try:
        stream = miniaudio.stream_memory(
            encoded, miniaudio.SampleFormat.FLOAT32, use.channels, about.sample_rate, PIECE
        )
        with closing(stream):
            for piece in stream:
                pieces.append(np.frombuffer(piece, np.float32).reshape(-1, use.channels))
                count += len(pieces[-1])
                if count > limit:
                    break
    except miniaudio.MiniaudioError as error:
        raise _faulty(path, kind, Fault.DAMAGED) from error
    if kind is Kind.FLAC and count < min(about.num_frames, limit):
        raise _faulty(path, kind, Fault.CUT_SHORT)
    sound = np.concatenate(pieces)[:limit] if pieces else np.empty((0, use.channels), np.float32)
    return Decoded(sound=sound, rate=about.sample_rate, is_all=count <= limit)


def _header(path: Path, kind: Kind, encoded: bytes) -> Any:
    """What the file says of itself, where that is something that can be decoded."""
    import miniaudio

    ask = {
        Kind.WAV: miniaudio.wav_get_info,
        Kind.FLAC: miniaudio.flac_get_info,
        Kind.VORBIS: miniaudio.vorbis_get_info,
        Kind.MP3: miniaudio.mp3_get_info,
    }[kind]
    try:
        about = ask(encoded)
    except (miniaudio.MiniaudioError, ArithmeticError, ValueError) as error:
        raise _faulty(path, kind, Fault.DAMAGED) from error
    if about.sample_rate not in RATES:
        raise SoundFileError(
            path, f"it has {about.sample_rate} samples a second.", "Save it with 48,000."
        )
    # The decoder of Ogg Vorbis makes noise of some files with more than two channels.
    if about.nchannels > (2 if kind is Kind.VORBIS else MOST_CHANNELS):
        raise SoundFileError(
            path, f"it has {about.nchannels} channels.", "Save it with one or two."
        )
    return about


def _not_readable(path: Path, name: str) -> SoundFileError:
    if name:
        return SoundFileError(path, f"this is {name} sound, which is not read here.", SAVE_AS)
    return SoundFileError(
        path, "there is no sound in this file.", "Use a WAV, FLAC, Ogg Vorbis or MP3 file."
    )


def _faulty(path: Path, kind: Kind, fault: Fault) -> SoundFileError:
    return SoundFileError(path, f"the {kind} file is {fault}.", "Copy or save it again.")


def _too_large(path: Path) -> SoundFileError:
    size = f"the file is larger than {LARGEST // 1_000_000} MB."
    return SoundFileError(path, size, "Cut it shorter, or save it as Ogg Vorbis or MP3.")


def _failure(path: Path, error: OSError | ValueError) -> SoundFileError:
    match error:
        case FileNotFoundError():
            return SoundFileError(path, "there is no such file.", "Check how its name is spelt.")
        case PermissionError():
            return SoundFileError(path, "you may not read this file.", "Change its permissions.")
        case OSError(strerror=str(reason)):
            return SoundFileError(path, f"it cannot be read: {reason}.", "Try a copy of it.")
    return SoundFileError(path, "no file can have this name.", "Check how it is spelt.")
