"""From any rate to the session's, cleanly."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.sound.files.resample import in_pieces, resampled
from tests.sound.recordings import tone


def decibels(wave: np.ndarray[tuple[int], np.dtype[np.float64]]) -> float:
    return float(20 * np.log10(np.abs(wave).max()))


@pytest.mark.parametrize("rate", [8_000, 11_025, 22_050, 44_100, 47_999, 88_200, 96_000, 192_000])
@pytest.mark.parametrize("part", [0.01, 0.4, 0.9])
def test_a_sine_is_the_same_sine_at_another_rate(rate: int, part: float) -> None:
    hertz = part * min(rate, 48_000) / 2
    made = resampled(tone(hertz, 4, rate, 1.0), rate)

    expected = tone(hertz, 4, 48_000, 1.0)
    assert len(made) == len(expected)
    assert decibels((made - expected)[24_000:-24_000]) < -90


@pytest.mark.parametrize("rate", [8_000, 22_050, 44_100])
def test_no_image_appears_above_the_sound(rate: int) -> None:
    made = resampled(np.random.default_rng(5).normal(0, 0.3, 4 * rate), rate)

    lines = np.abs(np.fft.rfft(made[24_000:-24_000] * np.blackman(len(made) - 48_000)))
    hertz = np.fft.rfftfreq(len(made) - 48_000, 1 / 48_000)
    passed, above = lines[hertz < 0.4 * rate], lines[hertz > 0.5 * rate + 20]
    assert decibels(above) < decibels(passed) - 60


@pytest.mark.parametrize("rate", [88_200, 192_000])
def test_what_a_lower_rate_cannot_hold_does_not_come_back_as_another_tone(rate: int) -> None:
    made = resampled(tone(30_000, 4, rate, 1.0), rate)

    assert decibels(made[24_000:-24_000]) < -90


def test_channels_stay_apart() -> None:
    stereo = np.column_stack([tone(440, 2, 44_100), np.zeros(88_200)])
    made = resampled(stereo, 44_100)

    assert made.shape == (96_000, 2)
    assert np.abs(made[:, 1]).max() == 0


def test_the_right_rate_is_left_alone() -> None:
    samples = tone(440, 1)
    assert resampled(samples, 48_000) is samples


@given(st.integers(8_000, 192_000), st.integers(0, 500))
def test_any_length_at_any_rate_comes_out_as_long_as_it_was(rate: int, count: int) -> None:
    made = resampled(np.ones(count), rate)
    assert len(made) == -(-count * 48_000 // rate)


def test_pieces_of_a_long_sound_meet_without_a_step() -> None:
    pieces = list(in_pieces(tone(100, 20, 44_100, 1.0), 44_100, 48_000))
    assert len(pieces) > 5

    bends = np.abs(np.diff(np.concatenate(pieces), 2))[1_000:-1_000]
    assert bends.max() == pytest.approx((2 * np.pi * 100 / 48_000) ** 2, rel=0.01)
