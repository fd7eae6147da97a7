"""Asks for a sound file of the person's own, to lie under their sessions."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input

from selfmassage.ui.shown import Line


class OwnBed(ModalScreen[str]):
    """Answers with what was typed; empty where they turn away."""

    CSS_PATH = "styles/questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "Back")]

    def compose(self) -> ComposeResult:
        """A line to type the path in."""
        with Vertical(classes="question"):
            yield Line("Which sound file?", classes="asked")
            yield Input(placeholder="~/Music/rain.flac", id="path")
            yield Line("WAV, FLAC, Ogg or MP3; it is heard again and again.")
            yield Line("Enter takes it · Esc back", classes="answers")

    @on(Input.Submitted)
    def _take(self, event: Input.Submitted) -> None:
        self.dismiss(event.value.strip())

    def action_leave(self) -> None:
        """Take nothing."""
        self.dismiss("")
