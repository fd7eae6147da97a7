"""Reading from what was rendered ahead."""

from collections.abc import Iterator
from threading import Event
from time import monotonic, sleep

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.sound.mix_ahead import BLOCK, MixAhead
from tests.sound.sources import noise
from tests.virtual_card import Samples

LENGTH = 5 * BLOCK + 1234
STREAM = noise(LENGTH)


def _read(at: int, count: int) -> Samples:
    """A stream, silent outside its length."""
    padded = np.zeros((count, 2), np.int16)
    start, end = max(at, 0), min(at + count, LENGTH)
    if start < end:
        padded[start - at : end - at] = STREAM[start:end]
    return padded


@pytest.fixture
def ahead() -> Iterator[MixAhead]:
    ahead = MixAhead(_read)
    yield ahead
    ahead.close()


def _until_ready(ahead: MixAhead, at: int, count: int) -> None:
    gives_up = monotonic() + 5
    while monotonic() < gives_up:
        misses = ahead.misses
        ahead.read(at, count)
        if ahead.misses == misses:
            return
        sleep(0.001)
    pytest.fail("Nothing was rendered ahead.")


@given(
    places=st.lists(
        st.tuples(st.integers(-BLOCK, LENGTH + BLOCK), st.integers(0, 3 * BLOCK)), max_size=20
    )
)
def test_every_piece_is_bit_for_bit_what_the_stream_has(places: list[tuple[int, int]]) -> None:
    ahead = MixAhead(_read)
    try:
        for at, count in places:
            assert np.array_equal(ahead.read(at, count), _read(at, count))
    finally:
        ahead.close()


def test_playing_on_finds_everything_ready_across_the_seams(ahead: MixAhead) -> None:
    for at in range(0, LENGTH, 1440):
        _until_ready(ahead, at, 1440)
        assert np.array_equal(ahead.read(at, 1440), _read(at, 1440))


def test_what_is_ready_cannot_be_written_to(ahead: MixAhead) -> None:
    _until_ready(ahead, 0, 480)
    with pytest.raises(ValueError, match="read-only"):
        ahead.read(0, 480)[0, 0] = 1


def test_a_reader_never_waits_for_the_one_who_renders() -> None:
    may_go_on = Event()
    begun = Event()

    def read(at: int, count: int) -> Samples:
        if count == BLOCK:
            begun.set()
            may_go_on.wait(5)
        return _read(at, count)

    ahead = MixAhead(read)
    assert begun.wait(5)
    assert np.array_equal(ahead.read(480, 480), _read(480, 480))
    assert ahead.misses == 1
    may_go_on.set()
    ahead.close()


def test_only_a_few_blocks_are_kept(ahead: MixAhead) -> None:
    for block in range(5):
        _until_ready(ahead, block * BLOCK, 480)
    assert len(ahead._blocks) <= 4


def test_a_stream_that_fails_fails_for_the_reader_alone() -> None:
    def read(at: int, count: int) -> Samples:
        raise OSError("no more")

    ahead = MixAhead(read)
    with pytest.raises(OSError, match="no more"):
        ahead.read(0, 480)
    ahead.close()


def test_reading_goes_on_after_the_end_of_rendering_ahead(ahead: MixAhead) -> None:
    ahead.close()
    assert np.array_equal(ahead.read(3 * BLOCK, 100), _read(3 * BLOCK, 100))
