"""Everything sounds at the frame its cue names."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfmassage.durations import to_frames
from selfmassage.routine import Technique, Work
from selfmassage.stream import Bus, Stream
from selfmassage.stream.gains import BELLS, STROKES
from selfmassage.timeline import CueKind, Timeline, compile_timeline
from tests.builders import recipe, seconds, step
from tests.stream.scenes import cue, onsets, session, timeline

HANDS_AND_BREATH = [
    CueKind.STROKE,
    CueKind.PRESS,
    CueKind.RELEASE,
    CueKind.BREATHE_IN,
    CueKind.BREATHE_OUT,
]
USUAL_PACES = {
    Technique.EFFLEURAGE: 12,
    Technique.PETRISSAGE: 24,
    Technique.FRICTION: 60,
    Technique.CIRCLES: 30,
    Technique.TAPOTEMENT: 40,
    Technique.ROLL: 20,
    Technique.MOVE: 6,
}


def technique_alone(whole: Timeline) -> list[int]:
    stream = Stream(whole, {}, buses={Bus.TECHNIQUE})
    return onsets(stream.read(0, stream.duration))


def cued(whole: Timeline, *kinds: CueKind) -> list[int]:
    return [to_frames(one.at) for one in whole.cues if one.kind in kinds]


@pytest.mark.parametrize("technique", STROKES)
def test_every_stroke_of_a_compiled_step_begins_at_its_frame(technique: Technique) -> None:
    work = Work(lasts=seconds(31), pace=USUAL_PACES[technique])
    whole = compile_timeline(recipe(step(1, technique=technique, work=work)))
    expected = cued(whole, CueKind.STROKE)
    assert len(expected) == work.beats
    assert np.max(np.abs(np.subtract(technique_alone(whole), expected))) <= 1


@settings(max_examples=40, deadline=None)
@given(st.sampled_from(list(STROKES)), st.integers(6, 75), st.integers(0, 2_000))
def test_every_stroke_begins_at_its_frame_at_any_pace(
    technique: Technique, pace: int, late: int
) -> None:
    work = Work(lasts=seconds(9), pace=pace)
    strokes = [
        cue(
            (late + work.onset(beat)) / 1000,
            CueKind.STROKE,
            lasts=(work.onset(beat + 1) - work.onset(beat)) / 1000,
        )
        for beat in range(work.beats)
    ]
    whole = timeline(*strokes, technique=technique, lasts=2 + work.length / 1000)
    assert technique_alone(whole) == cued(whole, CueKind.STROKE)


@settings(max_examples=40, deadline=None)
@given(
    st.sampled_from(HANDS_AND_BREATH),
    st.sampled_from(list(Technique)),
    st.integers(0, 3_000),
    st.integers(0, 9_000),
)
def test_any_sound_of_the_hands_begins_at_its_frame(
    kind: CueKind, technique: Technique, at: int, lasts: int
) -> None:
    whole = timeline(cue(at / 1000, kind, lasts=lasts / 1000), technique=technique)
    assert technique_alone(whole)[0] == to_frames(seconds(at / 1000))


def test_breath_comes_for_four_seconds_and_goes_for_six() -> None:
    work = Work(lasts=seconds(30), breaths=3)
    whole = compile_timeline(recipe(step(1, technique=Technique.BREATHE, work=work)))
    start = to_frames(whole.steps[0].work_start)
    found = [(onset - start) / 48_000 for onset in technique_alone(whole)]
    assert found == pytest.approx([0, 4, 10, 14, 20, 24], abs=1 / 48_000)


@pytest.mark.parametrize("kind", BELLS)
def test_every_bell_begins_at_its_frame(kind: CueKind) -> None:
    stream = Stream(timeline(cue(2.345, kind)), {}, buses={Bus.BELLS})
    assert onsets(stream.read(0, stream.duration)) == [to_frames(seconds(2.345))]


def test_work_makes_no_sound_before_it_begins() -> None:
    whole, clips = session()
    stream = Stream(whole, clips, buses={Bus.TECHNIQUE})
    for one in whole.steps:
        start, work_start = to_frames(one.start), to_frames(one.work_start)
        settled = start + to_frames(seconds(1))
        assert not stream.read(settled, work_start - settled).any()
