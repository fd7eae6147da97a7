"""Keeping the machine from falling asleep in a session, as far as its system lets a program do that."""

from contextlib import AbstractContextManager
from threading import Event, Thread
from types import TracebackType
from typing import Self

from wakepy import Mode, keep


class KeptAwake(AbstractContextManager["KeptAwake"]):
    """While entered, the machine stays awake, and its screen too where it `keeps_screen`.

    Where the system cannot be asked, nothing happens. The asking may take as long as another program
    takes to answer, so a thread waits for that; the system forgets the wish when the process dies.
    """

    def __init__(self, *, keeps_screen: bool) -> None:
        self._keeps_screen = keeps_screen
        self._is_over = Event()

    def __enter__(self) -> Self:
        Thread(target=self._hold, name="awake", daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._is_over.set()

    def _hold(self) -> None:
        # A wish is the thread's that made it, so the same one takes it back.
        with _wish(keeps_screen=self._keeps_screen):
            self._is_over.wait()


def can_stay_awake() -> bool:
    """Whether this machine can be kept from falling asleep; asks it to, for a moment."""
    with _wish(keeps_screen=False) as wish:
        answer = wish.result
    return answer.success


def _wish(*, keeps_screen: bool) -> Mode:
    # At bedtime the screen may go dark, while the sound goes on.
    return keep.presenting(on_fail="pass") if keeps_screen else keep.running(on_fail="pass")
