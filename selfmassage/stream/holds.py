"""Pressing in, staying and letting go: a tone with the shape of the pressure."""

from functools import cache, lru_cache

import numpy as np

from selfmassage.durations import FRAME_RATE, Millis, to_frames
from selfmassage.stream.envelope import Envelope, Point
from selfmassage.stream.samples import Clip
from selfmassage.stream.shapes import (
    EDGE,
    finished,
    gliding,
    leaning_hill,
    progress,
    seconds,
)
from selfmassage.stream.sound import Sound

UNTOLD = to_frames(Millis(2_000))
"""How long a press takes that does not say."""

SINKING = to_frames(Millis(1_600))
"""How long the pressure takes to come, at most; a third of a short press."""

EASING = to_frames(Millis(700))
"""How long it takes to go, at most; a fifth of a short press."""

STAYING = 0.6
"""The level of pressure that has come, to its strongest moment."""

LOOP = 4 * FRAME_RATE
"""Frames of tone, all of its pitches in whole hertz, so that the end meets the beginning."""


@lru_cache(maxsize=32)
def press(lasts: int) -> Sound:
    """A tone that rises as the pressure does, stays for as long as it does, and falls."""
    length = lasts or UNTOLD
    sinking, easing = min(SINKING, length // 3), min(EASING, length // 5)
    settled = min(sinking * 2, length - easing - 1)
    corners = [
        *_curve(0, sinking, EDGE, 1.0),
        (settled, STAYING),
        *_curve(length - easing, length, STAYING, 0.0),
    ]
    return Sound(_tone(), length, Envelope(_in_order(corners)))


@cache
def release() -> Sound:
    """The tone sinks away: let go."""
    count = to_frames(Millis(900))
    along = progress(count)
    hertz = 198 - 66 * along
    tone = gliding(hertz) + 0.25 * gliding(2 * hertz)
    return Sound.once(finished(tone * leaning_hill(0.02 + 0.98 * along, 0.2)))


@cache
def _tone() -> Clip:
    """Two low fifths that shimmer slowly; it loops. The phases differ, so that no peak stands out."""
    time = seconds(LOOP)
    shimmer = 1 + 0.06 * np.cos(2 * np.pi * FRAME_RATE / LOOP * time)
    partials = ((132, 1.0), (198, 0.7), (264, 0.5), (396, 0.25))
    tone = sum(
        level * np.cos(2 * np.pi * (hertz * time + place / len(partials)))
        for place, (hertz, level) in enumerate(partials)
    )
    return finished(np.asarray(tone * shimmer))


def _curve(start: int, end: int, before: float, after: float) -> list[Point]:
    """A rounded way from one level to another, in straight pieces too short to be heard as such."""
    pieces = 12
    rounds = (1 - np.cos(np.pi * np.arange(pieces + 1) / pieces)) / 2
    return [
        (start + (end - start) * piece // pieces, before + (after - before) * float(rounds[piece]))
        for piece in range(pieces + 1)
    ]


def _in_order(points: list[Point]) -> list[Point]:
    """Only the points that lie after all before them: a very short press has no room for more."""
    kept: list[Point] = []
    for frame, level in points:
        if not kept or frame > kept[-1][0]:
            kept.append((frame, level))
    return kept
