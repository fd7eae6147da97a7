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
    worked = sum(
        max(0, min(end, step.end) - max(start, step.work_start)) for start, end in stretches
    )
    if worked >= step.end - step.work_start:
        return Outcome.DONE
    if worked > 0:
        return Outcome.CUT
    return Outcome.SKIPPED if furthest >= step.end else Outcome.AHEAD
