"""What is said at a pause, and the way back in after it."""

from collections.abc import Callable

import numpy as np
import pytest

from selfmassage.durations import Millis
from selfmassage.routine import Side
from selfmassage.stream import Samples, lead_in, parting
from selfmassage.stream.gains import PARTING, factor
from selfmassage.timeline import Levels, Options, PlayedStep
from tests.stream.scenes import onsets, timeline, tone

SECOND = 48_000


@pytest.mark.parametrize("length", [3_000, 12_000])
def test_it_lasts_as_long_as_it_is_asked_to(length: int) -> None:
    assert lead_in({}, "Hands on.", Millis(length)).shape == (length * 48, 2)


def test_the_last_three_seconds_tick() -> None:
    assert onsets(lead_in({}, "", Millis(5_000))) == [2 * SECOND, 3 * SECOND, 4 * SECOND]


def test_the_words_open_it() -> None:
    """What is left without the ticks is the clip, from the first frame to its last."""
    counted = lead_in({"Two. One.": tone(2.5)}, "Two. One.", Millis(3_000))
    spoken = np.any(counted != lead_in({}, "", Millis(3_000)), axis=1)
    assert spoken[:10].any()
    assert spoken[2 * SECOND + SECOND // 2 - 10 : 2 * SECOND + SECOND // 2].any()
    assert not spoken[2 * SECOND + SECOND // 2 :].any()


def test_ticks_follow_words_that_are_long_over() -> None:
    heard = onsets(lead_in({"Back.": tone(5)}, "Back.", Millis(12_000)))
    assert heard == [0, 9 * SECOND, 10 * SECOND, 11 * SECOND]


def test_words_without_a_clip_are_a_chime_where_there_is_room() -> None:
    assert onsets(lead_in({}, "Bring the ball back.", Millis(12_000)))[0] == 0
    assert np.array_equal(lead_in({}, "Hands on.", Millis(3_000)), lead_in({}, "", Millis(3_000)))


def test_words_longer_than_the_lead_in_are_never_cut() -> None:
    assert len(lead_in({"Long.": tone(4)}, "Long.", Millis(3_000))) == 4 * SECOND


def test_it_ticks_only_where_there_is_time() -> None:
    assert onsets(lead_in({}, "", Millis(1_500))) == [SECOND // 2]


def test_no_time_is_no_sound() -> None:
    assert lead_in({}, "", Millis(0)).shape == (0, 2)


def on(side: Side) -> PlayedStep:
    return timeline(side=side).steps[0]


def strength(samples: Samples) -> list[float]:
    """Of the left and the right."""
    return [float(np.linalg.norm(ear)) for ear in samples.astype(np.float64).T]


@pytest.mark.parametrize("say", [lead_in, parting])
def test_words_lean_toward_the_side_of_the_step(say: Callable[..., Samples]) -> None:
    length = {"length": Millis(3_000)} if say is lead_in else {}
    spoken = {"Let go.": tone(1.5)}
    left, right = strength(say(spoken, "Let go.", **length, step=on(Side.RIGHT))[: 3 * SECOND // 2])
    assert right > 1.5 * left
    options = Options(pans=False)
    flat = say(spoken, "Let go.", **length, step=on(Side.RIGHT), options=options)
    assert np.array_equal(flat[:, 0], flat[:, 1])


def test_a_parting_is_its_words_softly() -> None:
    spoken = {"Let go.": tone(1.5)}
    said, softly = lead_in(spoken, "Let go.", Millis(1_500)), parting(spoken, "Let go.")
    part = slice(1_000, 20_000)
    softer = strength(softly[part])[0] / strength(said[part])[0]
    assert softer == pytest.approx(factor(PARTING), rel=0.01)
    assert len(softly) >= len(spoken["Let go."])


def test_a_parting_without_a_clip_is_no_sound() -> None:
    nothing = parting({}, "Let go.", on(Side.LEFT))
    assert nothing.shape == (0, 2)
    assert nothing.dtype == np.int16


def test_softer_words_are_softer_here_too() -> None:
    spoken, options = {"Let go.": tone(1.5)}, Options(levels=Levels(voice=-12))
    usual, soft = (parting(spoken, "Let go.", None, one) for one in (Options(), options))
    assert strength(soft)[0] / strength(usual)[0] == pytest.approx(factor(-12), rel=0.01)


def test_a_long_lead_in_keeps_the_speaker_awake() -> None:
    samples = lead_in({}, "", Millis(12_000))
    assert np.all(np.abs(samples[: 9 * SECOND]) == 1)


def test_at_bedtime_the_way_back_in_is_soft_words_alone() -> None:
    spoken = {"Hands back.": tone(2)}
    usual, soft = (
        lead_in(spoken, "Hands back.", Millis(12_000), is_bedtime=one) for one in (False, True)
    )
    assert len(usual) == len(soft)
    softer = strength(soft[:SECOND])[0] / strength(usual[:SECOND])[0]
    assert softer == pytest.approx(factor(PARTING), rel=0.01)
    assert np.max(np.abs(soft[2 * SECOND :])) <= 1
    assert np.max(np.abs(lead_in({}, "Hands back.", Millis(12_000), is_bedtime=True))) <= 1
