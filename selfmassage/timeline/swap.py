"""A step for this person: what takes its place, at the same length."""

from collections.abc import Iterable
from dataclasses import replace

from selfmassage.durations import Millis
from selfmassage.routine import BREATH, Step, Work


def for_person(step: Step, cautions: Iterable[str]) -> Step:
    """The step that someone with `cautions` is given: `step` itself, or what stands in it instead."""
    for caution in sorted(cautions):
        if caution in step.instead:
            return step.instead[caution]
    return step


def fit_work(work: Work, length: Millis) -> Work:
    """`work` with as many whole beats as come closest to `length`, at least one; without beats, `length`.

    Where nothing of `length` is left, work without beats keeps one second, so that no step is empty.
    """
    if work.breaths:
        return replace(work, breaths=max(1, round(length / BREATH)), lasts=length)
    if work.pace or work.on:
        beat = 60_000 / work.pace if work.pace else work.on + work.off
        beats = max(1, round(length / beat))
        return replace(work, lasts=replace(work, lasts=Millis(int(beats * beat))).length)
    return replace(work, lasts=max(length, Millis(1_000)))
