"""A person's own words and bells, as a session plays them."""

from pathlib import Path

import numpy as np
import pytest

from selfmassage.sound import read_voice
from selfmassage.sound.files import own_bell, own_words
from selfmassage.sound.files.bells import BELLS
from selfmassage.sound.files.clips import LOUDEST_BELL, made_words
from selfmassage.sound.files.loudness import loudness_of, true_peak_of
from selfmassage.stream.bells import bell as our_bell
from tests.sound.recordings import save, speech, tone

SILENCE = np.zeros(48_000)
BUNDLED = Path(__file__).resolve().parents[2] / "audio" / "voice" / "heart"


@pytest.mark.parametrize("level", [0.01, 0.1, 0.3])
def test_words_come_out_at_one_loudness_however_loud_they_were(
    tmp_path: Path, level: float
) -> None:
    words = own_words(save(tmp_path, "wav", speech(3, level=level))) / 32_767

    assert loudness_of(words, 48_000) == pytest.approx(-20, abs=0.1)
    assert true_peak_of(words, 48_000) <= -5 + 0.01


def test_a_bundled_clip_stays_as_loud_as_it_is() -> None:
    voice = read_voice(BUNDLED)
    text = min(voice.durations)
    clip = voice.decode([text])[text] / 32_767

    words = made_words(clip, 48_000)

    assert loudness_of(words, 48_000) == pytest.approx(-20, abs=0.1)
    assert true_peak_of(words, 48_000) <= -5 + 0.01
    assert len(words) == pytest.approx(len(clip), abs=0.06 * 48_000)


def test_words_among_bangs_stay_softer_for_their_peaks(tmp_path: Path) -> None:
    wave = speech(4, level=0.01)
    wave[20_000:20_010] = wave[150_000:150_010] = 0.9
    words = own_words(save(tmp_path, "flac", wave)) / 32_767

    assert true_peak_of(words, 48_000) <= -5 + 0.01
    assert loudness_of(words, 48_000) < -25


def test_the_silence_around_words_goes_and_their_ends_are_soft(tmp_path: Path) -> None:
    spoken = speech(2)
    words = own_words(save(tmp_path, "wav", np.concatenate([SILENCE, spoken, SILENCE])))

    assert len(words) == pytest.approx(len(spoken), abs=0.15 * 48_000)
    assert np.abs(words[[0, -1]]).max() < 30


def test_a_recording_that_lies_off_the_zero_line_is_centred(tmp_path: Path) -> None:
    words = own_words(save(tmp_path, "wav", 0.2 + np.concatenate([SILENCE, speech(2), SILENCE])))

    assert abs(words.mean()) < 30
    assert len(words) < 2.5 * 48_000


def test_both_channels_are_heard_in_words(tmp_path: Path) -> None:
    left, right = tone(440, 2), tone(1_000, 2)
    words = own_words(save(tmp_path, "wav", np.column_stack([left, right])))

    spectrum = np.abs(np.fft.rfft(words[24_000:72_000]))
    assert sorted(np.argsort(spectrum)[-2:]) == [440, 1_000]


def test_a_bell_begins_at_once_rings_at_full_scale_and_ends_in_silence(tmp_path: Path) -> None:
    struck = tone(800, 3) * np.exp(-np.arange(3 * 48_000) / 6_000)
    bell = own_bell(save(tmp_path, "flac", np.concatenate([SILENCE, struck])))

    assert bell.dtype == np.int16
    assert np.abs(bell).max() == 32_767
    assert np.flatnonzero(np.abs(bell) > 3_000)[0] < 0.035 * 48_000
    assert len(bell) == pytest.approx(3 * 48_000, abs=0.05 * 48_000)
    assert np.abs(bell[-48:]).max() < 40


def test_a_bell_that_would_startle_is_softer_than_full_scale(tmp_path: Path) -> None:
    bell = own_bell(save(tmp_path, "wav", np.sign(tone(900, 3)) * 0.5))

    assert loudness_of(bell / 32_767, 48_000) == pytest.approx(-12, abs=0.2)


def test_our_own_bells_stay_as_loud_as_they_are() -> None:
    for kind in BELLS:
        assert loudness_of(our_bell(kind).clip / 32_767, 48_000) < LOUDEST_BELL


def test_the_shortest_bell_is_not_faded_away(tmp_path: Path) -> None:
    bell = own_bell(save(tmp_path, "wav", tone(800, 0.05)))

    assert np.abs(bell[: len(bell) // 2]).max() > 10_000
