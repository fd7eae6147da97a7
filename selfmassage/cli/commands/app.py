"""`selfmassage` alone: the terminal app."""

import os
from argparse import Namespace

from selfmassage.cli.called import called_as
from selfmassage.cli.console import Console
from selfmassage.cli.exits import CommandError, Exit
from selfmassage.cli.home import Home
from selfmassage.cli.interruptions import Interruptions
from selfmassage.cli.machine import ssh_sentence
from selfmassage.cli.services import AppServices
from selfmassage.cli.sessions import Sessions
from selfmassage.cli.wishes import remembered_wishes


def run(_chosen: Namespace, console: Console) -> Exit:
    """The home screen, where there is a terminal to draw it on."""
    if not console.is_screen:
        raise CommandError(
            "The app needs a terminal to draw on. "
            f'Without one, there is "{called_as("list")}" and "{called_as("play --plain ID")}".',
            Exit.COULD_NOT_RUN,
        )
    from selfmassage.cli.screen import show

    with Interruptions() as interruptions:
        home = Home(os.environ)
        sessions = Sessions(home)
        wishes = remembered_wishes(sessions.preferences, home)
        try:
            desk = AppServices(home, sessions, wishes)
            return show(desk, console, interruptions, told=ssh_sentence(os.environ))
        finally:
            sessions.close()
