"""How the hands move, as dots: along a path, around a place, or into it."""

from collections.abc import Callable, Sequence
from itertools import pairwise
from math import cos, dist, pi, sin

from selfmassage.atlas import Target
from selfmassage.routine import Side, Technique
from selfmassage.ui.body_map.dots import Dots, Spot, disc
from selfmassage.ui.body_map.raster import Plan, reach, stations

_FULL = 1.5
"""How many times as large as the place a press is when it has sunk in."""
_FAR = 2.0
"""How many places wide a hand goes to and fro."""

_HAND = 1.5
"""How many dots a hand on its way along a path reaches at most: a larger one costs more to move than it tells."""

Shape = Callable[[float], tuple[float, float, float]]
"""From the part of a beat that is over to how far across and down the hand is, in places, and how large."""


def _sinking(phase: float) -> tuple[float, float, float]:
    """In over the first quarter, out over the last tenth, still between."""
    return 0, 0, _FULL * max(0.0, min(1.0, phase * 4, (1 - phase) * 10))


_SHAPES: dict[Technique, Shape] = {
    Technique.FRICTION: lambda phase: (_FAR * sin(2 * pi * phase), 0, 1),
    Technique.CIRCLES: lambda phase: (_FAR * sin(2 * pi * phase), -_FAR * cos(2 * pi * phase), 0.8),
    Technique.TAPOTEMENT: lambda phase: (0, 0, _FULL if phase < 0.5 else 0),
    Technique.ROLL: lambda phase: (0, -_FAR * cos(2 * pi * phase), 1),
    Technique.MOVE: lambda phase: (_FAR * sin(2 * pi * phase), 0, 1),
    Technique.HOLD: _sinking,
    Technique.PRESS: _sinking,
}


def hand(plan: Plan, target: Target, side: Side, technique: Technique, phase: float) -> Dots:
    """Where the hand is when the part `phase`, 0 to 1, of a beat is over; nothing while it is lifted."""
    shown: Dots = frozenset()
    for spots in stations(plan, target, side):
        if target.is_path and technique not in _SHAPES:
            shown |= disc(along(spots, phase), *(min(_HAND, far) for far in reach(plan, _FULL)))
        else:
            shown = shown.union(*(_beside(plan, spot, technique, phase) for spot in spots))
    return plan.within(shown)


def along(spots: Sequence[Spot], phase: float) -> Spot:
    """The spot at the part `phase` of the way through `spots`."""
    ways = [dist(one, two) for one, two in pairwise(spots)]
    left = sum(ways) * min(max(phase, 0.0), 1.0)
    for (start, end), way in zip(pairwise(spots), ways, strict=True):
        if left <= way and way:
            part = left / way
            return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part
        left -= way
    return spots[-1]


def _beside(plan: Plan, spot: Spot, technique: Technique, phase: float) -> Dots:
    shape = _SHAPES.get(technique, _squeeze)
    across, down, large = shape(phase)
    wide, high = reach(plan)
    if large <= 0:
        return frozenset()
    return disc((spot[0] + across * wide, spot[1] + down * high), wide * large, high * large)


def _squeeze(phase: float) -> tuple[float, float, float]:
    """Growing and shrinking once in a beat."""
    return 0, 0, _FULL * sin(pi * phase)
