"""How a command can end."""

from enum import IntEnum

from selfmassage.errors import SelfmassageError


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


class HangUp(BaseException):
    """SIGTERM or SIGHUP: like KeyboardInterrupt, nothing on the way out may take it for an error."""
