"""What is asked before and after a session, as lines."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from selfmassage.cli.console import Console
from selfmassage.cli.lines import Lines
from selfmassage.cli.person import ANYTHING_NEW, Person
from selfmassage.cli.questions import ask, keep
from selfmassage.errors import SelfmassageError
from selfmassage.routine import Routine
from selfmassage.safety import Question, asked_next, consequences
from selfmassage.session import GOES_WITH, WORST_PAIN, CheckIn, in_order
from selfmassage.session.check_in import LONGEST_NOTE

NEWS = (
    f"{ANYTHING_NEW} Enter: no, go on. A number from 0 to {WORST_PAIN}: no, and that is my pain now. "
    "y: yes, ask me. q: leave."
)
PAIN_BEFORE = f"Pain now, 0 to {WORST_PAIN}? Enter skips."
PAIN_AFTER = f"Pain now, 0 to {WORST_PAIN}? Enter skips this, q all that follows."
NOTE = "A note, in a line? Enter: none. q: leave."

_NO = ("", "n", "no")
_YES = ("y", "yes", "?")
_LEAVE = ("q", "quit", "b", "back")


class LeavingError(Exception):
    """The person turns away, or there is nothing more to read."""


def ask_before(
    routine: Routine, person: Person, questions: Sequence[Question], console: Console, lines: Lines
) -> int | None:
    """Whether anything is new, and the pain before, None where it is not said. Raises LeavingError.

    What is new may withhold `routine` from now on.
    """
    console.say(NEWS)
    while (typed := _lowered(lines)) not in _LEAVE:
        if typed in _NO:
            return None
        if typed in _YES:
            ask_about_the_body(person, questions, console, lines)
            is_withheld = person.withholds(routine)
            return None if is_withheld else _ask_pain(PAIN_BEFORE, console, lines)
        if (pain := _pain(typed)) is not None:
            return pain
        console.say(f"That is none of these. {NEWS}")
    raise LeavingError


def ask_about_the_body(
    person: Person, questions: Sequence[Question], console: Console, lines: Lines
) -> None:
    """Ask every question and keep the answers. Raises LeavingError where the person leaves before the end."""
    console.say("Answer each question with a letter, and Enter.")
    answers = ask(questions, person.answers, console, lines)
    try:
        is_all = keep(answers, person, questions, console)
    except SelfmassageError as error:
        console.tell(str(error))
        is_all = asked_next(questions, answers) is None
    for sentence in consequences(person.standing):
        console.say_prose(sentence)
    if not is_all:
        raise LeavingError


def ask_after(
    said: CheckIn, console: Console, lines: Lines, keep: Callable[[CheckIn], None]
) -> CheckIn:
    """The check-in: what was said before, and what is said now. Each part may be skipped, and all that follow.

    `keep` is given all that is said so far after each answer that adds to it.
    """
    try:
        if (pain := _ask_pain(PAIN_AFTER, console, lines)) is not None:
            said = replace(said, pain_after=pain)
            keep(said)
        if goes_with := _ask_what_it_goes_with(console, lines):
            said = replace(said, goes_with=goes_with)
            keep(said)
        if note := _ask_note(console, lines):
            said = replace(said, note=note)
            keep(said)
    except LeavingError:
        pass  # What was said until then has been kept.
    return said


def _ask_pain(asks: str, console: Console, lines: Lines) -> int | None:
    console.say(asks)
    while (typed := _lowered(lines)) not in _LEAVE:
        pain = _pain(typed)
        if pain is not None or typed in _NO:
            return pain
        console.say(f"That is no number from 0 to {WORST_PAIN}. {asks}")
    raise LeavingError


def _ask_what_it_goes_with(console: Console, lines: Lines) -> tuple[str, ...]:
    codes = tuple(GOES_WITH)
    console.say("What does it go along with? Numbers, as in 1 4. Enter: nothing of it.")
    console.say(", ".join(f"{place} {GOES_WITH[code]}" for place, code in enumerate(codes, 1)))
    while (typed := _lowered(lines)) not in _LEAVE:
        numbers = typed.replace(",", " ").split()
        if all(one.isdecimal() and 1 <= int(one) <= len(codes) for one in numbers):
            return in_order(frozenset(codes[int(one) - 1] for one in numbers))
        console.say(f"Numbers from 1 to {len(codes)}, with blanks between. Enter: nothing of it.")
    raise LeavingError


def _ask_note(console: Console, lines: Lines) -> str:
    console.say(NOTE)
    note = lines.read() or ""
    if note.casefold() in ("q", "quit"):
        raise LeavingError
    if len(note) > LONGEST_NOTE:
        console.say(f"The first {LONGEST_NOTE} characters of it are kept.")
    return note[:LONGEST_NOTE]


def _lowered(lines: Lines) -> str:
    """What is typed, in small letters. Raises LeavingError where there is nothing more."""
    typed = lines.read()
    if typed is None:
        raise LeavingError
    return typed.casefold()


def _pain(typed: str) -> int | None:
    is_pain = typed.isdecimal() and len(typed) <= 2 and int(typed) <= WORST_PAIN
    return int(typed) if is_pain else None
