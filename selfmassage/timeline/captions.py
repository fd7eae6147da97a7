"""When the words of a caption are said, so that what does not fit on the screen is shown as they go."""

from dataclasses import dataclass

from selfmassage.durations import Millis
from selfmassage.timeline.model import Cue, Timeline
from selfmassage.timeline.words import estimate, tone_lead

_TOO_FAST = 2
"""Nobody reads so many times faster than a calm speaker: words given less time are not being said."""

RESTS = Millis(2_000)
"""So long the end of the words stays before they are read again; others have mostly begun by then."""


@dataclass(frozen=True, slots=True)
class Reading:
    """When the words of one caption are said or, where nothing says them, to be read."""

    begins: Millis
    lasts: Millis
    """More than 0."""

    def share_at(self, position: Millis, *, again: bool = False) -> float:
        """How much of the words lies behind at `position`, 0 to 1; they are read over and over where `again`."""
        since_all = position - self.begins - self.lasts - RESTS
        if again and since_all >= 0:
            return since_all % self.lasts / self.lasts
        return min(max(0.0, (position - self.begins) / self.lasts), 1.0)


NO_WORDS = Reading(Millis(0), Millis(1))
"""Where there is no caption."""


def reading_at(timeline: Timeline, position: Millis) -> Reading:
    """The time of the words that `timeline.caption_at(position)` answers with.

    What is not said, as with chimes alone, is read like a calm speaker says it, as long as no other words come.
    """
    cue = timeline.read_at(position)
    if cue is None:
        return NO_WORDS
    lead = tone_lead(cue.kind)
    said, needed = cue.lasts - lead, estimate(cue.text)
    if said * _TOO_FAST < needed and not cue.is_cut:
        return Reading(cue.at, Millis(max(1, min(needed, _next_words(timeline, cue) - cue.at))))
    return Reading(Millis(cue.at + lead), Millis(max(1, said)))


def _next_words(timeline: Timeline, cue: Cue) -> Millis:
    """Where the words after those of `cue` begin; the end where none do."""
    starts = (other.at for other in timeline.cues if other.text and other.at > cue.at)
    return next(starts, timeline.duration)
