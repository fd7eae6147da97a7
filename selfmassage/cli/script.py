"""A session as lines to be read, each at its moment: what `play --plain` prints."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from selfmassage.cli.wording import pressure_words, side_words, work_words
from selfmassage.durations import Millis
from selfmassage.routine import without_pronunciations
from selfmassage.timeline import Cue, CueKind, PlayedStep, Timeline

_SOUNDS_IN_WORDS = {
    CueKind.MIDWAY: "Half-way.",
    CueKind.PRESS: "Press.",
    CueKind.RELEASE: "Let go.",
    CueKind.BREATHE_IN: "In.",
    CueKind.BREATHE_OUT: "Out.",
    CueKind.LAST_SECONDS: "Three more seconds.",
    CueKind.SWITCH: "Change sides.",
    CueKind.FINISH: "That is all.",
}
"""For cues without words of their own. Strokes have none: a line every few seconds tells nobody anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Something to be read at one moment of a session."""

    at: Millis
    text: str
    is_heard: bool
    """Whether an output that sounds makes it heard, so that reading it aloud would talk over it."""


def script_of(timeline: Timeline, steps_in_file: int, spoken: Collection[str]) -> tuple[Line, ...]:
    """All the lines of `timeline`, in order; `spoken` are the texts that have clips."""
    lines: list[Line] = []
    for step in timeline.steps:
        lines.append(Line(at=step.start, text=_heading(step, steps_in_file), is_heard=False))
        lines.extend(_lines_within(timeline, step, spoken))
    return tuple(lines)


def _lines_within(timeline: Timeline, step: PlayedStep, spoken: Collection[str]) -> Iterator[Line]:
    for cue in timeline.cues:
        if cue.step == step.step and (text := _words(cue, step)):
            yield Line(at=cue.at, text=text, is_heard=not cue.text or cue.text in spoken)


def _heading(step: PlayedStep, steps_in_file: int) -> str:
    parts = [
        f"Step {step.file_step} of {steps_in_file}",
        step.technique.value,
        side_words(step.side),
        pressure_words(step.pressure),
        work_words(step),
    ]
    return f"{', '.join(filter(None, parts))}."


def _words(cue: Cue, step: PlayedStep) -> str:
    if cue.text:
        return without_pronunciations(cue.text)
    if cue.kind is CueKind.BEGIN:
        return f"Begin: {work_words(step)}."
    return _SOUNDS_IN_WORDS.get(cue.kind, "")
