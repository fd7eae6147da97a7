"""Loudness as ITU-R BS.1770 measures it, with numpy alone."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Samples = NDArray[np.float64]
"""Mono, full scale at 1."""


def integrated(samples: Samples, rate: int) -> float:
    """LUFS of one channel: blocks of 400 ms, without the silent ones and without the quiet ones."""
    weighted = weigh(np.pad(samples, (0, max(0, rate // 2 - len(samples)))), rate)
    block, hop = rate * 4 // 10, rate // 10
    starts = range(0, len(weighted) - block + 1, hop)
    powers = np.array([np.mean(weighted[start : start + block] ** 2) for start in starts])
    heard = powers[in_lufs(powers) > -70]
    loud = heard[in_lufs(heard) > in_lufs(heard.mean()) - 10]
    return float(in_lufs(loud.mean()))


def weigh(samples: Samples, rate: int) -> Samples:
    """`samples` through the two K filters: the head's shelf, and a high pass."""
    # The filters' tails ring into silence, not into the start. Whole seconds, so that many share a response.
    padded = np.pad(samples, (0, rate + -len(samples) % rate))
    response = _response(len(padded), rate)
    weighted: Samples = np.fft.irfft(np.fft.rfft(padded) * response, len(padded))
    return weighted[: len(samples)]


@cache
def _response(length: int, rate: int) -> NDArray[np.complex128]:
    """What both filters do to each frequency of `length` samples."""
    z = np.exp(-1j * np.linspace(0, np.pi, length // 2 + 1))
    return _shelf(z, rate) * _high_pass(z, rate)


def true_peak(samples: Samples) -> float:
    """dBTP: the highest peak, between the samples too, by four times oversampling."""
    # To a length without large prime factors, which transform slowly.
    padded = np.pad(samples, (0, -len(samples) % 4_800)).astype(np.float32)
    between = np.fft.irfft(np.fft.rfft(padded), 4 * len(padded)) * 4
    return float(20 * np.log10(np.abs(between).max()))


def in_lufs(power: NDArray[np.float64] | np.floating) -> NDArray[np.float64]:
    return np.asarray(-0.691 + 10 * np.log10(power + 1e-12))


def _shelf(z: NDArray[np.complex128], rate: int) -> NDArray[np.complex128]:
    k = np.tan(np.pi * 1681.974450955533 / rate)
    q, gain = 0.7071752369554196, 10 ** (3.999843853973347 / 20)
    root = gain**0.4996667741545416
    bottom = 1 + k / q + k * k
    return _biquad(
        z,
        ((gain + root * k / q + k * k), 2 * (k * k - gain), (gain - root * k / q + k * k)),
        (bottom, 2 * (k * k - 1), 1 - k / q + k * k),
    )


def _high_pass(z: NDArray[np.complex128], rate: int) -> NDArray[np.complex128]:
    k = np.tan(np.pi * 38.13547087602444 / rate)
    q = 0.5003270373238773
    bottom = (1 + k / q + k * k, 2 * (k * k - 1), 1 - k / q + k * k)
    return _biquad(z, (1.0, -2.0, 1.0), (1.0, bottom[1] / bottom[0], bottom[2] / bottom[0]))


def _biquad(
    z: NDArray[np.complex128], top: tuple[float, ...], bottom: tuple[float, ...]
) -> NDArray[np.complex128]:
    response: NDArray[np.complex128] = (top[0] + top[1] * z + top[2] * z * z) / (
        bottom[0] + bottom[1] * z + bottom[2] * z * z
    )
    return response
