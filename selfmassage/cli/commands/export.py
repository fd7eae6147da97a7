"""`selfmassage export`: a routine as a sound file."""

import os
from argparse import Namespace
from pathlib import Path

from selfmassage.cli.console import Console
from selfmassage.cli.exits import CommandError, Exit
from selfmassage.cli.home import Home
from selfmassage.cli.interruptions import Interruptions
from selfmassage.cli.progress import telling
from selfmassage.cli.recipes import recordings_of
from selfmassage.cli.sessions import Sessions
from selfmassage.cli.sounding import sounding_of, spoken_recipe
from selfmassage.cli.wishes import passed_over, sound_wishes_of
from selfmassage.cli.wording import fitted_words, length_words
from selfmassage.export import write_wav
from selfmassage.routine import shown
from selfmassage.safety import Standing
from selfmassage.settings import read_preferences
from selfmassage.stream import Stream
from selfmassage.timeline import compile_timeline

SUFFIX = ".wav"


def run(chosen: Namespace, console: Console) -> Exit:
    """Write what a first session of the routine sounds like, as `play` would sound with the same wishes.

    The file appears whole or not at all.
    """
    file = Path(chosen.file)
    name = shown(chosen.file, longest=300)
    if file.suffix.casefold() != SUFFIX:
        raise CommandError(
            f'"{name}" cannot be written: the name of a sound file ends in {SUFFIX}.',
            Exit.BAD,
        )
    home = Home(os.environ)
    found = home.find(chosen.routine, console.tell)
    sessions = Sessions(
        home
    )  # What the history tells is of no matter: a file is heard again and again.
    person = sessions.person
    with Interruptions():
        preferences, wrong = read_preferences(home.places.settings)
        wishes = sound_wishes_of(chosen, preferences, home)
        options = wishes.options(reminds_of_safety=True)
        words = home.words(wishes.voice, recordings_of(found), wishes.speech)
        changes = sessions.ensure_admitted(found, wishes)
        # Refused before anything is told of a session that there will not be.
        sessions.ensure_fits(found, wishes)
        told = (person.trouble, *changes, *map(str, wrong), *passed_over(preferences, home))
        for sentence in filter(None, told):
            console.tell(sentence)
        recipe = spoken_recipe(
            found, home, words, options, telling(console), standing=person.standing
        )
        sessions.ensure_still_fits(recipe, found, wishes)
        timeline = compile_timeline(recipe)
        sounding = sounding_of(recipe, timeline, home, words)
        for problem in sounding.problems:
            console.tell(problem)
        own = sounding.own(options.bed)
        stream = Stream(timeline, sounding.clips, options, own=own)
        write_wav(stream.read, stream.duration, file)
    console.tell(f'"{name}" is written: {length_words(timeline.duration)}.')
    if fitted := fitted_words(timeline, home.atlas):
        console.tell(fitted)
    console.tell(_made_for(person.standing))
    return Exit.DONE


def _made_for(standing: Standing) -> str:
    """Whom the file is for: what was done for one person may not be right for another."""
    if not standing.is_asked:
        return "It is for nobody in particular, so it begins with whom it is not for."
    codes = ", ".join(standing.codes)
    return (
        f"It is made for you alone, with these cautions: {codes}. Others need their own."
        if codes
        else "It is made for you alone, who needs no caution. Others need their own."
    )
