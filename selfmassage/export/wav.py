"""A session as a WAV file: 48 kHz, stereo, 16 bits, the very samples that are played live."""

import wave
from collections.abc import Callable
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from selfmassage.durations import FRAME_RATE, Frames
from selfmassage.errors import SelfmassageError
from selfmassage.export.whole import whole_file

Read = Callable[[int, int], NDArray[np.int16]]
"""`read(at, count)`: the frames from `at`, shape (count, 2)."""

BLOCK = 65_536
"""Frames read at a time: a quarter of a megabyte, however long the session."""

LONGEST = Frames((0xFFFF_FFFF - 1_024) // 4)
"""A WAV file counts its bytes in 32 bits: a little over six hours."""


def write_wav(read: Read, duration: Frames, file: Path) -> None:
    """Write the frames from 0 to `duration` into `file`, which appears whole or not at all.

    Raises `SelfmassageError`, one sentence for a person, when it cannot be written.
    """
    if duration > LONGEST:
        raise SelfmassageError(
            f'"{file}" was not written: a WAV file cannot be over six hours long.'
        )
    with whole_file(file) as opened, wave.open(opened, "wb") as written:
        written.setnchannels(2)
        written.setsampwidth(2)
        written.setframerate(FRAME_RATE)
        written.setnframes(duration)
        for at in range(0, duration, BLOCK):
            written.writeframesraw(read(at, min(BLOCK, duration - at)).data)
