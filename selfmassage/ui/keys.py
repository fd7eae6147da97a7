"""The keys of a screen, told by the screen's own bindings, so that none is forgotten here."""

from collections.abc import Iterable, Iterator
from typing import Any

from rich.table import Table
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import ActiveBinding
from textual.containers import Vertical, VerticalScroll
from textual.keys import format_key
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from selfmassage.ui.shown import Line


class KeysScreen(ModalScreen[None]):
    """Lists what the keys do on the screen below; any key closes it."""

    CSS_PATH = "styles/questions.tcss"

    def __init__(self, below: Screen[Any]) -> None:
        super().__init__()
        self._rows = tuple(_rows(below.active_bindings.values()))
        self._more = getattr(below, "MORE_ABOUT_KEYS", "")

    def compose(self) -> ComposeResult:
        """The keys and their meanings, and how to close them."""
        table = Table.grid(padding=(0, 2))
        for keys, meaning in self._rows:
            table.add_row(Text(keys, "bold", no_wrap=True), meaning)
        with Vertical(classes="question keys"):
            yield Line("Keys", classes="asked")
            with VerticalScroll(can_focus=False):
                yield Static(table)
                if self._more:
                    yield Line(self._more)
            yield Line("Any key closes this.", classes="answers")

    def on_key(self, event: events.Key) -> None:
        """Close; arrows scroll where there is more than fits."""
        event.stop()
        event.prevent_default()
        keys = self.query_one(VerticalScroll)
        if event.key == "down" and keys.max_scroll_y:
            keys.scroll_down()
        elif event.key == "up" and keys.max_scroll_y:
            keys.scroll_up()
        else:
            self.dismiss()

    def on_click(self) -> None:
        """Close."""
        self.dismiss()


def _rows(bindings: Iterable[ActiveBinding]) -> Iterator[tuple[str, str]]:
    """Each action once: its keys, and what it does."""
    keys: dict[str, list[str]] = {}
    meanings: dict[str, str] = {}
    for active in bindings:
        binding = active.binding
        action = binding.action.removeprefix("app.")
        is_capital = len(binding.key) == 1 and binding.key.isupper()
        if (binding.show or binding.tooltip) and not is_capital:
            keys.setdefault(action, []).append(key_in_words(binding.key))
            meanings[action] = f"{(binding.tooltip or binding.description).rstrip('.')}."
    return ((" ".join(names), meanings[action]) for action, names in keys.items())


def key_in_words(key: str) -> str:
    """A key as the keyboard names it: "Enter", "Ctrl-Q", "F1", "→"."""
    named = {"enter": "Enter", "escape": "Esc", "backspace": "Backspace", "space": "Space"}
    if key in named:
        return named[key]
    if "+" in key or (key.startswith("f") and key[1:].isdecimal()):
        return "-".join(part.capitalize() for part in key.split("+"))
    return format_key(key)
