"""`selfmassage doctor`: what works here, what to do about the rest, and what everything sounds like."""

import os
from argparse import Namespace

from selfmassage.cli.console import Console, bold, red, yellow
from selfmassage.cli.examination import State, examine
from selfmassage.cli.exits import Exit
from selfmassage.cli.home import Home
from selfmassage.cli.interruptions import Interruptions
from selfmassage.errors import SelfmassageError


def run(chosen: Namespace, console: Console) -> Exit:
    """A line for each thing looked at, then each kind of sound, heard and named, where a person listens.

    The exit code says whether a routine can be played; what is heard changes nothing about it.
    """
    with Interruptions():
        home = Home(os.environ)
        can_play = _examine(home, console)
        is_wanted = console.is_terminal if chosen.sound is None else chosen.sound
        if can_play and is_wanted:
            _sound(home, console)
    return Exit.DONE if can_play else Exit.COULD_NOT_RUN


def _examine(home: Home, console: Console) -> bool:
    """Say what is found; whether a routine can be played."""
    can_play = True
    for finding in examine(home, os.environ):
        console.say(_MARKS[finding.state], " ", finding.sentence)
        can_play = can_play and finding.state is not State.BROKEN
    console.say("A routine can be played here." if can_play else "No routine can be played here.")
    return can_play


def _sound(home: Home, console: Console) -> None:
    from selfmassage.cli.demonstration import demonstrate
    from selfmassage.cli.keys import listening

    try:
        with listening() as keys:
            demonstrate(home, console, keys)
    except SelfmassageError as error:
        console.say(str(error))


_MARKS = {State.WORKS: bold("ok  "), State.LACKS: yellow("note"), State.BROKEN: red("bad ")}
