"""A session to fall asleep by: one bell, and from half of it on ever softer, down to silence."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from selfmassage.durations import Millis, to_frames
from selfmassage.stream.envelope import Envelope, in_order
from selfmassage.stream.gains import Bus, factor
from selfmassage.stream.sound import Placed
from selfmassage.timeline import CueKind, Timeline

FADED: Final = -9.0
"""Decibels, when the work is over."""

SILENCE: Final = Millis(1_000)
"""How long the end is wholly silent."""


def without_bells(placed: Iterable[Placed], timeline: Timeline) -> Iterator[Placed]:
    """`placed` with no bell or chime after the first bell, which begins the work."""
    begins = (to_frames(cue.at) for cue in timeline.cues if cue.kind is CueKind.BEGIN)
    first = next(begins, 0)
    return (sound for sound in placed if sound.bus is not Bus.BELLS or sound.start <= first)


def silent_from(timeline: Timeline) -> int:
    """The frame from which nothing is heard any more."""
    return max(to_frames(timeline.duration) - to_frames(SILENCE), 0)


def fading(timeline: Timeline, placed: Sequence[Placed]) -> Envelope:
    """The level of everything: whole for half of the session, low at the end of its work, then none.

    The closing words are still spoken; silence comes after them.
    """
    silent, low = silent_from(timeline), factor(FADED)
    worked = min(to_frames(timeline.steps[-1].end), silent - 2)
    said = max((sound.end for sound in placed if sound.bus is Bus.VOICE), default=0)
    half = min(to_frames(timeline.duration) // 2, worked - 1)
    over = min(max(said, worked + 1), silent - 1)
    return Envelope(in_order([(half, 1.0), (worked, low), (over, low), (silent, 0.0)]))
