"""What is said and asked between the choice of a routine and its session."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static

from selfmassage.ui.pain_scale import PainScale
from selfmassage.ui.shown import Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Before:
    """What a person says before a session."""

    is_anything_new: bool
    """Whether to ask about their body again."""
    pain: int | None
    """Their pain now, 0-10; None where they do not say."""


class BeforeSession(ModalScreen[Before | None]):
    """One line before a session, what is changed in it, and the pain now; Enter says that nothing is new and begins.

    None starts nothing.
    """

    CSS_PATH = "styles/questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,n,N", "begin", "No", tooltip="Nothing is new: begin."),
        Binding("y,Y,question_mark", "tell_news", "Yes", tooltip="Something is, or may be."),
        Binding("escape", "go_back", "Back", tooltip="Start nothing."),
    ]

    def __init__(self, question: str, changes: Sequence[str]) -> None:
        super().__init__()
        self._question = question
        self._changes = "\n".join(changes)

    def compose(self) -> ComposeResult:
        """The question, what the session will be like, and the scale."""
        with Vertical(classes="question before"):
            yield Line(self._question, classes="asked", markup=False)
            if self._changes:
                with VerticalScroll(can_focus=False):
                    yield Static(Content(self._changes))
            yield PainScale("Pain now? 0 to 10, or leave it", id="before")
            yield Line("Enter nothing new, begin · y yes or not sure · Esc back", classes="answers")

    def action_begin(self) -> None:
        """Nothing is new."""
        self._answer(is_anything_new=False)

    def action_tell_news(self) -> None:
        """Something is."""
        self._answer(is_anything_new=True)

    def action_go_back(self) -> None:
        """Start nothing."""
        self.dismiss(None)

    def _answer(self, *, is_anything_new: bool) -> None:
        pain = self.query_one(PainScale).pain
        self.dismiss(Before(is_anything_new=is_anything_new, pain=pain))


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
