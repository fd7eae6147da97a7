"""The offer to go on with a session that was cut off."""

from enum import Enum, auto
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from selfmassage.ui.services import Interrupted
from selfmassage.ui.shown import Line


class Answer(Enum):
    """What a person says to the offer."""

    YES = auto()
    NO = auto()
    LATER = auto()
    """Nothing: it may be offered again."""


class Offer(ModalScreen[Answer]):
    """Asks whether to go on with an interrupted session."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y,Y", "answer('YES')", "Go on"),
        Binding("n,N", "answer('NO')", "No"),
        Binding("escape", "answer('LATER')", "Later"),
    ]

    def __init__(self, interrupted: Interrupted) -> None:
        super().__init__()
        self._question = f"Go on with {interrupted.title} at step {interrupted.file_step}?"

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        with Vertical(classes="question"):
            yield Line(self._question, classes="asked", markup=False)
            yield Line("It was interrupted. It goes on at the start of that step, after a lead-in.")
            yield Line("Enter yes · n no · Esc later", classes="answers")

    def action_answer(self, answer: str) -> None:
        """Answer with the name of an `Answer`."""
        self.dismiss(Answer[answer])
