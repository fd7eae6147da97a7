"""What a person types line by line, in a terminal or through a pipe."""

import sys
from io import TextIOWrapper
from typing import TextIO


class Lines:
    """Reads one line at a time; stands for keys, too, where one letter is all that is asked for."""

    def __init__(self, stdin: TextIO | None) -> None:
        if isinstance(stdin, TextIOWrapper):
            stdin.reconfigure(errors="replace")
        self._stdin = None if stdin is None or stdin.closed else stdin
        self.is_terminal = self._stdin is not None and self._stdin.isatty()
        """Whether a person types there, rather than a program."""
        self.has_read = False
        """Whether anything was ever typed."""

    @classmethod
    def of_process(cls) -> "Lines":
        """The process's own stdin."""
        return cls(sys.stdin)

    @property
    def can_be_pressed(self) -> bool:
        """Whether there may be more to read."""
        return self._stdin is not None

    def read(self) -> str | None:
        """The next line without its end and the blanks around it; None once there is no more."""
        try:
            line = self._stdin.readline() if self._stdin is not None else ""
        except OSError:  # The terminal is gone.
            line = ""
        if not line:
            self._stdin = None
            return None
        self.has_read = True
        return line.strip()

    def wait(self, seconds: float) -> str:
        """The first letter of the next line, a line feed where it is empty; it waits as long as that takes."""
        del seconds
        line = self.read()
        return "" if line is None else line[:1] or "\n"
