"""From cues to sounds at their places: the only module that knows which cue sounds how."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from selfmassage.durations import Millis, to_frames
from selfmassage.routine import Side, Technique
from selfmassage.stream import bells, breath, gains, holds, strokes
from selfmassage.stream.balance import EVEN, Balance
from selfmassage.stream.ducking import Stretch
from selfmassage.stream.gains import Bus
from selfmassage.stream.own import OURS
from selfmassage.stream.samples import Clip
from selfmassage.stream.sound import Placed, Sound
from selfmassage.timeline import Cue, CueKind, PlayedStep, Timeline
from selfmassage.timeline.words import tone_lead

_ABOUT_THE_WHOLE = (CueKind.SAFETY, CueKind.FINISH)
"""Words that are about no side."""


def sounds_of(
    timeline: Timeline,
    clips: Mapping[str, Clip],
    balance: Balance = EVEN,
    own_bells: Mapping[CueKind, Clip] = OURS.bells,
) -> Iterator[Placed]:
    """Every sound of the cues of `timeline`, its words from `clips`, in order of its cue."""
    desk = _Desk(clips, balance, own_bells, holds.grips_of(timeline.cues))
    for cue in timeline.cues:
        yield from desk.sounds(cue, timeline.steps[cue.step])


def last_releases(timeline: Timeline) -> list[Stretch]:
    """Where the last hold or press of each step lets go: heard even if words follow at once."""
    last = {cue.step: cue for cue in timeline.cues if cue.kind is CueKind.RELEASE}
    starts = [(to_frames(cue.at), holds.easing(to_frames(cue.lasts))) for cue in last.values()]
    return [(start, start + length) for start, length in starts]


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the sound of a cue depends on."""

    clips: Mapping[str, Clip]
    balance: Balance
    own_bells: Mapping[CueKind, Clip]
    grips: holds.Grips

    def sounds(self, cue: Cue, step: PlayedStep) -> Iterator[Placed]:
        """What a cue sounds like: its tone or its technique's sound, and its words."""
        at = to_frames(cue.at)
        side = Side.CENTRE if cue.kind in _ABOUT_THE_WHOLE else step.side
        if cue.kind in gains.BELLS:
            yield self._bell(cue, at, side)
        elif (found := self._of_technique(cue, step.technique)) is not None:
            sound, gain = found
            gain += gains.SOFTER * cue.softer
            if (lean := self.balance.hands(gain, side)) is not None:
                yield Placed(at, sound, Bus.TECHNIQUE, lean)
        if cue.text in self.clips:
            begins = to_frames(Millis(cue.at + tone_lead(cue.kind)))
            room = to_frames(Millis(cue.at + cue.lasts)) - begins
            words = self._words(cue, room)
            yield Placed(begins, words, Bus.VOICE, self.balance.words(side))
        elif cue.text and cue.kind not in gains.BELLS:
            yield Placed(at, bells.chime(), Bus.BELLS, self.balance.tone(gains.CHIME, side))

    def _words(self, cue: Cue, room: int) -> Sound:
        """The words of a cue, all of them or those that fit into `room` frames."""
        clip = self.clips[cue.text]
        return Sound.once(clip).broken_off(room) if cue.is_cut else Sound.once(clip)

    def _bell(self, cue: Cue, at: int, side: Side) -> Placed:
        """The switch comes from the side that the hands go to; the others stand in the centre."""
        own = self.own_bells.get(cue.kind)
        sound = bells.bell(cue.kind) if own is None else Sound.once(own)
        leans_to = side if cue.kind is CueKind.SWITCH else Side.CENTRE
        return Placed(at, sound, Bus.BELLS, self.balance.tone(gains.BELLS[cue.kind], leans_to))

    def _of_technique(self, cue: Cue, technique: Technique) -> tuple[Sound, float] | None:
        """The sound of the hands or the breath at a cue, and its gain; none for a cue of words."""
        lasts = to_frames(cue.lasts)
        match cue.kind:
            case CueKind.STROKE:
                gain = gains.STROKES.get(technique, gains.OTHER_STROKES)
                return strokes.stroke(technique, lasts), gain
            case CueKind.PRESS:
                return holds.press(lasts, is_released=cue in self.grips.released), gains.HOLD
            case CueKind.RELEASE:
                return holds.release(self.grips.held(cue), lasts), gains.HOLD
            case CueKind.BREATHE_IN:
                return breath.breathe_in(lasts), gains.BREATHE_IN
            case CueKind.BREATHE_OUT:
                return breath.breathe_out(lasts), gains.BREATHE_OUT
            case _:
                return None
