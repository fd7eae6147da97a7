"""How what is heard beside them gives way to words: computed from the cues, not by listening."""

from collections.abc import Iterable, Iterator, Sequence

from selfmassage.durations import to_frames
from selfmassage.stream.envelope import Envelope, Point
from selfmassage.stream.gains import Duck, factor

Stretch = tuple[int, int]
"""From a frame, up to but without another."""


def ducking(
    words: Iterable[Stretch], duck: Duck, *, spared: Sequence[Stretch] = ()
) -> Envelope | None:
    """Down before each of `words`, up again after, up throughout `spared`; none where nothing is said.

    Where the level could not come all the way up before it must go down again, it stays down: a
    sound that swells between two sentences draws the ear away from them.
    """
    fall, rise, low = to_frames(duck.fall), to_frames(duck.rise), factor(duck.depth)
    free = [(start - rise, end + fall) for start, end in spared]
    points: list[Point] = []
    for start, end in _joined(_without(words, free), fall + rise):
        points += [(start - fall, 1.0), (start, low), (end, low), (end + rise, 1.0)]
    return Envelope(points) if points else None


def _without(words: Iterable[Stretch], free: Iterable[Stretch]) -> list[Stretch]:
    """What is left of `words` outside all of `free`."""
    left = list(words)
    for gap in free:
        left = [piece for stretch in left for piece in _outside(stretch, gap)]
    return left


def _outside(stretch: Stretch, gap: Stretch) -> Iterator[Stretch]:
    (start, end), (gap_start, gap_end) = stretch, gap
    if gap_end <= start or end <= gap_start:
        yield stretch
        return
    if start < gap_start:
        yield start, gap_start
    if gap_end < end:
        yield gap_end, end


def _joined(words: Iterable[Stretch], gap: int) -> list[Stretch]:
    """In order of time, those no more than `gap` apart made one."""
    joined: list[Stretch] = []
    for start, end in sorted(words):
        if joined and start - joined[-1][1] <= gap:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        elif end > start:
            joined.append((start, end))
    return joined
