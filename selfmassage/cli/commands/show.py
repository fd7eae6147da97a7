"""`selfmassage show`: one routine as a card, or its timeline as JSON."""

import os
from argparse import Namespace
from collections.abc import Callable
from textwrap import wrap

from selfmassage.cli.card import card
from selfmassage.cli.console import Console
from selfmassage.cli.document import timeline_document
from selfmassage.cli.exits import Exit
from selfmassage.cli.home import Home
from selfmassage.cli.minutes import ensure_fits
from selfmassage.cli.person import Person
from selfmassage.cli.recipes import recipe_of, recordings_of
from selfmassage.library import ReadRoutine
from selfmassage.safety import Withheld
from selfmassage.timeline import Options, compile_timeline, texts_of


def run(chosen: Namespace, console: Console) -> Exit:
    """The routine as a first session of it would be."""
    home = Home(os.environ)
    found = home.find(chosen.routine, console.tell)
    person = Person(home)
    if person.trouble:
        console.tell_prose(person.trouble)
    options = Options(minutes=chosen.minutes or 0)
    words = home.words("", recordings_of(found))
    durations = words.durations(texts_of(found.routine, home.prompts))
    recipe = recipe_of(found, home.prompts, durations, options)
    ensure_fits(recipe, home, words, person.standing)
    timeline = compile_timeline(recipe)
    if chosen.json:
        _say_what_it_is_to(person, found, console.tell_prose)
        console.say_json(timeline_document(timeline))
        return Exit.DONE
    if _say_what_it_is_to(person, found, lambda sentence: _say_wrapped(sentence, console)):
        console.say()
    for line in card(found.routine, timeline, home.atlas, width=console.width):
        console.say(*line)
    return Exit.DONE


def _say_what_it_is_to(person: Person, found: ReadRoutine, say: Callable[[str], None]) -> bool:
    """Say why the routine is withheld from this person, or what is changed for them; whether either is so."""
    admitted = person.admit(found.routine)
    if isinstance(admitted, Withheld):
        say(str(admitted))
        return True
    for sentence in admitted.changes:
        say(sentence)
    return bool(admitted.changes)


def _say_wrapped(sentence: str, console: Console) -> None:
    """Say `sentence` as wide as the card that follows, in a pipe too."""
    for line in wrap(sentence, console.width, break_long_words=False, break_on_hyphens=False):
        console.say(line)
