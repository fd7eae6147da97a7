"""What sounds under a whole session, again and again: a person's own file without a seam."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from selfmassage.durations import FRAME_RATE
from selfmassage.routine import shown
from selfmassage.sound.files.loudness import factor, loudness_of, peak_of
from selfmassage.sound.files.read import Sound, Use, read_sound
from selfmassage.sound.files.resample import resampled
from selfmassage.sound.files.unusable import SoundFileError

if TYPE_CHECKING:
    from selfmassage.stream import Samples

BED: Final = Use(name="a bed", longest=300, channels=2)

SHORTEST: Final = 2
"""Seconds; less, again and again, is a hum."""

LOUDNESS: Final = -20.0
"""In LUFS, where the peaks allow it."""

CEILING: Final = -1.5
"""The highest sample in dBFS."""

CROSSFADE: Final = 2 * FRAME_RATE
"""Frames over which the end goes over into the beginning; a quarter of a short bed."""

QUIET: Final = 0.001
"""What lies 60 dB below the loudest sample is silence, and no part of the loop."""

FULL_SCALE: Final = 32_767


def own_bed(path: Path, tell: Callable[[str], None] = lambda _: None) -> "Samples":
    """The sound in a person's own file as a loop: int16, 48 kHz, shape (frames, 2), at `LOUDNESS`.

    Of a long file the first five minutes are used, and `tell` is told so in a sentence. Raises SoundFileError.
    """
    decoded = read_sound(path, BED)
    sounding = _without_silence(resampled(decoded.sound, decoded.rate))
    if len(sounding) < SHORTEST * FRAME_RATE:
        raise SoundFileError(
            path, f"it is shorter than {SHORTEST} s, too short for a bed.", "Use a longer one."
        )
    if not decoded.is_all:
        tell(_shortened(path))
    return _levelled(seamless(sounding))


def seamless(sound: Sound) -> Sound:
    """A copy of `sound`, shorter by its end, which sounds on while it begins again: equal power, so no dip is heard."""
    fade = min(CROSSFADE, len(sound) // 4)
    turn = (np.arange(fade, dtype=np.float32)[:, np.newaxis] / fade) * np.float32(np.pi / 2)
    loop = sound[: len(sound) - fade].copy()
    loop[:fade] = loop[:fade] * np.sin(turn) + sound[len(sound) - fade :] * np.cos(turn)
    return loop


def _shortened(path: Path) -> str:
    minutes = BED.longest // 60
    name = shown(str(path), longest=300)
    return f"{name}: it is longer than {minutes} minutes; its first {minutes} are the bed."


def _without_silence(sound: Sound) -> Sound:
    loudest = np.maximum(sound.max(axis=1), -sound.min(axis=1))
    heard = np.flatnonzero(loudest > QUIET * loudest.max())
    return sound[heard[0] : heard[-1] + 1]


def _levelled(loop: Sound) -> "Samples":
    """`loop` in 16 bits; it is used up."""
    gain = factor(LOUDNESS - loudness_of(loop, FRAME_RATE))
    gain = min(gain, factor(CEILING) / peak_of(loop))
    loop *= np.float32(gain * FULL_SCALE)
    levelled: Samples = np.rint(loop, out=loop).astype(np.int16)
    return levelled
