"""`selfmassage schema`: what a routine file may say, for editors and other programs."""

from argparse import Namespace

from selfmassage.cli.console import Console
from selfmassage.cli.exits import Exit
from selfmassage.library import read_atlas
from selfmassage.routine.schema import routine_schema


def run(_chosen: Namespace, console: Console) -> Exit:
    """JSON Schema, in one line."""
    console.say_json(routine_schema(read_atlas()))
    return Exit.DONE
