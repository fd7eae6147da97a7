"""What a command says: results on stdout, everything else on stderr, nothing that could harm a terminal."""

import errno
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import TextIOWrapper
from typing import TextIO


@dataclass(frozen=True, slots=True)
class Shaded:
    """Words that stand out where there is colour."""

    words: str
    code: str
    """The number that the terminal knows the look by."""


def bold(words: str) -> Shaded:
    """`words`, stronger."""
    return Shaded(words, "1")


def dim(words: str) -> Shaded:
    """`words`, fainter."""
    return Shaded(words, "2")


def red(words: str) -> Shaded:
    """`words`, as an error."""
    return Shaded(words, "31")


def yellow(words: str) -> Shaded:
    """`words`, as a warning."""
    return Shaded(words, "33")


def escape(text: str) -> str:
    """`text` with everything that a terminal might obey, or a reader could not see, written out."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


class UnheardError(Exception):
    """Nothing more can be written to stdout."""

    def __init__(self, why: OSError) -> None:
        super().__init__(why.strerror or str(why))
        self.is_reader_gone = isinstance(why, BrokenPipeError)
        """Whether the program at the other end of a pipe has had enough, as in "list | head -1"."""


class Console:
    """Writes whole lines, each at once, so that a reader at the other end of a pipe gets them as they come.

    Either stream may be None, as Python has it when the file descriptor is closed.
    """

    def __init__(
        self, stdout: TextIO | None, stderr: TextIO | None, environ: Mapping[str, str]
    ) -> None:
        self._stdout = stdout
        self._is_abandoned = False
        self._stderr = stderr
        self._is_clever = environ.get("TERM") != "dumb"
        self._may_colour = self._is_clever and not environ.get("NO_COLOR")
        self._is_prose = False

    @classmethod
    def of_process(cls) -> "Console":
        """The process's own streams, made to replace what their encoding lacks."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, TextIOWrapper):
                stream.reconfigure(errors="replace")
        return cls(sys.stdout, sys.stderr, os.environ)

    @property
    def is_terminal(self) -> bool:
        """Whether a person sees stdout as it is written."""
        return _is_terminal(self._stdout)

    @property
    def is_screen(self) -> bool:
        """Whether there is a terminal to draw on and to press keys in."""
        return self._is_clever and self.is_terminal and _is_terminal(sys.stdin)

    @property
    def width(self) -> int:
        """The columns to write in: the terminal's, or 80 for a pipe; never so many that reading is hard."""
        import shutil  # It brings five ways of packing files, which `list` does not wait for.

        columns = shutil.get_terminal_size().columns if self.is_terminal else 80
        return min(max(columns, 40), 100)

    def expect_prose(self) -> None:
        """From now on, break lines between words: a terminal would tear one, which reads badly aloud."""
        self._is_prose = True

    def say(self, *parts: str | Shaded) -> None:
        """One line of a result. Raises UnheardError where it cannot be written."""
        if self._is_abandoned:
            return
        if self._stdout is None:
            raise UnheardError(OSError(errno.EBADF, "stdout is closed"))
        try:
            self._write(self._stdout, parts)
        except OSError as error:
            raise UnheardError(error) from error

    def say_json(self, document: object) -> None:
        """A result for another program. Raises UnheardError where it cannot be written."""
        import json  # No other command than those with --json waits for it.

        self.say(json.dumps(document, ensure_ascii=True))

    def tell(self, *parts: str | Shaded) -> None:
        """One line that is not a result."""
        if self._stderr is None:
            return
        try:
            self._write(self._stderr, parts)
        except OSError:
            self._stderr = None  # There is nobody left to tell, that included.

    def say_prose(
        self, text: str, indent: str = "", shade: Callable[[str], str | Shaded] = str
    ) -> None:
        """Sentences of a result: in a terminal broken between words, elsewhere one line. Raises as `say`."""
        for line in self._lines(text, self._stdout, indent):
            self.say(shade(line))

    def tell_prose(self, text: str) -> None:
        """Sentences that are not a result, broken as `say_prose` does."""
        for line in self._lines(text, self._stderr, ""):
            self.tell(line)

    def _lines(self, text: str, stream: TextIO | None, indent: str) -> list[str]:
        if not _is_terminal(stream):
            return [indent + text]
        from textwrap import wrap  # What goes into a pipe does not wait for it.

        hanging = indent + ("  " if text.startswith("- ") else "")
        return wrap(
            text,
            self.width,
            initial_indent=indent,
            subsequent_indent=hanging,
            break_long_words=False,
            break_on_hyphens=False,
        )

    def flush(self) -> None:
        """Write what others have left in stdout. Raises UnheardError where that cannot be done."""
        if self._stdout is None:
            return
        try:
            self._stdout.flush()
        except OSError as error:
            raise UnheardError(error) from error

    def abandon_stdout(self) -> None:
        """Let Python's own last flush, which would complain, go nowhere."""
        if self._stdout is not None and self._stdout is sys.stdout is sys.__stdout__:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, sys.stdout.fileno())
            os.close(nowhere)
        self._stdout = None
        self._is_abandoned = True

    def _write(self, stream: TextIO, parts: tuple[str | Shaded, ...]) -> None:
        has_colour = self._may_colour and _is_terminal(stream)
        line = "".join(_written(part, has_colour=has_colour) for part in parts)
        if self._is_prose and _is_terminal(stream):
            plain = "".join(_written(part, has_colour=False) for part in parts)
            line = _between_words(plain) or line
        stream.write(line + "\n")
        stream.flush()


def _between_words(line: str) -> str:
    """`line` over as many as it takes, each of which ends where a word does; empty where it fits as it is."""
    import shutil
    import textwrap

    columns = shutil.get_terminal_size().columns
    if len(line) <= columns:
        return ""
    return "\n".join(textwrap.wrap(line, columns, break_on_hyphens=False))


def _written(part: str | Shaded, *, has_colour: bool) -> str:
    if isinstance(part, str):
        return escape(part)
    words = escape(part.words)
    return f"\x1b[{part.code}m{words}\x1b[0m" if has_colour else words


def _is_terminal(stream: TextIO | None) -> bool:
    return stream is not None and not stream.closed and stream.isatty()
