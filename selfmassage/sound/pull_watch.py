"""How a device that is gone is told from one that is slow: it stops asking, and says nothing."""

REGULAR_PULLS = 10
"""So many pulls without a pause between them, and the device is known to be running."""

SURELY_RUNNING_S = 3.0
"""So long after the start it is known to be, too: a second pull may come 1.8 s after the first."""

SILENT_FOR_S = 0.5
"""Without a pull for so long, the device is gone."""

LATE_S = 0.25
"""When the watcher itself is so late, the whole computer slept, and the device with it."""


class PullWatch:
    """Watches the pulls of one device, in seconds of any clock that only grows.

    `pulled` is called by the thread that pulls, `is_lost` by another, about every `every` seconds.
    """

    def __init__(self, now: float, *, every: float) -> None:
        self._every = every
        self._begun = self._last_look = self._last_pull = now
        self._regular_pulls = 0

    def pulled(self, now: float) -> None:
        """Take note of a pull."""
        is_regular = now - self._last_pull < SILENT_FOR_S
        self._regular_pulls = self._regular_pulls + 1 if is_regular else 1
        self._last_pull = now

    def is_lost(self, now: float) -> bool:
        """Whether the device is gone."""
        if now - self._last_look > self._every + LATE_S:
            self._start_over(now)
        self._last_look = now
        is_armed = self._regular_pulls >= REGULAR_PULLS or now - self._begun > SURELY_RUNNING_S
        return is_armed and now - self._last_pull > SILENT_FOR_S

    def _start_over(self, now: float) -> None:
        self._begun = self._last_look = self._last_pull = now
        self._regular_pulls = 0
