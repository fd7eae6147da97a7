"""How loud a sound is, as ITU-R BS.1770-4 measures it."""

from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from selfmassage.sound.files.resample import in_pieces

Heard = NDArray[np.float32] | NDArray[np.float64]
"""Full scale at 1, shape (frames,) or (frames, channels)."""

FILTER_RATE: Final = 48_000
"""The rate for which the standard gives its two filters."""

SHELF: Final = (
    (1.53512485958697, -2.69169618940638, 1.19839281085285),
    (1.0, -1.69065929318241, 0.73248077421585),
)
"""The head's shelf (table 1): what comes in, what goes out."""

HIGH_PASS: Final = ((1.0, -2.0, 1.0), (1.0, -1.99004745483398, 0.99007225036621))
"""The low frequencies left out (table 2)."""

QUIETEST: Final = -70.0
"""LUFS below which a moment is silence."""

BELOW_THE_REST: Final = 10.0
"""LU below the loudness of all that is no silence, at which a moment counts no more."""

HOPS: Final = 40
"""Tenths of a second that are weighed at a time."""

RINGING: Final = 5
"""Tenths of a second after which the filters have forgotten what they heard."""


def loudness_of(samples: Heard, rate: int) -> float:
    """Integrated loudness in LUFS; minus infinity for silence. Sounds below half a second get silence after them."""
    hop = rate // 10
    missing = max(0, RINGING * hop - len(samples))
    channels = samples.reshape(len(samples), -1)
    if missing:
        silence = np.zeros((missing, channels.shape[1]), channels.dtype)
        channels = np.concatenate([channels, silence])
    powers = _powers(channels, rate)
    # A moment is 400 ms, and one begins every 100.
    moments = (powers[:-3] + powers[1:-2] + powers[2:-1] + powers[3:]) / 4
    heard = moments[moments > _power(QUIETEST)]
    if not heard.size:
        return -np.inf
    loud = heard[heard > heard.mean() * 10 ** (-BELOW_THE_REST / 10)]
    return float(-0.691 + 10 * np.log10(loud.mean()))


def true_peak_of(samples: Heard, rate: int) -> float:
    """The highest peak in dBTP, between the samples too, by four times oversampling."""
    return decibels(max(peak_of(piece) for piece in in_pieces(samples, rate, 4 * rate)))


def peak_of(samples: Heard) -> float:
    """The highest sample, on either side of 0, without a copy of a long sound."""
    return max(float(samples.max()), -float(samples.min()))


def decibels(factor: float) -> float:
    """A factor in decibels; far below anything heard for 0."""
    return float(20 * np.log10(max(factor, 1e-9)))


def factor(decibels: float) -> float:
    """What to multiply by."""
    return float(10 ** (decibels / 20))


def _power(lufs: float) -> float:
    return float(10 ** ((lufs + 0.691) / 10))


def _powers(samples: Heard, rate: int) -> NDArray[np.float64]:
    """The weighted power of each whole tenth of a second, all channels summed, of (frames, channels)."""
    hop = rate // 10
    response = _response((HOPS + 2 * RINGING) * hop, rate)[:, np.newaxis]
    powers = []
    for first in range(0, len(samples) // hop, HOPS):
        before = min(first, RINGING)
        window = samples[(first - before) * hop : (first + HOPS) * hop]
        spectrum = np.fft.rfft(window, 2 * (len(response) - 1), axis=0)
        weighed = np.fft.irfft(spectrum * response, axis=0)[before * hop : len(window)]
        whole = weighed[: len(weighed) // hop * hop].reshape(-1, hop, samples.shape[1])
        powers.append((whole**2).mean(axis=1).sum(axis=1))
    return np.concatenate(powers)


@lru_cache(maxsize=2)
def _response(length: int, rate: int) -> NDArray[np.complex128]:
    """What the two filters do to each line of the spectrum of `length` samples."""
    hertz = np.fft.rfftfreq(length, 1 / rate)
    z = np.exp(-2j * np.pi * hertz / FILTER_RATE)
    response = np.ones(len(hertz), np.complex128)
    for top, bottom in (SHELF, HIGH_PASS):
        response *= np.polyval(top[::-1], z) / np.polyval(bottom[::-1], z)
    return response
