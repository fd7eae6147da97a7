"""Before a session ends early: the hands come off, what was felt is asked, and what to do is said."""

from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import Static
from textual.widgets.option_list import Option

from selfmassage.safety import ASKS_FELT, FEELINGS, HANDS_OFF, Feeling
from selfmassage.ui.marked_list import MarkedList
from selfmassage.ui.shown import BlockText, Line


class StopQuestion(ModalScreen[bool]):
    """Says that the hands come off, and asks whether to stop: Enter or Esc stops, any other key goes on."""

    CSS_PATH = "styles/questions.tcss"

    def __init__(self, *, goes_on: bool) -> None:
        super().__init__()
        self._otherwise = "goes on" if goes_on else "goes back to the pause"

    def compose(self) -> ComposeResult:
        """What to do now, the question and its answers."""
        with Vertical(classes="question"):
            yield BlockText("HANDS OFF", id="stop-here")
            yield Line(HANDS_OFF)
            yield Line("Stop here? The session is kept as unfinished.")
            yield Line(f"Enter stops, any other key {self._otherwise}.", classes="answers")

    def on_key(self, event: events.Key) -> None:
        """Enter is yes, and so is Esc again, which comes of haste; every other key is no."""
        event.stop()
        event.prevent_default()
        self.dismiss(event.key in ("enter", "escape"))

    def on_click(self) -> None:
        """A click is no."""
        self.dismiss(result=False)


class FeltQuestion(ModalScreen[Feeling]):
    """Asks what was felt; Enter takes what is marked, which is nothing special, and a digit takes its own."""

    CSS_PATH = "styles/questions.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "take(0)", "Nothing special"),
        *(
            Binding(str(number), f"take({number - 1})", feeling.words)
            for number, feeling in enumerate(FEELINGS, 1)
        ),
    ]

    def compose(self) -> ComposeResult:
        """The question and its answers, each with its digit."""
        with Vertical(classes="question"):
            yield Line(ASKS_FELT, classes="asked")
            yield MarkedList(
                *(
                    Option(Content(f"{number} {feeling.words}"))
                    for number, feeling in enumerate(FEELINGS, 1)
                ),
                id="felt",
            )
            yield Line("A digit, or arrows and Enter. Enter alone leaves.", classes="answers")

    def action_take(self, place: int) -> None:
        """Take the feeling at `place`."""
        self.dismiss(FEELINGS[place])

    @on(MarkedList.OptionSelected)
    def _take_marked(self, event: MarkedList.OptionSelected) -> None:
        self.action_take(event.option_index)


class Advice(ModalScreen[None]):
    """Says what to do about what was felt; Enter or Esc closes it, and any key where nothing is urgent."""

    CSS_PATH = "styles/questions.tcss"

    def __init__(self, feeling: Feeling) -> None:
        super().__init__()
        self._feeling = feeling

    def compose(self) -> ComposeResult:
        """Help first, where it is needed."""
        closes = "Enter closes this." if self._feeling.is_emergency else "Any key closes this."
        with Vertical(classes="question"):
            if self._feeling.is_emergency:
                yield BlockText("GET HELP NOW", id="get-help")
            yield Line(self._feeling.words.capitalize(), classes="asked")
            with VerticalScroll(can_focus=False):
                yield Static(Content(self._feeling.what_to_do))
            yield Line(closes, classes="answers")

    def on_key(self, event: events.Key) -> None:
        """Close; arrows scroll where there is more than fits. Help is not closed by chance."""
        event.stop()
        event.prevent_default()
        advice = self.query_one(VerticalScroll)
        if event.key in ("down", "up") and advice.max_scroll_y:
            advice.scroll_relative(y=1 if event.key == "down" else -1)
        elif event.key in ("enter", "escape") or not self._feeling.is_emergency:
            self.dismiss()

    def on_click(self) -> None:
        """Close, where nothing is urgent."""
        if not self._feeling.is_emergency:
            self.dismiss()
