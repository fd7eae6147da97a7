"""The figure and the places on it as dots: arithmetic on the atlas, which knows no screen."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from selfmassage.atlas import Outline, Point, Target, View
from selfmassage.atlas.shape import WIDTH
from selfmassage.routine import Side
from selfmassage.ui.body_map.dots import Dots, Spot, disc, filled, line, mirrored
from selfmassage.ui.body_map.ink import Ink, Tone

_PLACE = 0.014
"""How far a place reaches, for a figure that is 1 high."""
_BRUSH = 0.3
"""How wide a path is, in places."""
_LEAST_PLACE = 1.0
"""And in dots, so that it is seen in a small picture."""
_HALO = 2
"""So many dots around a place stay free of texture, so that it stands out without a colour."""
_LINES_FROM = 140
"""From so many dots for the whole height on there is room for lines within the edge."""
_TEXTURE = 4
"""Every so many dots of a row lies one that fills the half that is worked on."""


class Crop(Enum):
    """The part of the figure that a picture shows: left, right, top and bottom edge."""

    BUST = (0.14, 0.86, 0.0, 0.3)
    TRUNK = (0.0, 1.0, 0.0, 0.56)
    WHOLE = (0.0, 1.0, 0.0, 1.0)


@dataclass(frozen=True, slots=True)
class Plan:
    """Where the figure stands in a grid of cells. Left is the person's left, seen from the back or the front."""

    columns: int
    rows: int
    ink: Ink
    crop: Crop

    @property
    def grid(self) -> tuple[int, int]:
        """How many dots there are across and down."""
        across, down = self.ink.grain
        return self.columns * across, self.rows * down

    @property
    def scale(self) -> tuple[float, float]:
        """How many dots across and down the height of a whole figure would take."""
        left, right, top, bottom = self.crop.value
        width, height = self.grid
        squash = self.ink.grain[1] / self.ink.grain[0] / 2
        down = min(
            max(0, height - 1) / (bottom - top),
            max(0, width - 2) * squash / ((right - left) * WIDTH),
        )
        return down / squash, down

    def spot(self, point: Point) -> Spot:
        """Where a point lies whose place across is counted toward the person's right."""
        across, down = self.scale
        width, height = self.grid
        _, _, top, bottom = self.crop.value
        above = (height - 1 - (bottom - top) * down) / 2
        return (
            (width - 1) / 2 + (point[0] - 0.5) * WIDTH * across,
            above + (point[1] - top) * down,
        )

    def spots(self, points: Iterable[Point]) -> list[Spot]:
        """Where points lie."""
        return [self.spot(point) for point in points]

    def within(self, dots: Iterable[tuple[int, int]]) -> Dots:
        """Those of `dots` that the picture shows."""
        width, height = self.grid
        return frozenset((x, y) for x, y in dots if 0 <= x < width and 0 <= y < height)


def crop_for(targets: Iterable[Target]) -> Crop:
    """The closest part of the figure that shows all `targets`; the whole where there are none."""
    places = [toward_right(point) for target in targets for point in on_the_right(target)]
    for crop in Crop if places else ():
        left, right, top, bottom = crop.value
        if all(left < across < right and top <= down < bottom - 0.02 for across, down in places):
            return crop
    return Crop.WHOLE


def frames_for(targets: Iterable[Target]) -> dict[View, Crop]:
    """From each view, the part of the figure that shows all `targets` but those that need the whole of it.

    They get the whole, which would make the others too small to tell.
    """
    close: dict[View, list[Target]] = {}
    for target in targets:
        if target.view is not None and crop_for([target]) is not Crop.WHOLE:
            close.setdefault(target.view, []).append(target)
    return {view: crop_for(those) for view, those in close.items()}


def on_the_right(target: Target) -> tuple[Point, ...]:
    """The places of `target` on the half of the picture where the person's right side is shown."""
    return tuple(toward_right(point) for point in target.places)


def toward_right(point: Point) -> Point:
    """A place of the person's right side, on the right of the picture, whatever view it is given for."""
    return (max(point[0], round(1 - point[0], 6)), point[1])


@lru_cache(maxsize=16)
def figure(plan: Plan, outline: Outline) -> Dots:
    """The half of the figure on the right: its edge or, with a coarse ink, all of it."""
    width, height = plan.grid
    if plan.ink is Ink.BRAILLE:
        return plan.within(line(plan.spots(outline.points)) | _lines(plan, outline))
    inside = filled(plan.spots(outline.whole), height)
    return plan.within(dot for dot in inside if dot[0] * 2 >= width - 1)


def _lines(plan: Plan, outline: Outline) -> Dots:
    """The lines within the edge; none in a small picture, in which they would be mere specks."""
    if plan.scale[1] < _LINES_FROM:
        return frozenset()
    return frozenset().union(*(line(plan.spots(each)) for each in outline.lines))


@lru_cache(maxsize=16)
def texture(plan: Plan, outline: Outline) -> Dots:
    """What fills the half on the right while it is worked on."""
    width, height = plan.grid
    if plan.ink is not Ink.BRAILLE:
        return frozenset()
    inside = filled(plan.spots(outline.whole), height)
    return plan.within(
        (x, y)
        for x, y in inside
        if x * 2 > width - 1 and y % 2 == 0 and (x + y % _TEXTURE) % _TEXTURE == 0
    )


def place(plan: Plan, target: Target) -> Dots:
    """Where `target` lies on the person's right: a path as a line as wide as there is room for, a point as a disc."""
    spots = plan.spots(on_the_right(target))
    if target.is_path:
        brush = [part * _BRUSH for part in reach(plan)]
        drawn = (disc((float(x), float(y)), *brush) for x, y in line(spots))
        return plan.within(frozenset().union(*drawn))
    return plan.within(frozenset().union(*(disc(spot, *reach(plan)) for spot in spots)))


def reach(plan: Plan, larger: float = 1.0) -> tuple[float, float]:
    """How far a place reaches in columns and rows, or something so many times as large."""
    across, down = plan.scale
    return (
        max(_LEAST_PLACE, _PLACE * across) * larger,
        max(min(_LEAST_PLACE, 1), _PLACE * down) * larger,
    )


def sided(dots: Dots, side: Side, columns: int) -> Dots:
    """`dots` of the person's right, on the side or sides that are meant."""
    if side is Side.RIGHT:
        return dots
    other = mirrored(dots, columns)
    return other if side is Side.LEFT else dots | other


def picture(plan: Plan, outline: Outline, target: Target | None, side: Side) -> dict[Tone, Dots]:
    """The figure with `target` lit on `side`; a side in the centre lights both places and neither half."""
    width, _ = plan.grid
    half = figure(plan, outline)
    body = half | mirrored(half, width)
    if target is None or not target.places:
        return {Tone.BODY: body}
    lit = sided(place(plan, target), side, width)
    if side is Side.CENTRE:
        return {Tone.BODY: body - lit, Tone.PLACE: lit}
    filling = sided(texture(plan, outline), side, width) - _around(lit)
    worked = sided(half, side, width) | filling
    return {Tone.BODY: body - worked - lit, Tone.SIDE: worked - lit, Tone.PLACE: lit}


def _around(dots: Dots) -> Dots:
    away = range(-_HALO, _HALO + 1)
    return frozenset((x + across, y + down) for x, y in dots for across in away for down in away)


def stations(plan: Plan, target: Target, side: Side) -> Sequence[Sequence[Spot]]:
    """The places of `target` between dots, on each side that is meant."""
    right = plan.spots(on_the_right(target))
    width, _ = plan.grid
    left = [(width - 1 - x, y) for x, y in right]
    return {Side.RIGHT: [right], Side.LEFT: [left]}.get(side, [right, left])
