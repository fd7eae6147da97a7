"""The way back in after a pause."""

import numpy as np
import pytest

from selfmassage.durations import Millis
from selfmassage.stream import lead_in
from tests.stream.scenes import onsets, tone

SECOND = 48_000


@pytest.mark.parametrize("length", [3_000, 12_000])
def test_it_lasts_as_long_as_it_is_asked_to(length: int) -> None:
    assert lead_in({}, "Hands on.", Millis(length)).shape == (length * 48, 2)


def test_the_last_three_seconds_tick() -> None:
    assert onsets(lead_in({}, "", Millis(5_000))) == [2 * SECOND, 3 * SECOND, 4 * SECOND]


def test_the_words_open_it() -> None:
    """What is left without the ticks is the clip, from the first frame to its last."""
    counted = lead_in({"Two. One.": tone(2.5)}, "Two. One.", Millis(3_000))
    spoken = np.any(counted != lead_in({}, "", Millis(3_000)), axis=1)
    assert spoken[:10].any()
    assert spoken[2 * SECOND + SECOND // 2 - 10 : 2 * SECOND + SECOND // 2].any()
    assert not spoken[2 * SECOND + SECOND // 2 :].any()


def test_ticks_follow_words_that_are_long_over() -> None:
    heard = onsets(lead_in({"Back.": tone(5)}, "Back.", Millis(12_000)))
    assert heard == [0, 9 * SECOND, 10 * SECOND, 11 * SECOND]


def test_words_without_a_clip_are_a_chime_where_there_is_room() -> None:
    assert onsets(lead_in({}, "Bring the ball back.", Millis(12_000)))[0] == 0
    assert np.array_equal(lead_in({}, "Hands on.", Millis(3_000)), lead_in({}, "", Millis(3_000)))


def test_words_longer_than_the_lead_in_are_never_cut() -> None:
    assert len(lead_in({"Long.": tone(4)}, "Long.", Millis(3_000))) == 4 * SECOND


def test_it_ticks_only_where_there_is_time() -> None:
    assert onsets(lead_in({}, "", Millis(1_500))) == [SECOND // 2]


def test_no_time_is_no_sound() -> None:
    assert lead_in({}, "", Millis(0)).shape == (0, 2)
