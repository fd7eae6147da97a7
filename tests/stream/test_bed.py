"""What lies under the whole session: seamless, soft, in the rhythm of the breath, and never in the way."""

from time import process_time

import numpy as np
import pyloudnorm
import pytest

from selfmassage.durations import FRAME_RATE, to_frames
from selfmassage.routine import Technique, Work
from selfmassage.stream import Bus, OwnSounds, Samples, Stream
from selfmassage.stream.beds import deep, steady, wave
from selfmassage.stream.samples import Wave
from selfmassage.timeline import CueKind, Levels, Options, Timeline, compile_timeline
from tests.builders import recipe, seconds, step
from tests.stream.scenes import cue, session, timeline, tone

LOOPS = {"steady": steady(), "deep": deep(), "wave": wave()}
CALM = timeline(lasts=90)
SOME_SECONDS = np.stack([tone(2.5, hertz=200, peak=-20), tone(2.5, hertz=302, peak=-20)], axis=1)


def bed(whole: Timeline, name: str, options: Options | None = None) -> Samples:
    """The bed alone, as it is in the whole."""
    chosen = options or Options(bed=name)
    own = OwnSounds(bed=SOME_SECONDS)
    stream = Stream(whole, {}, chosen, own=own, buses={Bus.BED})
    return stream.read(0, stream.duration)


def spectrum(sound: Wave) -> tuple[Wave, Wave]:
    """Hertz, and the power there."""
    window = np.hanning(len(sound))
    power = np.abs(np.fft.rfft(sound * window)) ** 2
    return np.asarray(np.fft.rfftfreq(len(sound), 1 / FRAME_RATE)), np.asarray(power)


def above(sound: Wave, hertz: float) -> float:
    """The power above `hertz`, in full scales squared a frame."""
    frequencies, power = spectrum(sound / 32_768)
    return float(power[frequencies > hertz].sum() / len(sound) ** 2)


@pytest.mark.parametrize("name", LOOPS)
def test_a_loop_goes_round_without_a_seam(name: str) -> None:
    """Above 8 kHz the seam is 60 decibels below the loop, and no louder than the loop's inside.

    A step or a bend would be heard there as a click, and the loop itself has nothing there.
    """
    loop = LOOPS[name][:, 0].astype(np.float64)
    twice = np.concatenate([loop, loop])
    at_seam = twice[len(loop) - 1_024 : len(loop) + 1_024]
    inside = [loop[start : start + 2_048] for start in range(0, len(loop) - 2_048, 20_011)]
    whole = float(np.mean((loop / 32_768) ** 2))
    assert above(at_seam, 8_000) <= whole * 1e-6
    assert above(at_seam, 8_000) <= 3 * max(above(part, 8_000) for part in inside)


@pytest.mark.parametrize("name", LOOPS)
def test_neither_a_step_nor_a_bend_at_a_seam_is_larger_than_inside(name: str) -> None:
    loop = LOOPS[name].astype(np.int32)
    for order in (1, 2):
        steps = np.abs(np.diff(np.concatenate([loop, loop]), order, axis=0))
        assert np.max(steps[len(loop) - 4 : len(loop) + 3]) <= np.max(steps[: len(loop) - 4])


def test_a_loop_with_a_seam_would_be_found() -> None:
    """The measure of the seam is no idle one: half a loop against itself clicks."""
    half = LOOPS["steady"][: len(LOOPS["steady"]) // 2 + 777, 0].astype(np.float64)
    at_seam = np.concatenate([half[-1_024:], half[:1_024]])
    assert above(at_seam, 8_000) > float(np.mean((half / 32_768) ** 2)) * 1e-6


@pytest.mark.parametrize("name", LOOPS)
def test_a_bed_neither_hisses_nor_rumbles(name: str) -> None:
    hertz, power = spectrum(LOOPS[name][:, 0].astype(np.float64))
    assert power[hertz > 1_500].sum() <= 0.05 * power.sum()
    assert power[hertz > 5_000].sum() <= 0.001 * power.sum()
    assert power[hertz < 40].sum() <= 0.02 * power.sum()


def test_the_loops_take_little_memory() -> None:
    assert sum(loop.nbytes for loop in LOOPS.values()) <= 5_500_000
    assert LOOPS["deep"].nbytes + LOOPS["wave"].nbytes <= 4_000_000


@pytest.mark.parametrize("name", LOOPS)
def test_a_loop_loses_at_most_a_decibel_in_mono_and_never_clips(name: str) -> None:
    loop = LOOPS[name].astype(np.float64)
    lost = 10 * np.log10(np.mean(loop.mean(axis=1) ** 2) / np.mean(loop**2))
    assert -1 <= lost <= 0
    assert np.max(np.abs(loop)) <= 32_767 * 10 ** (-1.5 / 20)


def swell_of(sound: Samples) -> Wave:
    """The strength of each half second."""
    parts = sound[: len(sound) // 24_000 * 24_000, 0].astype(np.float64).reshape(-1, 24_000)
    return np.asarray(np.sqrt((parts**2).mean(axis=1)))


def test_the_sea_comes_for_four_seconds_and_goes_for_six() -> None:
    found = swell_of(bed(CALM, "sea"))[20:160].reshape(7, 20).mean(axis=0)
    assert int(np.argmax(found)) in (7, 8)
    assert np.max(found[[0, -1]]) <= 1.15 * np.min(found)
    assert np.max(found) >= 2 * np.min(found)


def test_the_sea_swells_with_the_breath_wherever_the_work_breathes() -> None:
    """At rest where a breath begins, and at its height where it turns; measured over many breaths."""
    work = Work(lasts=seconds(0), breaths=8)
    whole = compile_timeline(
        recipe(step(1, work=Work(lasts=seconds(13), pace=12)), step(2, technique=Technique.BREATHE, work=work))
    )  # fmt: skip
    sound = bed(whole, "sea").astype(np.float64)[:, 0]
    starts = [to_frames(one.at) for one in whole.cues if one.kind is CueKind.BREATHE_IN]
    assert len(starts) == 8
    assert starts[0] % to_frames(seconds(10))
    breaths = np.stack([sound[start : start + 480_000] for start in starts[:-1]])
    strength = np.sqrt((breaths.reshape(len(breaths), 50, 9_600) ** 2).mean(axis=(0, 2)))
    smooth = np.convolve(np.concatenate([strength[-2:], strength, strength[:2]]), np.ones(5) / 5)
    assert 17 <= int(np.argmax(smooth[4:54])) <= 22
    assert int(np.argmin(smooth[4:54])) in (*range(3), *range(46, 50))


def test_the_steady_noise_is_steady() -> None:
    found = swell_of(bed(CALM, "noise"))[6:-8]
    assert np.max(found) <= 1.5 * np.min(found)


@pytest.mark.parametrize("name", ["sea", "noise"])
def test_a_bed_is_some_25_decibels_below_the_voice(name: str) -> None:
    loud = pyloudnorm.Meter(FRAME_RATE).integrated_loudness(bed(CALM, name) / 32_768)
    assert -28 <= loud - -17.8 <= -22


@pytest.mark.parametrize("name", ["sea", "noise", "mine.ogg"])
def test_a_bed_comes_and_goes_softly(name: str) -> None:
    sound = bed(CALM, name).astype(np.int32)
    whole = float(np.max(np.abs(sound[-10 * FRAME_RATE : -4 * FRAME_RATE])))
    assert np.max(np.abs(sound[:480])) <= 0.02 * whole
    assert np.max(np.abs(sound[-480:])) <= 0.02 * whole
    assert np.max(np.abs(sound[: FRAME_RATE // 2])) < 0.5 * whole


@pytest.mark.parametrize("name", ["sea", "noise"])
def test_a_bed_makes_no_step_that_its_loops_do_not_have(name: str) -> None:
    """Through the loops' seams, the swells, and the way in and out."""
    sound = bed(CALM, name, Options(bed=name, levels=Levels(bed=6))).astype(np.int32)
    steps = np.abs(np.diff(sound, axis=0, prepend=0, append=0))
    ordinary = np.quantile(steps, 0.999)
    assert np.max(steps) <= 2 * ordinary


def test_an_own_bed_goes_round_at_its_gain_in_stereo() -> None:
    sound = bed(CALM, "mine.ogg").astype(np.float64)
    turn = len(SOME_SECONDS)
    again = sound[4 * turn : 5 * turn]
    scale = (
        again[1000:2000, 0]
        @ SOME_SECONDS[1000:2000, 0]
        / np.sum(SOME_SECONDS[1000:2000, 0].astype(float) ** 2)
    )
    assert np.max(np.abs(again - SOME_SECONDS * scale)) <= 1
    assert np.array_equal(again, sound[5 * turn : 6 * turn])


def test_an_own_bed_without_panning_is_the_middle_of_both_sides() -> None:
    centred = bed(CALM, "mine.ogg", Options(bed="mine.ogg", pans=False)).astype(np.int32)
    wide = bed(CALM, "mine.ogg").astype(np.int32)
    assert np.array_equal(centred[:, 0], centred[:, 1])
    assert np.max(np.abs(2 * centred[:, 0] - wide.sum(axis=1))) <= 2


def test_an_own_bed_that_is_not_there_leaves_the_session_as_it_is() -> None:
    plain, without = (Stream(*session(), Options(bed=name)) for name in ("off", "gone.ogg"))
    assert np.array_equal(plain.read(0, plain.duration), without.read(0, without.duration))


def test_a_bed_changes_nothing_else() -> None:
    """The voice, the bells and the hands are the same samples over any bed."""
    buses = {Bus.VOICE, Bus.BELLS, Bus.TECHNIQUE}
    heard = [Stream(*session(), Options(bed=one), buses=buses) for one in ("off", "sea", "noise")]
    first, *others = (stream.read(0, stream.duration) for stream in heard)
    assert all(np.array_equal(first, other) for other in others)


def test_a_long_session_over_the_sea_is_made_at_once() -> None:
    whole = timeline(cue(0, CueKind.BEGIN), lasts=3 * 60 * 60)
    before = process_time()
    Stream(whole, {}, Options(bed="sea"))
    assert process_time() - before < 0.5
