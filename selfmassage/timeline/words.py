"""What a session says, and how long the saying takes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from selfmassage.durations import Millis
from selfmassage.routine import Routine, Side, SideWords, Step
from selfmassage.timeline.guidance import is_said, unsaid_length
from selfmassage.timeline.model import CueKind, Guidance, Recipe, Timeline

WORDS_A_MINUTE = 150
"""A calm speaker, for words that no clip has measured (massage.md section 7)."""

SHORTEST = Millis(600)
"""No words take less: even one syllable needs its breath."""

BETWEEN_WORDS = Millis(300)
"""The silence between two things said one after the other."""

WARNING = "caution_"
"""Begins the names of the prompts that say whom a routine is not for; then comes a caution code, or "doctor"."""

_TONE_LEADS = {
    CueKind.SWITCH: Millis(600),
    CueKind.MIDWAY: Millis(500),
    CueKind.FINISH: Millis(1_500),
}


def tone_lead(kind: CueKind) -> Millis:
    """How long a cue's tone sounds before its words begin; 0 for cues without both."""
    return _TONE_LEADS.get(kind, Millis(0))


def estimate(text: str) -> Millis:
    """How long `text` takes to say at `WORDS_A_MINUTE`, where nothing has measured it."""
    return Millis(max(SHORTEST, len(text.split()) * 60_000 // WORDS_A_MINUTE))


def said_length(text: str, spoken: Mapping[str, Millis]) -> Millis:
    """How long `text` takes to say by one who takes `spoken` for each text that is known; nothing for no words."""
    if not text:
        return Millis(0)
    measured = spoken.get(text)
    return estimate(text) if measured is None else measured


def spoken_length(recipe: Recipe, text: str) -> Millis:
    """How long `text` takes to say in this session: measured where it can be; nothing for no words."""
    return said_length(text, recipe.spoken)


def cue_length(recipe: Recipe, kind: CueKind, text: str) -> Millis:
    """The length of a cue with words: its tone, then the words; 0 without words."""
    if not text:
        return Millis(0)
    if not is_said(kind, recipe.options.guidance):
        # Whom a routine is not for is to be read whole, also where nobody says it.
        is_warning = kind is CueKind.SAFETY
        return max(unsaid_length(kind), estimate(text) if is_warning else Millis(0))
    return Millis(tone_lead(kind) + spoken_length(recipe, text))


def texts_said(timeline: Timeline, recipe: Recipe) -> tuple[str, ...]:
    """The texts that `timeline`, compiled from `recipe`, wants a voice for, prompts included, each once."""
    guidance = recipe.options.guidance
    if guidance is Guidance.CHIMES:
        return ()
    cues = (cue.text for cue in timeline.cues if cue.text and is_said(cue.kind, guidance))
    # Warnings are spoken from the timeline alone; the other prompts may be wanted under way.
    prompts = (text for name, text in recipe.prompts.items() if not name.startswith(WARNING))
    return tuple(dict.fromkeys([*cues, *prompts]))


def texts_of(routine: Routine, prompts: Mapping[str, str]) -> tuple[str, ...]:
    """Every text that a session of `routine` can speak, whatever the person's cautions, each once."""
    return tuple(dict.fromkeys([*_instructions(routine), *prompts.values()]))


def _instructions(routine: Routine) -> Iterator[str]:
    for step in routine.steps:
        for written in (step, *step.instead.values()):
            yield from _words_of(written)
            # Someone's cautions, that nobody has asked them, or a sore place may ask for less.
            for pressure in range(written.pressure - 1, 0, -1):
                yield from _words_of(replace(written, pressure=pressure))


def _words_of(step: Step) -> Iterator[str]:
    for words in (step.say, step.brief, step.midway):
        if words is not None:
            yield from _on_sides(words, step)


def _on_sides(words: SideWords, step: Step) -> Iterator[str]:
    sides = (Side.RIGHT, Side.LEFT) if step.side is Side.EACH else (step.side,)
    yield from (text for side in sides if (text := words.on(side, step.pressure)))
