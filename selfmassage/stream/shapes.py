"""What the synthesised sounds are made of: tones, breezes, and rounded beginnings and ends."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from selfmassage.durations import FRAME_RATE, Millis, to_frames
from selfmassage.stream.samples import FULL_SCALE, Clip, Wave

EDGE = 0.008
"""The level that sounds begin at, to their peak: inaudible, yet the onset can be found to the frame."""

Partial = tuple[float, float, float]
"""Hertz, amplitude, and the seconds in which it fades to 1/e."""


def seconds(count: int) -> Wave:
    """The time of each of `count` frames."""
    return np.arange(count) / FRAME_RATE


def progress(count: int) -> Wave:
    """From 0, in equal steps, up to but without 1."""
    return np.arange(count) / max(count, 1)


def hill(along: Wave) -> Wave:
    """A rounded rise and fall: 0 at 0 and 1, 1 at one half."""
    return np.asarray(np.sin(np.pi * along) ** 2)


def leaning_hill(along: Wave, top: float) -> Wave:
    """As `hill`, with its top at `top`."""
    warped = np.where(along < top, along / (2 * top), (along - top) / (2 * (1 - top)) + 0.5)
    return hill(warped)


def struck(count: int, partials: Sequence[Partial]) -> Wave:
    """Partials that begin together and fade each in its own time."""
    wave = np.zeros(count)
    for hertz, amplitude, fade in partials:
        wave += amplitude * _powers(complex(-1 / fade, 2 * np.pi * hertz) / FRAME_RATE, count).real
    return wave


def _powers(rate: complex, count: int) -> NDArray[np.complex128]:
    """exp(0), exp(rate), exp(2 rate) ...: each half from the one before, ten times as fast as `exp`."""
    powers = np.ones(count, np.complex128)
    done = 1
    while done < count:
        more = min(done, count - done)
        np.multiply(powers[:more], np.exp(rate * done), out=powers[done : done + more])
        done += more
    return powers


def gliding(hertz: Wave) -> Wave:
    """A tone whose pitch is `hertz` at each frame."""
    return np.asarray(np.cos(2 * np.pi * np.cumsum(hertz) / FRAME_RATE))


def breeze(hertz: Wave, width: float, seed: int) -> Wave:
    """Noise `width` hertz to either side of `hertz` at each frame, the same for the same seed.

    Slow noise turns a tone to and fro in strength and phase, so the band can glide without a filter.
    """
    # Both noises first: each takes several times its own size while it is made, and a long breeze has megabytes.
    wave = slow_noise(len(hertz), width, seed)
    across = slow_noise(len(hertz), width, seed + 1)
    turn = 2 * np.pi * np.cumsum(hertz) / FRAME_RATE
    wave *= np.cos(turn)
    across *= np.sin(turn)
    wave -= across
    return wave


def slow_noise(count: int, width: float, seed: int) -> Wave:
    """Noise from 0 to `width` hertz, softly limited, of mean square 1; it joins itself end to end."""
    bins = np.arange(1, max(2, int(3 * width * count / FRAME_RATE)))
    return noise(count, np.exp(-0.5 * (bins * FRAME_RATE / count / width) ** 2), seed)


def noise(count: int, strength: Wave, seed: int) -> Wave:
    """Noise of mean square 1, `strength` in its partials from the first on; it joins itself end to end."""
    strength = strength[: count // 2]
    level = count / np.sqrt(2 * np.sum(strength**2))
    spectrum = np.zeros(count // 2 + 1, np.complex128)
    spectrum[1 : len(strength) + 1] = (
        level * strength * np.exp(2j * np.pi * chance(len(strength), seed))
    )
    return np.fft.irfft(spectrum, count)


def chance(count: int, seed: int) -> Wave:
    """`count` numbers from 0 to 1 without a pattern, the same for ever.

    A numpy generator may give others in its next version, and importing it takes 7 MB.
    """
    number = np.arange(count, dtype=np.uint32) + np.uint32(seed << 20)
    for shift, factor in ((16, 0x7FEB352D), (15, 0x846CA68B), (16, 1)):
        number ^= number >> np.uint32(shift)
        number *= np.uint32(factor)
    return number / 2.0**32


def rounded(wave: Wave, *, rise: Millis, fall: Millis) -> Wave:
    """`wave` with a soft beginning and a soft end; both shorter where there is no room."""
    up = min(to_frames(rise), len(wave) // 2)
    down = min(to_frames(fall), len(wave) // 2)
    soft = wave.copy()
    soft[:up] *= EDGE + (1 - EDGE) * hill(progress(up) / 2)
    soft[len(soft) - down :] *= hill(progress(down) / 2)[::-1]
    return soft


def finished(wave: Wave) -> Clip:
    """`wave` as a clip whose peak is full scale and whose very first frame is not silent."""
    peak = float(np.max(np.abs(wave), initial=0.0))
    level = wave / peak if peak else wave
    clip = np.rint(level * FULL_SCALE).astype(np.int16)
    edge = round(EDGE * FULL_SCALE)
    if len(clip) and abs(int(clip[0])) < edge:
        clip[0] = edge
    clip.flags.writeable = False
    return clip
