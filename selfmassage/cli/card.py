"""A routine as a card to read before, or to hand over."""

from collections.abc import Iterator
from dataclasses import replace
from textwrap import wrap

from selfmassage.atlas import CAUTIONS, Atlas
from selfmassage.cli.console import Shaded, bold, dim
from selfmassage.cli.wording import (
    fitted_words,
    length_words,
    pressure_words,
    side_words,
    work_words,
)
from selfmassage.durations import Millis, clock
from selfmassage.routine import Routine, Side, without_pronunciations
from selfmassage.timeline import CueKind, PlayedStep, Timeline
from selfmassage.ui.words import joined, listed, technique_and_target, tools_in_words

CAUTION_WORDS = {
    "global": "a fever, a fresh injury, a doctor's no",
    "neck": "neck trouble",
    "low-back": "low back trouble",
    "ball": "blood thinners, brittle bones, numb or fragile skin",
    "pregnant": "pregnancy",
    "leg-clot": "a clot in the leg, now or before",
}
"""The caution codes in everyday words."""

Parts = tuple[str | Shaded, ...]
"""One line."""

INDENT = " " * 10
"""Under the words of a step's heading."""


def card(routine: Routine, timeline: Timeline, atlas: Atlas, *, width: int) -> Iterator[Parts]:
    """The lines of the card, none longer than `width` columns unless a word is."""
    played = _as_played(routine, timeline)
    regions = listed(atlas.regions[name].title.lower() for name in played.regions)
    yield (bold(routine.title), f" ({routine.id})")
    yield from _wrapped(routine.summary, width)
    yield ()
    yield from _wrapped(f"For: {regions}", width)
    yield from _wrapped(f"Takes: {length_words(timeline.duration)}", width)
    yield from _wrapped(fitted_words(timeline, atlas), width)
    # What the position says of a wall or a table may be for the tool that there is no time for.
    whole = "" if played.tools == routine.tools else ", for the whole routine"
    yield from _wrapped(f"Position{whole}: {routine.position}", width)
    yield from _wrapped(f"Needs: {tools_in_words(played, atlas)}", width)
    yield from _wrapped(_hands_at_work(timeline), width)
    yield from _wrapped(_care(played), width)
    yield ()
    yield (bold("Timeline"), dim("  the words begin at the time that is shown"))
    described = ""
    told: set[int] = set()
    for step in timeline.steps:
        yield ()
        yield from _heading(step, atlas, width)
        yield from _words(timeline, step, width)
        if step.file_step not in told:
            if step.target in atlas.targets and step.target != described:
                landmark = atlas.targets[step.target].landmark
                yield from _wrapped(f"Where: {landmark}", width, first=INDENT)
            yield from _instead(routine, step, atlas, width)
        described = step.target
        told.add(step.file_step)
    yield ()
    yield (dim(clock(timeline.duration)), "     The end")
    if routine.sources:
        yield ()
        yield (bold("Sources"),)
    for source in routine.sources:
        yield from _wrapped(source.about, width, first="- ")


def _as_played(routine: Routine, timeline: Timeline) -> Routine:
    """`routine` without the steps that there is no time for, and the tools and regions of those alone."""
    if not timeline.left_out:
        return routine
    gone = {one.file_step for one in timeline.left_out}
    steps = tuple(step for step in routine.steps if step.number not in gone)
    used = {shape.tool for step in steps for shape in (step, *step.instead.values())}
    tools = tuple(tool for tool in routine.tools if tool in used)
    reached = {step.region for step in steps}
    gone_with = {step.region for step in routine.steps} - reached
    regions = tuple(name for name in routine.regions if name not in gone_with)
    return replace(routine, steps=steps, tools=tools, regions=regions)


def _hands_at_work(timeline: Timeline) -> str:
    """How long each side is worked on; both hands and the middle count for neither."""
    worked = {side: Millis(0) for side in (Side.RIGHT, Side.LEFT)}
    for step in timeline.steps:
        if step.side in worked:
            worked[step.side] = Millis(worked[step.side] + step.end - step.work_start)
    if not any(worked.values()):
        return ""
    return "Work: " + listed(f"{length_words(worked[side])} on the {side}" for side in worked)


def _care(routine: Routine) -> str:
    """For whom something in it needs care."""
    codes = {code for step in routine.steps for code in step.cautions}
    words = [CAUTION_WORDS[code] for code in CAUTIONS if code in codes]
    return f"With care for: {'; '.join(words)}" if words else ""


def _instead(routine: Routine, step: PlayedStep, atlas: Atlas, width: int) -> Iterator[Parts]:
    """What takes the step's place, for whom."""
    for code, swap in routine.steps[step.file_step - 1].instead.items():
        title = atlas.targets[swap.target].title if swap.target in atlas.targets else ""
        facts = joined(swap.technique.value.capitalize(), title, pressure_words(swap.pressure))
        yield from _wrapped(f"Instead, for {CAUTION_WORDS[code]}: {facts}", width, first=INDENT)


def _heading(step: PlayedStep, atlas: Atlas, width: int) -> Iterator[Parts]:
    facts = joined(
        technique_and_target(step, atlas),
        side_words(step.side),
        pressure_words(step.pressure),
        f"{work_words(step)} from {clock(step.work_start)}",
    )
    at = clock(step.start)
    lines = wrap(f"{at} {step.file_step:>2}. {facts}", width, subsequent_indent=INDENT)
    yield (dim(at), lines[0].removeprefix(at))
    yield from ((line,) for line in lines[1:])


def _words(timeline: Timeline, step: PlayedStep, width: int) -> Iterator[Parts]:
    for cue in timeline.cues:
        if cue.step == step.step == 0 and cue.kind is CueKind.SAFETY:
            yield from _wrapped(without_pronunciations(cue.text), width, first=INDENT)
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
