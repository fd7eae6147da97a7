"""The end of a session at bedtime that nobody is awake for: dark, until a key is pressed."""

from collections.abc import Callable
from typing import Any

from textual import events
from textual.app import ComposeResult
from textual.screen import Screen

from selfmassage.ui.shown import Line


class AsleepScreen(Screen[None]):
    """Shows next to nothing; any key or click goes to what `follows`, in the morning perhaps."""

    CSS = """
    AsleepScreen { background: black; align: center middle; }
    AsleepScreen Line { width: auto; background: black; color: #444444; }
    """

    def __init__(self, follows: Callable[[], Screen[Any]]) -> None:
        super().__init__()
        self._follows = follows

    def compose(self) -> ComposeResult:
        """Two words, hardly to be seen."""
        yield Line("Good night.")

    def on_key(self, event: events.Key) -> None:
        """Somebody is awake."""
        event.stop()
        event.prevent_default()
        self.app.switch_screen(self._follows())

    def on_click(self) -> None:
        """Somebody is awake."""
        self.app.switch_screen(self._follows())
