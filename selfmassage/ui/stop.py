"""The one question before a session ends early."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from selfmassage.ui.shown import BlockText, Line


class StopQuestion(ModalScreen[bool]):
    """Asks whether to stop: Enter stops, any other key or a click goes on."""

    CSS_PATH = "styles/questions.tcss"

    def __init__(self, *, goes_on: bool) -> None:
        super().__init__()
        self._otherwise = "goes on" if goes_on else "goes back to the pause"

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        with Vertical(classes="question"):
            yield BlockText("STOP HERE?", id="stop-here")
            yield Line("Hands off, and breathe. The session is kept as unfinished.")
            yield Line(f"Enter stops, any other key {self._otherwise}.", classes="answers")

    def on_key(self, event: events.Key) -> None:
        """Enter is yes; every other key is no."""
        event.stop()
        event.prevent_default()
        self.dismiss(event.key == "enter")

    def on_click(self) -> None:
        """A click is no."""
        self.dismiss(result=False)
