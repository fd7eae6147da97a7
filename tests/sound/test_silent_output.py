"""Time kept without a device."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.sound.silent_output import Ticker


@given(
    ticks=st.lists(st.floats(0.0001, 0.25), min_size=1, max_size=200),
    speed=st.sampled_from([0.5, 1.0, 60.0, 600.0]),
)
def test_no_frame_is_lost_or_won_however_unevenly_the_clock_is_looked_at(
    ticks: list[float], speed: float
) -> None:
    ticker, now, frames = Ticker(100.0, speed), 100.0, 0
    for tick in ticks:
        now += tick
        frames += ticker.frames(now)
    assert frames == pytest.approx((now - 100.0) * speed * 48_000, abs=1.01)


def test_a_laptop_that_slept_for_an_hour_goes_on_a_quarter_of_a_second_later() -> None:
    ticker = Ticker(0.0, 1.0)
    assert ticker.frames(3600.0) == 12_000
    assert ticker.frames(3600.125) == 6_000


def test_six_hundred_times_as_fast_is_six_hundred_times_as_far() -> None:
    assert Ticker(0.0, 600.0).frames(0.125) == 3_600_000
