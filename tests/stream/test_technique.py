"""Each technique sounds like what the hands do: when it comes, how long it takes, and how it goes."""

import numpy as np
import pytest

from selfmassage.durations import FRAME_RATE, to_frames
from selfmassage.routine import Technique
from selfmassage.stream.bells import bell
from selfmassage.stream.breath import breathe_in, breathe_out
from selfmassage.stream.gains import BELLS
from selfmassage.stream.samples import Wave
from selfmassage.stream.sound import Sound
from selfmassage.stream.strokes import stroke
from selfmassage.timeline import CueKind
from tests.builders import seconds

PULSES = {
    Technique.CIRCLES: 1.0,
    Technique.FRICTION: 1.0,
    Technique.ROLL: 2.0,
    Technique.TAPOTEMENT: 0.75,
    Technique.PETRISSAGE: 2.5,
}
"""A usual length of each, in seconds."""


def wave_of(sound: Sound) -> Wave:
    return sound.part(0, sound.length).astype(np.float64)


def outline(wave: Wave, width: float = 0.03) -> Wave:
    """The strength over `width` seconds around each frame, to its highest."""
    kernel = np.hanning(round(width * FRAME_RATE))
    spectrum = np.fft.rfft(wave**2, 2 * len(wave)) * np.fft.rfft(kernel, 2 * len(wave))
    power = np.fft.irfft(spectrum)[len(kernel) // 2 : len(kernel) // 2 + len(wave)]
    strength = np.sqrt(np.maximum(power, 0))
    return np.asarray(strength / np.max(strength))


def pitch(part: Wave) -> float:
    """The middle of the spectrum, in hertz."""
    power = np.abs(np.fft.rfft(part * np.hanning(len(part)))) ** 2
    return float(np.average(np.fft.rfftfreq(len(part), 1 / FRAME_RATE), weights=power))


@pytest.mark.parametrize("lasts", [3, 5, 8])
def test_a_long_stroke_sweeps_out_and_back_for_as_long_as_it_takes(lasts: float) -> None:
    wave = wave_of(stroke(Technique.EFFLEURAGE, to_frames(seconds(lasts))))
    assert len(wave) == to_frames(seconds(lasts))
    tenths = np.array_split(wave, 10)
    strengths = [float(np.sqrt(np.mean(tenth**2))) for tenth in tenths]
    assert min(strengths[1:9]) >= 0.2 * max(strengths)
    pitches = [pitch(tenth) for tenth in tenths]
    assert 3 <= int(np.argmax(pitches)) <= 5
    assert pitches[0] < pitches[2] < pitches[4] > pitches[6] > pitches[8]


@pytest.mark.parametrize("technique", PULSES)
def test_a_pulse_rises_once_and_falls_once(technique: Technique) -> None:
    """Never so low between two heights that it would be heard as two."""
    found = outline(wave_of(stroke(technique, to_frames(seconds(PULSES[technique])))), 0.09)
    top = int(np.argmax(found))
    rising, falling = found[: top + 1], found[top:][::-1]
    for way in (rising, falling):
        assert np.max(np.maximum.accumulate(way) - way) <= 0.35
    assert found[-1] <= 0.1


@pytest.mark.parametrize("technique", [*PULSES, Technique.MOVE])
def test_a_pulse_is_rounded_and_over_before_the_next(technique: Technique) -> None:
    wave = np.abs(wave_of(stroke(technique, to_frames(seconds(PULSES.get(technique, 2))))))
    assert np.max(wave[: FRAME_RATE // 500]) <= 0.5 * np.max(wave)
    assert np.max(wave[-FRAME_RATE // 200 :]) <= 0.05 * np.max(wave)
    assert len(wave) <= to_frames(seconds(PULSES.get(technique, 2)))


@pytest.mark.parametrize("lasts", [2, 3, 4])
def test_a_squeeze_closes_and_has_let_go_when_its_time_is_over(lasts: float) -> None:
    found = outline(wave_of(stroke(Technique.PETRISSAGE, to_frames(seconds(lasts)))))
    assert 0.2 <= int(np.argmax(found)) / len(found) <= 0.6
    assert len(found) == to_frames(seconds(lasts))


def test_a_breath_swells_for_four_seconds_and_fades_for_six() -> None:
    coming, going = wave_of(breathe_in(0)), wave_of(breathe_out(0))
    assert (len(coming), len(going)) == (4 * FRAME_RATE, 6 * FRAME_RATE)
    by_half_second = [
        np.sqrt((wave.reshape(-1, FRAME_RATE // 2) ** 2).mean(axis=1)) for wave in (coming, going)
    ]
    assert int(np.argmax(by_half_second[0])) >= 5
    assert int(np.argmax(by_half_second[1])) <= 2
    assert np.mean(by_half_second[0][:3]) < 0.4 * np.max(by_half_second[0])
    assert np.mean(by_half_second[1][-3:]) < 0.2 * np.max(by_half_second[1])


@pytest.mark.parametrize("kind", BELLS)
def test_no_bell_startles(kind: CueKind) -> None:
    """It takes some milliseconds to come, and stands in the middle of a voice."""
    wave = wave_of(bell(kind))
    assert np.max(np.abs(wave[: FRAME_RATE // 200])) <= 0.5 * np.max(np.abs(wave))
    assert pitch(wave) <= 800
