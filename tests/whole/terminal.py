"""The program in a real terminal: keys go in, and a screen is read."""

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

import pyte

from tests.whole.program import PROGRAM, ROOT

PATIENCE_S = 20.0
"""How long a screen may take to come on a busy machine."""


class Terminal:
    """A pseudo-terminal with one program on it, and the screen as a person would see it."""

    def __init__(self, master: int, slave: int, process: "subprocess.Popen[bytes]") -> None:
        self.process = process
        self._master = master
        self._slave = slave
        self._screen = pyte.Screen(80, 24)
        self._stream = pyte.ByteStream(self._screen)
        self.written = b""
        """Everything that the program wrote."""

    @property
    def text(self) -> str:
        """What is on the screen now."""
        return "\n".join(line.rstrip() for line in self._screen.display)

    def press(self, keys: str) -> None:
        """Type `keys`."""
        os.write(self._master, keys.encode())

    def look(self, seconds: float) -> None:
        """Let the program write for `seconds`, or until it ends."""
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            if not select.select([self._master], [], [], left)[0]:
                return
            try:
                written = os.read(self._master, 65_536)
            except OSError:
                return
            self.written += written
            self._stream.feed(written)

    def wait_for(self, *words: str) -> None:
        """Look until every one of `words` is on the screen."""
        until = time.monotonic() + PATIENCE_S
        while not all(word in self.text for word in words):
            assert time.monotonic() < until, f"{words} never came:\n{self.text}"
            assert self.process.poll() is None, f"the program has ended:\n{self.text}"
            self.look(0.1)

    def say_nothing_is_new(self) -> None:
        """Answer the line before a session."""
        self.wait_for("Anything new")
        self.press("\r")

    def wait_for_end(self) -> int:
        """Look until the program ends; its exit code."""
        until = time.monotonic() + PATIENCE_S
        while self.process.poll() is None:
            assert time.monotonic() < until, f"the program never ended:\n{self.text}"
            self.look(0.1)
        self.look(0.1)
        return self.process.wait()

    def resize(self, columns: int, rows: int) -> None:
        """Be `columns` wide and `rows` high; the program is told."""
        fcntl.ioctl(self._slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        self._screen.resize(rows, columns)

    def attributes(self) -> list[object]:
        """How the terminal treats keys: echoed or not, line by line or not."""
        return list(termios.tcgetattr(self._slave))

    def reset(self) -> None:
        """Treat keys as a shell wants them, as shells do when a program is stopped."""
        treated = termios.tcgetattr(self._slave)
        treated[3] |= termios.ICANON | termios.ECHO
        termios.tcsetattr(self._slave, termios.TCSANOW, treated)

    def hang_up(self) -> None:
        """Be gone, as a closed window is."""
        os.close(self._slave)
        os.close(self._master)
        self._master = self._slave = -1

    def close(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGCONT)
            self.process.kill()
            self.process.wait()
        for end in (self._master, self._slave):
            if end >= 0:
                os.close(end)


@contextmanager
def terminal(
    *arguments: str, environ: dict[str, str] | None = None, program: Sequence[str] = PROGRAM
) -> Iterator[Terminal]:
    """The program on a terminal of 80 columns and 24 rows that is its controlling one."""
    master, slave = pty.openpty()
    name = os.ttyname(slave)
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
    # The first terminal that the leader of a session opens becomes its controlling one.
    process = subprocess.Popen(
        ["sh", "-c", f'exec "$@" <{name} >{name} 2>{name}', "sh", *program, *arguments],
        cwd=ROOT,
        start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color", **(environ or {})},
    )
    made = Terminal(master, slave, process)
    try:
        yield made
    finally:
        made.close()
