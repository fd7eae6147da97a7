"""How the technique sounds give way to words: computed from the cues, not by listening to the sum."""

from collections.abc import Iterable

from selfmassage.durations import to_frames
from selfmassage.stream.envelope import Envelope, Point
from selfmassage.stream.gains import DUCK, DUCK_FALL, DUCK_RISE, factor

Stretch = tuple[int, int]
"""From a frame, up to but without another."""


def ducking(words: Iterable[Stretch]) -> Envelope | None:
    """Down before each of `words`, up again after; none where nothing is said.

    Where the level could not come all the way up before it must go down again, it stays down: a
    sound that swells between two sentences draws the ear away from them.
    """
    fall, rise, low = to_frames(DUCK_FALL), to_frames(DUCK_RISE), factor(DUCK)
    points: list[Point] = []
    for start, end in _joined(words, fall + rise):
        points += [(start - fall, 1.0), (start, low), (end, low), (end + rise, 1.0)]
    return Envelope(points) if points else None


def _joined(words: Iterable[Stretch], gap: int) -> list[Stretch]:
    """In order of time, those no more than `gap` apart made one."""
    joined: list[Stretch] = []
    for start, end in sorted(words):
        if joined and start - joined[-1][1] <= gap:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif end > start:
            joined.append((start, end))
    return joined
