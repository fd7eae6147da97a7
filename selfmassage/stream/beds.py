"""The beds that come with the program: noise made from its spectrum, so that its end joins its beginning."""

from collections.abc import Iterable
from functools import cache

import numpy as np

from selfmassage.durations import FRAME_RATE, Millis, to_frames
from selfmassage.stream.bed import Loop
from selfmassage.stream.samples import FULL_SCALE, Samples, Wave
from selfmassage.stream.shapes import noise
from selfmassage.stream.swells import Swell, swelling

WIDTH = 0.45
"""How much of the noise differs between the ears, to what they share: in mono 0.8 dB are lost."""

_STEADY = to_frames(Millis(10_000))
_DEEP = to_frames(Millis(9_600))
_WAVE = to_frames(Millis(8_000))
"""The loops of the sea come round together every 48 s, and never with its swells."""


@cache
def steady() -> Samples:
    """Warm even noise: the air in a quiet room, far softer in the treble."""
    return _loop(_STEADY, level=-18.6, falls=1.2, top=750, seed=61)


@cache
def deep() -> Samples:
    """The sea at rest: far off, and dark."""
    return _loop(_DEEP, level=-25.0, falls=1.6, top=420, seed=67)


@cache
def wave() -> Samples:
    """What a wave brings: brighter than the sea at rest, and without a hiss."""
    return _loop(_WAVE, level=-18.0, falls=0.6, top=900, bottom=110, seed=71)


def sea(swells: Iterable[Swell]) -> list[Loop]:
    """The sea at rest, and over it the waves, which come and go with `swells`."""
    return [(deep(), None), (wave(), swelling(list(swells)))]


def _loop(
    count: int, *, level: float, falls: float, top: float, seed: int, bottom: float = 55
) -> Samples:
    """A stereo loop at `level` decibels of power, both sides together.

    Its spectrum falls with the power `falls` of the frequency; below `bottom` and above `top` hertz
    it falls away softly.
    """
    hertz = np.arange(1, int(4 * top * count / FRAME_RATE)) * (FRAME_RATE / count)
    power = (hertz / bottom) ** -falls / (1 + (bottom / hertz) ** 8) / (1 + (hertz / top) ** 6)
    middle, apart = (noise(count, np.sqrt(power), seed + side) for side in range(2))
    return _stereo(middle, apart * WIDTH, level)


def _stereo(middle: Wave, apart: Wave, level: float) -> Samples:
    """Kept side by side, each ear in one piece, which is read several times as fast."""
    scale = FULL_SCALE * 10 ** (level / 20) / np.sqrt(2 * (1 + WIDTH**2))
    ears = np.empty((2, len(middle)), np.int16)
    ears[0] = np.rint((middle + apart) * scale)
    ears[1] = np.rint((middle - apart) * scale)
    ears.flags.writeable = False
    return ears.T
