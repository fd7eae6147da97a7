"""What is said and asked between the choice of a routine and its session."""

from collections.abc import Sequence
from typing import ClassVar, Literal

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from selfmassage.ui.shown import Line

News = Literal["no", "yes", "back"]
"""Whether anything is new; back starts nothing."""


class AnythingNew(ModalScreen[News]):
    """One line before a session, and what is changed in it; Enter means that nothing is new."""

    CSS_PATH = "styles/questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,n,N", "answer('no')", "No"),
        Binding("y,Y,question_mark", "answer('yes')", "Yes"),
        Binding("escape", "answer('back')", "Back"),
    ]

    def __init__(self, question: str, changes: Sequence[str]) -> None:
        super().__init__()
        self._question = question
        self._changes = "\n".join(changes)

    def compose(self) -> ComposeResult:
        """The question, and what the session will be like."""
        with Vertical(classes="question"):
            yield Line(self._question, classes="asked", markup=False)
            if self._changes:
                with VerticalScroll(can_focus=False):
                    yield Static(Content(self._changes))
            yield Line("Enter no, begin · y yes or not sure · Esc back", classes="answers")

    def action_answer(self, news: News) -> None:
        """Answer, and make way."""
        self.dismiss(news)


class NotForYou(ModalScreen[None]):
    """Says why a routine is withheld, and what fits; any key closes it."""

    CSS_PATH = "styles/questions.tcss"

    def __init__(self, title: str, why: str) -> None:
        super().__init__()
        self._title = title
        self._why = why

    def compose(self) -> ComposeResult:
        """The reason and the offer."""
        with Vertical(classes="question"):
            yield Line(f"{self._title} is not started", classes="asked", markup=False)
            with VerticalScroll(can_focus=False):
                yield Static(Content(self._why))
            yield Line("Any key closes this.", classes="answers")

    def on_key(self, event: events.Key) -> None:
        """Close; arrows scroll where there is more than fits."""
        event.stop()
        event.prevent_default()
        why = self.query_one(VerticalScroll)
        if event.key in ("down", "up") and why.max_scroll_y:
            why.scroll_relative(y=1 if event.key == "down" else -1)
        else:
            self.dismiss()

    def on_click(self) -> None:
        """Close."""
        self.dismiss()
