"""Brief words and recordings of a step, written or derived."""

import pytest

from selfmassage.routine import Side
from tests.routine.examples import breathe, document, hold, strokes, the_routine, the_step


def brief(table: dict[str, object], side: Side) -> str:
    step = the_step(table)
    assert step.brief is not None
    return step.brief.on(side, step.pressure)


def test_an_authors_few_words_are_kept() -> None:
    written = strokes(brief="{other} hand, {side} side. Long strokes, light.")
    assert brief(written, Side.RIGHT) == "Left hand, right side. Long strokes, light."
    assert brief(written, Side.LEFT) == "Right hand, left side. Long strokes, light."


@pytest.mark.parametrize(
    ("table", "derived"),
    [
        (strokes(), "Left side. Long strokes, skull to shoulder tip, light pressure."),
        (hold(side="both"), "Hold, hollows under the skull, clear pressure."),
        (breathe(), "Breathe."),
    ],
)
def test_without_them_side_name_place_and_pressure_are_said(
    table: dict[str, object], derived: str
) -> None:
    assert brief(table, Side.LEFT) == derived


def test_few_words_of_a_step_are_not_said_of_another_done_instead() -> None:
    swap = {"technique": "circles", "target": "GB20", "pace": 30, "pressure": 2, "say": "Circle."}
    step = the_step(strokes(brief="Long strokes.", instead={"pregnant": swap}))
    swap_read = step.instead["pregnant"]
    assert swap_read.brief is not None
    assert (
        swap_read.brief.on(Side.RIGHT, swap_read.pressure)
        == "Right side. Small circles, hollows under the skull, light pressure."
    )


def test_few_words_that_name_a_pressure_are_not_said_of_a_softer_step() -> None:
    step = the_step(strokes(brief="Long strokes, light.", instead={"pregnant": {"pressure": 1}}))
    assert step.instead["pregnant"].brief != step.brief


def test_a_recording_may_differ_by_side() -> None:
    step = the_step(strokes(recording={"right": "right.ogg", "left": "Links 2.MP3"}))
    assert step.recording is not None
    assert (step.recording.right, step.recording.left) == ("right.ogg", "Links 2.MP3")


def test_a_recording_of_a_step_is_not_heard_for_other_words_instead() -> None:
    step = the_step(strokes(recording="a.ogg", instead={"pregnant": {"say": "Softer."}}))
    assert step.instead["pregnant"].recording is None


@pytest.mark.parametrize(
    "name",
    ["../a.ogg", "/a.ogg", "a/b.ogg", "a\\b.ogg", "C:a.ogg", ".a.ogg", "..", "a", "ogg", "a.ogg/"],
)
def test_a_recording_is_a_plain_name_of_a_sound_file(name: str) -> None:
    with pytest.raises(AssertionError):
        the_step(strokes(recording=name))


def test_a_routine_may_be_for_bedtime() -> None:
    assert the_routine(document(strokes(), bedtime=True)).is_bedtime
    assert not the_routine(document(strokes())).is_bedtime
