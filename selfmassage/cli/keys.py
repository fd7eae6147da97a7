"""Keys pressed while lines are printed, where stdin is a terminal."""

import os
import select
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol


class Keys(Protocol):
    """What a person presses."""

    @property
    def can_be_pressed(self) -> bool:
        """Whether there is a keyboard at all."""

    def wait(self, seconds: float) -> str:
        """What is pressed within `seconds`, "" for nothing; it takes that long only then."""


class NoKeys:
    """Stdin is no terminal, or belongs to another program: waiting is all there is."""

    can_be_pressed = False

    def wait(self, seconds: float) -> str:
        """Nothing, after `seconds`."""
        time.sleep(seconds)
        return ""


@contextmanager
def listening() -> Iterator[Keys]:
    """The keys of this terminal one by one, not echoed; the terminal is as it was afterwards."""
    if not _is_ours():
        yield NoKeys()
    elif sys.platform == "win32":
        yield _WindowsKeys()
    else:
        with _unbuffered(sys.stdin.fileno()) as keys:
            yield keys


def _is_ours() -> bool:
    """Whether stdin is a terminal whose foreground this process is; to touch another's would stop it."""
    if sys.stdin is None or sys.stdin.closed or not sys.stdin.isatty():
        return False
    return sys.platform == "win32" or os.tcgetpgrp(sys.stdin.fileno()) == os.getpgrp()


if sys.platform == "win32":
    import msvcrt

    class _WindowsKeys:
        can_be_pressed = True

        def wait(self, seconds: float) -> str:
            until = time.monotonic() + seconds
            while not msvcrt.kbhit():
                if time.monotonic() >= until:
                    return ""
                time.sleep(0.01)
            return msvcrt.getwch()

else:
    import signal
    import termios
    import tty

    @contextmanager
    def _unbuffered(terminal: int) -> "Iterator[_TerminalKeys]":
        """Keys without Enter. A shell resets the terminal at Ctrl-Z, so "fg" sets it again."""
        before = termios.tcgetattr(terminal)
        handler = signal.getsignal(signal.SIGCONT)

        def again(*_: object) -> None:
            if _is_ours():
                tty.setcbreak(terminal)

        tty.setcbreak(terminal)
        signal.signal(signal.SIGCONT, again)
        try:
            yield _TerminalKeys(terminal)
        finally:
            signal.signal(signal.SIGCONT, handler)
            _restore(terminal, before)

    def _restore(terminal: int, before: "list[int | list[bytes | int]]") -> None:
        try:
            if _is_ours():
                termios.tcsetattr(terminal, termios.TCSANOW, before)
                # A last space is not meant for the shell.
                termios.tcflush(terminal, termios.TCIFLUSH)
        except (termios.error, OSError):
            return  # The terminal is gone, and its settings with it.

    class _TerminalKeys:
        def __init__(self, terminal: int) -> None:
            self._terminal = terminal
            self.can_be_pressed = True

        def wait(self, seconds: float) -> str:
            if not self.can_be_pressed:
                return NoKeys().wait(seconds)
            if not select.select([self._terminal], [], [], seconds)[0]:
                return ""
            try:
                pressed = os.read(self._terminal, 64)
            except OSError:
                pressed = b""
            # Nothing to read where there was something means that the terminal is gone.
            self.can_be_pressed = bool(pressed)
            return pressed.decode(errors="replace")
