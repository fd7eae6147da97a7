"""The sounds of one bus, summed where they are asked for."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Protocol

import numpy as np

from selfmassage.stream.envelope import Envelope
from selfmassage.stream.samples import Planes
from selfmassage.stream.sound import Placed


class Layer(Protocol):
    """Something that is heard along the whole stream."""

    def mix(self, at: int, count: int) -> Planes | None:
        """The frames from `at`, a new array, or None where the layer is silent.

        Every frame is the same however it is asked for, so that slicing changes no bit.
        """


class Sounds:
    """Sounds in order of time, and the levels they share."""

    def __init__(self, placed: Iterable[Placed], levels: Sequence[Envelope] = ()) -> None:
        self._placed = [sound for sound in placed if sound.sound.length]
        self._placed.sort(key=lambda sound: sound.start)
        self._starts = [sound.start for sound in self._placed]
        self._ends = list(accumulate((sound.end for sound in self._placed), max))
        self._levels = tuple(levels)

    def mix(self, at: int, count: int) -> Planes | None:
        """The sum of the sounds, always taken in the same order."""
        first = bisect_right(self._ends, at)
        last = bisect_left(self._starts, at + count)
        planes: Planes | None = None
        for placed in self._placed[first:last]:
            if placed.end > at:
                if planes is None:
                    planes = np.zeros((2, count), np.float32)
                _add(placed, planes, at)
        if planes is not None:
            for level in self._levels:
                level.apply(planes, at)
        return planes


def _add(placed: Placed, planes: Planes, at: int) -> None:
    """Sum what `placed` has in the frames from `at` into `planes`."""
    start = max(at, placed.start)
    stop = min(at + planes.shape[1], placed.end)
    part = placed.sound.part(start - placed.start, stop - placed.start)
    target = planes[:, start - at : stop - at]
    left, right = placed.lean
    if left == right:
        part *= np.float32(left)
        target += part
    else:
        target[0] += part * np.float32(left)
        target[1] += part * np.float32(right)
