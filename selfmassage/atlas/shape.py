"""Points and areas on the figure of the body, which is 1 wide and 1 high whatever it is drawn on."""

from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]
"""From the left edge of the picture (0) to the right (1), and from the crown (0) to the soles (1)."""

WIDTH = 0.4
"""How wide the picture is for each unit of its height."""


def mirrored(point: Point) -> Point:
    """The same place on the other side of the body."""
    across, down = point
    return (round(1 - across, 6), down)


def is_inside(point: Point, area: Sequence[Point]) -> bool:
    """Whether `point` lies within the closed edge `area`; never, where that is no area."""
    across, down = point
    inside = False
    for (x1, y1), (x2, y2) in pairwise([*area, *area[:1]]):
        # A line to the right of the point crosses the edge of an area an odd number of times from within.
        if (y1 > down) != (y2 > down) and across < x1 + (down - y1) * (x2 - x1) / (y2 - y1):
            inside = not inside
    return inside
