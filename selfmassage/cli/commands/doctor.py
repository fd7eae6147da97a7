"""`selfmassage doctor`: what works here, and what to do about the rest."""

import os
from argparse import Namespace

from selfmassage.cli.console import Console, bold, red, yellow
from selfmassage.cli.examination import State, examine
from selfmassage.cli.exits import Exit
from selfmassage.cli.home import Home


def run(_chosen: Namespace, console: Console) -> Exit:
    """A line for each thing looked at; the exit code says whether a routine can be played."""
    can_play = True
    for finding in examine(Home(os.environ), os.environ):
        console.say(_MARKS[finding.state], " ", finding.sentence)
        can_play = can_play and finding.state is not State.BROKEN
    console.say("A routine can be played here." if can_play else "No routine can be played here.")
    return Exit.DONE if can_play else Exit.COULD_NOT_RUN


_MARKS = {State.WORKS: bold("ok  "), State.LACKS: yellow("note"), State.BROKEN: red("bad ")}
