"""Ctrl-C, SIGTERM and SIGHUP, turned into endings that lose nothing."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType, TracebackType
from typing import Self

from selfmassage.cli.exits import HangUp

_HANG_UPS = ("SIGTERM", "SIGHUP")
"""By name, for Windows has no SIGHUP."""


_Previous = signal.Handlers | Callable[[int, FrameType | None], object] | int | None


class Interruptions:
    """While entered, SIGTERM and SIGHUP raise HangUp, as Ctrl-C raises KeyboardInterrupt.

    A signal that was ignored at the start, as after "nohup", stays ignored.
    """

    def __init__(self) -> None:
        self._before: dict[signal.Signals, _Previous] = {}
        self._note: Callable[[], None] | None = None
        self._is_noting = False

    def __enter__(self) -> Self:
        for number in _wanted():
            before = signal.getsignal(number)
            if before is not signal.SIG_IGN:
                self._before[number] = before
                signal.signal(number, self._arrived)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for number, before in self._before.items():
            signal.signal(number, before)
        self._before.clear()

    @contextmanager
    def noted(self, note: Callable[[], None]) -> Iterator[None]:
        """Meanwhile, the first signal calls `note` instead of raising, so that work in hand is finished.

        A second Ctrl-C raises: a person who presses twice does not want to wait. Further hang-ups do
        nothing, for a system that shuts down sends several at once.
        """
        self._note, self._is_noting = note, True
        try:
            yield
        finally:
            self._note, self._is_noting = None, False

    def _arrived(self, number: int, _frame: FrameType | None) -> None:
        note, self._note = self._note, None
        if note is not None:
            note()
        elif number == signal.SIGINT:
            raise KeyboardInterrupt
        elif not self._is_noting:
            raise HangUp


def _wanted() -> list[signal.Signals]:
    names = ("SIGINT", *_HANG_UPS)
    return [number for name in names if (number := getattr(signal, name, None)) is not None]
