"""The output without a device: real time, or faster, kept by the clock alone."""

from collections.abc import Callable
from threading import Event, Thread, current_thread
from time import monotonic
from typing import TYPE_CHECKING, Final

from selfmassage.durations import FRAME_RATE, Frames

if TYPE_CHECKING:
    from selfmassage.player import Source

TICK_S: Final = 0.02
"""How often time is told to the source."""

MOST_A_TICK_S: Final = 0.25
"""Longer between two ticks, and the computer slept: the session waited with it."""


class Ticker:
    """Tells how many frames have passed at each look at the clock; fractions are kept, never lost."""

    def __init__(self, now: float, speed: float) -> None:
        self._last = now
        self._speed = speed
        self._owed = 0.0

    def frames(self, now: float) -> int:
        """The whole frames since the last look, those of a quarter of a second at most, times speed."""
        passed = min(now - self._last, MOST_A_TICK_S)
        self._last = now
        self._owed += passed * self._speed * FRAME_RATE
        whole = int(self._owed)
        self._owed -= whole
        return whole


class SilentOutput:
    """Keeps time, `speed` times as fast as life, and plays nothing."""

    name: Final = "silent"
    told: Final = ""

    def __init__(self, *, speed: float = 1.0, clock: Callable[[], float] = monotonic) -> None:
        self._speed = speed
        self._clock = clock
        self._closing = Event()
        self._thread: Thread | None = None

    def start(self, source: "Source") -> None:
        """See `Output.start`; there is always an answer."""
        ticker = Ticker(self._clock(), self._speed)
        self._thread = Thread(target=self._run, args=(source, ticker), name="silent", daemon=True)
        self._thread.start()

    def unheard(self) -> Frames:
        """See `Output.unheard`: none."""
        return Frames(0)

    def interrupt(self) -> Frames:
        """See `Output.interrupt`: none."""
        return Frames(0)

    def close(self) -> None:
        """See `Output.close`."""
        self._closing.set()
        if self._thread is not None and self._thread is not current_thread():
            self._thread.join()
        self._thread = None

    def _run(self, source: "Source", ticker: Ticker) -> None:
        while not self._closing.wait(TICK_S):
            source.advance(ticker.frames(self._clock()))
