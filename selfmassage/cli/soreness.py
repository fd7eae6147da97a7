"""What is gone at more softly because it was too sore before, and how that is told."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from selfmassage.atlas import Atlas
from selfmassage.routine import Routine
from selfmassage.safety import Standing, shape_for

if TYPE_CHECKING:  # The history is waited for by nobody before the first screen.
    from selfmassage.history import SorePlace

_WEEK = 7


def softer_at(
    places: Iterable["SorePlace"], routine: Routine, standing: Standing
) -> tuple["SorePlace", ...]:
    """Those of `places` that `routine` presses, more than lightly, on somebody of `standing`."""
    pressed = set(_pressed(routine, standing))
    return tuple(place for place in places if place.target in pressed)


def soreness_of(places: Iterable["SorePlace"]) -> Mapping[str, int]:
    """How much softer, by target, as a recipe has it."""
    return {place.target: place.softer for place in places}


def told(places: Sequence["SorePlace"], atlas: Atlas, now: datetime) -> tuple[str, ...]:
    """A sentence for each place: "Softer at the forearm: it was too sore on Tuesday." `now` is local."""
    return tuple(
        f"Softer at the {atlas.targets[place.target].title}: it was too sore {_on(place.on, now)}."
        for place in places
    )


def _pressed(routine: Routine, standing: Standing) -> Iterator[str]:
    for step in routine.steps:
        shape = shape_for(step, standing.codes, standing.cap)
        if shape is not None and shape.pressure > 1:
            yield shape.target


def _on(moment: datetime, now: datetime) -> str:
    """The day of `moment`, as one says it at `now`."""
    day = moment.astimezone(now.tzinfo).date()
    ago = (now.date() - day).days
    if ago <= 0:
        return "today"
    if ago == 1:
        return "yesterday"
    return f"on {day:%A}" if ago < _WEEK else f"on {day.day} {day:%B}"
