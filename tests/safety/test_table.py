"""The table of cautions, over every bundled routine, every code and every pair of codes."""

import re
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.routine import Routine, Side, Step
from selfmassage.safety import (
    CAUTIOUS_CAP,
    UNASKED,
    Admitted,
    Answer,
    Kind,
    Profile,
    Standing,
    Withheld,
    admit,
    judge,
    shape_for,
)
from selfmassage.timeline import Guidance, Timeline
from selfmassage.timeline.advice import TOLERANCE
from tests.content.bundled import ROUTINES, atlas, routine
from tests.safety.people import QUESTIONS, library, person, session_for

CODES = ("neck", "low-back", "ball", "pregnant", "leg-clot")
ONE_OR_TWO = [(code,) for code in CODES] + list(combinations(CODES, 2))
WITHHELD = {
    "neck-5": {"neck"},
    "neck-10": {"neck"},
    "knot-8": {"ball", "pregnant"},
}
"""The routines that have nothing instead, by the codes that they have nothing for."""

TOO_STRONG = re.compile(r"\b(firm|firmly|strong|strongly)\b", re.IGNORECASE)

EVERY = pytest.mark.parametrize("name", ROUTINES)
EVERY_ONE_OR_TWO = pytest.mark.parametrize("codes", ONE_OR_TWO, ids="+".join)


@EVERY
@EVERY_ONE_OR_TWO
def test_a_routine_is_withheld_where_the_table_says_so_and_nowhere_else(
    name: str, codes: tuple[str, ...]
) -> None:
    admitted = admit(routine(name), person(*codes), atlas(), library())
    assert isinstance(admitted, Withheld) == bool(WITHHELD.get(name, set()) & set(codes))


@EVERY
@EVERY_ONE_OR_TWO
def test_no_step_touches_what_a_caution_forbids_and_none_is_too_strong(
    name: str, codes: tuple[str, ...]
) -> None:
    standing = person(*codes)
    if isinstance(admit(routine(name), standing, atlas()), Withheld):
        return
    for played in session_for(name, standing).steps:
        touched = set(atlas().targets[played.target].cautions) if played.target else set()
        if played.tool:
            touched |= set(atlas().tools[played.tool].cautions)
        assert not touched & set(codes), played
        assert played.pressure <= standing.cap


@EVERY
@EVERY_ONE_OR_TWO
def test_what_is_done_instead_takes_as_long(name: str, codes: tuple[str, ...]) -> None:
    standing = person(*codes)
    if isinstance(admit(routine(name), standing, atlas()), Withheld):
        return
    promised = routine(name).minutes * 60_000
    assert abs(session_for(name, standing).duration - promised) <= TOLERANCE
    assert work_on(session_for(name, standing), Side.LEFT) == work_on(
        session_for(name, standing), Side.RIGHT
    )


@EVERY
@pytest.mark.parametrize("guidance", [Guidance.FULL, Guidance.BRIEF])
@pytest.mark.parametrize("codes", [("ball",), ("pregnant",), ("ball", "neck")], ids="+".join)
def test_capped_words_are_true(name: str, guidance: Guidance, codes: tuple[str, ...]) -> None:
    standing = person(*codes)
    if isinstance(admit(routine(name), standing, atlas()), Withheld):
        return
    for cue in session_for(name, standing, guidance=guidance).cues:
        assert not TOO_STRONG.search(cue.text), cue.text
        assert "{" not in cue.text


@EVERY
def test_a_stranger_is_never_told_to_press_hard(name: str) -> None:
    whole = session_for(name, UNASKED)
    assert max(step.pressure for step in whole.steps) <= CAUTIOUS_CAP
    assert not any(TOO_STRONG.search(cue.text) for cue in whole.cues)


@EVERY
def test_a_cap_takes_nothing_from_the_work(name: str) -> None:
    """A dose stays a dose: only how strong it is changes."""
    free, capped = session_for(name, Standing()), session_for(name, UNASKED)
    assert [step.work for step in free.steps] == [step.work for step in capped.steps]


@EVERY
@pytest.mark.parametrize("standing", ["global", "emergency", "clinician"])
def test_what_stops_everything_stops_every_routine_and_offers_none(
    name: str, standing: str
) -> None:
    answers = {
        "global": "not-today",
        "emergency": "head-and-chest",
        "clinician": "your-pain",
    }
    stopped = judge(answered(answers[standing]), QUESTIONS)
    withheld = admit(routine(name), stopped, atlas(), library())
    assert isinstance(withheld, Withheld)
    assert withheld.reason
    assert withheld.offers == ()


def test_instead_of_the_neck_the_shoulders_are_offered() -> None:
    for name in ("neck-5", "neck-10"):
        withheld = admit(routine(name), person("neck"), atlas(), library())
        assert isinstance(withheld, Withheld)
        assert withheld.offers[0].id == "shoulders-5"


def test_without_a_ball_a_knot_is_met_at_the_same_place_with_hands_first() -> None:
    withheld = admit(routine("knot-8"), person("ball"), atlas(), library())
    assert isinstance(withheld, Withheld)
    assert withheld.offers[0].id == "shoulders-10"
    assert not any(step.tool for step in session_for("shoulders-10", person("ball")).steps)


@EVERY
@EVERY_ONE_OR_TWO
def test_what_is_offered_fits(name: str, codes: tuple[str, ...]) -> None:
    withheld = admit(routine(name), person(*codes), atlas(), library())
    if isinstance(withheld, Withheld):
        assert withheld.offers
        for offer in withheld.offers:
            assert isinstance(admit(offer, person(*codes), atlas()), Admitted)


def test_what_is_changed_is_told_in_sentences() -> None:
    admitted = admit(routine("desk-5"), person("neck"), atlas())
    assert admitted == Admitted(
        changes=(
            "Because of your neck, steps 2 and 4 are changed for something else that takes as long.",
        )
    )
    admitted = admit(routine("shoulders-5"), person("ball"), atlas())
    assert admitted == Admitted(changes=("The pressure is clear, not firm, in steps 3 and 4.",))


def test_nothing_is_told_where_nothing_is_changed() -> None:
    assert admit(routine("fullback-20"), Standing(), atlas()) == Admitted()


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("reach", {"acupressure-30", "lowback-5-hands", "lowback-10-wall"}),
        ("stand", set(ROUTINES) - {"fullback-20", "knot-8", "lowback-10-wall", "shoulders-10"}),
        ("floor", set(ROUTINES) - {"fullback-20"}),
    ],
)
def test_a_body_is_asked_for_nothing_it_cannot_do(question: str, left: set[str]) -> None:
    standing = judge(answered(question), QUESTIONS)
    fits = {
        name for name in ROUTINES if isinstance(admit(routine(name), standing, atlas()), Admitted)
    }
    assert fits == left


def test_an_author_cannot_take_a_caution_away_and_may_add_one() -> None:
    step = routine("neck-5").steps[1]
    assert shape_for(step, ("neck",)) is None
    added = next(one for one in routine("bedtime-12").steps if "pregnant" in one.cautions)
    assert shape_for(added, ("pregnant",)) is added.instead["pregnant"]


@given(
    st.fixed_dictionaries(
        {}, optional={question.id: st.sampled_from(Answer) for question in QUESTIONS}
    ),
    st.sampled_from(ROUTINES),
)
def test_whatever_is_answered_nobody_is_given_what_is_not_for_them(
    answers: dict[str, Answer], name: str
) -> None:
    standing = judge(Profile(answers=answers), QUESTIONS)
    admitted = admit(routine(name), standing, atlas(), library())
    if isinstance(admitted, Withheld):
        assert admitted.reason
        return
    assert not standing.is_emergency
    assert not standing.ask_first
    for step in shapes(routine(name), standing):
        assert not set(step.cautions) & set(standing.codes)
        assert step.pressure <= standing.cap


@given(st.data())
def test_one_more_yes_never_lets_more_through(data: st.DataObject) -> None:
    asked = [one for one in QUESTIONS if one.kind is not Kind.CLEARANCE]
    calm = {one.id: data.draw(st.sampled_from(Answer)) for one in asked}
    worse = {**calm, data.draw(st.sampled_from(asked)).id: Answer.UNSURE}
    before, after = (judge(Profile(answers=given), QUESTIONS) for given in (calm, worse))
    assert set(before.codes) <= set(after.codes)
    assert after.cap <= before.cap or after.is_emergency
    assert before.is_emergency <= after.is_emergency


def answered(*yes: str) -> Profile:
    """Somebody who says yes to these questions and no to every other."""
    return Profile(
        answers={
            one.id: Answer.YES if one.id in yes else Answer.NO
            for one in QUESTIONS
            if one.kind is not Kind.CLEARANCE
        }
    )


def shapes(whole: Routine, standing: Standing) -> list[Step]:
    given = [shape_for(step, standing.codes, standing.cap) for step in whole.steps]
    assert None not in given
    return [step for step in given if step is not None]


def work_on(whole: Timeline, side: Side) -> int:
    return sum(step.end - step.work_start for step in whole.steps if step.side is side)
