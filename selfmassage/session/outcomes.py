"""What became of each step, from the stretches of the timeline that were heard."""

from collections.abc import Sequence

from selfmassage.durations import Millis
from selfmassage.session.model import Outcome
from selfmassage.timeline import PlayedStep, Timeline

Stretch = tuple[Millis, Millis]
"""From, up to but without, in milliseconds of the timeline."""


def outcomes_of(
    timeline: Timeline, heard: Sequence[Stretch], position: Millis
) -> tuple[Outcome, ...]:
    """One outcome for each step of `timeline`, given what was `heard` and how far the session came."""
    stretches = merge(heard)
    furthest = max([position, *(end for _, end in stretches)])
    return tuple(_outcome(step, stretches, furthest) for step in timeline.steps)


def file_step_outcomes(
    steps: Sequence[PlayedStep], outcomes: Sequence[Outcome]
) -> tuple[Outcome, ...]:
    """One outcome for each step of the file, in its order, given the `outcomes` of the played `steps`.

    A step that is played on either side is done when both are, and cut when only a part of it was heard,
    as where it was ended because it was too sore.
    """
    played: dict[int, set[Outcome]] = {}
    for step, outcome in zip(steps, outcomes, strict=True):
        is_sore = outcome is Outcome.SORE
        played.setdefault(step.file_step, set()).add(Outcome.CUT if is_sore else outcome)
    return tuple(_together(each) for _, each in sorted(played.items()))


def _together(played: set[Outcome]) -> Outcome:
    if len(played) == 1:
        return next(iter(played))
    # Passed over on one side and not yet come to on the other, the step is still to be played.
    return Outcome.CUT if played & {Outcome.DONE, Outcome.CUT} else Outcome.AHEAD


def merge(heard: Sequence[Stretch]) -> list[Stretch]:
    """`heard` in order of time, overlaps and neighbours joined."""
    merged: list[Stretch] = []
    for start, end in sorted(heard):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        elif end > start:
            merged.append((start, end))
    return merged


def _outcome(step: PlayedStep, stretches: Sequence[Stretch], furthest: Millis) -> Outcome:
    if step.is_left:
        return Outcome.SORE
    worked = sum(
        max(0, min(end, step.end) - max(start, step.work_start)) for start, end in stretches
    )
    if worked >= step.end - step.work_start:
        return Outcome.DONE
    if worked > 0:
        return Outcome.CUT
    return Outcome.SKIPPED if furthest >= step.end else Outcome.AHEAD
