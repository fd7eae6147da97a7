"""The time of day at which a session will be over."""

from collections.abc import Callable
from datetime import datetime, timedelta

from selfmassage.durations import Millis

_SLACK = timedelta(seconds=2)
"""A device may run this much ahead of the clock, or behind it, before the end is told anew."""


class EndTime:
    """Tells when a session ends, by `clock`; it does not waver between two minutes."""

    def __init__(self, clock: Callable[[], datetime], speed: float = 1.0) -> None:
        self._clock = clock
        self._speed = speed
        self._end: datetime | None = None

    def shown(self, left: Millis) -> str:
        """The end as "14:35", when `left` of the session is to come and nothing interferes."""
        end = self._clock() + timedelta(milliseconds=left / self._speed)
        if self._end is None or abs(end - self._end) > _SLACK:
            self._end = end
        return f"{self._end + timedelta(seconds=30):%H:%M}"
