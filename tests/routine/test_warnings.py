"""What an author may not have meant, though the routine can be played."""

import pytest

from selfmassage.routine import parse_routine
from tests.routine.examples import (
    Table,
    breathe,
    document,
    hold,
    small_atlas,
    strokes,
    the_routine,
    warnings,
)

LAST_BEAT = "because its last beat is completed."


def press(**keys: object) -> Table:
    return hold(technique="press", target="GB21", breaths=None, **keys)


def test_a_last_beat_that_goes_on_far_beyond_the_length_is_a_warning() -> None:
    assert warnings(document(strokes(lasts="1s", pace=1), tools=[])) == [
        (
            f"neck.toml: step 1: the work takes 1m, not 1s, {LAST_BEAT} "
            'Write lasts = "1m", or a faster "pace".'
        )
    ]
    assert warnings(document(press(lasts="20s", on="30s"), tools=[])) == [
        (
            f"neck.toml: step 1: the work takes 32s, not 20s, {LAST_BEAT} "
            'Write lasts = "32s", or a shorter "on".'
        )
    ]
    assert warnings(document(breathe(lasts="12s", breaths=None), tools=[])) == [
        f'neck.toml: step 1: the work takes 20s, not 12s, {LAST_BEAT} Write lasts = "20s".'
    ]


@pytest.mark.parametrize("lasts", ["1s", "4s", "5s", "21s", "90s"])
@pytest.mark.parametrize("pace", [1, 2, 7, 11, 70])
def test_the_length_that_a_warning_proposes_is_as_long_and_gives_none(
    lasts: str, pace: int
) -> None:
    short = document(strokes(lasts=lasts, pace=pace), tools=[])
    for told in warnings(short):
        proposed = told.partition('Write lasts = "')[2].partition('"')[0]
        mended = document(strokes(lasts=proposed, pace=pace), tools=[])
        assert warnings(mended) == []
        assert the_routine(mended).steps[0].work.length == the_routine(short).steps[0].work.length


@pytest.mark.parametrize(
    "step",
    [
        strokes(lasts="40s", pace=12),
        strokes(lasts="21s", pace=6),
        strokes(lasts="1s", pace=15),
        press(lasts="25s"),
        hold(),
    ],
)
def test_a_last_beat_that_is_a_little_longer_gives_none(step: Table) -> None:
    assert warnings(document(step, tools=[])) == []


def test_a_length_that_is_taken_from_the_step_itself_gives_none() -> None:
    swap = {"technique": "circles", "pace": 4, "say": "Circles."}
    stroking = strokes(lasts="8s", pace=60, side="left", instead={"pregnant": swap})
    assert warnings(document(stroking, tools=[])) == []


def test_a_tool_that_no_step_is_done_with_is_a_warning() -> None:
    assert warnings(document(hold(target="GB21", tool="ball"))) == [
        (
            'neck.toml: no step is done with "floor", which is among the tools. '
            'Write tool = "floor" in the step that is, or leave it out here.'
        )
    ]


def test_a_tool_that_is_used_only_instead_is_used() -> None:
    swap = {"tool": "ball", "say": "With the ball."}
    assert warnings(document(hold(target="GB21", instead={"neck": swap}), tools=["ball"])) == []


def test_no_tool_is_called_unused_while_a_step_that_may_use_it_is_wrong() -> None:
    wrong = document(hold(target="GB21", tool="bal"), tools=["ball"])
    problems = parse_routine(wrong, id="neck", file="neck.toml", atlas=small_atlas())
    assert isinstance(problems, tuple)
    assert [problem.key for problem in problems] == ["tool"]
