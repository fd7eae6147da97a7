"""Where only a ball must not press, hands are told what they may work on."""

from selfmassage.routine import examine_routine
from tests.content import bundled
from tests.routine.examples import Table, document, strokes


def told_of(**keys: object) -> list[str]:
    whole: Table = document(strokes(side="both", say="Stroke.", **keys), regions=["low-back"])
    found = examine_routine(whole, id="low", file="low.toml", atlas=bundled.atlas())
    return [str(problem) for problem in found.problems if problem.key == "target"]


def test_the_kidneys_as_a_target_for_hands_name_what_hands_can_work_on_there() -> None:
    for hands in ({}, {"tool": "hands"}):
        (told,) = told_of(target="kidneys", **hands)
        assert '"kidneys" is not a target in the atlas. Hands can work on ' in told
        assert "BL23" in told
        assert "ball" not in told


def test_the_kidneys_as_a_target_for_a_ball_say_why_not() -> None:
    (told,) = told_of(target="kidneys", tool="ball")
    assert told.endswith("so no ball is pressed there.")


def test_where_hands_reach_no_target_all_of_the_region_are_listed() -> None:
    (told,) = told_of(target="lowest-ribs")
    assert "The targets for low-back are BL23, " in told


def test_the_throat_is_closed_to_hands_as_well() -> None:
    (told,) = told_of(target="throat", tool="hands")
    assert "is no place to work on. The arteries" in told
