"""The questions about the body as plain lines, one key each."""

from collections.abc import Sequence

from selfmassage.cli.console import Console, bold
from selfmassage.cli.keys import Keys
from selfmassage.safety import Answer, Question, asked_next

TICK_S = 0.05
"""How often it is looked for a key."""

HOW = "Keys: y yes, n or Enter no, ? not sure (counts as yes), b or Backspace back, q leaves without keeping anything."

_ANSWERS = {
    "y": Answer.YES,
    "n": Answer.NO,
    "\r": Answer.NO,
    "\n": Answer.NO,
    "?": Answer.UNSURE,
}
_BACK = ("b", "\x7f", "\x08")
_LEAVE = ("q", "\x1b")


def ask(questions: Sequence[Question], console: Console, keys: Keys) -> dict[str, Answer] | None:
    """The answers, by the question's id, once nothing is left to ask; None where the person leaves."""
    console.say(HOW)
    answers: dict[str, Answer] = {}
    while (question := asked_next(questions, answers)) is not None:
        _print(question, console)
        pressed = _wait(keys)
        if not pressed or pressed in _LEAVE:
            return None
        if pressed in _BACK:
            if answers:
                answers.popitem()
            continue
        answers[question.id] = _ANSWERS[pressed]
        console.say(f"  {answers[question.id].capitalize()}.")
    return answers


def _print(question: Question, console: Console) -> None:
    console.say()
    console.say(bold(question.asks))
    for sign in question.signs:
        console.say(f"  - {sign}")
    if question.help:
        console.say(f"  ({question.help})")


def _wait(keys: Keys) -> str:
    """The next key that means something; empty where none can be pressed any more."""
    known = {*_ANSWERS, *_BACK, *_LEAVE}
    while keys.can_be_pressed:
        pressed = keys.wait(TICK_S).lower()
        # Only the first of several: the rest was typed before the next question was read.
        if pressed[:1] in known and not pressed.startswith("\x1b["):
            return pressed[0]
    return ""
