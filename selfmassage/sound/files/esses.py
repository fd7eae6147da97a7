"""Taking the edge off sharp esses, which some voices have and small speakers make worse."""

from typing import Final

import numpy as np
from numpy.typing import NDArray

from selfmassage.sound.files.loudness import factor, loudness_of

FROM: Final = 5_500.0
"""Hertz above which an ess lies, and little else of a voice."""

SHARP: Final = -5.0
"""The loudest that an ess may be, in decibels to the loudness of the words (RMS over `WINDOW`)."""

WINDOW: Final = 0.01
"""Seconds over which an ess is weighed, and turned down and up again."""


def calmed(wave: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    """`wave`, mono, shape (frames,), with what lies above `FROM` turned down where it is sharp."""
    loudness = loudness_of(wave, rate)
    if not np.isfinite(loudness):
        return wave
    high = _above(wave, rate)
    window = np.hanning(int(WINDOW * rate) + 2)[1:-1]
    window /= window.sum()
    level = np.sqrt(np.convolve(high**2, window, "same"))
    excess = 1 - np.minimum(1.0, factor(loudness + SHARP) / np.maximum(level, 1e-9))
    calm: NDArray[np.float64] = wave - high * np.convolve(excess, window, "same")
    return calm


def _above(wave: NDArray[np.float64], rate: int) -> NDArray[np.float64]:
    """What of `wave` lies above `FROM`, by a filter that rises over a kilohertz and shifts nothing."""
    spectrum = np.fft.rfft(wave)
    hertz = np.fft.rfftfreq(len(wave), 1 / rate)
    rise = np.clip((hertz - FROM + 500) / 1_000, 0, 1)
    spectrum *= np.sin(np.pi / 2 * rise) ** 2
    high: NDArray[np.float64] = np.fft.irfft(spectrum, len(wave))
    return high
