"""The swells of the sea: in the rhythm of the breath, and exactly on it where the work breathes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from selfmassage.durations import Millis, to_frames
from selfmassage.routine import BREATH, BREATH_IN
from selfmassage.stream.envelope import Envelope, Point, curve, in_order
from selfmassage.timeline import Cue, CueKind, Timeline

_IN = to_frames(BREATH_IN)
_OUT = to_frames(Millis(BREATH - BREATH_IN))
_WAVE = _IN + _OUT

SHORTEST = to_frames(Millis(8_000))
LONGEST = to_frames(Millis(12_000))
"""How far a wave may be squeezed or stretched, so that the next breath finds the sea at rest."""


@dataclass(frozen=True, slots=True)
class Swell:
    """One wave, in frames."""

    start: int
    """At rest."""
    crest: int
    """At its highest."""
    end: int
    """At rest again; the next may come later."""


def swells_of(timeline: Timeline) -> list[Swell]:
    """The waves of a whole session, in order of time, none over another."""
    swells: list[Swell] = []
    at = 0
    for breath in _breaths(timeline.cues):
        swells += [*_between(at, breath.start), breath]
        at = breath.end
    return swells + list(_between(at, max(at, to_frames(timeline.duration))))


def swelling(swells: Sequence[Swell]) -> Envelope:
    """The level from 0 at rest to 1 at each crest."""
    points: list[Point] = [(-1, 0.0)]
    for swell in swells:
        points += curve(swell.start, swell.crest, 0.0, 1.0)
        points += curve(swell.crest, swell.end, 1.0, 0.0)
    return Envelope(in_order(points))


def _breaths(cues: Iterable[Cue]) -> Iterator[Swell]:
    """A wave for each breath in, and the breath out that follows it."""
    start: int | None = None
    for cue in cues:
        if cue.kind is CueKind.BREATHE_IN:
            start = to_frames(cue.at)
        elif cue.kind is CueKind.BREATHE_OUT and start is not None:
            crest = to_frames(cue.at)
            yield Swell(start, crest, crest + (to_frames(cue.lasts) or _OUT))
            start = None


def _between(start: int, end: int) -> Iterator[Swell]:
    """Waves of about a breath's length that end in time; the sea rests where there is no room for one.

    What a wave cannot be stretched to is rest after it.
    """
    count = round((end - start) / _WAVE)
    if count and (end - start) // count < SHORTEST:
        count -= 1
    for wave in range(count):
        begin = start + (end - start) * wave // count
        length = min((end - start) // count, LONGEST)
        yield Swell(begin, begin + length * _IN // _WAVE, begin + length)
