"""Rendering ahead of what is played, so that a device that pulls is given what is ready."""

from collections.abc import Callable
from threading import Event, Thread
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from selfmassage.stream import Samples

BLOCK: Final = 16_384
"""Frames rendered in one go: at this size the mixer is ten times as quick as at a device's 480."""

AHEAD: Final = 2
"""How many blocks beyond the one being played are kept ready: at least two thirds of a second."""


class MixAhead:
    """Reads a stream as `read` does, bit for bit, mostly from blocks that a thread has rendered.

    `read(at, count)` answers with int16 of shape (count, 2), and remembers nothing. Call `close` in
    the end; reading goes on to work after it.
    """

    def __init__(self, read: "Callable[[int, int], Samples]") -> None:
        self._read = read
        self._blocks: dict[int, Samples] = {}
        self._wanted = 0
        self._has_work = Event()
        self._is_closed = False
        self.misses = 0
        """How many reads found no block ready."""
        self._thread = Thread(target=self._run, name="mix ahead", daemon=True)
        self._thread.start()
        self._has_work.set()

    def read(self, at: int, count: int) -> "Samples":
        """The frames from `at`, shape (count, 2); not to be written to."""
        first, start = divmod(at, BLOCK)
        last = (at + max(count, 1) - 1) // BLOCK
        if last != self._wanted:
            self._wanted = last
            self._has_work.set()
        blocks = self._blocks
        near = blocks.get(first)
        far = blocks.get(last)
        if near is None or far is None or last > first + 1:
            self.misses += 1
            return self._read(at, count)
        if first == last:
            return near[start : start + count]
        import numpy as np

        return np.concatenate((near[start:], far[: start + count - BLOCK]))

    def close(self) -> None:
        """Render ahead no more."""
        self._is_closed = True
        self._has_work.set()
        self._thread.join()

    def _run(self) -> None:
        while self._has_work.wait() and not self._is_closed:
            self._has_work.clear()
            try:
                self._prepare(self._wanted)
            except Exception:  # noqa: BLE001  # Whoever reads that place meets the fault, and says it.
                return

    def _prepare(self, wanted: int) -> None:
        """Have `wanted`, the one before and the ones after it ready, and let go of all others."""
        for number in (wanted, *range(wanted + 1, wanted + 1 + AHEAD)):
            if self._is_closed or self._wanted != wanted:
                return
            if number not in self._blocks:
                block = self._read(number * BLOCK, BLOCK)
                block.flags.writeable = False
                # A new dictionary each time: whoever reads meanwhile goes on with the old one.
                kept = range(wanted - 1, wanted + 1 + AHEAD)
                old = {key: kept_block for key, kept_block in self._blocks.items() if key in kept}
                self._blocks = {**old, number: block}
