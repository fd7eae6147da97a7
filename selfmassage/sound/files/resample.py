"""From any rate to another, without images above the sound and without aliases in it.

The device library's own resampler draws a straight line from one sample to the next, which leaves
a mirror image of every "s". Here the spectrum is cut or continued with nothing, piece by piece, so
that a long file needs no more memory than a short one.
"""

from collections.abc import Iterator
from math import gcd
from typing import Final, TypeVar

import numpy as np
from numpy.typing import NDArray

from selfmassage.durations import FRAME_RATE

Real = TypeVar("Real", bound=np.floating)

PIECE: Final = 65_536
"""Frames made of at a time, at least."""

MARGIN: Final = 8_192
"""Frames around a piece that it is made with, at least: what they miss of its sound is below -80 dB."""

PASSED: Final = 0.95
"""The part of the lower rate's band that passes as it is; from there to its end it fades."""


def resampled(samples: NDArray[Real], rate: int, to: int = FRAME_RATE) -> NDArray[Real]:
    """`samples`, shape (frames,) or (frames, channels), from `rate` to the rate `to`, in the same type."""
    if rate == to:
        return samples
    made = np.empty((-(-len(samples) * to // rate), *samples.shape[1:]), samples.dtype)
    at = 0
    for piece in in_pieces(samples, rate, to):
        made[at : at + len(piece)] = piece
        at += len(piece)
    return made


def in_pieces(samples: NDArray[Real], rate: int, to: int) -> Iterator[NDArray[Real]]:
    """`samples` from `rate` to the rate `to`, one piece after the other, in the same type."""
    if not len(samples):
        yield samples
        return
    step, step_out = rate // gcd(rate, to), to // gcd(rate, to)
    margin, piece = _rounded_up(MARGIN, step), _rounded_up(PIECE, step)
    length = piece + 2 * margin
    weights = _fading(length, rate, to).reshape(-1, *(1,) * (samples.ndim - 1))
    for at in range(0, len(samples), piece):
        spectrum = np.fft.rfft(_window(samples, at - margin, length), axis=0)[: len(weights)]
        made = np.fft.irfft(spectrum * weights, length // step * step_out, axis=0)
        start = margin // step * step_out
        count = min(piece // step * step_out, -(-(len(samples) - at) * to // rate))
        yield (made[start : start + count] * (to / rate)).astype(samples.dtype)


def _rounded_up(least: int, step: int) -> int:
    """At least `least` as `step` times a power of two: such lengths transform fast."""
    return step << max(0, (-(-least // step) - 1).bit_length())


def _window(samples: NDArray[Real], start: int, length: int) -> NDArray[Real]:
    """`length` frames from `start`, with silence where there are none."""
    kept = samples[max(start, 0) : start + length]
    before = max(-start, 0)
    around = [(before, length - before - len(kept)), *[(0, 0)] * (samples.ndim - 1)]
    return np.pad(kept, around)


def _fading(length: int, rate: int, to: int) -> NDArray[np.float64]:
    """What to multiply the lowest lines of a spectrum of `length` frames by; it ends at 0."""
    end = min(rate, to) * length // (2 * rate)
    over = np.clip((np.arange(end + 1) / end - PASSED) / (1 - PASSED), 0, 1)
    weights: NDArray[np.float64] = (1 + np.cos(np.pi * over)) / 2
    return weights
