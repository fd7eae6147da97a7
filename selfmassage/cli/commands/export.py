"""`selfmassage export`: a routine as a sound file."""

import os
from argparse import Namespace
from pathlib import Path

from selfmassage.cli.console import Console
from selfmassage.cli.exits import CommandError, Exit
from selfmassage.cli.home import Home
from selfmassage.cli.interruptions import Interruptions
from selfmassage.cli.recipes import recipe_of
from selfmassage.cli.wording import length_words
from selfmassage.export import write_wav
from selfmassage.routine import shown
from selfmassage.stream import Stream
from selfmassage.timeline import Options, compile_timeline, texts_of

SUFFIX = ".wav"


def run(chosen: Namespace, console: Console) -> Exit:
    """Write what a first session of the routine sounds like; the file appears whole or not at all."""
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
        voice = home.default_voice
        recipe = recipe_of(found, home.prompts, voice.durations, Options())
        timeline = compile_timeline(recipe)
        clips = voice.decode(texts_of(found.routine, home.prompts))
        for problem in voice.problems:
            console.tell(str(problem))
        stream = Stream(timeline, clips)
        write_wav(stream.read, stream.duration, file)
    console.tell(f'"{name}" is written: {length_words(timeline.duration)}.')
    return Exit.DONE
