"""`selfmassage show`: one routine as a card, or its timeline as JSON."""

import os
from argparse import Namespace
from dataclasses import replace
from textwrap import wrap

from selfmassage.cli.card import card
from selfmassage.cli.console import Console
from selfmassage.cli.document import timeline_document
from selfmassage.cli.exits import Exit
from selfmassage.cli.home import Home
from selfmassage.cli.sessions import Sessions
from selfmassage.cli.wishes import remembered_wishes
from selfmassage.safety import Admitted, Withheld


def run(chosen: Namespace, console: Console) -> Exit:
    """The routine as the next session of it would be, by the settings and for this person."""
    home = Home(os.environ)
    found = home.find(chosen.routine, console.tell)
    sessions = Sessions(home, glances=True)
    if sessions.person.trouble:
        console.tell_prose(sessions.person.trouble)
    if chosen.voice is not None:
        home.voice(chosen.voice)
    remembered = remembered_wishes(sessions.preferences, home)
    voice = chosen.voice or remembered.voice
    wishes = replace(remembered, voice=voice, minutes=chosen.minutes or 0)
    if not sessions.can_take(found, wishes):  # Why it is withheld matters more than how long it is.
        sessions.ensure_admitted(found, wishes)
        sessions.ensure_fits(found, wishes)
    timeline = sessions.preview(found, wishes)
    told = _what_it_is_to(sessions.admit(found, wishes))
    if chosen.json:
        for sentence in told:
            console.tell_prose(sentence)
        console.say_json(timeline_document(timeline))
        return Exit.DONE
    for sentence in told:
        _say_wrapped(sentence, console)
    if told:
        console.say()
    for line in card(found.routine, timeline, home.atlas, width=console.width):
        console.say(*line)
    return Exit.DONE


def _what_it_is_to(admitted: Admitted | Withheld) -> tuple[str, ...]:
    """Why the routine is withheld from this person, or what is changed for them."""
    return (str(admitted),) if isinstance(admitted, Withheld) else admitted.changes


def _say_wrapped(sentence: str, console: Console) -> None:
    """Say `sentence` as wide as the card that follows, in a pipe too."""
    for line in wrap(sentence, console.width, break_long_words=False, break_on_hyphens=False):
        console.say(line)
