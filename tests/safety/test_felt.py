"""What may be felt at a stop, and what is said to it."""

import pytest

from selfmassage.library import read_questions
from selfmassage.safety import FEELINGS, Feeling, Kind, Profile, judge, signs_felt

URGENT = [one for one in FEELINGS if one.is_emergency]


def test_the_first_answer_is_nothing_special_and_calls_for_nothing() -> None:
    assert (FEELINGS[0].code, FEELINGS[0].what_to_do) == ("", "")


def test_every_answer_has_its_own_code_and_one_digit() -> None:
    assert len({one.code for one in FEELINGS}) == len(FEELINGS) <= 9


@pytest.mark.parametrize("feeling", FEELINGS[1:], ids=lambda one: one.code)
def test_whatever_is_felt_there_is_something_to_do(feeling: Feeling) -> None:
    assert feeling.what_to_do.endswith(".")


@pytest.mark.parametrize(
    "sign", ["dizziness", "seeing", "speaking", "walking", "chest", "breathing", "weak", "legs"]
)
def test_each_warning_sign_is_among_what_needs_help_now(sign: str) -> None:
    assert any(sign in one.words for one in URGENT)


@pytest.mark.parametrize("feeling", URGENT, ids=lambda one: one.code)
def test_an_emergency_begins_with_help(feeling: Feeling) -> None:
    assert feeling.what_to_do.startswith("Do not massage. Get help now")


@pytest.mark.parametrize("feeling", FEELINGS, ids=lambda one: one.code)
def test_what_needs_help_now_answers_a_question_with_yes_and_nothing_else_does(
    feeling: Feeling,
) -> None:
    questions, signs = read_questions(), signs_felt(feeling.code)
    emergencies = {one.id for one in questions if one.kind is Kind.EMERGENCY}
    assert judge(Profile(answers=signs), questions).is_emergency is feeling.is_emergency
    assert set(signs) <= emergencies
