"""What is said where there is too little room for anything else."""

from textual.content import Content
from textual.widgets import Static

LEAST_COLUMNS, LEAST_ROWS = 36, 11
"""The smallest window in which the screens are of use; the style sheets name it "-cramped"."""

_SENTENCE = (
    f"This window is too small for selfmassage. Make it at least {LEAST_COLUMNS} columns wide and "
    f"{LEAST_ROWS} rows high. A session goes on; any key pauses it."
)


class TooSmall(Static):
    """Takes the place of a screen in a cramped window, and is not there in any other."""

    def __init__(self) -> None:
        super().__init__(Content(_SENTENCE))
