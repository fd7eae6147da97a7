"""Everything is below the voice, and nothing ever reaches full scale."""

import numpy as np
import pytest

from selfmassage.library import Library, bundled, read_atlas, read_prompts
from selfmassage.routine import Technique
from selfmassage.stream import Bus, Clip, OwnSounds, Stream
from selfmassage.stream.gains import BELLS, STROKES
from selfmassage.stream.pan import leaning
from selfmassage.stream.samples import FULL_SCALE
from selfmassage.timeline import (
    Cue,
    CueKind,
    Levels,
    Options,
    Recipe,
    Timeline,
    compile_timeline,
    estimate,
)
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


def chosen(one: Cue, levels: Levels, bed: str = "off") -> float:
    """How loud a cue is at `levels`, to how it is when nothing was chosen, in decibels."""
    clips = {WORDS: tone(5, peak=-17)}
    heard = [
        loudness(Stream(timeline(one), clips, Options(levels=some, bed=bed)).read(0, 480_000))
        for some in (levels, Levels())
    ]
    return heard[0] - heard[1]


@pytest.mark.parametrize("level", [-24, -6, 0])
def test_the_voice_level_is_a_gain_of_the_words(level: int) -> None:
    assert chosen(cue(1, CueKind.SAY, WORDS), Levels(voice=level)) == pytest.approx(level, abs=0.1)
    assert chosen(cue(1, CueKind.BEGIN), Levels(voice=level)) == 0
    assert chosen(cue(1, CueKind.STROKE, lasts=3), Levels(voice=level)) == 0


@pytest.mark.parametrize("level", [-12, 0, 6])
def test_the_technique_level_is_a_gain_of_the_hands(level: int) -> None:
    gained = chosen(cue(1, CueKind.STROKE, lasts=3), Levels(technique=level))
    assert gained == pytest.approx(level, abs=0.1)
    assert chosen(cue(1, CueKind.SAY, WORDS), Levels(technique=level)) == 0


@pytest.mark.parametrize("level", [-12, 0, 6])
def test_the_bed_level_is_a_gain_of_the_bed(level: int) -> None:
    gained = chosen(cue(1, CueKind.READY), Levels(bed=level), bed="noise")
    assert gained == pytest.approx(level, abs=0.1)


def test_the_lowest_level_of_technique_and_bed_is_no_sample_at_all() -> None:
    whole, clips = session()
    silent = Options(bed="sea", levels=Levels(technique=-40, bed=-40))
    stream = Stream(whole, clips, silent, buses={Bus.TECHNIQUE, Bus.BED})
    assert not stream.read(0, stream.duration).any()


@pytest.mark.parametrize(
    "levels",
    [
        Levels(voice=1),
        Levels(voice=-25),
        Levels(technique=7),
        Levels(technique=-41),
        Levels(bed=7),
        Levels(bed=-41),
    ],
)
def test_a_level_out_of_its_range_is_refused(levels: Levels) -> None:
    with pytest.raises(ValueError, match="level is"):
        Stream(timeline(), {}, Options(levels=levels))


def test_the_loudest_choice_of_everything_stays_clear_of_full_scale() -> None:
    whole, clips = session()
    loud = Options(bed="sea", levels=Levels(technique=6, bed=6))
    stream = Stream(whole, worst(clips), loud)
    samples = stream.read(0, stream.duration).astype(np.int32)
    assert np.max(np.abs(samples)) <= CEILING


@pytest.mark.parametrize("kind", BELLS)
def test_an_own_bell_takes_the_place_and_the_gain_of_ours(kind: CueKind) -> None:
    clip = tone(1.5, peak=0)
    stream = Stream(timeline(cue(1, kind)), {}, own=OwnSounds(bells={kind: clip}))
    heard = stream.read(48_000, len(clip))
    assert np.max(np.abs(heard[:, 0] - np.rint(clip * leaning(BELLS[kind])[0]))) <= 1
    assert not np.any(np.abs(stream.read(48_000 + len(clip), 480_000)) > 1)


def test_an_own_bell_leaves_the_other_bells_alone() -> None:
    own = OwnSounds(bells={CueKind.BEGIN: tone(1)})
    ours, theirs = (
        Stream(timeline(cue(1, CueKind.MIDWAY)), {}, own=one).read(0, 480_000)
        for one in (OwnSounds(), own)
    )
    assert np.array_equal(ours, theirs)
