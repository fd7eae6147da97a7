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
    """All the lines of `timeline`, in order; `spoken` are the texts that have clips.

    A step's heading comes once its words are spoken, in the silence before the work: a screen reader
    that reads it aloud is not to talk over the voice. Without clips it comes first.
    """
    lines: list[Line] = []
    for step in timeline.steps:
        at = _silent_from(timeline, step, spoken)
        heading = Line(at=at, text=heading_of(step, steps_in_file), is_heard=False)
        within = list(_lines_within(timeline, step, spoken))
        before = [line for line in within if line.at < at]
        lines.extend((*before, heading, *within[len(before) :]))
    return tuple(lines)


def _silent_from(timeline: Timeline, step: PlayedStep, spoken: Collection[str]) -> Millis:
    """When the words before the work of `step` are over; its start, where none are spoken."""
    ends = (
        cue.at + cue.lasts
        for cue in timeline.cues
        if cue.step == step.step and cue.at < step.work_start and cue.text in spoken
    )
    return Millis(max(ends, default=step.start))


def _lines_within(timeline: Timeline, step: PlayedStep, spoken: Collection[str]) -> Iterator[Line]:
    for cue in timeline.cues:
        if cue.step == step.step and (text := _words(cue, step)):
            yield Line(at=cue.at, text=text, is_heard=not cue.text or cue.text in spoken)


def heading_of(step: PlayedStep, steps_in_file: int) -> str:
    """What a step is, in a line."""
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
