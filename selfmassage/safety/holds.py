"""How often a day a place is held: once that is done, it is left alone until tomorrow.

The numbers are the atlas's `holds_a_day`. Everything that stays still counts, be it a hold or presses.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from selfmassage.atlas import Atlas
from selfmassage.routine import Routine, Side, Step, Technique
from selfmassage.safety.fitting import shape_for
from selfmassage.safety.model import Standing

STILL = (Technique.HOLD, Technique.PRESS)
"""What stays still on a spot."""

_MOST_NAMED = 2
"""Places that are named; more would be read by nobody."""

Spot = tuple[str, Side]
"""A target and one side of it: left, right, or the centre."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Today:
    """What has been held today."""

    holds: Mapping[Spot, int] = field(default_factory=dict)
    """How often, by spot; none that was not held."""
    again: str = "tomorrow"
    """When holds are counted anew, as one says it: "tomorrow", "from 04:00"."""


NOTHING_HELD = Today()
"""As a day begins, and where nobody knows."""


def spots_of(target: str, side: Side) -> tuple[Spot, ...]:
    """The spots that a step on `side` of `target` works on: both sides are two."""
    is_each = side in (Side.EACH, Side.BOTH)
    return tuple((target, one) for one in ((Side.RIGHT, Side.LEFT) if is_each else (side,)))


def why_tomorrow(routine: Routine, standing: Standing, atlas: Atlas, today: Today) -> str:
    """Why `routine` is left for another day by somebody of `standing`; empty where it is not.

    What has not been held today is never in the way: a routine that holds a place too often was told of as
    its file was checked.
    """
    if not today.holds:
        return ""
    wanted = Counter(
        spot for shape in _holds(routine, standing) for spot in spots_of(shape.target, shape.side)
    )
    full = [
        (name, side)
        for (name, side), count in wanted.items()
        if name in atlas.targets
        and (most := atlas.targets[name].holds_a_day)
        and (held := today.holds.get((name, side), 0))
        and held + count > most
    ]
    if not full:
        return ""
    where = " and ".join(list(_places(full, atlas))[:_MOST_NAMED])
    return f"{routine.title} can be done again {today.again}: today's holds are done on {where}."


def holds_in(routine: Routine, standing: Standing, regions: Collection[str]) -> bool:
    """Whether `routine` holds any place in `regions` as somebody of `standing` is given it."""
    return any(shape.region in regions for shape in _holds(routine, standing))


def _holds(routine: Routine, standing: Standing) -> Iterator[Step]:
    """Each hold in `routine` as this person is given it."""
    for step in routine.steps:
        shape = shape_for(step, standing.codes)
        if shape is not None and shape.target and shape.technique in STILL:
            yield shape


def _places(spots: list[Spot], atlas: Atlas) -> Iterator[str]:
    """Each target in words, with its side: "the top of the shoulder, right"."""
    for name in dict.fromkeys(name for name, _ in spots):
        title = atlas.targets[name].title
        place = title if title.startswith(("the ", "between ")) else f"the {title}"
        sides = [side.value for one, side in spots if one == name and side is not Side.CENTRE]
        yield ", ".join([place, " and ".join(sides)] if sides else [place])
