"""Everything is below the voice, and nothing ever reaches full scale."""

import numpy as np
import pytest

from selfmassage.library import Library, bundled, read_atlas, read_prompts
from selfmassage.routine import Technique
from selfmassage.stream import Clip, Stream
from selfmassage.stream.gains import BELLS, STROKES
from selfmassage.stream.samples import FULL_SCALE
from selfmassage.timeline import Cue, CueKind, Recipe, Timeline, compile_timeline, estimate
from tests.stream.scenes import cue, full, loudness, session, timeline, tone, worst

WORDS = "Stroke slowly."
CEILING = FULL_SCALE * 10 ** (-1 / 20)
HANDS = [(CueKind.STROKE, technique) for technique in STROKES] + [
    (CueKind.PRESS, Technique.HOLD),
    (CueKind.RELEASE, Technique.HOLD),
    (CueKind.BREATHE_IN, Technique.BREATHE),
    (CueKind.BREATHE_OUT, Technique.BREATHE),
]


def voice() -> float:
    """A voice clip: a tone of -20 decibels, as power goes, in one side's terms."""
    spoken = Stream(timeline(cue(0, CueKind.SAY, WORDS)), {WORDS: tone(5, peak=-17)})
    return loudness(spoken.read(0, spoken.duration))


def alone(one: Cue, technique: Technique = Technique.REST) -> float:
    stream = Stream(timeline(one, technique=technique), {})
    return loudness(stream.read(0, stream.duration))


def peak(whole: Timeline, clips: dict[str, Clip]) -> int:
    """The highest sample, on either side of zero."""
    stream = Stream(whole, clips)
    blocks = (stream.read(at, 480_000) for at in range(0, stream.duration, 480_000))
    return max(int(np.max(np.abs(block.astype(np.int32)))) for block in blocks)


@pytest.mark.parametrize("kind", BELLS)
def test_a_bell_is_below_the_voice_and_can_be_heard(kind: CueKind) -> None:
    assert -16 <= alone(cue(1, kind)) - voice() <= -4


@pytest.mark.parametrize(("kind", "technique"), HANDS)
def test_the_hands_are_well_below_the_voice_and_can_be_heard(
    kind: CueKind, technique: Technique
) -> None:
    assert -22 <= alone(cue(1, kind, lasts=3), technique) - voice() <= -8


def test_the_loudest_words_over_everything_else_stay_below_minus_one_decibel() -> None:
    """Words at their highest permitted peak without a break, through a whole session."""
    whole, clips = session()
    assert peak(whole, worst(clips)) <= CEILING


def test_words_over_a_bell_and_a_hold_and_a_breath_do_not_reach_the_safety_net() -> None:
    """Even where no compiled timeline would let them meet."""
    meeting = [
        cue(2, CueKind.PRESS, lasts=10),
        cue(4, CueKind.BREATHE_IN, lasts=4),
        cue(5, CueKind.FINISH),
        cue(5, CueKind.SAY, WORDS),
    ]
    assert peak(timeline(*meeting, technique=Technique.HOLD), {WORDS: full(6)}) < FULL_SCALE


@pytest.mark.parametrize("name", ["neck-5", "shoulders-5", "lowback-5-hands"])
def test_the_bundled_routines_never_reach_the_safety_net(name: str) -> None:
    read = Library.read(bundled("routines"), None, read_atlas()).routines[name]
    whole = compile_timeline(
        Recipe(
            routine=read.routine,
            routine_text=read.text,
            routine_hash=read.hash,
            spoken={},
            prompts=read_prompts(),
        )
    )
    clips = {one.text: full(estimate(one.text) / 1000) for one in whole.cues if one.text}
    assert peak(whole, clips) <= CEILING
    assert peak(whole, {text: -clip for text, clip in clips.items()}) <= CEILING
