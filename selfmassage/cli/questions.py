"""The questions about the body as plain lines, one key each."""

from collections.abc import Mapping, Sequence

from selfmassage.cli.console import Console, bold
from selfmassage.cli.keys import Keys
from selfmassage.cli.person import Person
from selfmassage.safety import Answer, Question, asked_next

TICK_S = 0.05
"""How often it is looked for a key."""

HOW = (
    "Keys: y yes, n no, ? not sure (counts as yes, unless a question says otherwise), Enter what you answered before, "
    "else no, b or Backspace back, q leaves; what you answered with yes or not sure then stays in force."
)

STAYS = (
    "You have left before the end. Every yes and not sure so far stays in force; what was not asked is as it was "
    "before, and where it was never answered, the pressure stays clear at most."
)

AGAIN = "That is none of these. Keys: y yes, n no, ? not sure, Enter as before or else no, b back, q leaves."

_ANSWERS = {
    "y": Answer.YES,
    "n": Answer.NO,
    "?": Answer.UNSURE,
}
_ENTER = ("\r", "\n")
_BACK = ("b", "\x7f", "\x08")
_LEAVE = ("q", "\x1b")


def ask(
    questions: Sequence[Question], before: Mapping[str, Answer], console: Console, keys: Keys
) -> dict[str, Answer]:
    """The answers, by the question's id: all, or those so far where the person leaves.

    Enter keeps what was answered `before`, so that nothing but a plain no takes a yes back.
    """
    console.say_prose(HOW)
    answers: dict[str, Answer] = {}
    while (question := asked_next(questions, answers)) is not None:
        _print(question, before.get(question.id), console)
        pressed = _wait(console, keys)
        if not pressed or pressed in _LEAVE:
            break
        if pressed in _BACK:
            if answers:
                answers.popitem()
            continue
        kept = before.get(question.id, Answer.NO)
        answers[question.id] = kept if pressed in _ENTER else _ANSWERS[pressed]
        console.say(f"  {answers[question.id].capitalize()}.")
    return answers


def keep(
    answers: Mapping[str, Answer], person: Person, questions: Sequence[Question], console: Console
) -> bool:
    """Keep what was answered, and tell what becomes of it where the person left; false then.

    Raises SelfmassageError where it cannot be kept.
    """
    is_all = asked_next(questions, answers) is None
    is_kept = is_all or any(answer.asks_for_care for answer in answers.values())
    if is_kept:
        person.answer(answers)
    if not is_all:
        console.tell_prose(STAYS if is_kept else "Nothing is kept.")
    return is_all


def _print(question: Question, before: Answer | None, console: Console) -> None:
    console.say()
    console.say_prose(question.asks, shade=bold)
    for sign in question.signs:
        console.say_prose(f"- {sign}", indent="  ")
    if question.help:
        console.say_prose(f"({question.help})", indent="  ")
    if before is not None:
        console.say_prose(f"Before: {before}. Enter keeps it.", indent="  ")


def _wait(console: Console, keys: Keys) -> str:
    """The next key that means something; empty where none can be pressed any more."""
    known = {*_ANSWERS, *_ENTER, *_BACK, *_LEAVE}
    while keys.can_be_pressed:
        pressed = keys.wait(TICK_S).lower()
        # Only the first of several: the rest was typed before the next question was read.
        if pressed[:1] in known and not pressed.startswith("\x1b["):
            return pressed[0]
        if pressed:
            console.say_prose(AGAIN)
    return ""
