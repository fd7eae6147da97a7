"""`selfmassage` alone: the terminal app, or the same as lines."""

import os
from argparse import Namespace
from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from selfmassage.cli.called import called_as
from selfmassage.cli.console import Console
from selfmassage.cli.exits import CommandError, Exit
from selfmassage.cli.garbage import uncollected
from selfmassage.cli.home import Home
from selfmassage.cli.interruptions import Interruptions
from selfmassage.cli.machine import ssh_sentence
from selfmassage.cli.sessions import Sessions

if TYPE_CHECKING:
    from selfmassage.cli.wishes import Wishes


_WRITTEN = ("output", "voice", "guidance", "bed", "pans", "speed")
"""What can be wished for on the command line."""


def run(chosen: Namespace, console: Console) -> Exit:
    """The home screen, where there is a terminal to draw it on; with --plain, lines anywhere."""
    if not (chosen.plain or console.is_screen):
        raise CommandError(
            "The app needs a terminal to draw on. "
            f'Without one, there is "{called_as("--plain")}", which prints lines.',
            Exit.COULD_NOT_RUN,
        )
    with Interruptions() as interruptions:
        home = Home(os.environ)
        sessions = Sessions(home)
        try:
            if chosen.plain:
                wishes = _wishes_of(chosen, home, sessions)
                return _print(home, sessions, wishes, console, interruptions)
            return _show(home, sessions, _wished(chosen, home, sessions), console, interruptions)
        finally:
            sessions.close()


def _wished(chosen: Namespace, home: Home, sessions: Sessions) -> "Callable[[], Wishes]":
    """The wishes, looked up once the first frame is there; what was written may be wrong, and is looked up at once."""
    if any(getattr(chosen, name) is not None for name in _WRITTEN):
        wishes = _wishes_of(chosen, home, sessions)
        return lambda: wishes
    return partial(_wishes_of, chosen, home, sessions)


def _wishes_of(chosen: Namespace, home: Home, sessions: Sessions) -> "Wishes":
    from selfmassage.cli.wishes import wishes_of  # It looks for what sounds.

    return wishes_of(chosen, sessions.preferences, home)


def _show(
    home: Home,
    sessions: Sessions,
    wished: "Callable[[], Wishes]",
    console: Console,
    interruptions: Interruptions,
) -> Exit:
    with uncollected():
        from selfmassage.cli.screen import show
        from selfmassage.cli.services import AppServices

        desk = AppServices(home, sessions, wished)
        return show(desk, console, interruptions, told=ssh_sentence(os.environ))


def _print(
    home: Home, sessions: Sessions, wishes: "Wishes", console: Console, interruptions: Interruptions
) -> Exit:
    from selfmassage.cli.lines import Lines
    from selfmassage.cli.plain_path import PlainPath

    console.expect_prose()
    if wishes.output != "silent" and (sentence := ssh_sentence(os.environ)):
        console.tell(sentence)
    return PlainPath(home, sessions, wishes, console, Lines.of_process(), interruptions).run()
