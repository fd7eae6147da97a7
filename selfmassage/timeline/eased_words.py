"""What is said of a step that is pressed less than before, because it was too sore."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from selfmassage.durations import Millis, up_to_second
from selfmassage.routine import Step
from selfmassage.timeline.guidance import instruction, is_said
from selfmassage.timeline.model import (
    ENDS_IT,
    Cue,
    CueKind,
    Guidance,
    PlayedStep,
    Recipe,
    Timeline,
)
from selfmassage.timeline.opening import names_pressure
from selfmassage.timeline.swap import for_person
from selfmassage.timeline.words import BETWEEN_WORDS, cue_length
from selfmassage.timeline.work import work_cues

BEFORE_WORK = frozenset({CueKind.SAFETY, CueKind.SWITCH, CueKind.SAY})
"""What is said ahead of the work."""


def eased_instruction(recipe: Recipe, step: PlayedStep) -> str:
    """The instruction for the pressure of `step`, whether or not a voice knows it."""
    return instruction(_given(recipe, step), step.side, recipe.options.guidance)


def sayable_instruction(recipe: Recipe, step: PlayedStep) -> str:
    """The same; empty where no voice is known to have those words."""
    text = eased_instruction(recipe, step)
    return text if text in recipe.spoken else ""


def eased_midway(recipe: Recipe, step: PlayedStep) -> str:
    """The words half-way for the pressure of `step`; none where they could only be said too strong."""
    words = _given(recipe, step).midway
    if words is None:
        return ""
    text = words.on(step.side, step.pressure)
    return text if text in recipe.spoken or not names_pressure(words) else ""


def softer_texts(recipe: Recipe, timeline: Timeline) -> tuple[str, ...]:
    """What `timeline`, compiled from `recipe`, would say where a place turned out too sore, each once."""
    if recipe.options.guidance is Guidance.CHIMES:
        return ()
    return tuple(dict.fromkeys(text for step in timeline.steps for text in _softer(recipe, step)))


def _softer(recipe: Recipe, step: PlayedStep) -> Iterator[str]:
    """The words of `step` for what it may yet be eased to: by its own key, and by that of its other side."""
    guidance = recipe.options.guidance
    for pressure in range(max(1, step.pressure - ENDS_IT), step.pressure):
        eased = replace(step, pressure=pressure)
        midway = eased_midway(recipe, eased) if is_said(CueKind.MIDWAY, guidance) else ""
        yield from filter(None, (sayable_instruction(recipe, eased), midway))


def begun_again(
    recipe: Recipe, step: PlayedStep, cues: Iterable[Cue]
) -> tuple[PlayedStep, tuple[Cue, ...]]:
    """`step`, eased once, as it is said and played from its start: at the eased pressure throughout."""
    given = _given(recipe, step)
    said = tuple(_one_after_the_other(recipe, step, _words_again(recipe, step, cues)))
    over = said[-1].at + said[-1].lasts if said else step.start
    lead = up_to_second(Millis(over - step.start + given.ready))
    work_start = Millis(step.start + lead)
    anew = replace(step, work_start=work_start, end=Millis(work_start + step.work.length))
    ready = Cue(
        at=Millis(over), kind=CueKind.READY, step=step.step, lasts=Millis(work_start - over)
    )
    return anew, (*said, ready, *work_cues(recipe, anew, eased_midway(recipe, step)))


def _given(recipe: Recipe, step: PlayedStep) -> Step:
    """The step of the file as this person is given it, at the pressure of `step`."""
    written = next(one for one in recipe.routine.steps if one.number == step.file_step)
    return replace(for_person(written, recipe.cautions), pressure=step.pressure)


def _words_again(recipe: Recipe, step: PlayedStep, cues: Iterable[Cue]) -> Iterator[Cue]:
    """What is said before the work, each once; that it is softer now, unless the instruction says so."""
    words = {cue.text: cue for cue in cues if cue.kind in BEFORE_WORK and cue.at < step.end}
    eased, softer = recipe.prompts.get("too_sore", ""), recipe.prompts.get("softer", "")
    opening = [
        cue
        for text, cue in words.items()
        if cue.kind is not CueKind.SAY and text not in (eased, softer)
    ]
    yield from sorted(opening, key=lambda cue: cue.at)
    text = sayable_instruction(recipe, step)
    given = _given(recipe, step)
    names_it = names_pressure(given.say) and bool(text)
    if softer and not names_it:
        yield Cue(at=step.start, kind=CueKind.SAFETY, step=step.step, text=softer)
    says = [cue for cue in words.values() if cue.kind is CueKind.SAY]
    if says:
        yield replace(says[-1], text=text or says[-1].text)


def _one_after_the_other(recipe: Recipe, step: PlayedStep, words: Iterable[Cue]) -> Iterator[Cue]:
    at = step.start
    for cue in words:
        lasts = cue_length(recipe, cue.kind, cue.text)
        yield replace(cue, at=at, lasts=lasts, is_cut=False)
        at = Millis(at + lasts + BETWEEN_WORDS)
