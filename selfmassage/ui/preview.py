"""A routine before it is started: what it needs, and its steps with their times."""

from collections.abc import Iterator
from dataclasses import dataclass
from textwrap import wrap

from textual.content import Content

from selfmassage.atlas import Atlas
from selfmassage.durations import Millis
from selfmassage.errors import Problem
from selfmassage.routine import Routine, Side, pressure_word
from selfmassage.safety import Admitted, Withheld
from selfmassage.timeline import PlayedStep, Timeline
from selfmassage.ui.services import BrokenFile
from selfmassage.ui.words import (
    count_of,
    joined,
    left_out_in_words,
    minutes_and_seconds,
    sides_in_words,
    target_title,
    tools_in_words,
)

_TIME = 6
"""The columns that a time takes, with the space around it."""

_MOST_WARNINGS = 3
"""More are only counted."""

_LEAST = 12
"""Columns beside a time that every word of a step fits into."""


@dataclass(frozen=True, slots=True)
class PreviewStep:
    """A step of the file, as the preview lists it."""

    at: Millis
    """When it is first played."""
    played: PlayedStep
    """As it is first played."""
    sides: tuple[Side, ...]
    """Every side it is played on, in order."""


def preview_steps(timeline: Timeline) -> tuple[PreviewStep, ...]:
    """The steps of the file that `timeline` plays, each once, in the order they are first played."""
    by_step: dict[int, list[PlayedStep]] = {}
    for played in timeline.steps:
        by_step.setdefault(played.file_step, []).append(played)
    return tuple(
        PreviewStep(group[0].start, group[0], tuple(played.side for played in group))
        for group in by_step.values()
    )


def about_routine(
    routine: Routine,
    timeline: Timeline,
    atlas: Atlas,
    admission: Admitted | Withheld,
    warnings: tuple[Problem, ...] = (),
) -> Content:
    """What a person wants to know before they start, in a few lines; what is changed for them included."""
    length = f"{minutes_and_seconds(timeline.duration)} min"
    if timeline.fitted_to:
        length += f", fitted to {timeline.fitted_to} instead of {routine.minutes}"
    return Content("\n").join(
        [
            Content.assemble((routine.title, "bold $primary"), f"  {length}"),
            Content(routine.summary),
            Content.styled(joined(routine.position, tools_in_words(routine, atlas)), "$text-muted"),
            *(Content(sentence) for sentence in _left_out(timeline, atlas)),
            *(Content.styled(sentence, "$text-warning") for sentence in _for_you(admission)),
            *(Content.styled(sentence, "$text-warning") for sentence in _warned_of(warnings)),
        ]
    )


def _left_out(timeline: Timeline, atlas: Atlas) -> Iterator[str]:
    if timeline.left_out:
        yield f"Left out for lack of time: {left_out_in_words(timeline, atlas)}."


def _warned_of(warnings: tuple[Problem, ...]) -> Iterator[str]:
    """What the checker says of the file, before it is played."""
    if warnings:
        yield f"{count_of(len(warnings), 'warning')} of the checker:"
        yield from (str(warning) for warning in warnings[:_MOST_WARNINGS])


def _for_you(admission: Admitted | Withheld) -> tuple[str, ...]:
    return (str(admission),) if isinstance(admission, Withheld) else admission.changes


def step_in_lines(step: PreviewStep, atlas: Atlas, width: int) -> Content:
    """A step with its time; where it works stands under what it does. Nothing is longer than `width` columns."""
    return Content("\n").join(_step_lines(step, atlas, max(_LEAST, width - _TIME)))


def sources_in_lines(routine: Routine) -> Content:
    """What the routine rests on; empty where it says nothing of that."""
    if not routine.sources:
        return Content("")
    heading = Content.styled("WHAT IT RESTS ON", "$text-muted")
    return Content("\n").join([heading, *(Content(source.about) for source in routine.sources)])


def about_broken(broken: BrokenFile) -> Content:
    """A file that cannot be used, with everything that is wrong with it."""
    wrong = count_of(len(broken.problems), "problem")
    lines = [
        Content.assemble((broken.file, "bold $text-error"), f"  {wrong}"),
        Content("It cannot be started before this is mended; the others can."),
    ]
    for problem in broken.problems:
        lines += [Content(""), Content(str(problem))]
    return Content("\n").join(lines)


def _step_lines(step: PreviewStep, atlas: Atlas, room: int) -> Iterator[Content]:
    played = step.played
    sides = sides_in_words(step.sides) if played.target else ""
    how = joined(sides, pressure_word(played.pressure))
    technique = played.technique.value.capitalize()
    is_beside = len(f"{technique}  {how}") <= room
    time = f"{minutes_and_seconds(step.at):>{_TIME - 1}} "
    beside = f"  {how}" if how and is_beside else ""
    yield Content.assemble((time, "$text-muted"), (technique, "bold"), beside)
    before = " " * _TIME
    for line in [] if is_beside else wrap(how, room):
        yield Content(before + line)
    for line in wrap(target_title(played, atlas), room):
        yield Content.styled(before + line, "$text-muted")
