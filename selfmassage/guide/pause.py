"""A pause that was forgotten."""

from collections.abc import Callable

from selfmassage.player import PlayState

FORGOTTEN_AFTER_S = 15 * 60
"""A pause this long, in seconds, ends the session as unfinished (design.md section 5)."""


class Pause:
    """Measures the pause under way; `monotonic` tells seconds that only ever grow."""

    def __init__(self, monotonic: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._since: float | None = None

    def is_forgotten(self, state: PlayState) -> bool:
        """Whether the pause has lasted too long; ask a few times a second, with the state as it is."""
        if state is not PlayState.PAUSED:
            self._since = None
            return False
        if self._since is None:
            self._since = self._monotonic()
        return self._monotonic() - self._since >= FORGOTTEN_AFTER_S
