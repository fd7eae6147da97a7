"""From a routine file and what the person wishes to a recipe."""

from collections.abc import Iterator, Mapping

from selfmassage.durations import Millis
from selfmassage.library import ReadRoutine
from selfmassage.routine import Side, Step
from selfmassage.safety import Standing
from selfmassage.timeline import Options, Recipe, estimate, texts_of


def recipe_of(
    found: ReadRoutine,
    prompts: Mapping[str, str],
    durations: Mapping[str, Millis],
    options: Options,
    standing: Standing | None = None,
) -> Recipe:
    """The recipe for a session of `found`; words that `durations` has not measured are estimated.

    It is for somebody of `standing`; without one, it is as the file has it.
    """
    person = standing or Standing()
    texts = texts_of(found.routine, prompts)
    return Recipe(
        routine=found.routine,
        routine_text=found.text,
        routine_hash=found.hash,
        spoken={text: durations.get(text) or estimate(text) for text in texts},
        prompts=dict(prompts),
        options=options,
        cautions=person.codes,
        pressure_cap=person.cap,
        warns=not person.is_asked,
        recordings=recordings_of(found),
    )


def recordings_of(found: ReadRoutine) -> dict[str, str]:
    """The paths of the sound files that the routine names, by the text that each stands for."""
    folder = found.path.absolute().parent
    shapes = (shape for step in found.routine.steps for shape in (step, *step.instead.values()))
    return {text: str(folder / name) for shape in shapes for text, name in _named(shape)}


def _named(step: Step) -> Iterator[tuple[str, str]]:
    if step.recording is not None:
        sides = (Side.RIGHT, Side.LEFT) if step.side is Side.EACH else (step.side,)
        yield from ((step.say.on(side, step.pressure), step.recording.on(side)) for side in sides)
