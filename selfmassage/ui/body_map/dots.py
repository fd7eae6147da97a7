"""Shapes as sets of dots on a grid; the first dot of a row is its left one, the first row the top one."""

from collections.abc import Iterable, Sequence
from itertools import pairwise
from math import ceil, floor

Dot = tuple[int, int]
"""Column and row."""
Dots = frozenset[Dot]
Spot = tuple[float, float]
"""A place between dots: columns and rows."""


def line(spots: Sequence[Spot]) -> Dots:
    """The dots that a line through `spots` runs over, without a gap."""
    return frozenset(dot for start, end in pairwise(spots) for dot in _straight(start, end))


def disc(middle: Spot, across: float, down: float) -> Dots:
    """The dots of a disc around `middle` that reaches `across` columns and `down` rows; at least its middle."""
    x, y = middle
    within = frozenset(
        (column, row)
        for column in range(ceil(x - across), floor(x + across) + 1)
        for row in range(ceil(y - down), floor(y + down) + 1)
        if ((column - x) / across) ** 2 + ((row - y) / down) ** 2 <= 1
    )
    return within or frozenset({nearest(middle)})


def filled(edge: Sequence[Spot], rows: int) -> Dots:
    """The dots within the closed `edge`, in the first `rows` rows."""
    closed = list(pairwise([*edge, *edge[:1]]))
    return frozenset(
        (column, row)
        for row in range(rows)
        for start, end in _spans(closed, row)
        for column in range(ceil(start), floor(end) + 1)
    )


def nearest(spot: Spot) -> Dot:
    """The dot nearest to `spot`; halfway it is the one to the right or below, on every grid alike."""
    return floor(spot[0] + 0.5), floor(spot[1] + 0.5)


def mirrored(dots: Iterable[Dot], columns: int) -> Dots:
    """The same dots on the other side of a grid of so many columns."""
    return frozenset((columns - 1 - column, row) for column, row in dots)


def _straight(start: Spot, end: Spot) -> Iterable[Dot]:
    steps = max(1, ceil(max(abs(end[0] - start[0]), abs(end[1] - start[1]))))
    for step in range(steps + 1):
        part = step / steps
        yield nearest(
            (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)
        )


def _spans(edge: Sequence[tuple[Spot, Spot]], row: int) -> Iterable[tuple[float, float]]:
    """From where to where the row lies within the edge, left to right."""
    crossings = sorted(
        x1 + (row - y1) * (x2 - x1) / (y2 - y1)
        for (x1, y1), (x2, y2) in edge
        if (y1 > row) != (y2 > row)
    )
    return zip(crossings[::2], crossings[1::2], strict=True)
