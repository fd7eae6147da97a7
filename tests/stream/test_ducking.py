"""The technique sounds give way to words."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.durations import to_frames
from selfmassage.routine import Technique
from selfmassage.stream import Bus, Clip, Stream
from selfmassage.stream.ducking import ducking
from selfmassage.stream.gains import BED_DUCK, HANDS_DUCK, Duck, factor
from selfmassage.stream.samples import Wave
from selfmassage.timeline import Cue, CueKind, Options
from tests.builders import seconds
from tests.stream.scenes import cue, timeline, tone

WORDS = "Ease in."
HOLD = cue(0, CueKind.PRESS, lasts=20)
FALL, RISE = to_frames(HANDS_DUCK.fall), to_frames(HANDS_DUCK.rise)
LOW = factor(HANDS_DUCK.depth)


def kept(*words: Cue, clips: dict[str, Clip]) -> Wave:
    """How much of a hold is left in each 10 ms, with the words against without them."""
    held = timeline(HOLD, *words, technique=Technique.HOLD)
    without = Stream(timeline(HOLD, technique=Technique.HOLD), {}, buses={Bus.TECHNIQUE})
    ducked = Stream(held, clips, buses={Bus.TECHNIQUE})
    powers = [
        (stream.read(0, 15 * 48_000)[:, 0].astype(np.float64).reshape(-1, 480) ** 2).sum(axis=1)
        for stream in (ducked, without)
    ]
    return np.asarray(np.sqrt(powers[0] / powers[1]))


def test_under_words_they_are_at_least_twelve_decibels_softer() -> None:
    left = kept(cue(5, CueKind.SAY, WORDS), clips={WORDS: tone(3)})
    assert np.max(left[500:800]) <= 10 ** (-12 / 20)
    assert left[500:800] == pytest.approx(LOW, abs=0.02)


def test_away_from_words_they_are_whole() -> None:
    left = kept(cue(5, CueKind.SAY, WORDS), clips={WORDS: tone(3)})
    assert left[10 : 500 - FALL // 480] == pytest.approx(1)
    assert left[801 + RISE // 480 :] == pytest.approx(1)


def test_they_fall_before_the_words_and_rise_after_in_straight_lines() -> None:
    left = kept(cue(5, CueKind.SAY, WORDS), clips={WORDS: tone(3)})
    falling, rising = left[500 - FALL // 480 : 500], left[800 : 800 + RISE // 480]
    down, up = (np.arange(240, length, 480) / length for length in (FALL, RISE))
    assert falling == pytest.approx(1 - (1 - LOW) * down, abs=0.02)
    assert rising == pytest.approx(LOW + (1 - LOW) * up, abs=0.02)


def test_they_stay_low_between_words_close_together() -> None:
    close = [cue(5, CueKind.SAY, WORDS), cue(8.9, CueKind.SAY, WORDS)]
    assert np.max(kept(*close, clips={WORDS: tone(3)})[500:1_190]) <= 10 ** (-12 / 20)


def test_words_after_a_tone_duck_when_they_begin_and_not_for_the_tone() -> None:
    left = kept(cue(5, CueKind.MIDWAY, WORDS), clips={WORDS: tone(3)})
    assert left[519] == pytest.approx(1, abs=0.01)
    assert left[550] == pytest.approx(LOW, abs=0.02)


def test_words_that_nobody_says_duck_nothing() -> None:
    assert kept(cue(5, CueKind.SAY, WORDS), clips={})[10:] == pytest.approx(1)


def test_the_voice_alone_is_never_ducked() -> None:
    clips = {WORDS: tone(3)}
    overlapping = timeline(cue(5, CueKind.SAY, WORDS), HOLD)
    alone = timeline(cue(5, CueKind.SAY, WORDS))
    with_hold, without = (
        Stream(one, clips, buses={Bus.VOICE}).read(0, 480_000) for one in (overlapping, alone)
    )
    assert np.array_equal(with_hold, without)


@given(st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10**5)), min_size=1, max_size=8))
def test_whatever_is_said_the_level_is_low_throughout_and_never_jumps(
    words: list[tuple[int, int]],
) -> None:
    envelope = ducking(((start, start + length) for start, length in words), HANDS_DUCK)
    assert envelope is not None
    steepest = (1 - LOW) / min(FALL, RISE)
    for (start, before), (end, after) in zip(envelope.points, envelope.points[1:], strict=False):
        assert abs(after - before) <= steepest * (end - start) + 1e-9
    for start, length in words:
        assert envelope.level(start) == pytest.approx(LOW)
        assert envelope.level(start + length - 1) == pytest.approx(LOW)


@pytest.mark.parametrize("duck", [HANDS_DUCK, BED_DUCK])
def test_the_slopes_are_slow_enough_not_to_be_heard_as_steps(duck: Duck) -> None:
    assert seconds(0.2) <= duck.fall <= duck.rise


def test_the_bed_gives_way_in_its_own_slower_lines() -> None:
    """The steady bed under words, against itself without them."""
    options = Options(bed="noise")
    clips = {WORDS: tone(3)}
    read = [
        Stream(timeline(*cues), clips, options, buses={Bus.BED}).read(0, 15 * 48_000)
        for cues in ([cue(5, CueKind.SAY, WORDS)], [])
    ]
    powers = [
        (one[:, 0].astype(np.float64).reshape(-1, 2_400) ** 2).sum(axis=1) + 1 for one in read
    ]
    left = np.sqrt(powers[0] / powers[1])
    low = factor(BED_DUCK.depth)
    assert left[100:160] == pytest.approx(low, abs=0.01)
    down, up = (np.arange(25, slope, 50) / slope for slope in (BED_DUCK.fall, BED_DUCK.rise))
    assert left[100 - len(down) : 100] == pytest.approx(1 - (1 - low) * down, abs=0.02)
    assert left[160 : 160 + len(up)] == pytest.approx(low + (1 - low) * up, abs=0.02)
    assert left[1 : 100 - len(down)] == pytest.approx(1, abs=0.01)
    assert left[160 + len(up) :] == pytest.approx(1, abs=0.01)


@pytest.mark.parametrize("words_at", [10, 10.5, 8.5])
def test_the_last_release_of_a_step_is_heard_whole_under_the_words_around_it(
    words_at: float,
) -> None:
    hold = [cue(0, CueKind.PRESS, lasts=10), cue(10, CueKind.RELEASE)]
    clips = {WORDS: tone(3)}
    spoken, silent = (
        Stream(timeline(*hold, *more), clips, buses={Bus.TECHNIQUE}).read(480_000, 43_200)
        for more in ([cue(words_at, CueKind.SAY, WORDS)], [])
    )
    assert silent.any()
    assert np.array_equal(spoken, silent)


def test_a_release_within_the_work_gives_way_like_any_sound_of_the_hands() -> None:
    presses = [
        cue(0, CueKind.PRESS, lasts=4),
        cue(4, CueKind.RELEASE, lasts=2),
        cue(6, CueKind.PRESS, lasts=4),
        cue(10, CueKind.RELEASE, lasts=2),
    ]
    clips = {WORDS: tone(3)}
    spoken, silent = (
        Stream(timeline(*presses, *more), clips, buses={Bus.TECHNIQUE}).read(4 * 48_000, 30_000)
        for more in ([cue(3, CueKind.SAY, WORDS)], [])
    )
    ratio = np.linalg.norm(spoken.astype(float)) / np.linalg.norm(silent.astype(float))
    assert ratio == pytest.approx(LOW, abs=0.02)


@given(
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10**5)), min_size=1, max_size=6),
    st.lists(st.tuples(st.integers(0, 10**6), st.integers(1, 10**5)), max_size=3),
)
def test_what_is_spared_is_whole_and_the_level_still_never_jumps(
    words: list[tuple[int, int]], spared: list[tuple[int, int]]
) -> None:
    stretches = [[(start, start + length) for start, length in some] for some in (words, spared)]
    envelope = ducking(stretches[0], HANDS_DUCK, spared=stretches[1])
    if envelope is None:
        return
    steepest = (1 - LOW) / min(FALL, RISE)
    for (start, before), (end, after) in zip(envelope.points, envelope.points[1:], strict=False):
        assert abs(after - before) <= steepest * (end - start) + 1e-9
    for start, end in stretches[1]:
        assert envelope.level(start) == pytest.approx(1)
        assert envelope.level(end) == pytest.approx(1)
