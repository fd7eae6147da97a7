"""The offer to go on with a session that was cut off."""

from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen

from selfmassage.ui.services import Interrupted
from selfmassage.ui.shown import Line

Answer = Literal["yes", "no", "later"]
"""What a person says to the offer; later says nothing, so that it may be offered again."""


class Offer(ModalScreen[Answer]):
    """Asks whether to go on with an interrupted session."""

    CSS_PATH = "styles/questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,y,Y", "answer('yes')", "Go on", tooltip="Go on with that step."),
        Binding(
            "n,N", "answer('no')", "No", tooltip="Keep it as unfinished, and never offer it again."
        ),
        Binding("escape", "answer('later')", "Later", tooltip="Ask again at the next start."),
        Binding("question_mark,f1", "app.show_keys", "Keys", tooltip="These keys."),
    ]

    def __init__(self, interrupted: Interrupted) -> None:
        super().__init__()
        self._question = f"Go on with {interrupted.title} at step {interrupted.file_step}?"

    def compose(self) -> ComposeResult:
        """The question and its answers."""
        with Vertical(classes="question"):
            yield Line(self._question, classes="asked", markup=False)
            yield Line("It was interrupted. It goes on with the words of that step.")
            yield Line("Enter yes · n no · Esc later", classes="answers")

    def action_answer(self, answer: Answer) -> None:
        """Answer, and make way."""
        self.dismiss(answer)
