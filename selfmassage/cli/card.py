"""A routine as a card to read before, or to hand over."""

from collections.abc import Iterator
from textwrap import wrap

from selfmassage.atlas import Atlas
from selfmassage.cli.console import Shaded, bold, dim
from selfmassage.cli.wording import length_words, pressure_words, side_words, work_words
from selfmassage.durations import clock
from selfmassage.routine import Routine, without_pronunciations
from selfmassage.timeline import CueKind, PlayedStep, Timeline
from selfmassage.ui.words import joined, listed, technique_and_target, tools_in_words

Parts = tuple[str | Shaded, ...]
"""One line."""

INDENT = " " * 10
"""Under the words of a step's heading."""


def card(routine: Routine, timeline: Timeline, atlas: Atlas, *, width: int) -> Iterator[Parts]:
    """The lines of the card, none longer than `width` columns unless a word is."""
    regions = listed(atlas.regions[name].title.lower() for name in routine.regions)
    yield (bold(routine.title), f" ({routine.id})")
    yield from _wrapped(routine.summary, width)
    yield ()
    yield from _wrapped(f"For: {regions}", width)
    yield from _wrapped(f"Takes: {length_words(timeline.duration)}", width)
    yield from _wrapped(f"Position: {routine.position}", width)
    yield from _wrapped(f"Needs: {tools_in_words(routine, atlas)}", width)
    described = ""
    for step in timeline.steps:
        yield ()
        yield from _heading(step, atlas, width)
        yield from _words(timeline, step, width)
        if step.target in atlas.targets and step.target != described:
            yield from _wrapped(
                f"Where: {atlas.targets[step.target].landmark}", width, first=INDENT
            )
        described = step.target
    if routine.sources:
        yield ()
        yield (bold("Sources"),)
    for source in routine.sources:
        yield from _wrapped(source.about, width, first="- ")


def _heading(step: PlayedStep, atlas: Atlas, width: int) -> Iterator[Parts]:
    facts = joined(
        technique_and_target(step, atlas),
        side_words(step.side),
        pressure_words(step.pressure),
        work_words(step),
    )
    at = clock(step.start)
    lines = wrap(f"{at} {step.file_step:>2}. {facts}", width, subsequent_indent=INDENT)
    yield (dim(at), lines[0].removeprefix(at))
    yield from ((line,) for line in lines[1:])


def _words(timeline: Timeline, step: PlayedStep, width: int) -> Iterator[Parts]:
    yield from _wrapped(without_pronunciations(step.say), width, first=INDENT)
    for cue in timeline.cues:
        if cue.step == step.step and cue.kind is CueKind.MIDWAY:
            yield from _wrapped(
                cue.text and f"Half-way: {without_pronunciations(cue.text)}", width, first=INDENT
            )


def _wrapped(text: str, width: int, *, first: str = "") -> Iterator[Parts]:
    lines = wrap(
        " ".join(text.split()),
        width,
        initial_indent=first,
        subsequent_indent=" " * len(first),
        break_long_words=False,
        break_on_hyphens=False,
    )
    yield from ((line,) for line in lines)
