"""Where in a stroke or a breath a session is, so that what moves on the screen keeps time with the sound."""

from bisect import bisect_right
from dataclasses import dataclass

from selfmassage.durations import Millis
from selfmassage.timeline import Cue, CueKind, Timeline

_OF_HANDS = (CueKind.STROKE, CueKind.PRESS)
_OF_BREATH = (CueKind.BREATHE_IN, CueKind.BREATHE_OUT)


@dataclass(frozen=True, slots=True)
class Beat:
    """What hands and breath do at one moment."""

    stroke: float | None = None
    """The part of the stroke or the press that is over, 0 to 1; None between them."""
    breath: float | None = None
    """How full the breath is, 0 to 1; None where none is counted."""
    breathes_in: bool = False


class Beats:
    """The strokes and breaths of one timeline."""

    def __init__(self, timeline: Timeline) -> None:
        self._hands = tuple(cue for cue in timeline.cues if cue.kind in _OF_HANDS)
        self._breaths = tuple(cue for cue in timeline.cues if cue.kind in _OF_BREATH)

    def at(self, position: Millis) -> Beat:
        """What hands and breath do at `position`."""
        breath, full = _under_way(self._breaths, position)
        _, stroke = _under_way(self._hands, position)
        if breath is None or full is None:
            return Beat(stroke)
        breathes_in = breath.kind is CueKind.BREATHE_IN
        return Beat(stroke, full if breathes_in else 1 - full, breathes_in)


def _under_way(cues: tuple[Cue, ...], position: Millis) -> tuple[Cue | None, float | None]:
    """The cue that lasts at `position`, and the part of it that is over; neither where none does."""
    found = bisect_right(cues, position, key=lambda cue: cue.at) - 1
    if found < 0 or position >= cues[found].at + cues[found].lasts:
        return None, None
    cue = cues[found]
    return cue, (position - cue.at) / cue.lasts
