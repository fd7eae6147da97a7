"""Where a program's lines end too soon: the exit code says that nothing was played, a sentence why."""

from selfmassage.cli.called import called_as
from selfmassage.cli.exits import CommandError, Exit
from selfmassage.cli.lines import Lines
from selfmassage.cli.plain_words import PIPED


def ensure_read(lines: Lines) -> None:
    """Raise CommandError where there was nothing to read at all."""
    if not (lines.has_read or lines.is_terminal):
        raise CommandError(
            "Nothing can be read here. Type into a terminal, or give the choices as lines: "
            f'"{PIPED} | {called_as("--plain")}".',
            Exit.COULD_NOT_RUN,
        )


def ensure_asked(lines: Lines) -> None:
    """Raise CommandError where the lines were taken for answers about the body, and then ended."""
    if lines.has_read and not lines.is_terminal:
        later = PIPED.replace("1", r"q\n1", 1)
        raise CommandError(
            "The lines ended in the questions about your body, so nothing was played. "
            f'"{called_as("profile")}" asks them once; a first line of q leaves them for later: '
            f'"{later} | {called_as("--plain")}".',
            Exit.COULD_NOT_RUN,
        )


def ensure_typed(lines: Lines) -> None:
    """Raise CommandError where the lines end before the session that they ask for."""
    if not lines.is_terminal:
        raise CommandError(
            "The lines ended before the session began, so nothing was played. It asks whether anything "
            f'is new; an empty line says no: "{PIPED} | {called_as("--plain")}".',
            Exit.COULD_NOT_RUN,
        )
