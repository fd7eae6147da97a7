"""From cues to sounds at their places: the only module that knows which cue sounds how."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from selfmassage.durations import Millis, to_frames
from selfmassage.routine import Technique
from selfmassage.stream import bells, breath, gains, holds, strokes
from selfmassage.stream.ducking import ducking
from selfmassage.stream.envelope import Envelope
from selfmassage.stream.gains import Bus, leaning
from selfmassage.stream.samples import Clip
from selfmassage.stream.sound import Placed, Sound
from selfmassage.timeline import Cue, CueKind, Timeline
from selfmassage.timeline.words import tone_lead


@dataclass(frozen=True, slots=True, eq=False)
class Score:
    """Everything that sounds in a session."""

    placed: tuple[Placed, ...]
    """Every sound, in order of its cue."""
    ducking: Envelope | None
    """What the words leave of the technique sounds; none where nothing is said."""


def score_of(timeline: Timeline, clips: Mapping[str, Clip]) -> Score:
    """The sounds of `timeline`, its words from `clips`."""
    placed = tuple(
        sound for cue in timeline.cues for sound in _sounds(cue, _technique(timeline, cue), clips)
    )
    words = ((sound.start, sound.end) for sound in placed if sound.bus is Bus.VOICE)
    return Score(placed, ducking(words))


def spoken(at: int, clip: Clip) -> Placed:
    """Words from frame `at`."""
    return Placed(at, Sound.once(clip), Bus.VOICE, leaning(gains.VOICE))


def chimed(at: int) -> Placed:
    """The chime that stands for words without a clip, from frame `at`."""
    return Placed(at, bells.chime(), Bus.BELLS, leaning(gains.CHIME))


def ticked(at: int) -> Placed:
    """A tick at frame `at`."""
    return Placed(at, bells.tick(), Bus.BELLS, leaning(gains.TICK))


def _technique(timeline: Timeline, cue: Cue) -> Technique:
    return timeline.steps[cue.step].technique


def _sounds(cue: Cue, technique: Technique, clips: Mapping[str, Clip]) -> Iterator[Placed]:
    """What a cue sounds like: its tone or its technique's sound, and its words."""
    at = to_frames(cue.at)
    if cue.kind in gains.BELLS:
        yield Placed(at, bells.bell(cue.kind), Bus.BELLS, leaning(gains.BELLS[cue.kind]))
    elif (found := _of_technique(cue, technique)) is not None:
        sound, gain = found
        yield Placed(at, sound, Bus.TECHNIQUE, leaning(gain))
    if cue.text in clips:
        yield spoken(to_frames(Millis(cue.at + tone_lead(cue.kind))), clips[cue.text])
    elif cue.text and cue.kind not in gains.BELLS:
        yield chimed(at)


def _of_technique(cue: Cue, technique: Technique) -> tuple[Sound, float] | None:
    """The sound of the hands or the breath at a cue, and its gain; none for a cue of words."""
    lasts = to_frames(cue.lasts)
    match cue.kind:
        case CueKind.STROKE:
            gain = gains.STROKES.get(technique, gains.OTHER_STROKES)
            return strokes.stroke(technique, lasts), gain
        case CueKind.PRESS:
            return holds.press(lasts), gains.PRESS
        case CueKind.RELEASE:
            return holds.release(), gains.RELEASE
        case CueKind.BREATHE_IN:
            return breath.breathe_in(lasts), gains.BREATHE_IN
        case CueKind.BREATHE_OUT:
            return breath.breathe_out(lasts), gains.BREATHE_OUT
        case _:
            return None
