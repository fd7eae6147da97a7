"""Sharp esses are calmed, and nothing else of a voice."""

import numpy as np
import pytest
from numpy.typing import NDArray

from selfmassage.sound.files.esses import SHARP, calmed
from selfmassage.sound.files.loudness import loudness_of

RATE = 48_000
TIME = np.arange(RATE) / RATE


def tone(hertz: float, level: float) -> NDArray[np.float64]:
    return np.asarray(np.sin(2 * np.pi * hertz * TIME) * level)


def decibels(wave: NDArray[np.float64]) -> float:
    return float(10 * np.log10(np.mean(wave**2)))


def test_a_voice_without_esses_passes_unchanged() -> None:
    voice = tone(220, 0.2) + tone(1_800, 0.1)
    assert np.abs(calmed(voice, RATE) - voice).max() < 1e-3


def test_a_soft_ess_passes_unchanged() -> None:
    voice = tone(220, 0.2)
    soft = voice + tone(8_000, 0.01)
    assert np.abs(calmed(soft, RATE) - soft).max() < 1e-3


@pytest.mark.parametrize("rate", [24_000, 48_000])
def test_a_sharp_ess_is_brought_down_to_what_is_calm(rate: int) -> None:
    time = np.arange(rate) / rate
    voice = np.sin(2 * np.pi * 220 * time) * 0.2
    ess = np.sin(2 * np.pi * 8_000 * time) * 0.2 * (abs(time - 0.5) < 0.05)
    middle = slice(int(0.48 * rate), int(0.52 * rate))
    calm = calmed(voice + ess, rate) - voice
    goal = loudness_of(voice + ess, rate) + SHARP
    assert decibels(calm[middle]) == pytest.approx(goal, abs=1)
    assert decibels(ess[middle]) > goal + 3


def test_silence_has_no_esses() -> None:
    assert not calmed(np.zeros(RATE), RATE).any()
