"""What a routine's author may want to know once it is laid out: warnings, never errors."""

from collections.abc import Iterator

from selfmassage.durations import Millis, say_duration
from selfmassage.errors import Problem, Severity
from selfmassage.routine import Side, Step
from selfmassage.timeline.compile import length_as_written
from selfmassage.timeline.model import CueKind, Recipe
from selfmassage.timeline.words import cue_length
from selfmassage.timeline.work import SETTLING

TOLERANCE = Millis(10_000)
"""How far a routine may miss its promised minutes."""


def advise(recipe: Recipe, file: str) -> tuple[Problem, ...]:
    """What fits badly in `recipe` as its routine is written: the promised minutes, and midway words without room."""
    return (*_promise(recipe, file), *_midway_words(recipe, file))


def _promise(recipe: Recipe, file: str) -> Iterator[Problem]:
    promised = recipe.routine.minutes * 60_000
    length = length_as_written(recipe)
    if abs(length - promised) > TOLERANCE:
        whole_seconds = Millis(length // 1000 * 1000)
        yield Problem(
            file=file,
            key="minutes",
            severity=Severity.WARNING,
            what=f"the steps take {say_duration(whole_seconds)}, not {recipe.routine.minutes}m.",
            hint="Change the steps, or the promise.",
        )


def _midway_words(recipe: Recipe, file: str) -> Iterator[Problem]:
    for step in recipe.routine.steps:
        takes = _longest_midway(recipe, step)
        room = step.work.length - SETTLING
        if takes > room:
            yield Problem(
                file=file,
                step=step.number,
                key="midway",
                severity=Severity.WARNING,
                what=f"the midway words take {takes / 1000:.1f} s but the work has room for "
                f"{max(room, 0) / 1000:g} s, so they are not spoken.",
                hint="Say less, or work longer.",
            )


def _longest_midway(recipe: Recipe, step: Step) -> Millis:
    if step.midway is None:
        return Millis(0)
    sides = (Side.RIGHT, Side.LEFT) if step.side is Side.EACH else (step.side,)
    return max(
        cue_length(recipe, CueKind.MIDWAY, step.midway.on(side, step.pressure)) for side in sides
    )
