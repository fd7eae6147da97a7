"""What the answers mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.atlas import CAUTIONS
from selfmassage.safety import (
    CAUTIOUS_CAP,
    UNASKED,
    Ability,
    Answer,
    Kind,
    Profile,
    Question,
    asked_next,
    consequences,
    judge,
    kept_in_part,
    parse_questions,
    unanswered,
)
from tests.safety.people import QUESTIONS

CAREFUL = [Answer.YES, Answer.UNSURE]


def asked(answers: dict[str, Answer], otherwise: Answer = Answer.NO) -> dict[str, Answer]:
    """All that is said by somebody who says `answers`, and `otherwise` to every other question."""
    said: dict[str, Answer] = {}
    while (question := asked_next(QUESTIONS, said)) is not None:
        said[question.id] = answers.get(question.id, otherwise)
    return said


def test_there_are_few_questions_and_what_cannot_wait_comes_first() -> None:
    kinds = [question.kind for question in QUESTIONS]
    assert len([kind for kind in kinds if kind is not Kind.CLEARANCE]) == 13
    assert kinds[:2] == [Kind.EMERGENCY] * 2
    assert kinds.index(Kind.CLINICIAN) < kinds.index(Kind.CAUTION, 3)


def test_every_caution_has_a_question() -> None:
    assert {code for question in QUESTIONS for code in question.codes} == set(CAUTIONS)
    assert {question.ability for question in QUESTIONS} - {None} == set(Ability)


def test_medicines_are_named_in_everyday_words() -> None:
    (blood,) = [one for one in QUESTIONS if one.id == "blood-bones-and-skin"]
    signs = " ".join(blood.signs)
    assert all(word in signs for word in ("warfarin", "Eliquis", "aspirin", "prednisone"))


def test_somebody_who_says_no_to_all_needs_nothing() -> None:
    standing = judge(Profile(answers=asked({})), QUESTIONS)
    assert (standing.codes, standing.cap, standing.ask_first, standing.lacks) == ((), 6, (), ())
    assert standing.is_asked
    assert consequences(standing) == ("Every routine is open to you as it is written.",)


@pytest.mark.parametrize("careful", CAREFUL)
@pytest.mark.parametrize(
    "question", [one for one in QUESTIONS if one.codes], ids=lambda one: one.id
)
def test_not_sure_sets_a_code_as_yes_does(question: Question, careful: Answer) -> None:
    standing = judge(Profile(answers=asked({question.id: careful})), QUESTIONS)
    assert standing.codes == question.codes
    assert standing.cap == (CAUTIOUS_CAP if set(question.codes) & {"ball", "pregnant"} else 6)


@pytest.mark.parametrize("careful", CAREFUL)
@pytest.mark.parametrize("question", ["head-and-chest", "nerves-fall-and-fever"])
def test_an_emergency_ends_the_asking_with_help_now(question: str, careful: Answer) -> None:
    said = asked({question: careful})
    assert list(said)[-1] == question
    standing = judge(Profile(answers=said), QUESTIONS)
    assert standing.is_emergency
    (sentence,) = consequences(standing)
    assert sentence.startswith("Do not massage. Get help now")


@pytest.mark.parametrize("careful", CAREFUL)
@pytest.mark.parametrize("question", ["your-health", "your-pain"])
def test_a_doctor_comes_first_until_one_agrees(question: str, careful: Answer) -> None:
    for agrees, is_first in ((Answer.NO, True), (Answer.UNSURE, True), (Answer.YES, False)):
        said = asked({question: careful, "clinician-agrees": agrees})
        assert "clinician-agrees" in said
        assert bool(judge(Profile(answers=said), QUESTIONS).ask_first) is is_first


def test_whether_a_doctor_agrees_is_asked_of_nobody_else() -> None:
    assert "clinician-agrees" not in asked({})


@pytest.mark.parametrize("careful", CAREFUL)
@pytest.mark.parametrize("ability", list(Ability))
def test_what_is_hard_for_a_body_is_known(ability: Ability, careful: Answer) -> None:
    assert judge(Profile(answers=asked({ability.value: careful})), QUESTIONS).lacks == (ability,)


def test_without_answers_the_pressure_stays_clear_and_the_cautions_are_spoken() -> None:
    assert judge(None, QUESTIONS) is UNASKED
    for profile in (Profile(), Profile(answers={"neck": Answer.NO})):
        standing = judge(profile, QUESTIONS)
        assert (standing.cap, standing.is_asked) == (CAUTIOUS_CAP, False)


def test_what_is_known_counts_even_where_not_all_is() -> None:
    standing = judge(Profile(answers={"pregnancy": Answer.YES}), QUESTIONS)
    assert (standing.codes, standing.is_asked) == (("pregnant",), False)


def test_answers_of_which_some_could_not_be_read_are_not_taken_for_all() -> None:
    assert not judge(Profile(answers=asked({}), is_whole=False), QUESTIONS).is_asked


def test_what_could_not_be_read_may_have_been_any_caution_that_was_not_plainly_denied() -> None:
    lost = judge(Profile(answers={"neck": Answer.NO, "legs": Answer.NO}, is_whole=False), QUESTIONS)
    assert lost.codes == ("ball", "low-back", "pregnant")
    assert not lost.is_emergency
    assert not lost.ask_first


@given(
    st.dictionaries(st.sampled_from(QUESTIONS), st.sampled_from(Answer)),
    st.dictionaries(st.sampled_from(QUESTIONS), st.sampled_from(Answer)),
)
def test_leaving_the_questions_never_makes_anybody_less_careful(
    before: dict[Question, Answer], said: dict[Question, Answer]
) -> None:
    earlier = Profile(answers={one.id: answer for one, answer in before.items()})
    kept = kept_in_part(earlier, {one.id: answer for one, answer in said.items()}, QUESTIONS)
    for one in QUESTIONS:
        given_ones = {answers[one] for answers in (before, said) if one in answers}
        careful = {Answer.NO, Answer.UNSURE} if one.kind is Kind.CLEARANCE else set(CAREFUL)
        assert (one.id in kept) is bool(given_ones)
        if given_ones & careful:
            assert kept[one.id] in careful


def test_of_a_damaged_profile_only_the_cautions_outlast_leaving() -> None:
    damaged = Profile(answers={"neck": Answer.YES, "legs": Answer.NO}, is_whole=False)
    assert kept_in_part(damaged, {"reach": Answer.NO}, QUESTIONS) == {
        "neck": Answer.YES,
        "reach": Answer.NO,
    }


def test_what_is_left_to_ask_is_known() -> None:
    left = unanswered(QUESTIONS, {"your-pain": Answer.YES})
    assert "clinician-agrees" in {one.id for one in left}
    assert len(left) == 13
    assert unanswered(QUESTIONS, {"head-and-chest": Answer.UNSURE}) == ()


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"kind": "joke"}, "question 1: kind must be one of"),
        ({"codes": ["nek"]}, "question 1: codes must be a list of names among global"),
        ({"codes": []}, "question 1: a question about a caution sets a code."),
        ({"ability": "reach"}, "question 1: an ability belongs to a question about one."),
        ({"asked": "?"}, 'question 1: "asked" is not a key.'),
    ],
)
def test_a_question_of_ours_that_is_odd_is_refused(
    change: dict[str, object], sentence: str
) -> None:
    question = {
        "id": "neck",
        "kind": "caution",
        "codes": ["neck"],
        "asks": "Your neck?",
        "because": "your neck",
        "source": "A test.",
        **change,
    }
    with pytest.raises(ValueError, match="^" + sentence.replace("?", r"\?")):
        parse_questions({"question": [question]})
