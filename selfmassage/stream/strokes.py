"""One sound for each stroke, squeeze, circle, rub, tap, roll and move, by technique."""

from collections.abc import Callable, Mapping
from functools import lru_cache

import numpy as np

from selfmassage.durations import Millis, to_frames
from selfmassage.routine import Technique
from selfmassage.stream.samples import Wave
from selfmassage.stream.shapes import (
    breeze,
    finished,
    gliding,
    hill,
    leaning_hill,
    progress,
    rounded,
    struck,
)
from selfmassage.stream.sound import Sound

UNTOLD = to_frames(Millis(1_000))
"""How long a stroke takes that does not say."""

SHORTEST = to_frames(Millis(60))
"""A stroke shorter than this still sounds this long: less would be a click."""


@lru_cache(maxsize=32)
def stroke(technique: Technique, lasts: int) -> Sound:
    """The sound of one stroke of `lasts` frames; a pulse is never longer than its stroke."""
    length = max(lasts or UNTOLD, SHORTEST)
    return Sound.once(finished(_STROKES.get(technique, _move)(length)))


def _along(length: int, *, rest: float = 0.015) -> Wave:
    """The way through a stroke, from just above 0 to 1, and a `rest` of it at 1.

    What rises and falls along it is heard from the first frame, and silent before the next stroke.
    """
    return np.minimum(0.02 + 0.98 * progress(length) / (1 - rest), 1.0)


def _effleurage(length: int) -> Wave:
    """A soft sweep out and, lighter, back: as long as the stroke itself."""
    along = _along(length)
    out_and_back = leaning_hill(along, 0.45)
    sweep = breeze(260 + 420 * out_and_back, 170, seed=11)
    strength = np.sin(np.pi * along) ** 1.3 * (1 - 0.45 * along)
    return np.asarray(sweep * strength)


def _petrissage(length: int) -> Wave:
    """A low swell: the squeeze closes, and lets go again before the next."""
    along = _along(length, rest=0.08)
    swell = leaning_hill(along, 0.4)
    hertz = 150 + 24 * swell
    tone = gliding(hertz) + 0.5 * gliding(2 * hertz) + 0.25 * gliding(3 * hertz)
    return np.asarray(tone * swell)


def _friction(length: int) -> Wave:
    """A short rub: one swell, for two would be heard as twice the pace."""
    count = min(length, to_frames(Millis(520)))
    along = _along(count)
    rub = breeze(np.full(count, 620.0), 200, seed=23) * leaning_hill(along, 0.3)
    return rounded(rub, rise=Millis(12), fall=Millis(30))


def _circles(length: int) -> Wave:
    """A rounded pulse, like a drop in deep water."""
    count = min(length, to_frames(Millis(700)))
    wave = struck(count, [(220.0, 1.0, 0.2), (440.0, 0.3, 0.1), (660.0, 0.08, 0.06)])
    return rounded(wave, rise=Millis(35), fall=Millis(300))


def _tapotement(length: int) -> Wave:
    """A light hollow tap."""
    count = min(length, to_frames(Millis(260)))
    wave = struck(count, [(294.0, 1.0, 0.07), (588.0, 0.35, 0.04), (1_110.0, 0.08, 0.015)])
    return rounded(wave, rise=Millis(8), fall=Millis(120))


def _roll(length: int) -> Wave:
    """A broad, low breeze that passes by, as a ball does."""
    count = min(length, to_frames(Millis(1_600)))
    swell = hill(_along(count))
    return np.asarray(breeze(230 + 120 * swell, 110, seed=37) * swell)


def _move(length: int) -> Wave:
    """A gentle note that bends up: one movement."""
    count = min(length, to_frames(Millis(900)))
    along = _along(count)
    hertz = 262 + 68 * hill(along / 2)
    tone = gliding(hertz) + 0.2 * gliding(2 * hertz)
    return np.asarray(tone * leaning_hill(along, 0.25))


_STROKES: Mapping[Technique, Callable[[int], Wave]] = {
    Technique.EFFLEURAGE: _effleurage,
    Technique.PETRISSAGE: _petrissage,
    Technique.FRICTION: _friction,
    Technique.CIRCLES: _circles,
    Technique.TAPOTEMENT: _tapotement,
    Technique.ROLL: _roll,
    Technique.MOVE: _move,
}
