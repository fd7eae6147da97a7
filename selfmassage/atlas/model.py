"""Regions, targets, tools and forbidden zones as frozen values; the data is `atlas.toml` beside this."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from selfmassage.atlas.names import Names
from selfmassage.atlas.shape import Point, is_inside, mirrored
from selfmassage.durations import Millis

ANY_TOOL = "any"
"""Among the tools of a zone: nothing at all works there, bare hands included."""

MOVING = ("effleurage", "petrissage", "friction", "circles", "tapotement", "roll")
"""The techniques that touch a place and move; which of them it bears, the atlas says."""


class Reach(StrEnum):
    """What a target can be reached with, without help."""

    HANDS = "hands"
    BALL = "ball"


class View(StrEnum):
    """How the figure on the screen is seen."""

    BACK = "back"
    """From behind: the person's right side is on the right of the picture."""
    FRONT = "front"
    """From in front: the person's right side is on the left of the picture."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """The edge of the standing figure, upright, arms a little away from the body."""

    view: View
    points: tuple[Point, ...]
    """The half on the right of the picture, from the crown to between the legs; the other half mirrors it."""
    lines: tuple[tuple[Point, ...], ...] = ()
    """What is seen within the edge, such as a shoulder blade; on the right too, or along the middle."""

    @property
    def whole(self) -> tuple[Point, ...]:
        """The edge of both halves, once around."""
        return (*self.points, *(mirrored(point) for point in reversed(self.points)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A part of the body that routines are for, or that their targets lie in."""

    name: str
    """The word in a routine file: "low-back"."""
    title: str
    """The words on the screen: "Low back"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One place a step works on."""

    name: str
    """The word in a routine file: "GB20", "skull-base-to-shoulder"."""
    title: str
    """The words on the screen: "hollows under the skull"."""
    region: str
    """The name of the region it lies in."""
    landmark: str
    """How a person finds it by touch, in everyday words."""
    reach: tuple[Reach, ...]
    """What reaches it."""
    pressure_cap: int
    """The strongest felt pressure a step may ask for here, 0-10."""
    longest_hold: Millis
    """The longest still pressure here in one step; 0 where nothing is held."""
    cautions: tuple[str, ...]
    """Caution codes of the people this place is not for, or not without a change."""
    source: str
    """Where the landmark and the limits come from."""
    bears: Mapping[Reach, tuple[str, ...]] = field(default_factory=dict)
    """Which of `MOVING` may be done here, by what they are done with; a way that is not there bears them all."""
    holds_a_day: int = 0
    """How often a day anything may stay still here; 0 where nothing is held, or nobody has said."""
    view: View | None = None
    """The view that shows it; None where nobody has said where it lies."""
    places: tuple[Point, ...] = ()
    """Where it lies on the person's right side; a place in the middle belongs to both sides.

    The stations of a path in the order of the stroke; else one point, or one for each of several spots.
    """
    is_path: bool = False
    """Whether `places` is a path to be stroked along."""
    words: tuple[str, ...] = ()
    """What it is called in running words, so that a step that works on it without naming it is found out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tool:
    """Something a step is done with, other than bare hands."""

    name: str
    """The word in a routine file: "ball"."""
    title: str
    """The words on the screen: "tennis ball in a long sock"."""
    ready: Millis
    """The time to get into place with it."""
    cautions: tuple[str, ...]
    """Caution codes of the people it is not for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone:
    """A place that no routine works on, at all or with certain tools."""

    name: str
    """"behind-the-knee"."""
    title: str
    """The words on the screen: "behind the knee"."""
    tools: tuple[str, ...]
    """What may not be used there: names of ways to reach a target, or "any"."""
    names: tuple[str, ...]
    """Words that an author might write as a target and that mean this zone: "BL40"."""
    why: str
    """One sentence, for the author of a routine."""
    source: str
    """Where the reason comes from."""
    view: View | None = None
    """The view that shows it; None for what can be anywhere on the body."""
    outline: tuple[Point, ...] = ()
    """Its edge on the person's right side, or across the middle; the other side mirrors it."""
    words: tuple[str, ...] = ()
    """What it is called in running words, beside `names`."""

    def forbids(self, reach: Reach) -> bool:
        """Whether nothing may be pressed here with `reach`."""
        return ANY_TOOL in self.tools or reach.value in self.tools

    def covers(self, view: View | None, point: Point) -> bool:
        """Whether `point` of `view` lies in the zone, on either side of the body."""
        if self.view is None or view is not self.view:
            return False
        return is_inside(point, self.outline) or is_inside(mirrored(point), self.outline)


@dataclass(frozen=True, slots=True, kw_only=True)
class Atlas:
    """Everything a routine may name."""

    regions: Mapping[str, Region]
    """By name, in the order the screen lists them."""
    targets: Mapping[str, Target]
    """By name."""
    tools: Mapping[str, Tool]
    """By name."""
    zones: Mapping[str, Zone] = field(default_factory=dict)
    """The places that no routine works on, by name."""
    outlines: Mapping[View, Outline] = field(default_factory=dict)
    """The figure that the places are drawn on; empty where there is none."""

    zone_names: Names = Names()  # noqa: RUF009 - it never changes.
    """Finds the zones in a text, by their `words`."""
    target_names: Names = Names()  # noqa: RUF009 - as above.
    """Finds the targets that have `words`."""

    def forbidden(self, word: str) -> Zone | None:
        """The zone that an author means by `word`, whatever its capitals and hyphens; None for none."""
        plain = _plain(word)
        for zone in self.zones.values():
            if any(plain == _plain(name) for name in (zone.name, zone.title, *zone.names)):
                return zone
        return None


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("-", " ").replace("_", " ").split())
