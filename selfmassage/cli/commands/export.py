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
from selfmassage.cli.sounding import sounding_of, spoken_recipe
from selfmassage.cli.wishes import passed_over, sound_wishes_of
from selfmassage.cli.wording import length_words
from selfmassage.export import write_wav
from selfmassage.routine import shown
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
    with Interruptions():
        preferences, wrong = read_preferences(home.places.settings)
        for sentence in (*map(str, wrong), *passed_over(preferences, home)):
            console.tell(sentence)
        wishes = sound_wishes_of(chosen, preferences, home)
        options = wishes.options(reminds_of_safety=True)
        words = home.words(wishes.voice, recordings_of(found), wishes.speech)
        recipe = spoken_recipe(found, home, words, options, telling(console))
        timeline = compile_timeline(recipe)
        sounding = sounding_of(recipe, timeline, home, words)
        for problem in sounding.problems:
            console.tell(problem)
        own = sounding.own(options.bed)
        stream = Stream(timeline, sounding.clips, options, own=own)
        write_wav(stream.read, stream.duration, file)
    console.tell(f'"{name}" is written: {length_words(timeline.duration)}.')
    return Exit.DONE
