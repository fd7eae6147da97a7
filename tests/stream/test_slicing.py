"""However the stream is asked for, it answers with the same samples."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from selfmassage.durations import to_frames
from selfmassage.stream import Bus, OwnSounds, Stream
from selfmassage.stream.mix import BLOCK
from selfmassage.timeline import Levels, Options
from tests.stream.scenes import session, tone

CHOSEN = Options(bed="sea", levels=Levels(voice=-3, technique=4, bed=6))
STREAM = Stream(*session(), CHOSEN)
WHOLE = STREAM.read(0, STREAM.duration)
AROUND = st.integers(-5_000, STREAM.duration + 5_000)
OWN_BED = np.stack([tone(1.2345, hertz=200), tone(1.2345, hertz=300)], axis=1)
ASLEEP = replace(session()[0], is_bedtime=True)
OTHERS = {
    "own bed": Stream(*session(), Options(bed="own.wav"), own=OwnSounds(bed=OWN_BED)),
    "own bed in the centre": Stream(
        *session(), Options(bed="own.wav", pans=False), own=OwnSounds(bed=OWN_BED)
    ),
    "noise at bedtime": Stream(ASLEEP, session()[1], Options(bed="noise")),
    "no bed": Stream(*session()),
}
OTHERS_WHOLE = {name: stream.read(0, stream.duration) for name, stream in OTHERS.items()}


@settings(max_examples=60, deadline=None)
@given(st.lists(AROUND, min_size=2, max_size=12, unique=True))
def test_cutting_the_stream_anywhere_changes_no_sample(cuts: list[int]) -> None:
    cuts.sort()
    pieces = [STREAM.read(start, stop - start) for start, stop in pairwise(cuts)]
    assert np.array_equal(np.concatenate(pieces), STREAM.read(cuts[0], cuts[-1] - cuts[0]))


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(list(OTHERS)), AROUND, st.integers(0, 40_000))
def test_any_part_of_any_session_is_a_part_of_the_whole(name: str, at: int, count: int) -> None:
    padded = np.pad(OTHERS_WHOLE[name], ((5_000, 50_000), (0, 0)))
    assert np.array_equal(OTHERS[name].read(at, count), padded[at + 5_000 : at + 5_000 + count])


@settings(max_examples=60, deadline=None)
@given(AROUND, st.integers(0, 40_000))
def test_seeking_then_reading_is_reading_then_dropping(at: int, count: int) -> None:
    padded = np.pad(WHOLE, ((5_000, 50_000), (0, 0)))
    assert np.array_equal(STREAM.read(at, count), padded[at + 5_000 : at + 5_000 + count])


@pytest.mark.parametrize("count", [1, 7, 480, 4_801, BLOCK - 1, BLOCK, BLOCK + 1, 3 * BLOCK + 11])
def test_blocks_of_any_size_make_the_same_minute(count: int) -> None:
    at, end = 1_001, min(1_001 + 60 * count, STREAM.duration)
    pieces = [STREAM.read(start, count) for start in range(at, end, count)]
    made = np.concatenate(pieces)
    assert np.array_equal(made[: end - at], WHOLE[at:end])


def test_a_new_stream_of_the_same_session_is_the_same() -> None:
    assert np.array_equal(Stream(*session(), CHOSEN).read(0, STREAM.duration), WHOLE)


@pytest.mark.parametrize("at", [-3_000, -1_000, STREAM.duration, STREAM.duration + 999])
def test_outside_the_session_there_is_silence(at: int) -> None:
    assert not STREAM.read(at, 1_000).any()


def test_samples_are_whole_numbers_in_pairs() -> None:
    samples = STREAM.read(-3, 500)
    assert samples.shape == (500, 2)
    assert samples.dtype == np.int16
    assert samples.flags.c_contiguous


def test_nothing_asked_is_nothing_given() -> None:
    assert STREAM.read(777, 0).shape == (0, 2)


def test_it_is_as_long_as_its_timeline() -> None:
    timeline, clips = session()
    assert Stream(timeline, clips).duration == to_frames(timeline.duration)


def test_the_buses_alone_sum_to_the_whole() -> None:
    """To within the rounding of each."""
    alone = [Stream(*session(), CHOSEN, buses={bus}).read(0, STREAM.duration) for bus in Bus]
    assert np.max(np.abs(np.sum(alone, axis=0, dtype=np.int32) - WHOLE)) <= len(Bus)
    assert all(bus.any() for bus in alone)
