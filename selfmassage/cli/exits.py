"""How a command can end."""

from collections.abc import Sequence
from enum import IntEnum

from selfmassage.errors import Problem, SelfmassageError


class Exit(IntEnum):
    """The exit codes, which other people's scripts rely on."""

    DONE = 0
    COULD_NOT_RUN = 1
    BAD = 2
    """The arguments or a file are wrong."""
    UNKNOWN = 3
    """There is no such routine, voice or output."""
    INTERRUPTED = 130
    """Cut off by a signal or because nobody reads any more; the session so far is kept."""


class CommandError(SelfmassageError):
    """Why a command ends early: sentences for the person, and the exit code."""

    def __init__(self, sentence: str, code: Exit) -> None:
        super().__init__(sentence)
        self.code = code


class BadFileError(CommandError):
    """A routine file that cannot be used, with everything that is wrong with it."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems), Exit.BAD)
        self.problems = tuple(problems)


class HangUp(BaseException):
    """SIGTERM or SIGHUP: like KeyboardInterrupt, nothing on the way out may take it for an error."""
