"""What is left out first when a session has to be shorter than its steps can be made.

In this order: what moves and rests between the work; friction, tapping and rolling; squeezes and
circles; long strokes; holds and presses at the very last, because they are the dose. Within one of
these, the last in the file goes first. What there is time for again, once something longer had to
go, comes back. What warms a place stays as long as the deep work that it is for (`warmth`).
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from selfmassage.routine import Step, Technique

_RANKS = {
    Technique.MOVE: 0,
    Technique.REST: 0,
    Technique.FRICTION: 1,
    Technique.TAPOTEMENT: 1,
    Technique.ROLL: 1,
    Technique.PETRISSAGE: 2,
    Technique.CIRCLES: 2,
    Technique.EFFLEURAGE: 3,
    Technique.HOLD: 4,
    Technique.PRESS: 4,
}
"""By technique, how late it is left out; breathing never is, and preparing only with what it is for."""

_STILL = (Technique.HOLD, Technique.PRESS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """Steps that are left out together, on both sides."""

    steps: tuple[Step, ...]
    """In the order of the file."""
    rank: int
    """Lower ones go first."""
    needs: int | None = None
    """The number of a step without which this unit means nothing."""

    @property
    def numbers(self) -> frozenset[int]:
        """The places of its steps in the file."""
        return frozenset(step.number for step in self.steps)


def units_of(steps: Sequence[Step], bare: Collection[int] = ()) -> tuple[Unit, ...]:
    """What can be left out of `steps`, in the order in which it goes.

    The first and the last step stay, and so does what changes the position of the body. `bare` are the numbers
    of the steps that this person does with empty hands, whatever the file has for others.
    """
    ends = frozenset((steps[0].number, steps[-1].number))
    found: list[Unit] = []
    staying: set[int | None] = set()
    # From the end, because what another unit needs stays with it, and goes no earlier.
    for unit in reversed(list(_together(steps, bare))):
        if not _may_go(unit, ends) or unit.numbers & staying:
            staying.add(unit.needs)
            continue
        ranks = [_RANKS.get(step.technique, 0) for step in unit.steps]
        dependants = [one.rank for one in found if one.needs in unit.numbers]
        found.append(Unit(steps=unit.steps, rank=max(ranks + dependants), needs=unit.needs))
    return tuple(sorted(found, key=lambda unit: unit.rank))


def is_bearable(steps: Sequence[Step], kept: Collection[int]) -> bool:
    """Whether `steps` can do with those `kept` alone.

    Two holds on one place need what lies between them, or they would be one that is too long; and
    a routine with holds keeps one of them.
    """
    remaining = [step for step in steps if step.number in kept]
    has_holds = any(step.technique in _STILL for step in steps)
    if has_holds and not any(step.technique in _STILL for step in remaining):
        return False
    return all(
        after.number == before.number + 1
        or after.target != before.target
        or not {before.technique, after.technique} <= set(_STILL)
        for before, after in pairwise(remaining)
    )


def _may_go(unit: Unit, ends: frozenset[int]) -> bool:
    techniques = {step.technique for step in unit.steps}
    is_work = techniques - {Technique.PREPARE}
    return bool(is_work) and Technique.BREATHE not in techniques and not unit.numbers & ends


def _together(steps: Sequence[Step], bare: Collection[int]) -> Iterator[Unit]:
    """Every step in a unit; a step of its own, unless a tool is in the hands or its words go on."""
    runs: list[list[Step]] = []
    for step in steps:
        if runs and _goes_on(runs[-1][-1], step):
            runs[-1].append(step)
        else:
            runs.append([step])
    before: int | None = None
    for run in runs:
        for unit in _places(run, bare) if any(step.tool for step in run) else _singles(run):
            first = unit.steps[0]
            # A rest is from the work before it.
            goes_on = first.follows or first.technique is Technique.REST
            needs = unit.needs or (before if goes_on else None)
            yield Unit(steps=unit.steps, rank=0, needs=needs)
            before = unit.steps[-1].number


def _goes_on(before: Step, step: Step) -> bool:
    """Whether a tool that `before` has brought is still in the hands."""
    is_block = bool(step.block) and step.block == before.block
    return is_block or (bool(step.tool) and step.tool == before.tool)


def _singles(run: Sequence[Step]) -> Iterator[Unit]:
    yield from (Unit(steps=(step,), rank=0) for step in run)


def _places(run: Sequence[Step], bare: Collection[int]) -> Iterator[Unit]:
    """The work of a tool, place by place.

    The words of each place lead there from the one before, so a place is left out with all that
    come after it. The putting away goes with the first place that the tool is used at, which need not
    be the first of all: for some people, hands work there instead.
    """
    places: list[list[Step]] = []
    for step in run:
        known = {one.target for one in places[-1]} - {""} if places else set()
        if not places or (step.target and known and step.target not in known):
            places.append([step])
        else:
            places[-1].append(step)
    away = _put_away(places[-1])
    if len(places) > 1:
        places[-1] = places[-1][: len(places[-1]) - len(away)]
        _first_used(places, bare).extend(away)
    before: int | None = None
    for place in places:
        yield Unit(steps=tuple(place), rank=0, needs=before)
        before = place[0].number


def _first_used(places: Sequence[list[Step]], bare: Collection[int]) -> list[Step]:
    """The first of `places` where this person has a tool in the hands; the first of all where none has."""
    used = (place for place in places if any(one.tool and one.number not in bare for one in place))
    return next(used, places[0])


def _put_away(place: Sequence[Step]) -> list[Step]:
    """The preparing at the end of `place`, when the tool is no longer needed."""
    away: list[Step] = []
    for step in reversed(place):
        if step.technique is not Technique.PREPARE:
            break
        away.insert(0, step)
    return away
