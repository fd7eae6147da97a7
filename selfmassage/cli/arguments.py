"""What may be written on the command line."""

import argparse
import errno
import math
import os
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NoReturn, TypeAlias

from selfmassage import __version__
from selfmassage.cli.called import called_as
from selfmassage.cli.console import UnheardError
from selfmassage.cli.exits import CommandError, Exit
from selfmassage.errors import nearest

if TYPE_CHECKING:
    from _typeshed import SupportsWrite


class _Help(argparse.HelpFormatter):
    """Help as wide as the terminal; argparse would load five ways of packing files to find that out."""

    def __init__(self, prog: str) -> None:
        super().__init__(prog, width=_columns() - 2)


class _Parser(argparse.ArgumentParser):
    """A parser that says what is wrong in one sentence."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings, formatter_class=_Help, allow_abbrev=False)

    def error(self, message: str) -> NoReturn:
        what = message.removeprefix("argument ").rstrip(".")
        raise CommandError(
            f'{what[:1].upper()}{what[1:]}. "{self.prog} --help" shows what can be written.',
            Exit.BAD,
        )

    def _print_message(self, message: str, file: "SupportsWrite[str] | None" = None) -> None:
        """Print help or version; argparse itself would take a full disk for a success."""
        if file is None:  # As Python has stdout when the file descriptor is closed.
            raise UnheardError(OSError(errno.EBADF, "stdout is closed"))
        try:
            file.write(message)
        except OSError as error:
            raise UnheardError(error) from error


def parse_arguments(arguments: Sequence[str]) -> argparse.Namespace:
    """What was asked for; its `command` names a module of `selfmassage.cli.commands`.

    Raises CommandError for what cannot be asked for, and SystemExit once help or version is printed.
    """
    first = next(iter(arguments), "")
    command = "" if first.startswith("-") else first
    if command and command not in COMMANDS:
        raise CommandError(
            f'There is no command "{command}". {nearest(command, COMMANDS)}', Exit.BAD
        )
    return _parser(command).parse_args(arguments)


def _parser(command: str) -> _Parser:
    """A parser of `command` alone, or of all for who has named none and may want their list."""
    parser = _Parser(
        prog=called_as(),
        description="Guides you through massaging your own neck, shoulders and low back. "
        "Without a command, it opens the terminal app.",
        epilog="Exit codes: 0 done, 1 could not run, 2 bad arguments or file, "
        "3 no such routine, voice or output, 130 interrupted (the session so far is kept).",
    )
    parser.add_argument("--version", action="version", version=f"selfmassage {__version__}")
    parser.set_defaults(command="app", minutes=None)
    _add_plain(parser)
    _add_playing(parser)
    # Without "prog", argparse would work out a usage line that nobody may want to see.
    commands = parser.add_subparsers(
        title="commands", metavar="COMMAND", prog=called_as(), parser_class=_Parser
    )
    for name in (command,) if command else COMMANDS:
        _ADD[name](commands)
    return parser


_Commands: TypeAlias = "argparse._SubParsersAction[_Parser]"  # noqa: SLF001 - It has no public name.
"""What `add_subparsers` answers with."""


def _add_list(commands: _Commands) -> None:
    parser = _command(commands, "list", "the routines: id, title, region, length, position, tools")
    parser.add_argument("--region", metavar="REGION", help="only those for this part of the body")
    parser.add_argument(
        "--minutes",
        type=_minutes,
        metavar="N",
        help="only those of at most N minutes, or that can be made to take N",
    )
    _add_json(parser, "as a JSON array")


def _add_show(commands: _Commands) -> None:
    parser = _command(commands, "show", "one routine as a card")
    _add_routine(parser)
    parser.add_argument("--voice", metavar="NAME|off", help="whose words are timed")
    _add_json(parser, "the compiled timeline as JSON")


def _add_play(commands: _Commands) -> None:
    parser = _command(commands, "play", "guide a routine")
    _add_routine(parser)
    _add_plain(parser)
    _add_playing(parser)
    parser.add_argument(
        "--from",
        dest="from_step",
        type=_step,
        metavar="STEP",
        help="begin at this step of the file",
    )


def _add_check(commands: _Commands) -> None:
    parser = _command(commands, "check", "every problem in routine files")
    parser.add_argument(
        "paths",
        nargs="*",
        metavar="PATH",
        help="files, ids, or folders, without the folders in them; all the routines there are, if none",
    )
    parser.add_argument(
        "--watch", action="store_true", help="check again each time a file is saved, until Ctrl-C"
    )


def _add_new(commands: _Commands) -> None:
    parser = _command(commands, "new", "a routine file to begin your own from")
    parser.add_argument("name", metavar="NAME", help="what to call it, or a path to write it to")
    parser.add_argument("--region", metavar="REGION", help="the part of the body that it is for")


def _add_add(commands: _Commands) -> None:
    parser = _command(commands, "add", "check a routine file that you were given, and keep it")
    parser.add_argument("file", metavar="FILE", help="the file, its recordings beside it")
    parser.add_argument(
        "--replace", action="store_true", help="in place of the one of yours that has its id"
    )


def _add_schema(commands: _Commands) -> None:
    _command(commands, "schema", "what a routine file may say, as JSON Schema, for editors")


def _add_export(commands: _Commands) -> None:
    parser = _command(commands, "export", "a routine as a sound file")
    _add_routine(parser)
    parser.add_argument(
        "-o", dest="file", required=True, metavar="FILE", help="a name that ends in .wav"
    )
    _add_sound(parser, "who speaks; off leaves the words out")


def _add_history(commands: _Commands) -> None:
    parser = _command(commands, "history", "the sessions there have been, the last one first")
    _add_json(parser, "as a JSON array")


def _add_profile(commands: _Commands) -> None:
    parser = _command(commands, "profile", "questions about your body, and what the answers mean")
    either = parser.add_mutually_exclusive_group()
    either.add_argument("--show", action="store_true", help="what was answered; ask nothing")
    either.add_argument("--forget", action="store_true", help="delete the answers")
    _add_json(parser, "what was answered, as JSON; ask nothing")


def _add_voice(commands: _Commands) -> None:
    parser = _command(commands, "voice", "the voices there are, or how one of them sounds")
    parser.add_argument("voice", nargs="?", metavar="NAME", help="the voice to be heard")
    parser.add_argument("--output", metavar="NAME", help="miniaudio, simpleaudio or silent")
    _add_json(parser, "the voices as JSON")


def _add_doctor(commands: _Commands) -> None:
    parser = _command(commands, "doctor", "what works here, and what to do about the rest")
    parser.add_argument(
        "--sound",
        action=argparse.BooleanOptionalAction,
        help="whether every kind of sound is played and named, which takes a minute; "
        "on a terminal it is, unless you say otherwise",
    )


def _command(commands: _Commands, name: str, what: str) -> _Parser:
    parser = commands.add_parser(name, help=what, description=f"{what[0].upper()}{what[1:]}.")
    parser.set_defaults(command=name)
    return parser


def _add_routine(parser: _Parser) -> None:
    parser.add_argument("routine", metavar="ID|PATH", help="a routine's id, or a routine file")
    parser.add_argument(
        "--minutes", type=_minutes, metavar="N", help="make it shorter or longer, to take N minutes"
    )


def _add_plain(parser: _Parser) -> None:
    parser.add_argument(
        "--plain", action="store_true", help="print lines, for pipes, SSH and screen readers"
    )


def _add_playing(parser: _Parser) -> None:
    """How sessions are played; what is not said is as in the settings."""
    parser.add_argument("--output", metavar="NAME", help="miniaudio, simpleaudio or silent")
    _add_sound(parser, "who speaks; off shows the words instead")
    parser.add_argument(
        "--speed", type=_speed, metavar="X", help="X times as fast, in silence alone"
    )


def _add_json(parser: _Parser, what: str) -> None:
    parser.add_argument("--json", action="store_true", help=what)


def _add_sound(parser: _Parser, who_speaks: str) -> None:
    """What a session sounds like, live or exported; without any, as it was chosen in the settings."""
    parser.add_argument("--voice", metavar="NAME|off", help=who_speaks)
    parser.add_argument(
        "--guidance",
        choices=("full", "brief", "chimes"),
        help="all words; hand, side, name and pressure alone; or no words",
    )
    parser.add_argument(
        "--bed", metavar="off|sea|noise|FILE", help="what sounds softly under everything"
    )
    parser.add_argument(
        "--pan",
        dest="pans",
        action=argparse.BooleanOptionalAction,
        help="whether sounds lean toward the side being worked",
    )


def _columns() -> int:
    try:
        return max(os.get_terminal_size().columns, 40)
    except OSError:  # A pipe has no size.
        return 80


def _minutes(text: str) -> int:
    if re.fullmatch(r"-[0-9]+|0+", text):
        raise argparse.ArgumentTypeError(f"{text[:40]} minutes are too few; 1 is the fewest")
    if re.fullmatch(r"[0-9]{5,}", text):
        raise argparse.ArgumentTypeError(f"{text[:40]} minutes are too many; 180 is the most")
    return _whole(text.strip(), "a whole number of minutes")


def _step(text: str) -> int:
    return _whole(text, "a step, counted from 1")


def _whole(text: str, what: str) -> int:
    if not (text.isascii() and text.isdigit() and len(text) <= 9 and int(text)):
        raise argparse.ArgumentTypeError(f'"{text[:40]}" is not {what}')
    return int(text)


def _speed(text: str) -> float:
    try:
        speed = float(text)
    except ValueError:
        speed = math.nan
    if not 0 < speed < math.inf:
        raise argparse.ArgumentTypeError(f'"{text[:40]}" is not a number above 0')
    return speed


_ADD = {
    "list": _add_list,
    "show": _add_show,
    "play": _add_play,
    "check": _add_check,
    "new": _add_new,
    "add": _add_add,
    "schema": _add_schema,
    "export": _add_export,
    "history": _add_history,
    "profile": _add_profile,
    "voice": _add_voice,
    "doctor": _add_doctor,
}

COMMANDS = tuple(_ADD)
"""What can be asked for by name."""
