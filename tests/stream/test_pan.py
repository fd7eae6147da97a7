"""Sounds lean toward the side being worked, and never stand wholly in one ear."""

import numpy as np
import pytest

from selfmassage.routine import Side, Technique
from selfmassage.stream import Bus, Samples, Stream
from selfmassage.stream.pan import HANDS, WORDS, leaning, place
from selfmassage.timeline import Cue, CueKind, Options
from tests.stream.scenes import AUDIBLE, cue, onsets, session, timeline, tone

TEXT = "Stroke slowly."
CLIPS = {TEXT: tone(2)}
USUAL = Options()
STROKE = cue(1, CueKind.STROKE, lasts=4)
SAY = cue(1, CueKind.SAY, TEXT)
LEANING = [
    (STROKE, HANDS),
    (cue(1, CueKind.PRESS, lasts=4), HANDS),
    (cue(1, CueKind.BREATHE_IN, lasts=4), HANDS),
    (SAY, WORDS),
    (cue(1, CueKind.MIDWAY, TEXT), WORDS),
    (cue(1, CueKind.SAY, "Not spoken."), WORDS),
    (cue(1, CueKind.SWITCH), WORDS),
]
CENTRED = [
    cue(1, CueKind.BEGIN),
    cue(1, CueKind.MIDWAY),
    cue(1, CueKind.LAST_SECONDS),
    cue(1, CueKind.SAFETY, TEXT),
    cue(1, CueKind.FINISH, TEXT),
]


def heard(one: Cue, side: Side, options: Options = USUAL) -> Samples:
    buses = AUDIBLE - {Bus.BELLS} if one.kind is CueKind.MIDWAY and one.text else AUDIBLE
    return Stream(timeline(one, side=side), CLIPS, options, buses=buses).read(0, 480_000)


def powers(samples: Samples) -> tuple[float, float]:
    left, right = (samples.astype(np.float64) ** 2).sum(axis=0)
    return float(left), float(right)


@pytest.mark.parametrize(("one", "lean"), LEANING)
@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_work_on_a_side_is_louder_in_that_ear_by_its_angle(
    one: Cue, lean: float, side: Side
) -> None:
    left, right = powers(heard(one, side))
    near, far = (left, right) if side is Side.LEFT else (right, left)
    expected = 20 * np.log10(np.tan(np.pi / 4 + lean))
    assert 10 * np.log10(near / far) == pytest.approx(expected, abs=0.1)


@pytest.mark.parametrize(("one", "lean"), LEANING)
@pytest.mark.parametrize("side", [Side.LEFT, Side.RIGHT])
def test_leaning_changes_no_power_and_hardly_the_sum_of_both_ears(
    one: Cue, lean: float, side: Side
) -> None:
    leant, centred = heard(one, side), heard(one, Side.CENTRE)
    assert sum(powers(leant)) == pytest.approx(sum(powers(centred)), rel=0.01)
    mono = [samples.astype(np.float64).sum(axis=1) for samples in (leant, centred)]
    lost = 20 * np.log10(np.linalg.norm(mono[0]) / np.linalg.norm(mono[1]))
    assert lost == pytest.approx(20 * np.log10(np.cos(lean)), abs=0.05)
    assert lost >= -1


@pytest.mark.parametrize("one", [one for one, _ in LEANING])
@pytest.mark.parametrize("side", [Side.BOTH, Side.CENTRE])
def test_work_on_both_sides_or_in_the_middle_is_mono_to_the_bit(one: Cue, side: Side) -> None:
    samples = heard(one, side)
    assert samples.any()
    assert np.array_equal(samples[:, 0], samples[:, 1])


@pytest.mark.parametrize("one", CENTRED)
def test_what_is_about_the_whole_stands_in_the_centre(one: Cue) -> None:
    samples = heard(one, Side.LEFT)
    assert samples.any()
    assert np.array_equal(samples[:, 0], samples[:, 1])


@pytest.mark.parametrize("bed", ["off", "sea", "noise"])
def test_without_panning_a_whole_session_is_mono_to_the_bit(bed: str) -> None:
    stream = Stream(*session(), Options(pans=False, bed=bed))
    samples = stream.read(0, stream.duration)
    assert np.array_equal(samples[:, 0], samples[:, 1])


def test_without_panning_work_on_a_side_is_what_it_is_in_the_centre() -> None:
    off = Options(pans=False)
    assert np.array_equal(heard(STROKE, Side.LEFT, off), heard(STROKE, Side.CENTRE))


def test_strokes_that_lean_begin_at_the_same_frames_in_both_ears() -> None:
    strokes = [cue(beat * 4 + 0.123, CueKind.STROKE, lasts=4) for beat in range(4)]
    whole = timeline(*strokes, technique=Technique.CIRCLES, side=Side.RIGHT)
    samples = Stream(whole, {}, buses={Bus.TECHNIQUE}).read(0, 960_000)
    for ear in (samples[:, :1], samples[:, 1:]):
        found = onsets(ear)
        assert len(found) == len(strokes)
        assert np.max(np.abs(np.subtract(found, [one.at * 48 for one in strokes]))) <= 1


def test_the_pan_keeps_the_power() -> None:
    for angle in np.linspace(0, np.pi / 2, 9):
        left, right = leaning(-6, angle)
        assert left**2 + right**2 == pytest.approx(10 ** (-6 / 10))


def test_the_centre_is_the_same_on_both_sides_to_the_bit() -> None:
    left, right = leaning(1.5, place(Side.BOTH, HANDS))
    assert left == right
