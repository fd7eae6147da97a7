"""`selfmassage export`: a routine as a sound file."""

import os
from argparse import Namespace
from pathlib import Path

from selfmassage.cli.console import Console
from selfmassage.cli.exits import CommandError, Exit
from selfmassage.cli.home import DEFAULT_VOICE, Home
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
        wanted = chosen.voice or DEFAULT_VOICE
        voice = home.voice(wanted)
        recipe = recipe_of(found, home.prompts, voice.durations, Options(voice=wanted))
        timeline = compile_timeline(recipe)
        spoken = () if wanted == "off" else texts_of(found.routine, home.prompts)
        clips = voice.decode(spoken)
        for problem in voice.problems:
            console.tell(str(problem))
        stream = Stream(timeline, clips)
        write_wav(stream.read, stream.duration, file)
    console.tell(f'"{name}" is written: {length_words(timeline.duration)}.')
    return Exit.DONE
