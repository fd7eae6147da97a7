"""Pressing in, staying and letting go: a tone with the shape of the pressure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

import numpy as np

from selfmassage.durations import FRAME_RATE, Millis, to_frames
from selfmassage.stream.envelope import Envelope, curve, in_order
from selfmassage.stream.samples import FULL_SCALE, Clip, Wave
from selfmassage.stream.shapes import EDGE, finished, progress, rounded
from selfmassage.stream.sound import Sound
from selfmassage.timeline import Cue, CueKind

UNTOLD = to_frames(Millis(2_000))
"""How long a press takes that does not say."""

SINKING = to_frames(Millis(1_600))
"""How long the pressure takes to come, at most; a third of a short press."""

EASING = to_frames(Millis(900))
"""How long it takes to go, at most; no longer than the time off, or a fifth of a short press."""

STAYING = 0.6
"""The level of pressure that has come, to its strongest moment."""

LOOP = 4 * FRAME_RATE
"""Frames of tone, all of its pitches in whole hertz, so that the end meets the beginning."""

SINKS_TO = 2 / 3
"""The pitch at the end of letting go: a fifth below the hold."""

_PARTIALS = ((132, 1.0, 0.0), (198, 0.8, 0.125), (264, 0.6, 0.0), (396, 0.4, -0.125))
"""Hertz, level and phase in turns: two low fifths. The phases keep the peaks low, and one comes first."""


@dataclass(frozen=True, slots=True)
class Grips:
    """Which presses and holds are let go of as they end, and for how long each was held."""

    released: frozenset[Cue]
    """The presses that a release follows at once: their tone goes on into it."""
    lengths: Mapping[Cue, int]
    """By each such release, the frames of its press."""

    def held(self, release: Cue) -> int | None:
        """The frames of the press that `release` ends; None where it ends none."""
        return self.lengths.get(release)


def grips_of(cues: Iterable[Cue]) -> Grips:
    """Find the release that follows each press."""
    under_way: dict[tuple[int, int], tuple[Cue, int]] = {}
    released: set[Cue] = set()
    lengths: dict[Cue, int] = {}
    for cue in cues:
        at = to_frames(cue.at)
        if cue.kind is CueKind.PRESS:
            length = to_frames(cue.lasts) or UNTOLD
            under_way[cue.step, at + length] = cue, length
        elif cue.kind is CueKind.RELEASE and (cue.step, at) in under_way:
            press_cue, lengths[cue] = under_way[cue.step, at]
            released.add(press_cue)
    return Grips(frozenset(released), lengths)


def easing(off: int) -> int:
    """The frames that letting go takes, of `off` until the next press; 0 where none follows."""
    return min(EASING, off or EASING)


@lru_cache(maxsize=32)
def press(lasts: int, *, is_released: bool = False) -> Sound:
    """A tone that rises as the pressure does and stays for as long as it does.

    It falls at its end by itself, unless a release takes it over.
    """
    length = lasts or UNTOLD
    sinking = min(SINKING, length // 3)
    falling = 0 if is_released else min(EASING, length // 5)
    settled = min(sinking * 2, length - falling - 1)
    corners = [*curve(0, sinking, EDGE, 1.0), *curve(sinking, settled, 1.0, STAYING)]
    if falling:
        corners += curve(length - falling, length, STAYING, 0.0)
    return Sound(_tone(), length, Envelope(in_order(corners)))


@lru_cache(maxsize=32)
def release(held: int | None = None, off: int = 0) -> Sound:
    """The tone sinks away in pitch and level: let go.

    It goes on from a press of `held` frames where that has left it, or begins softly by itself.
    """
    count = easing(off)
    fall = (1 + np.cos(np.pi * progress(count))) / 2
    warp = 1 - (1 - SINKS_TO) * (1 - fall)
    time = ((held or 0) + np.concatenate([np.zeros(1), np.cumsum(warp[:-1])])) / FRAME_RATE
    wave = _sounding(time) * fall
    if held is None:
        return Sound.once(finished(rounded(wave, rise=Millis(40), fall=Millis(0))))
    return Sound.once(np.rint(wave * (STAYING * _scale())).astype(np.int16))


@cache
def _tone() -> Clip:
    """What a hold sounds like; it loops."""
    return finished(_sounding(np.arange(LOOP) / FRAME_RATE))


@cache
def _scale() -> float:
    """What brings the peak of the tone, which comes first, to full scale."""
    return FULL_SCALE / abs(float(_sounding(np.zeros(1))[0]))


def _sounding(time: Wave) -> Wave:
    """The partials at each `time`, which shimmer slowly."""
    tone = sum(
        level * np.cos(2 * np.pi * (hertz * time + phase)) for hertz, level, phase in _PARTIALS
    )
    return np.asarray(tone * (1 + 0.06 * np.cos(2 * np.pi * FRAME_RATE / LOOP * time)))
