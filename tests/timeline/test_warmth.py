"""Strokes first, then deeper work, also when there is little time."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from selfmassage.library import read_atlas
from selfmassage.routine import Step, Technique, Work
from selfmassage.timeline import Fitted, fit
from selfmassage.timeline.warmth import is_deep, is_warm, warming_steps
from tests.builders import seconds, step
from tests.content import bundled
from tests.timeline.test_fit import CAUTIONS, WITHHELD

ATLAS = read_atlas()
STILL = (Technique.HOLD, Technique.PRESS)


def regions_stroked_or_begun_by_hand(steps: Sequence[Step], before: Step) -> set[str]:
    """The regions in which there is something warming in `steps`, ahead of `before`."""
    found: set[str] = set()
    begun: set[str] = set()
    for one in steps:
        if one.number >= before.number or not one.target or not one.pressure:
            continue
        region = ATLAS.targets[one.target].region
        by_hand = not one.tool and one.technique not in STILL
        if one.technique is Technique.EFFLEURAGE or (by_hand and region not in begun):
            found.add(region)
        begun.add(region)
    return found


@pytest.mark.parametrize("name", bundled.ROUTINES)
@pytest.mark.parametrize("voice", bundled.VOICES)
def test_what_is_warmed_first_in_the_file_is_warmed_first_in_every_length_and_for_everyone(
    name: str, voice: str
) -> None:
    for cautions in CAUTIONS:
        if {*cautions} & {*WITHHELD.get(name, ())}:
            continue
        made = bundled.recipe(name, *cautions, voice=voice)
        written = made.routine.steps
        for minutes in range(1, made.routine.minutes * 3 // 2 + 2):
            found = fit(made, minutes)
            kept = found.routine.steps if isinstance(found, Fitted) else ()
            for deep in filter(is_deep, kept):
                region = ATLAS.targets[deep.target].region
                before = regions_stroked_or_begun_by_hand(written, deep)
                now = regions_stroked_or_begun_by_hand(kept, deep)
                assert (region in now) or (region not in before), (minutes, deep.number)
                assert now or not before, (minutes, deep.number)


@pytest.mark.parametrize(
    ("name", "minutes", "strokes", "deep"),
    [("shoulders-5", 4, 2, 4), ("shoulders-10", 8, 2, 4), ("fullback-20", 15, 3, 8)],
)
def test_strokes_stay_ahead_of_the_firm_press(
    name: str, minutes: int, strokes: int, deep: int
) -> None:
    found = fit(bundled.recipe(name), minutes)
    assert isinstance(found, Fitted)
    kept = {one.number for one in found.routine.steps}
    assert {strokes, deep} <= kept


FIXED = Work(lasts=seconds(40))
STROKES = replace(step(2), region="shoulders", pressure=2)
HOLD = replace(step(3, technique=Technique.HOLD, work=FIXED), region="shoulders")


def test_a_hold_wants_the_strokes_of_its_own_region_and_not_those_of_another() -> None:
    elsewhere = replace(STROKES, number=1, region="low-back")
    assert warming_steps([elsewhere, STROKES, HOLD]) == {3: {2}}
    assert warming_steps([elsewhere, HOLD]) == {3: {1}}, "better than none"
    assert warming_steps([HOLD]) == {}


def test_firm_work_by_hand_that_comes_first_warms_for_the_ball_and_wants_strokes_itself() -> None:
    strokes = replace(STROKES, number=1, region="neck")
    squeezes = replace(STROKES, technique=Technique.PETRISSAGE, pressure=4)
    ball = replace(HOLD, tool="ball", technique=Technique.ROLL, pressure=3)
    assert warming_steps([strokes, squeezes, ball]) == {2: {1}, 3: {2}}


def test_any_one_of_what_warms_is_enough() -> None:
    warming = warming_steps([replace(STROKES, number=1), STROKES, HOLD])
    assert warming == {3: {1, 2}}
    assert is_warm({1, 3}, warming)
    assert is_warm({2, 3}, warming)
    assert is_warm({1}, warming)
    assert not is_warm({3}, warming)


def test_moving_and_breathing_warm_nothing_and_want_nothing() -> None:
    turns = replace(STROKES, number=1, technique=Technique.MOVE, target="neck-turns")
    assert warming_steps([turns, HOLD]) == {}
    assert not is_deep(replace(turns, pressure=5))
