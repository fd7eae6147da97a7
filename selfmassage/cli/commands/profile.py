"""`selfmassage profile`: the questions about the body, and what the answers mean."""

import os
from argparse import Namespace
from collections.abc import Iterator, Sequence

from selfmassage.cli.called import called_as
from selfmassage.cli.console import Console
from selfmassage.cli.exits import CommandError, Exit
from selfmassage.cli.home import Home
from selfmassage.cli.keys import listening
from selfmassage.cli.person import Person
from selfmassage.cli.questions import ask, keep
from selfmassage.safety import Profile, Question, consequences
from selfmassage.settings import forget_profile


def run(chosen: Namespace, console: Console) -> Exit:
    """Ask, show or forget. Raises CommandError where it cannot ask."""
    home = Home(os.environ)
    if chosen.forget:
        return _forget(home, console)
    person = Person(home)
    if person.trouble:
        console.tell_prose(person.trouble)
    if not (chosen.show or chosen.json):
        _ask(home, person, console)
    if chosen.json:
        console.say_json(_document(person))
        return Exit.DONE
    _show(home, person, console)
    return Exit.DONE


def _ask(home: Home, person: Person, console: Console) -> None:
    console.say_prose(
        "A few questions, so that no routine does you harm. The answers stay on this machine."
    )
    with listening() as keys:
        if not keys.can_be_pressed:
            raise CommandError(
                "The questions need a terminal to press keys in. "
                f'"{called_as("profile --show")}" shows what was answered.',
                Exit.COULD_NOT_RUN,
            )
        answers = ask(home.questions, person.answers, console, keys)
    console.say()
    keep(answers, person, home.questions, console)


def _show(home: Home, person: Person, console: Console) -> None:
    """What was answered otherwise than by no, what was not answered, and what follows."""
    profile = person.profile
    if profile is None:
        console.say_prose(f'Nobody has been asked yet. "{called_as("profile")}" asks.')
    else:
        for sentence in _answered(profile, home.questions):
            console.say_prose(sentence)
        # Where nothing is answered, the sentence that says so says it all.
        for question in person.unanswered if profile.answers else ():
            console.say_prose(f"Not answered: {question.asks}")
    for sentence in consequences(person.standing):
        console.say_prose(sentence)


def _answered(profile: Profile, questions: Sequence[Question]) -> Iterator[str]:
    if profile.answers:
        day = profile.asked_on or "a day that is not known"
        yield f"Answered on {day}."
    else:
        yield "No question has been answered."
    for question in questions:
        answer = profile.answers.get(question.id)
        if answer is not None and answer.asks_for_care:
            yield f"{question.asks} {answer.capitalize()}."


def _forget(home: Home, console: Console) -> Exit:
    try:
        gone = forget_profile(home.places.profile)
    except OSError as error:
        raise CommandError(
            f"Your answers could not be removed: {error.strerror}. Delete {home.places.profile} yourself.",
            Exit.COULD_NOT_RUN,
        ) from error
    console.tell("Your answers are forgotten." if gone else "There are no answers to forget.")
    return Exit.DONE


def _document(person: Person) -> dict[str, object]:
    """What other programs read; `answers` is null where nobody has been asked."""
    profile, standing = person.profile, person.standing
    return {
        "asked_on": profile.asked_on if profile else "",
        "answers": dict(profile.answers) if profile else None,
        "is_asked": standing.is_asked,
        "emergency": standing.is_emergency,
        "ask_first": standing.ask_first,
        "cautions": standing.codes,
        "pressure_cap": standing.cap,
        "lacks": standing.lacks,
    }
