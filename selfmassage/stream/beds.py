"""The beds that come with the program: noise made from its spectrum, so that its end joins its beginning."""

from collections.abc import Iterable
from functools import cache

import numpy as np

from selfmassage.durations import FRAME_RATE, Millis, to_frames
from selfmassage.stream.envelope import Envelope
from selfmassage.stream.samples import FULL_SCALE, Samples, Wave
from selfmassage.stream.shapes import noise
from selfmassage.stream.swells import Swell, swelling

WIDTH = 0.45
"""How much of the noise differs between the ears, to what they share: in mono 0.8 dB are lost."""

_STEADY = to_frames(Millis(10_000))
_DEEP = to_frames(Millis(9_600))
_FOAM = to_frames(Millis(8_000))
"""The loops of the sea come round together every 48 s, and never with its swells."""


@cache
def steady() -> Samples:
    """Warm even noise: the air in a quiet room, far softer in the treble."""
    return _loop(_STEADY, level=-18.6, falls=1.2, top=750, seed=61)


@cache
def deep() -> Samples:
    """The body of the sea."""
    return _loop(_DEEP, level=-19.0, falls=1.6, top=420, seed=67)


@cache
def foam() -> Samples:
    """The crest of a wave, lighter than its body, and without a hiss."""
    return _loop(_FOAM, level=-20.0, falls=0.0, top=900, bottom=350, seed=71)


def sea(swells: Iterable[Swell]) -> list[tuple[Samples, Envelope]]:
    """The loops of the sea, and how each comes and goes with `swells`: the foam only near the crest."""
    waves = list(swells)
    return [(deep(), swelling(waves, low=0.4)), (foam(), swelling(waves, low=0.06))]


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
    scale = FULL_SCALE * 10 ** (level / 20) / np.sqrt(2 * (1 + WIDTH**2))
    samples = np.empty((len(middle), 2), np.int16)
    samples[:, 0] = np.rint((middle + apart) * scale)
    samples[:, 1] = np.rint((middle - apart) * scale)
    samples.flags.writeable = False
    return samples
