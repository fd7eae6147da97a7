"""A step for this person: what takes its place, at the same length."""

from collections.abc import Iterable
from dataclasses import replace

from selfmassage.durations import Millis
from selfmassage.routine import BREATH, STRONGEST, SideWords, Step, Technique, Work
from selfmassage.safety import shape_for

_REST = SideWords(right="Rest. This step is not for you.", left="Rest. This step is not for you.")


def for_person(step: Step, cautions: Iterable[str], cap: int = STRONGEST) -> Step:
    """The step that someone with `cautions` is given: `step` itself, or what stands in it instead.

    It is pressed with `cap` at most. A routine with a step that has nothing for them is withheld before
    any recipe is made of it; should one be made all the same, they rest.
    """
    return shape_for(step, tuple(cautions), cap) or _at_rest(step)


def _at_rest(step: Step) -> Step:
    return replace(
        step,
        technique=Technique.REST,
        work=Work(lasts=step.work.lasts),
        say=_REST,
        brief=None,
        midway=None,
        recording=None,
        target="",
        region="",
        pressure=0,
        tool="",
        cautions=(),
        instead={},
    )


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
