import numpy as np
import pytest
from numpy.typing import NDArray

from selfmassage.sound.upsample import twice_as_many


def tone(frequency: float, rate: int, count: int) -> NDArray[np.float64]:
    return 20_000 * np.sin(2 * np.pi * frequency * np.arange(count) / rate)


@pytest.mark.parametrize("frequency", [100, 1_000, 5_000, 9_000])
def test_a_tone_comes_out_as_the_same_tone_at_twice_the_rate(frequency: float) -> None:
    doubled = twice_as_many(np.rint(tone(frequency, 24_000, 4_800)).astype(np.int16))
    away_from_the_ends = slice(200, -200)
    wrong = (doubled - tone(frequency, 48_000, 9_600))[away_from_the_ends]
    assert np.abs(wrong).max() <= 4


def test_the_samples_themselves_stay_as_they_are() -> None:
    samples = np.random.default_rng(7).integers(-9_000, 9_000, 999).astype(np.int16)
    doubled = twice_as_many(samples)
    assert len(doubled) == 1_998
    assert np.array_equal(doubled[::2], samples)


def test_noise_leaves_no_image_above_what_it_held() -> None:
    spectrum = np.fft.rfft(np.random.default_rng(7).normal(0, 4_000, 24_000))
    spectrum[10_500:] = 0
    held = np.rint(np.fft.irfft(spectrum)).astype(np.int16)
    energy = np.abs(np.fft.rfft(twice_as_many(held).astype(float))) ** 2
    image = energy[13_500:].sum() / energy.sum()
    assert 10 * np.log10(image) < -55


def test_what_goes_past_full_scale_is_clipped_not_wrapped() -> None:
    square = np.tile(np.array([32_767, 32_767, -32_768, -32_768], np.int16), 50)
    doubled = twice_as_many(square).astype(int)
    assert np.abs(np.diff(doubled)).max() <= 65_535
    assert doubled.max() == 32_767


def test_nothing_stays_nothing() -> None:
    assert len(twice_as_many(np.zeros(0, np.int16))) == 0
