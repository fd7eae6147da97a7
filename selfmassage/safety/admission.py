"""A whole routine for one person: as it is, changed, or withheld with the reason and what fits instead."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from selfmassage.atlas import GLOBAL_CAUTION, Atlas
from selfmassage.routine import Routine, Side, Step, pressure_word
from selfmassage.safety.fitting import shape_for
from selfmassage.safety.holds import NOTHING_HELD, Today, holds_in, why_tomorrow
from selfmassage.safety.judging import EMERGENCY, asks_a_clinician, blocked, hard
from selfmassage.safety.model import Ability, Standing

MOST_OFFERS = 3
"""A choice of more is no help."""

_FLOOR = "floor"
_BALL = "ball"
_SHOULDERS, _NECK = "shoulders", "neck"


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted:
    """A routine that this person may do."""

    changes: tuple[str, ...] = ()
    """What is different from the file, in sentences to be told before the start; empty where nothing is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A routine that is not for this person now."""

    reason: str
    """One or two sentences."""
    again: str = ""
    """When it is for them again, as one says it: "tomorrow"; empty where their answers are the reason."""
    offers: tuple[Routine, ...] = ()
    """What fits instead, the nearest first; empty where nothing does, or no massage is right."""

    @property
    def mark(self) -> str:
        """The same in a few words, for a list: "not for you now", "again tomorrow"."""
        return f"again {self.again}" if self.again else "not for you now"

    def __str__(self) -> str:
        """The reason, and the offer."""
        if not self.offers:
            return self.reason
        *most, last = (f"{one.title} ({one.id})" for one in self.offers)
        fits = f"{', '.join(most)} or {last}" if most else last
        return f"{self.reason} What fits: {fits}."


def admit(
    routine: Routine,
    standing: Standing,
    atlas: Atlas,
    others: Iterable[Routine] = (),
    today: Today = NOTHING_HELD,
) -> Admitted | Withheld:
    """What becomes of `routine` for somebody of `standing` who has held so much `today`.

    Offers come from among `others`.
    """
    reason = _reason(routine, standing, atlas)
    if reason and _stops_everything(standing):
        return Withheld(reason=reason)
    again = "" if reason else today.again
    reason = reason or why_tomorrow(routine, standing, atlas, today)
    if not reason:
        return Admitted(changes=tuple(_changes(routine, standing)))
    fitting = [
        one
        for one in others
        if not (_reason(one, standing, atlas) or why_tomorrow(one, standing, atlas, today))
        # A knot lies where the person chose, so that another hold near it may be one too many.
        and not (again and holds_in(one, standing, routine.regions))
    ]
    nearest = sorted(fitting, key=lambda one: _distance(routine, one, standing, atlas))
    return Withheld(reason=reason, again=again, offers=tuple(nearest[:MOST_OFFERS]))


def _reason(routine: Routine, standing: Standing, atlas: Atlas) -> str:
    """Why `routine` is withheld; empty where it is not."""
    if standing.is_emergency:
        return EMERGENCY
    if GLOBAL_CAUTION in standing.codes:
        return blocked(standing)
    if standing.ask_first:
        return asks_a_clinician(standing)
    for step in routine.steps:
        if shape_for(step, standing.codes) is None:
            because = " and ".join(_reasons(step, standing))
            return f"{routine.title} is not for you now, because of {because}."
    for ability in standing.lacks:
        if ability in _asked_of(routine, standing, atlas):
            return f"{routine.title} asks you {hard(ability)}, which you said is hard for you."
    return ""


def _stops_everything(standing: Standing) -> bool:
    return standing.is_emergency or GLOBAL_CAUTION in standing.codes or bool(standing.ask_first)


def _reasons(step: Step, standing: Standing) -> Iterator[str]:
    """Why `step` is not for this person: the cautions that it has no answer to, else all that it touches."""
    touched = [code for code in standing.codes if code in step.cautions]
    unanswered = [code for code in touched if code not in step.instead]
    yield from (standing.because[code] for code in unanswered or touched)


def _asked_of(routine: Routine, standing: Standing, atlas: Atlas) -> Iterator[Ability]:
    """What `routine` asks of a body, as it would be done by this person."""
    names = routine.position.casefold().split()
    tools = {step.tool for step in routine.steps} | set(routine.tools)
    if _FLOOR in tools:
        yield Ability.FLOOR
    # A ball is leaned on at a wall.
    if "standing" in names or _BALL in tools:
        yield Ability.STAND
    shapes = [shape_for(step, standing.codes) for step in routine.steps]
    if any(shape is not None and _reaches(shape, atlas) for shape in shapes):
        yield Ability.REACH


def _reaches(step: Step, atlas: Atlas) -> bool:
    """Whether a hand crosses to the other shoulder, or to the other side of the neck."""
    target = atlas.targets.get(step.target)
    if target is None or not step.pressure:
        return False
    is_one_side = step.side in (Side.LEFT, Side.RIGHT, Side.EACH)
    return target.region == _SHOULDERS or (target.region == _NECK and is_one_side)


def _changes(routine: Routine, standing: Standing) -> Iterator[str]:
    """What differs from the file: what is done instead, by its reason, then the pressures."""
    swapped: dict[str, list[int]] = {}
    weakened: dict[int, list[int]] = {}
    for step in routine.steps:
        shape = shape_for(step, standing.codes, standing.cap)
        uncapped = shape_for(step, standing.codes)
        if shape is None or uncapped is None:
            continue
        if uncapped is not step:
            swapped.setdefault(_answered(step, uncapped, standing), []).append(step.number)
        if shape.pressure < uncapped.pressure:
            weakened.setdefault(uncapped.pressure, []).append(step.number)
    for code, numbers in swapped.items():
        because = standing.because.get(code, code)
        yield f"Because of {because}, {_steps(numbers)} for something else that takes as long."
    for pressure, numbers in weakened.items():
        clear, firm = pressure_word(standing.cap), pressure_word(pressure)
        where = _numbered(numbers)
        yield f"The pressure is {clear}, not {firm}, in {where}."


def _answered(step: Step, swap: Step, standing: Standing) -> str:
    """The code that `swap` of `step` answers."""
    return next(code for code in standing.codes if step.instead.get(code) is swap)


def _steps(numbers: Sequence[int]) -> str:
    verb = "is changed" if len(numbers) == 1 else "are changed"
    return f"{_numbered(numbers)} {verb}"


def _numbered(numbers: Sequence[int]) -> str:
    """Steps by their numbers: "step 3", "steps 2, 4 and 17"."""
    *most, last = map(str, numbers)
    return f"steps {', '.join(most)} and {last}" if most else f"step {last}"


def _distance(
    wished: Routine, other: Routine, standing: Standing, atlas: Atlas
) -> tuple[object, ...]:
    """How far `other`, as this person would be given it, is from what was wished.

    The same regions come first, and no others; then what asks for no other tool, takes about as long, and is
    least changed.
    """
    shapes = [shape_for(step, standing.codes) for step in other.steps]
    given = [shape for shape in shapes if shape is not None]
    order = list(atlas.regions)
    here = [order.index(name) for name in wished.regions]
    there = {order.index(one.region) for one in given if one.region in atlas.regions} or {
        order.index(name) for name in other.regions
    }
    return (
        min(abs(one - another) for one in here for another in there),
        len(there - set(here)),
        len({one.tool for one in given} - {"", *wished.tools}),
        abs(wished.minutes - other.minutes),
        any(shape is not step for shape, step in zip(shapes, other.steps, strict=True)),
        min(abs(here[0] - another) for another in there),
        other.id,
    )
