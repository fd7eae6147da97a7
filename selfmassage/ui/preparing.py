"""What is shown while a session is made ready."""

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from selfmassage.ui.shown import Line, Notice


class Preparing(ModalScreen[None]):
    """Says what is being made ready; Esc goes back without it."""

    # All that follows is styled while the person waits anyway: reading one more sheet parses every one again.
    CSS_PATH: ClassVar = [
        "styles/questions.tcss",
        "styles/session.tcss",
        "styles/finished.tcss",
    ]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", "Back")]

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title
        self.is_pausing = False
        """Whether a key was pressed meanwhile, which pauses the session as soon as it begins."""

    def on_key(self, event: events.Key) -> None:
        """Any key pauses, as in the session; Enter has begun it, and may have been pressed too long."""
        self.is_pausing |= event.key not in ("enter", "escape")

    def show_progress(self, done: int, of: int) -> None:
        """Show how many texts have been spoken."""
        if of:
            progress = f"Speaking its words, the first time only: {done} of {of}"
            self.query_one("#progress", Notice).show(progress)

    def compose(self) -> ComposeResult:
        """One sentence."""
        with Vertical(classes="question"):
            yield Line(f"Getting {self._title} ready …", classes="asked", markup=False)
            yield Notice(id="progress")
            yield Line("Get comfortable. Esc goes back.", classes="answers")
