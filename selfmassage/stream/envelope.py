"""A level that changes in straight lines, as a function of absolute frames alone."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import cos, inf, pi

import numpy as np
from numpy.typing import NDArray

from selfmassage.stream.samples import Part

Point = tuple[int, float]
"""A frame, and the level there."""

PIECES = 12
"""Straight lines in a rounded way from one level to another: too short to be heard as such."""

_EXACT = 2**24
"""Up to here single precision holds every whole number."""


class Envelope:
    """Straight lines between points; before the first and after the last, their levels stay.

    The level of a frame never depends on which frames are asked for with it, so a stream may be
    sliced anywhere.
    """

    def __init__(self, points: Sequence[Point]) -> None:
        if not points:
            raise ValueError("an envelope needs at least one point")
        if any(after <= before for (before, _), (after, _) in pairwise(points)):
            raise ValueError("an envelope's points come in order of time")
        self.points = tuple(points)
        self._frames = [frame for frame, _ in points]
        self._ends: list[float] = [*self._frames, inf]

    def level(self, frame: int) -> float:
        """The level at one frame."""
        one = np.ones(1, np.float32)
        self.apply(one, frame)
        return float(one[0])

    def apply(self, sound: NDArray[np.float32], at: int) -> None:
        """Scale `sound`, shape (..., frames), which begins at frame `at`, in place."""
        end = at + sound.shape[-1]
        origin, line = at, bisect_right(self._frames, at)
        while self._ends[line] < end:
            until = self._frames[line]
            self._scale(sound[..., at - origin : until - origin], at, line)
            at, line = until, line + 1
        self._scale(sound[..., at - origin :] if at > origin else sound, at, line)

    def _scale(self, part: NDArray[np.float32], at: int, line: int) -> None:
        """Scale a part that lies wholly on the line that ends at point number `line`."""
        if 0 < line < len(self.points):
            (start, before), (end, after) = self.points[line - 1], self.points[line]
            if before != after:
                part *= _line(at - start, part.shape[-1], end - start, before, after)
                return
        level = self.points[min(line, len(self.points) - 1)][1]
        if level != 1.0:
            part *= np.float32(level)


def _line(since: int, count: int, length: int, before: float, after: float) -> Part:
    """The levels of `count` frames of a line of `length`, from `since` on.

    Each comes from its own place alone. Single precision is several times as fast, where it is exact.
    """
    slope = (after - before) / length
    if length > _EXACT:
        return (before + np.arange(since, since + count) * slope).astype(np.float32)
    levels = np.arange(since, since + count, dtype=np.float32)
    levels *= np.float32(slope)
    levels += np.float32(before)
    return levels


def curve(start: int, end: int, before: float, after: float) -> list[Point]:
    """A rounded way from one level to another, both ends level, in straight pieces."""
    return [
        (start + (end - start) * piece // PIECES, before + (after - before) * along)
        for piece, along in enumerate(_ROUNDED)
    ]


def in_order(points: Iterable[Point]) -> list[Point]:
    """Only the points that lie after all before them: what is very short has no room for more."""
    kept: list[Point] = []
    for frame, level in points:
        if not kept or frame > kept[-1][0]:
            kept.append((frame, level))
    return kept


_ROUNDED = [(1 - cos(pi * piece / PIECES)) / 2 for piece in range(PIECES + 1)]
