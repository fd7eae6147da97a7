"""Loudness as a meter of others measures it."""

import numpy as np
import pytest
from pyloudnorm import Meter

from selfmassage.sound.files.loudness import loudness_of, true_peak_of
from tests.sound.recordings import speech, tone

RNG = np.random.default_rng(11)


@pytest.mark.parametrize("rate", [24_000, 48_000])
@pytest.mark.parametrize(
    "seconds", [0.5, 1.0, 10.0, 10.1, 10.6, 33.3], ids=lambda seconds: f"{seconds} s"
)
@pytest.mark.parametrize("channels", [1, 2])
def test_noise_is_as_loud_as_a_meter_says(rate: int, seconds: float, channels: int) -> None:
    noise = RNG.normal(0, 0.1, (round(seconds * rate), channels))

    assert loudness_of(noise, rate) == pytest.approx(
        Meter(rate).integrated_loudness(noise), abs=0.1
    )


@pytest.mark.parametrize("hertz", [40, 100, 1_000, 5_000, 10_000])
def test_a_tone_of_any_height_is_as_loud_as_a_meter_says(hertz: float) -> None:
    wave = tone(hertz, 5)

    assert loudness_of(wave, 48_000) == pytest.approx(
        Meter(48_000).integrated_loudness(wave), abs=0.1
    )


def test_pauses_do_not_count() -> None:
    wave = np.concatenate([speech(3), np.zeros(96_000), speech(3) / 30, speech(2)])

    measured = loudness_of(wave, 48_000)
    assert measured == pytest.approx(Meter(48_000).integrated_loudness(wave), abs=0.1)
    assert measured == pytest.approx(loudness_of(speech(3), 48_000), abs=0.5)


def test_the_tone_of_the_standard_is_as_loud_as_the_standard_says() -> None:
    """BS.1770: a 1 kHz sine at full scale in one channel reads -3.01."""
    assert loudness_of(tone(997, 5, level=1.0), 48_000) == pytest.approx(-3.01, abs=0.01)


def test_silence_has_no_loudness() -> None:
    assert loudness_of(np.zeros(9_000), 48_000) == -np.inf


def test_a_peak_between_the_samples_is_seen() -> None:
    """A sine at a quarter of the rate, sampled half-way up: its samples miss its peak by 3 dB."""
    wave = np.sin(np.pi / 2 * np.arange(48_000) + np.pi / 4)

    assert 20 * np.log10(np.abs(wave).max()) == pytest.approx(-3.01, abs=0.01)
    assert true_peak_of(wave[10_000:30_000] * np.hanning(20_000), 48_000) == pytest.approx(
        0, abs=0.05
    )
