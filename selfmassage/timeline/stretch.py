"""How the time that a session has is shared between its steps."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from selfmassage.durations import Millis
from selfmassage.routine import Side, Step
from selfmassage.timeline.limits import Elastic
from selfmassage.timeline.swap import fit_work

MOST_READY = Millis(2_000)
"""How much more time to get ready a step is given where its beats cannot take up the time."""

_SECOND = Millis(1_000)
_HALVINGS = 30
"""Enough to tell one beat of a step of three hours from the next."""


def spread(elastic: Sequence[Elastic], room: float) -> dict[int, int]:
    """The beats of every step, by its number, that take `room` milliseconds together, or come nearest.

    All are shortened or stretched by the same part, as far as their limits let them.
    """
    part = _part(elastic, room)
    beats = {one.step.number: _beats(one, part) for one in elastic}
    left = room - _length(elastic, beats)
    while nearer := [one for one in elastic if _brings_nearer(one, beats[one.step.number], left)]:
        best = min(nearer, key=lambda one: abs(left - one.beat * one.count))
        beats[best.step.number] += 1
        left -= best.beat * best.count
    return beats


def with_beats(steps: Sequence[Step], beats: Mapping[int, int]) -> tuple[Step, ...]:
    """`steps` with as many `beats` as are named for them by number; the others as they are."""
    return tuple(
        replace(step, work=fit_work(step.work, step.work.onset(beats[step.number])))
        if step.number in beats
        else step
        for step in steps
    )


def with_more_ready(steps: Sequence[Step], lacking: float) -> tuple[Step, ...]:
    """`steps` with the seconds of `lacking` milliseconds shared out as time to get ready, evenly."""
    more = dict.fromkeys((step.number for step in steps), 0)
    for _ in range(MOST_READY // _SECOND):
        for step in steps:
            takes = _SECOND * (2 if step.side is Side.EACH else 1)
            if takes <= lacking:
                more[step.number] += _SECOND
                lacking -= takes
    return tuple(replace(step, ready=Millis(step.ready + more[step.number])) for step in steps)


def _part(elastic: Sequence[Elastic], room: float) -> float:
    """The largest part of their own beats that the steps can work in no more than `room`."""
    low, high = 0.0, max((one.most / one.own for one in elastic), default=0.0)
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        beats = {one.step.number: _beats(one, middle) for one in elastic}
        low, high = (middle, high) if _length(elastic, beats) <= room else (low, middle)
    return low


def _beats(one: Elastic, part: float) -> int:
    return min(max(int(one.own * part), one.least), one.most)


def _length(elastic: Sequence[Elastic], beats: Mapping[int, int]) -> float:
    return sum(beats[one.step.number] * one.beat * one.count for one in elastic)


def _brings_nearer(one: Elastic, beats: int, left: float) -> bool:
    """Whether one beat more of it takes up what is `left` better than nothing does."""
    return beats < one.most and abs(left - one.beat * one.count) < abs(left)
