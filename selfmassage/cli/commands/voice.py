"""`selfmassage voice`: the voices there are, and how one of them sounds."""

import os
from argparse import Namespace
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from selfmassage.cli.called import called_as
from selfmassage.cli.console import Console, bold
from selfmassage.cli.exits import CommandError, Exit
from selfmassage.cli.home import DEFAULT_VOICE, Home
from selfmassage.cli.interruptions import Interruptions
from selfmassage.cli.own_words import own_words_sentence
from selfmassage.cli.wishes import Wishes, remembered_wishes, wishes_of
from selfmassage.errors import SelfmassageError
from selfmassage.routine import shown
from selfmassage.settings import read_preferences
from selfmassage.timeline import texts_of
from selfmassage.ui.words import count_of

if TYPE_CHECKING:
    from selfmassage.sound.speech import Engine
    from selfmassage.stream import Clip

ABOUT = {
    "heart": "a woman's voice, made with hibari-tts",
    "george": "a man's voice, made with Kokoro-82M",
}
"""A few words about each voice."""

OFF = "off"
OFF_IS = '"off" is no voice: the words are shown, and a chime stands for them.'

PREVIEWED = 3
"""How many sentences a voice says."""

_NOT_SAID = dict.fromkeys(("voice", "speed", "guidance", "bed", "pans", "minutes"))
"""What `play` asks besides, and this does not."""


def run(chosen: Namespace, console: Console) -> Exit:
    """List the voices, or say a few sentences in the one that is named. Raises CommandError."""
    home = Home(os.environ)
    preferences, problems = read_preferences(home.places.settings)
    for problem in problems:
        console.tell(str(problem))
    if not chosen.voice:
        if chosen.output:
            raise CommandError("An output is for hearing a voice. Name the voice too.", Exit.BAD)
        _list(home, remembered_wishes(preferences, home), console, as_json=chosen.json)
    elif chosen.json:
        raise CommandError("--json is for the list of voices. Leave the name out.", Exit.BAD)
    else:
        wishes = wishes_of(Namespace(**_NOT_SAID, output=chosen.output), preferences, home)
        _preview(chosen.voice, home, wishes, console)
    return Exit.DONE


def _list(home: Home, wishes: Wishes, console: Console, *, as_json: bool) -> None:
    chosen = wishes.voice or DEFAULT_VOICE
    if as_json:
        console.say_json(_document(home, chosen, home.engine(wishes.speech)))
        return
    names = home.voice_names()
    width = max(map(len, (*names, OFF)))
    for name in names:
        texts = count_of(len(home.voice(name).durations), "text")
        console.say(bold(name.ljust(width)), f"  {_about(name)}; {texts}{_mark(name, chosen)}")
    console.say(bold(OFF.ljust(width)), f"  no voice: the words are shown{_mark(OFF, chosen)}")
    console.say(own_words_sentence(home, wishes.speech, os.environ))
    settings = shown(str(home.places.settings), longest=300)
    console.tell(f'"{called_as("voice NAME")}" lets you hear one.')
    console.tell(f'Choose it with "--voice NAME", or for always with voice = "NAME" in {settings}.')


def _document(home: Home, chosen: str, engine: "Engine | None") -> dict[str, object]:
    """What other programs read; `own_words` is null where nothing speaks them."""
    return {
        "voices": [
            {"name": name, "about": _about(name), "texts": len(home.voice(name).durations)}
            for name in home.voice_names()
        ],
        "chosen": chosen,
        "own_words": engine and {"engine": engine.name, "voice": engine.voice},
    }


def _about(name: str) -> str:
    return ABOUT.get(name, "a voice")


def _mark(name: str, chosen: str) -> str:
    return "; chosen" if name == chosen else ""


def _preview(name: str, home: Home, wishes: Wishes, console: Console) -> None:
    """Say a few sentences as a session would, each printed as it begins."""
    if name == OFF:
        console.say(OFF_IS)
        return
    sentences = _sentences(name, home)
    from selfmassage.cli.keys import listening
    from selfmassage.cli.showing import show
    from selfmassage.cli.specimens import said
    from selfmassage.stream import OwnSounds

    def begin(told: str) -> None:
        if told:
            console.tell(told)
        if wishes.output == "silent":
            console.tell('Silence plays no voice. Choose another one with "--output NAME".')

    specimens = [said(text, text, sentences) for text in sentences]
    with Interruptions(), listening() as keys:
        show(specimens, OwnSounds(), wishes, keys, begin=begin, name=console.say)


def _sentences(name: str, home: Home) -> "Mapping[str, Clip]":
    """What the voice says, by text. Raises CommandError where there is none of that name."""
    voice = home.voice(name)
    wanted = dict.fromkeys(text for text in _texts(home) if text in voice.durations)
    sentences = voice.decode(list(wanted)[:PREVIEWED])
    if not sentences:
        raise SelfmassageError(
            f"The voice {name} has nothing to say: its clips are not there. Install selfmassage again."
        )
    return sentences


def _texts(home: Home) -> Iterator[str]:
    """What a voice may say, the best to judge it by first: how a session begins, then everything."""
    yield home.prompts["safety"]
    for found in home.library.routines.values():
        if found.is_bundled:
            yield from texts_of(found.routine, home.prompts)
