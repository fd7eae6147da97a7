"""A session of as many minutes as the person has: every step shorter or longer, and the least of it left out.

First all work becomes shorter or longer by the same part, by whole beats, within the limits that
`limits` states; the time to get ready stays. What does not fit even so is left out in the order that
`priority` states, and named, but never what warms a place before deep work in it (`warmth`). What the
beats cannot reach, a second or two more to get ready does.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from selfmassage.durations import Millis
from selfmassage.routine import Routine, Step
from selfmassage.timeline.compile import as_written
from selfmassage.timeline.edits import with_edit
from selfmassage.timeline.limits import Elastic, elastic_steps
from selfmassage.timeline.model import LeftOut, Recipe, Timeline
from selfmassage.timeline.priority import Unit, is_bearable, units_of
from selfmassage.timeline.stretch import spread, with_beats, with_more_ready
from selfmassage.timeline.warmth import is_warm, warming_steps

SHORTEST_PART = (3, 5)
"""Of the minutes that it promises, the fewest that a routine is fitted to: three fifths."""

LONGEST_PART = (3, 2)
"""Of the minutes that it promises, the most: one and a half times."""

TOLERANCE = Millis(5_000)
"""How far a fitted session may miss its minutes."""

NEAR = Millis(3_000)
"""How much longer than wished a sum may be before a step is left out for it."""

_ATTEMPTS = 4
"""The words that tell the hands to change move where steps are left out, so that a sum is only near."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitted:
    """A routine that takes the minutes it was asked for."""

    routine: Routine
    """As it is played: without what is left out, and every step as long as it is to be."""
    timeline: Timeline
    """The whole session, which names what is left out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfit:
    """Why a routine cannot take the minutes it was asked for."""

    minutes: int
    """What was asked for."""
    nearest: tuple[int, ...]
    """The nearest minutes, fewer and more, that it can take; empty where it can take none to the minute."""
    is_fixed: bool = False
    """Whether it is never made shorter or longer, because its length is its dose."""


def compile_timeline(recipe: Recipe) -> Timeline:
    """Lay out the whole session of `recipe`, edits included. Pure: the same recipe gives the same timeline.

    Without edits it takes the minutes that the options ask for, or, where it cannot, those of the routine: whoever
    takes a wish asks `fit` first.
    """
    timeline = _unedited(recipe)
    for edit in recipe.edits:
        timeline = with_edit(recipe, timeline, edit)
    return timeline


def _unedited(recipe: Recipe) -> Timeline:
    if recipe.options.minutes:
        fitted = fit(recipe, recipe.options.minutes)
        if isinstance(fitted, Fitted):
            return fitted.timeline
    return as_written(recipe)


def fit(recipe: Recipe, minutes: int) -> Fitted | Unfit:
    """The session of `recipe` in `minutes`, to within `TOLERANCE`, or the nearest that can be.

    A routine that is fixed takes its own minutes alone, as it is written.
    """
    fitting = _Fitting.of(recipe)
    if fitted := fitting.to(minutes):
        return fitted
    nearest = (fitting.next(minutes, -1), fitting.next(minutes, 1))
    return Unfit(
        minutes=minutes,
        nearest=tuple(filter(None, nearest)),
        is_fixed=recipe.routine.is_fixed,
    )


def can_take(recipe: Recipe, minutes: int) -> bool:
    """Whether `fit` would make a session of so many minutes; quicker where it is plain that it would not."""
    return minutes in lengths_of(recipe.routine) and isinstance(fit(recipe, minutes), Fitted)


def lengths_of(routine: Routine) -> range:
    """The minutes that may be asked for, by what `routine` promises; not every one of them can be had."""
    promised = routine.minutes
    if routine.is_fixed:
        return range(promised, promised + 1)
    (fewest, of_fewest), (most, of_most) = SHORTEST_PART, LONGEST_PART
    return range(max(1, -(-promised * fewest // of_fewest)), promised * most // of_most + 1)


def next_minutes(recipe: Recipe, minutes: int, by: int) -> int:
    """The nearest length that the routine can take beyond `minutes`: fewer where `by` is -1, more where 1.

    0 where there is none.
    """
    return _Fitting.of(recipe).next(minutes, by)


@dataclass(frozen=True, slots=True)
class _Fitting:
    """What fitting one recipe rests on."""

    recipe: Recipe
    whole: Timeline
    """As it is written."""
    elastic: Mapping[int, Elastic]
    """By the number of the step."""
    units: tuple[Unit, ...]
    """What can be left out, in order."""
    takes: Mapping[int, Millis]
    """How long each step takes, on both sides, as it is written; by its number."""
    warming: Mapping[int, frozenset[int]]
    """What warms a place before deep work; by the number of the deep step."""

    @classmethod
    def of(cls, recipe: Recipe) -> "_Fitting":
        whole = as_written(recipe)
        steps = recipe.routine.steps
        takes = dict.fromkeys((step.number for step in steps), Millis(0))
        for played in whole.steps:
            takes[played.file_step] = Millis(takes[played.file_step] + played.end - played.start)
        elastic = {one.step.number: one for one in elastic_steps(steps, whole)}
        bare = frozenset(played.file_step for played in whole.steps if not played.tool)
        return cls(recipe, whole, elastic, units_of(steps, bare), takes, warming_steps(steps))

    def next(self, minutes: int, by: int) -> int:
        """As `next_minutes`."""
        every = lengths_of(self.recipe.routine)
        lengths = every if by > 0 else reversed(every)
        beyond = (one for one in lengths if (one - minutes) * by > 0)
        return next((one for one in beyond if self.to(one)), 0)

    def to(self, minutes: int) -> Fitted | None:
        """The session in `minutes`; None where that cannot be."""
        if minutes not in lengths_of(self.recipe.routine):
            return None
        if self.recipe.routine.is_fixed:
            return Fitted(routine=self.recipe.routine, timeline=self.whole)
        # Where one step more is too long and one less too short, whoever is warned of fewer things hears fewer
        # words: then what is kept first is made longer.
        return self._nearest(minutes) or self._nearest(
            minutes, self._kept(Millis(minutes * 60_000))
        )

    def _nearest(self, minutes: int, kept: frozenset[int] | None = None) -> Fitted | None:
        """The session in `minutes` of the steps `kept`, by default of those that there is time for."""
        goal = wanted = Millis(minutes * 60_000)
        nearest: Fitted | None = None
        least = TOLERANCE + 1
        for _ in range(_ATTEMPTS):
            made = self._attempt(goal, minutes, kept)
            if made is None:
                break
            missed = made.timeline.duration - wanted
            if abs(missed) < least:
                nearest, least = made, abs(missed)
            if abs(missed) <= NEAR:
                break
            goal = Millis(goal - missed)
        return nearest

    def _attempt(self, goal: Millis, minutes: int, kept: frozenset[int] | None) -> Fitted | None:
        """The session that ought to take `goal`; None where even the shortest takes longer."""
        kept = kept or self._kept(goal)
        if kept is None:
            return None
        elastic = [one for number, one in self.elastic.items() if number in kept]
        own = sum(one.own * one.beat * one.count for one in elastic)
        room = goal - (self._length(kept) - own)
        beats = spread(elastic, room)
        written = [step for step in self.recipe.routine.steps if step.number in kept]
        steps = with_beats(written, beats)
        lacking = room - sum(beats[one.step.number] * one.beat * one.count for one in elastic)
        if lacking > TOLERANCE:
            steps = with_more_ready(steps, lacking)
        return self._made(steps, minutes)

    def _made(self, steps: tuple[Step, ...], minutes: int) -> Fitted:
        routine = replace(self.recipe.routine, steps=steps)
        kept = {step.number for step in steps}
        left_out = tuple(
            LeftOut(file_step=step.number, technique=step.technique, target=step.target)
            for step in self.recipe.routine.steps
            if step.number not in kept
        )
        timeline = as_written(replace(self.recipe, routine=routine))
        return Fitted(
            routine=routine, timeline=replace(timeline, fitted_to=minutes, left_out=left_out)
        )

    def _kept(self, goal: Millis) -> frozenset[int] | None:
        """The numbers of the steps that a session of `goal` has time for; None where it has for too few."""
        kept = frozenset(self.takes)
        left: list[Unit] = []
        # What warms deep work stays until that work has gone, and may go in a later round.
        while not self._fits(kept, goal):
            unit = next((one for one in self.units if self._may_go(one, kept)), None)
            if unit is None:
                return None
            kept -= unit.numbers
            left.append(unit)
        for unit in reversed(left):
            more = kept | unit.numbers
            is_whole = unit.needs is None or unit.needs in kept
            if is_whole and self._fits(more, goal) and self._is_good(more):
                kept = more
        return kept

    def _may_go(self, unit: Unit, kept: frozenset[int]) -> bool:
        """Whether `unit`, which is among the steps `kept`, leaves a session that is still good."""
        is_needed = any(one.needs in unit.numbers for one in self.units if one.numbers <= kept)
        return unit.numbers <= kept and not is_needed and self._is_good(kept - unit.numbers)

    def _is_good(self, kept: frozenset[int]) -> bool:
        """Whether the steps `kept` are a session without the others."""
        return is_warm(kept, self.warming) and is_bearable(self.recipe.routine.steps, kept)

    def _fits(self, kept: Collection[int], goal: Millis) -> bool:
        """Whether the steps `kept`, at their shortest, take `goal` or hardly more."""
        slack = sum(one.slack for number, one in self.elastic.items() if number in kept)
        return self._length(kept) - slack <= goal + NEAR

    def _length(self, kept: Collection[int]) -> int:
        """How long the steps `kept` take as they are written, and the ending with them."""
        lacking = sum(takes for number, takes in self.takes.items() if number not in kept)
        return self.whole.duration - lacking
