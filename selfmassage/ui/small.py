"""What is said where there is too little room for anything else."""

from typing import Any

from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

LEAST_COLUMNS, LEAST_ROWS = 36, 11
"""The smallest window in which the screens are of use; the style sheets name it "-cramped"."""

LOW_ROWS = 22
"""Below so many rows a window is low; the style sheets name it "-low"."""

_SENTENCE = (
    f"This window is too small for selfmassage. Make it at least {LEAST_COLUMNS} columns wide and "
    f"{LEAST_ROWS} rows high."
)
_IN_SESSION = "The session goes on; any key pauses it, or goes on."


class TooSmall(Static):
    """Takes the place of a screen in a cramped window, and is not there in any other."""

    def __init__(self, *, is_session: bool = False) -> None:
        super().__init__(Content(f"{_SENTENCE} {_IN_SESSION}" if is_session else _SENTENCE))


def is_too_small(screen: Screen[Any]) -> bool:
    """Whether nothing of `screen` can be seen but that it is too small."""
    return screen.has_class("-cramped-across") or screen.has_class("-cramped-down")
