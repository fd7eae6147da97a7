"""From the answers to what they mean."""

from collections.abc import Iterator, Mapping, Sequence

from selfmassage.atlas import GLOBAL_CAUTION
from selfmassage.routine import STRONGEST, pressure_word
from selfmassage.safety.model import Ability, Answer, Kind, Profile, Question, Standing

CAUTIOUS_CAP = 3
"""Light to clear: the strongest for whoever needs care all over, or has not been asked."""

_CAPPED = frozenset({"ball", "pregnant"})
"""The caution codes that cap the pressure everywhere."""

UNASKED = Standing(cap=CAUTIOUS_CAP, is_asked=False)
"""Nothing is known of this person."""

EMERGENCY = (
    "Do not massage. Get help now: call the emergency number of your country, or have somebody call it. "
    "If you are not sure, call all the same. Once a doctor has found that it was nothing of the kind, "
    "answer the questions again."
)
"""What emergency signs end in."""

_HARD = {
    Ability.REACH: "to reach the opposite shoulder",
    Ability.STAND: "to stand for ten minutes",
    Ability.FLOOR: "to get down to the floor and up again",
}


def asked_next(questions: Sequence[Question], answers: Mapping[str, Answer]) -> Question | None:
    """The next question for someone who has given `answers`; None where nothing is left to ask.

    An emergency ends the asking, and whether a doctor agrees is asked of those alone who should ask one.
    """
    return next(iter(unanswered(questions, answers)), None)


def unanswered(
    questions: Sequence[Question], answers: Mapping[str, Answer]
) -> tuple[Question, ...]:
    """What is left to ask someone who has given `answers`, in the order of asking; see `asked_next`."""
    if _is_emergency(questions, answers):
        return ()
    left = (one for one in questions if one.id not in answers)
    return tuple(one for one in left if _is_meant(one, questions, answers))


def kept_in_part(
    before: Profile | None, said: Mapping[str, Answer], questions: Sequence[Question]
) -> dict[str, Answer]:
    """The answers of somebody who has `said` these and then left the questions.

    Of what was said now and `before`, the more careful holds: nobody is taken for well by leaving.
    What else stood in a profile that could not all be read is left open.
    """
    earlier = before.answers if before is not None else {}
    if before is not None and not before.is_whole:
        earlier = {one.id: earlier[one.id] for one in questions if _is_careful(one, earlier)}
    chosen = ((one, said if _is_careful(one, said) else {**said, **earlier}) for one in questions)
    return {one.id: answers[one.id] for one, answers in chosen if one.id in answers}


def judge(profile: Profile | None, questions: Sequence[Question]) -> Standing:
    """How somebody with `profile` may be massaged. Whatever is not known to be harmless calls for care."""
    if profile is None:
        return UNASKED
    answers = profile.answers
    careful = [one for one in questions if _calls_for_care(one, answers)]
    if not profile.is_whole:
        careful += [one for one in questions if _may_be_lost(one, answers)]
    because = {code: one.because for one in reversed(careful) for code in one.codes}
    is_emergency = _is_emergency(questions, answers)
    is_asked = is_emergency or (profile.is_whole and asked_next(questions, answers) is None)
    return Standing(
        codes=tuple(sorted(because)),
        because=because,
        cap=CAUTIOUS_CAP if not is_asked or _CAPPED & because.keys() else STRONGEST,
        is_emergency=is_emergency,
        ask_first=_unclear(questions, careful, answers),
        lacks=tuple(one.ability for one in careful if one.ability is not None),
        is_asked=is_asked,
    )


def consequences(standing: Standing) -> tuple[str, ...]:
    """What follows for a person, in sentences to be read after the questions; the weightiest first."""
    return tuple(_consequences(standing))


def _consequences(standing: Standing) -> Iterator[str]:
    if standing.is_emergency:
        yield EMERGENCY
        return
    if GLOBAL_CAUTION in standing.codes:
        yield blocked(standing)
    if standing.ask_first:
        yield asks_a_clinician(standing)
    if not standing.is_asked:
        yield (
            "Not all questions are answered, so every routine stays at "
            f"{pressure_word(standing.cap)} pressure at most, and begins with whom it is not for."
        )
    elif standing.cap < STRONGEST:
        yield f"Every routine stays at {pressure_word(standing.cap)} pressure at most."
    for code in standing.codes:
        if code != GLOBAL_CAUTION:
            yield (
                f"Because of {standing.because[code]}, steps are changed for others as long, "
                "or a routine is left out and another one offered."
            )
    for ability in standing.lacks:
        yield f"Routines that ask you {_HARD[ability]} are left out, and others offered."
    if standing == Standing():
        yield "Every routine is open to you as it is written."


def blocked(standing: Standing) -> str:
    """Why nobody with the global caution is massaged."""
    return (
        f"No massage for now, because of {standing.because.get(GLOBAL_CAUTION, 'what you answered')}. "
        "Ask a doctor first, or wait until it is over, and then answer the questions again."
    )


def asks_a_clinician(standing: Standing) -> str:
    """Why a doctor or physiotherapist comes first."""
    return (
        f"Ask a doctor or physiotherapist first, because of {' and '.join(standing.ask_first)}. "
        "When one of them agrees, answer the questions again."
    )


def hard(ability: Ability) -> str:
    """What is hard for someone without `ability`: "to stand for ten minutes"."""
    return _HARD[ability]


def _is_emergency(questions: Sequence[Question], answers: Mapping[str, Answer]) -> bool:
    return any(_calls_for_care(one, answers) for one in questions if one.kind is Kind.EMERGENCY)


def _is_meant(
    question: Question, questions: Sequence[Question], answers: Mapping[str, Answer]
) -> bool:
    """Whether `question` is for this person at all."""
    if question.kind is not Kind.CLEARANCE:
        return True
    return any(_calls_for_care(one, answers) for one in questions if one.kind is Kind.CLINICIAN)


def _calls_for_care(question: Question, answers: Mapping[str, Answer]) -> bool:
    given = answers.get(question.id)
    is_care = given is not None and given.asks_for_care
    return is_care and question.kind is not Kind.CLEARANCE


def _is_careful(question: Question, answers: Mapping[str, Answer]) -> bool:
    """Whether `question` has the answer that asks for more care: where a doctor's word counts, all but yes."""
    if question.kind is Kind.CLEARANCE:
        return question.id in answers and answers[question.id] is not Answer.YES
    return _calls_for_care(question, answers)


def _may_be_lost(question: Question, answers: Mapping[str, Answer]) -> bool:
    """Whether what could not be read may have been a yes that changes routines.

    What would stop every routine is not taken from an answer that nobody has seen; it is spoken.
    """
    is_local = question.kind is Kind.CAUTION and GLOBAL_CAUTION not in question.codes
    return is_local and question.id not in answers


def _unclear(
    questions: Sequence[Question], careful: Sequence[Question], answers: Mapping[str, Answer]
) -> tuple[str, ...]:
    """Why a doctor is to be asked first: nothing once one has plainly agreed."""
    agreed = any(
        answers.get(one.id) is Answer.YES for one in questions if one.kind is Kind.CLEARANCE
    )
    if agreed:
        return ()
    return tuple(one.because for one in careful if one.kind is Kind.CLINICIAN)
