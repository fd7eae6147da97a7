"""How much shorter or longer the work of a step may become when a session is fitted to its minutes.

What is a dose stays: holds and presses keep their length, whatever the minutes (massage.md section 1,
"trigger-spot pressure"). Moves keep theirs, because their words count them ("left and back, twice"),
and so does a breath that is alone ("One slow breath to close."). All other work changes by whole
beats, within `LONGEST`, `LEAST_PART` and `MOST_PART`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from selfmassage.durations import Millis
from selfmassage.routine import BREATH, Step, Technique
from selfmassage.timeline.model import CueKind, PlayedStep, Timeline
from selfmassage.timeline.work import SETTLING

LONGEST = {
    Technique.EFFLEURAGE: Millis(90_000),  # a trial strokes for three minutes (T14)
    Technique.PETRISSAGE: Millis(90_000),  # our choice, as the next
    Technique.CIRCLES: Millis(90_000),  # half of what a point gets in acupressure (T24)
    Technique.FRICTION: Millis(40_000),  # the most for one place, over all steps on it
    Technique.ROLL: Millis(90_000),  # reviews give 30 to 120 s (T6)
    Technique.TAPOTEMENT: Millis(60_000),  # a trial taps for 90 s (T9)
    Technique.BREATHE: Millis(180_000),  # our choice: it does no harm, and tires
    Technique.REST: Millis(180_000),  # as above
}
"""The longest work on one side in one step, by technique (massage.md section 1); others never change."""

LEAST_PART = 0.5
"""Of its own length, the least that a step works: with less, nothing is left of what it is for."""

MOST_PART = 4.0
"""Of its own length, the most: with more, the session would be of this step alone."""

LEAST_BEATS = 3
"""Strokes, squeezes or circles: fewer are over before the hand has found its way."""

LEAST_WORK = Millis(10_000)
"""Shorter than this, getting ready would take longer than the work."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Elastic:
    """A step whose work may change, by whole beats."""

    step: Step
    """As it is written."""
    count: int
    """How often it is played: twice where it is done on either side."""
    beat: float
    """How long one beat takes, in milliseconds."""
    least: int
    """Beats, as are the next."""
    own: int
    most: int

    @property
    def slack(self) -> float:
        """How much shorter it can be made, over both sides, in milliseconds."""
        return (self.own - self.least) * self.beat * self.count


def elastic_steps(steps: Sequence[Step], whole: Timeline) -> tuple[Elastic, ...]:
    """Those of `steps` whose work may change, given how they are played, or what instead, in `whole`.

    The first and the last are never made shorter: a session opens and closes as it is written.
    """
    ends = (steps[0].number, steps[-1].number)
    found = (_elastic(step, whole, steps, is_end=step.number in ends) for step in steps)
    return tuple(one for one in found if one is not None and one.most > one.least)


def _elastic(step: Step, whole: Timeline, steps: Sequence[Step], *, is_end: bool) -> Elastic | None:
    played = [one for one in whole.steps if one.file_step == step.number]
    techniques = {step.technique, *(one.technique for one in played)}
    own = step.work.beats
    # What is done instead of a step is as long as the step, so the limits of both hold.
    if not own or step.work.on or not techniques <= LONGEST.keys():
        return None
    if step.work.breaths == 1:
        return None
    beat = BREATH if step.work.breaths else 60_000 / step.work.pace
    longest = min(_longest(technique, step, steps) for technique in techniques)
    least = own if is_end else min(own, _least(own, beat, _midway_room(whole, played)))
    most = max(own, min(int(own * MOST_PART), int(longest / beat)))
    return Elastic(step=step, count=len(played), beat=beat, least=least, own=own, most=most)


def _least(own: int, beat: float, midway: Millis) -> int:
    """The fewest beats, which leave room for the `midway` words: they may say to change hands."""
    length = max(own * beat * LEAST_PART, LEAST_WORK, midway)
    fewest = 1 if beat == BREATH else LEAST_BEATS
    return max(fewest, ceil(length / beat))


def _longest(technique: Technique, step: Step, steps: Sequence[Step]) -> float:
    """What `technique` may take in `step`; friction shares its time between all steps on one place."""
    if technique is not Technique.FRICTION:
        return LONGEST[technique]
    same = [one for one in steps if one.target == step.target and one.technique is technique]
    return LONGEST[technique] / max(1, len(same))


def _midway_room(whole: Timeline, played: Sequence[PlayedStep]) -> Millis:
    """How long the work has to be for its midway words; 0 without any."""
    places = {one.step for one in played}
    words = (
        cue.lasts + SETTLING
        for cue in whole.cues
        if cue.kind is CueKind.MIDWAY and cue.text and cue.step in places
    )
    return Millis(max(words, default=0))
