"""A session of as many minutes as the person has."""

from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from itertools import pairwise
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.durations import Millis
from selfmassage.routine import Side, Step, Technique
from selfmassage.timeline import (
    Fitted,
    Guidance,
    PlayedStep,
    Recipe,
    Unfit,
    compile_timeline,
    fit,
    next_minutes,
)
from selfmassage.timeline.compile import as_written
from selfmassage.timeline.fit import TOLERANCE
from selfmassage.timeline.limits import LEAST_PART, LONGEST, MOST_PART
from selfmassage.timeline.stretch import MOST_READY
from tests.content import bundled
from tests.timeline.test_properties import recipes

STILL = (Technique.HOLD, Technique.PRESS)
CAUTIONS = ((), ("neck",), ("ball",), ("pregnant",), ("leg-clot",), ("ball", "low-back"))
WITHHELD = {"neck-5": ("neck",), "neck-10": ("neck",), "knot-8": ("ball", "pregnant")}
"""By routine, the cautions of people who are not given it at all."""

SESSIONS = tuple(
    (name, voice, guidance, cautions, reminds)
    for name in bundled.ROUTINES
    for voice in bundled.VOICES
    for guidance in Guidance
    for cautions in CAUTIONS
    for reminds in (False, True)
    if not {*cautions} & {*WITHHELD.get(name, ())}
)


@cache
def session_of(
    name: str, voice: str, guidance: Guidance, cautions: tuple[str, ...], reminds: bool
) -> Recipe:
    made = bundled.recipe(name, *cautions, voice=voice, reminds_of_safety=reminds)
    return replace(made, options=replace(made.options, guidance=guidance))


@st.composite
def wishes(draw: st.DrawFn, shortest: float = 0.5, longest: float = 1.6) -> tuple[Recipe, int]:
    """A bundled routine as a person may be given it, and minutes that they may wish it to take."""
    made = session_of(*draw(st.sampled_from(SESSIONS)))
    own = made.routine.minutes
    return made, draw(st.integers(int(own * shortest), ceil(own * longest)))


@st.composite
def fitted_sessions(draw: st.DrawFn) -> tuple[Recipe, Fitted]:
    """A bundled routine as a person may be given it, and what becomes of it in fewer or more minutes."""
    made, minutes = draw(wishes(0.8, 1.3))
    found = fit(made, minutes)
    if isinstance(found, Unfit):
        found = fit(made, draw(st.sampled_from(found.nearest)))
    assert isinstance(found, Fitted)
    return made, found


def by_number(steps: Iterable[Step]) -> dict[int, Step]:
    return {one.number: one for one in steps}


def work_of(steps: Iterable[PlayedStep]) -> dict[tuple[int, Side], Millis]:
    return {(one.file_step, one.side): Millis(one.end - one.work_start) for one in steps}


@given(wishes())
def test_a_session_takes_its_minutes_or_is_refused_with_the_nearest_that_it_can_take(
    wish: tuple[Recipe, int],
) -> None:
    made, minutes = wish
    found = fit(made, minutes)
    if isinstance(found, Fitted):
        if made.routine.is_fixed:
            assert found.timeline == compile_timeline(made)
        else:
            assert abs(found.timeline.duration - minutes * 60_000) <= TOLERANCE
            assert found.timeline.fitted_to == minutes
        return
    assert found.nearest
    assert minutes not in found.nearest
    assert list(found.nearest) == sorted(found.nearest)
    for nearest in found.nearest:
        assert isinstance(fit(made, nearest), Fitted)
    between = range(min(found.nearest[0], minutes) + 1, max(found.nearest[-1], minutes))
    assert all(isinstance(fit(made, one), Unfit) for one in between)


@given(fitted_sessions())
def test_the_opening_and_the_closing_stay_and_what_is_left_out_is_named(
    session: tuple[Recipe, Fitted],
) -> None:
    made, found = session
    kept, written = by_number(found.routine.steps), by_number(made.routine.steps)
    left_out = {one.file_step for one in found.timeline.left_out}
    assert left_out == written.keys() - kept.keys()
    assert {one.file_step for one in found.timeline.steps} == kept.keys()
    for end in (made.routine.steps[0].number, made.routine.steps[-1].number):
        assert kept[end].work.length >= written[end].work.length


@given(fitted_sessions())
def test_doses_stay_and_all_other_work_keeps_within_its_limits(
    session: tuple[Recipe, Fitted],
) -> None:
    made, found = session
    written = by_number(made.routine.steps)
    for one in found.routine.steps:
        before = written[one.number]
        assert replace(one, work=before.work, ready=before.ready) == before
        assert before.ready <= one.ready <= before.ready + MOST_READY
        assert (
            replace(one.work, lasts=before.work.lasts, breaths=before.work.breaths) == before.work
        )
        if one.technique not in LONGEST or one.work.breaths == 1 == before.work.breaths:
            assert one.work == before.work
        else:
            least, most = before.work.length * LEAST_PART, before.work.length * MOST_PART
            assert least <= one.work.length <= most
            assert one.work.length <= max(LONGEST[one.technique], before.work.length)


@given(fitted_sessions())
def test_what_stays_still_on_a_place_stays_as_long_as_it_did(
    session: tuple[Recipe, Fitted],
) -> None:
    """What is done instead for a person's cautions, too."""
    made, found = session
    before = work_of(as_written(made).steps)
    for played in found.timeline.steps:
        if played.technique in STILL:
            assert played.end - played.work_start == before[played.file_step, played.side]
    for one, following in pairwise(found.timeline.steps):
        is_same = one.target == following.target and one.side is following.side
        if is_same and {one.technique, following.technique} <= {*STILL}:
            assert following.file_step == one.file_step + 1


@given(wishes())
def test_either_side_gets_the_same_work(wish: tuple[Recipe, int]) -> None:
    made, minutes = wish
    timeline = compile_timeline(replace(made, options=replace(made.options, minutes=minutes)))
    work = work_of(timeline.steps)
    written = by_number(made.routine.steps)
    for (number, side), length in work.items():
        if written[number].side is Side.EACH:
            assert work[number, side.other] == length


@given(wishes())
def test_the_cues_of_a_fitted_session_come_in_order(wish: tuple[Recipe, int]) -> None:
    made, minutes = wish
    timeline = compile_timeline(replace(made, options=replace(made.options, minutes=minutes)))
    moments = [cue.at for cue in timeline.cues]
    assert moments == sorted(moments)
    for before, after in pairwise(timeline.steps):
        assert before.end == after.start
    assert [one.step for one in timeline.steps] == list(range(len(timeline.steps)))


@given(fitted_sessions())
def test_words_half_way_that_were_spoken_still_are(session: tuple[Recipe, Fitted]) -> None:
    """They may say to change hands, and then both hands get the same."""
    made, found = session
    spoken = {one.text for one in found.timeline.cues if one.kind == "midway"}
    numbers = {one.number for one in found.routine.steps}
    places = {one.step: one.file_step for one in as_written(made).steps}
    for cue in as_written(made).cues:
        if cue.kind == "midway" and cue.text and places[cue.step] in numbers:
            assert cue.text in spoken


@pytest.mark.parametrize("voice", bundled.VOICES)
@pytest.mark.parametrize("name", bundled.ROUTINES)
def test_between_three_fifths_and_half_as_much_again_there_is_hardly_a_length_that_is_refused(
    name: str, voice: str
) -> None:
    made = bundled.recipe(name, voice=voice)
    own = made.routine.minutes
    refused = {
        minutes
        for minutes in range(-(-own * 6 // 10), own * 3 // 2 + 1)
        if isinstance(fit(made, minutes), Unfit)
    }
    if made.routine.is_fixed:
        assert own not in refused
    elif name == "knot-8":
        # Its two spots are its holds, which are its dose.
        assert refused == {5, 6, 7}
    else:
        assert not refused


@given(recipes(), st.integers(1, 30))
def test_any_routine_is_fitted_or_refused(made: Recipe, minutes: int) -> None:
    found = fit(made, minutes)
    if isinstance(found, Fitted):
        assert abs(found.timeline.duration - minutes * 60_000) <= TOLERANCE
        assert found.timeline.steps[0].file_step == 1
        last = made.routine.steps[-1].number
        assert last in {one.file_step for one in found.timeline.steps}
    else:
        assert all(isinstance(fit(made, one), Fitted) for one in found.nearest)


def test_a_fixed_routine_takes_its_own_minutes_alone() -> None:
    made = bundled.recipe("acupressure-30")
    assert made.routine.is_fixed
    for minutes in (18, 29, 31, 45):
        assert fit(made, minutes) == Unfit(minutes=minutes, nearest=(30,), is_fixed=True)
    found = fit(made, 30)
    assert isinstance(found, Fitted)
    assert found.routine == made.routine


def test_the_recipe_carries_the_wish_so_that_whoever_compiles_it_gets_the_same_session() -> None:
    made = bundled.recipe("neck-5")
    found = fit(made, 4)
    assert isinstance(found, Fitted)
    wished = replace(made, options=replace(made.options, minutes=4))
    assert compile_timeline(wished) == found.timeline
    assert compile_timeline(made).fitted_to == 0


def test_a_recipe_that_asks_for_the_impossible_is_as_it_is_written() -> None:
    made = bundled.recipe("neck-5")
    wished = replace(made, options=replace(made.options, minutes=50))
    assert compile_timeline(wished) == compile_timeline(made)


def test_the_next_minutes_are_the_nearest_that_it_can_take() -> None:
    made = bundled.recipe("neck-5")
    assert next_minutes(made, 5, -1) == 4
    assert next_minutes(made, 4, -1) == 3
    assert next_minutes(made, 3, -1) == 0
    assert next_minutes(made, 5, 1) == 6
    assert next_minutes(made, 7, 1) == 0
    assert next_minutes(bundled.recipe("acupressure-30"), 30, 1) == 0
