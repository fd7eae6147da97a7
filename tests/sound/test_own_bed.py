"""A person's own bed: it sounds again and again, and nobody hears where."""

from pathlib import Path

import numpy as np
import pytest

from selfmassage.sound.files import own_bed
from selfmassage.sound.files.loudness import loudness_of
from tests.sound.recordings import save, speech, tone

SECOND = 48_000


def test_a_bed_has_one_loudness_and_room_above(tmp_path: Path) -> None:
    bed = own_bed(save(tmp_path, "flac", np.column_stack([speech(9), speech(9)])))

    assert bed.dtype == np.int16
    assert bed.shape == (pytest.approx(7 * SECOND, abs=SECOND // 10), 2)
    assert loudness_of(bed / 32_767, SECOND) == pytest.approx(-20, abs=0.1)
    assert np.abs(bed).max() <= 32_767 * 10 ** (-1.5 / 20) + 1


def test_a_bed_with_high_peaks_is_softer_for_them(tmp_path: Path) -> None:
    wave = tone(440, 9, level=0.002)
    wave[[3 * SECOND, 5 * SECOND]] = 0.9
    bed = own_bed(save(tmp_path, "wav", wave))

    assert np.abs(bed).max() == pytest.approx(32_767 * 10 ** (-1.5 / 20), abs=1)
    assert loudness_of(bed / 32_767, SECOND) < -30


@pytest.mark.parametrize("hertz", [50.3, 441.7, 3_000.1])
def test_the_seam_of_a_bed_is_no_step(tmp_path: Path, hertz: float) -> None:
    """At a click, neighbouring samples lie further apart than a sine of that height has them."""
    bed = own_bed(save(tmp_path, "wav", tone(hertz, 9))).astype(np.float64)
    twice = np.concatenate([bed, bed])

    bends = np.abs(np.diff(twice[:, 0], 2))
    seam = bends[len(bed) - 10 : len(bed) + 10]
    assert seam.max() <= bends[: len(bed) - 10].max() + 2


def test_no_click_is_heard_at_the_seam(tmp_path: Path) -> None:
    """What a low tone leaves above 8 kHz is a click; at the seam it stays below -60 dB of the bed."""
    bed = own_bed(save(tmp_path, "wav", tone(101.3, 9))).astype(np.float64)[:, 0]
    around = np.concatenate([bed[-2_400:], bed[:2_400]]) * np.blackman(4_800)

    lines = np.abs(np.fft.rfft(around))
    assert lines[800:].max() < lines.max() / 1_000


def test_the_crossfade_keeps_the_power_of_the_bed(tmp_path: Path) -> None:
    noise = np.random.default_rng(2).normal(0, 0.1, 12 * SECOND)
    bed = own_bed(save(tmp_path, "wav", noise)).astype(np.float64)

    powers = (bed[: 8 * SECOND, 0].reshape(-1, SECOND // 4) ** 2).mean(axis=1)
    assert np.ptp(10 * np.log10(powers)) < 0.8


def test_a_short_bed_goes_over_in_a_quarter_of_its_length(tmp_path: Path) -> None:
    assert len(own_bed(save(tmp_path, "wav", tone(440, 4)))) == 3 * SECOND


def test_the_silence_around_a_bed_is_no_part_of_the_loop(tmp_path: Path) -> None:
    quiet = np.zeros(SECOND)
    bed = own_bed(save(tmp_path, "wav", np.concatenate([quiet, tone(440, 12), quiet])))

    assert len(bed) == pytest.approx(10 * SECOND, abs=100)


def test_mono_lies_in_the_middle(tmp_path: Path) -> None:
    bed = own_bed(save(tmp_path, "ogg", speech(4)))

    assert (bed[:, 0] == bed[:, 1]).all()


def test_of_a_long_bed_the_beginning_is_used_and_that_is_said(tmp_path: Path) -> None:
    path = save(tmp_path, "mp3", tone(440, 302, 8_000), 8_000)
    told: list[str] = []
    bed = own_bed(path, told.append)

    assert len(bed) == pytest.approx(298 * SECOND, abs=SECOND // 10)
    assert told == [f"{path}: it is longer than 5 minutes; its first 5 are the bed."]
