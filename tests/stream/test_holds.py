"""A hold is one tone: it rises while pressing in, stays, and falls in the release."""

import numpy as np
import pytest

from selfmassage.durations import to_frames
from selfmassage.routine import Technique, Work
from selfmassage.stream import Bus, Stream
from selfmassage.stream.holds import EASING, SINKING
from selfmassage.stream.samples import Wave
from selfmassage.timeline import CueKind, Levels, Options, Timeline, compile_timeline
from tests.builders import recipe, seconds, step

LOUD = Options(levels=Levels(technique=6))
HOLD = compile_timeline(
    recipe(step(1, technique=Technique.HOLD, work=Work(lasts=seconds(21.234))), step(2))
)
PRESS = compile_timeline(
    recipe(
        step(
            1,
            technique=Technique.PRESS,
            work=Work(lasts=seconds(24), on=seconds(4), off=seconds(2)),
        )
    )
)
SHORT = 2_400
"""Frames in 50 ms, over which a strength is taken."""


def heard(whole: Timeline) -> Wave:
    """The left ear of the technique sounds."""
    stream = Stream(whole, {}, LOUD, buses={Bus.TECHNIQUE})
    return stream.read(0, stream.duration)[:, 0].astype(np.float64)


def strengths(sound: Wave, start: int, end: int) -> Wave:
    """The strength of each 50 ms."""
    parts = sound[start : start + (end - start) // SHORT * SHORT].reshape(-1, SHORT)
    return np.asarray(np.sqrt((parts**2).mean(axis=1)))


def frame_of(whole: Timeline, kind: CueKind) -> int:
    return next(to_frames(one.at) for one in whole.cues if one.kind is kind)


@pytest.mark.parametrize("whole", [HOLD, PRESS])
def test_it_rises_then_stays_until_the_release_and_then_falls_to_nothing(whole: Timeline) -> None:
    sound = heard(whole)
    begins, ends = (frame_of(whole, kind) for kind in (CueKind.PRESS, CueKind.RELEASE))
    sinking = min(SINKING, (ends - begins) // 3)
    rise = strengths(sound, begins, begins + sinking)
    stay = strengths(sound, begins + 2 * sinking, ends)
    fall = strengths(sound, ends, ends + EASING)
    assert rise[0] < 0.05 * rise[-1]
    assert np.all(np.diff(rise) > -0.08 * np.max(rise))  # It shimmers as it rises.
    assert np.max(stay) <= 1.25 * np.min(stay)
    assert np.max(rise) > np.max(stay)
    assert np.all(np.diff(fall) < 0.05 * fall[0])
    assert fall[0] == pytest.approx(stay[-1], rel=0.15)
    assert fall[-1] < 0.05 * fall[0]
    assert not sound[ends + EASING : ends + EASING + 1_000].any()


@pytest.mark.parametrize("whole", [HOLD, PRESS])
def test_the_release_takes_the_tone_over_without_a_gap_or_a_jump(whole: Timeline) -> None:
    """Around it no sample differs from its neighbours by more than elsewhere in the tone."""
    sound = heard(whole)
    at = frame_of(whole, CueKind.RELEASE)
    bends = np.abs(np.diff(sound, 2))
    before = np.max(bends[at - 9_600 : at - 100])
    assert np.max(bends[at - 50 : at + 50]) <= before + 2
    assert np.max(np.abs(np.diff(sound[at - 50 : at + 50]))) <= 2 + np.max(
        np.abs(np.diff(sound[at - 9_600 : at - 100]))
    )


def test_letting_go_sinks_in_pitch() -> None:
    sound = heard(HOLD)
    at = frame_of(HOLD, CueKind.RELEASE)
    centres = [
        float(np.average(np.arange(12_001), weights=np.abs(np.fft.rfft(part)) ** 2) * 2)
        for part in (sound[at - 24_000 : at], sound[at + 12_000 : at + 36_000])
    ]
    assert centres[1] < 0.9 * centres[0]


def test_letting_go_is_over_before_the_next_press() -> None:
    quick = compile_timeline(
        recipe(
            step(
                1,
                technique=Technique.PRESS,
                work=Work(lasts=seconds(6), on=seconds(1), off=seconds(0.5)),
            )
        )
    )
    sound = heard(quick)
    presses = [to_frames(one.at) for one in quick.cues if one.kind is CueKind.PRESS]
    for start in presses[1:]:
        assert np.max(np.abs(sound[start - 480 : start])) <= 3
