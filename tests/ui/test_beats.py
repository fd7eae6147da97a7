"""What moves, at one moment of a timeline."""

import pytest

from selfmassage.durations import Millis
from selfmassage.ui.beats import Beat, Beats
from tests.ui.stage import TIMELINES

TIMELINE = TIMELINES["neck-5"]
BREATHE, STROKES = TIMELINE.steps[:2]
BEATS = Beats(TIMELINE)


@pytest.mark.parametrize(
    ("since", "beat"),
    [
        (-1, Beat()),
        (0, Beat(breath=0, breathes_in=True)),
        (2_000, Beat(breath=0.5, breathes_in=True)),
        (4_000, Beat(breath=1)),
        (7_000, Beat(breath=0.5)),
        (10_000, Beat(breath=0, breathes_in=True)),
    ],
)
def test_the_breath_comes_in_for_four_seconds_and_goes_out_for_six(since: int, beat: Beat) -> None:
    assert BEATS.at(Millis(BREATHE.work_start + since)) == beat


@pytest.mark.parametrize(("since", "stroke"), [(0, 0), (2_500, 0.5), (5_000, 0), (9_000, 0.8)])
def test_a_stroke_goes_from_nought_to_one_and_begins_again(since: int, stroke: float) -> None:
    assert BEATS.at(Millis(STROKES.work_start + since)) == Beat(stroke=stroke)


def test_the_hands_rest_while_words_are_said() -> None:
    assert BEATS.at(Millis(STROKES.work_start - 1)) == Beat()
