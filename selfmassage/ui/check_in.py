"""What is asked after a session, and asked again where a person wants to say it otherwise."""

from dataclasses import dataclass, replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalGroup, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widgets import Input

from selfmassage.session import LONGEST_NOTE, NOTHING_SAID, CheckIn
from selfmassage.ui.pain_scale import PainScale
from selfmassage.ui.shown import Line
from selfmassage.ui.ticks import Ticks


class Note(Input):
    """A line in the person's own words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]


class CheckInForm(VerticalGroup):
    """Pain, boxes to tick and a note. It says when any of them changes; nothing in it must be answered."""

    @dataclass
    class Changed(Message):
        """The person has said something."""

        said: CheckIn
        """All of it so far."""

    @dataclass
    class Done(Message):
        """Enter was pressed in the note."""

    def __init__(self, *, asks: str = "How is the pain now?", asks_before: bool = False) -> None:
        """`asks` for the pain after the session; `asks_before` for that before it, too."""
        super().__init__()
        self._asks = asks
        self._asks_before = asks_before
        self._known = NOTHING_SAID

    @property
    def said(self) -> CheckIn:
        """What the person says so far, and what was known without being asked."""
        return replace(
            self._known,
            pain_before=self._scale("before").pain
            if self._asks_before
            else self._known.pain_before,
            pain_after=self._scale("after").pain,
            goes_with=self.query_one(Ticks).codes,
            note=self.query_one(Note).value,
        )

    def compose(self) -> ComposeResult:
        """The scales, the boxes, the note."""
        if self._asks_before:
            yield PainScale("Pain before", id="before")
        yield PainScale(self._asks, id="after")
        yield Line("What does it go along with?", id="along")
        yield Ticks(id="ticks")
        yield Note(placeholder="A note, if you like", max_length=LONGEST_NOTE, id="note")

    def begin_with(self, known: CheckIn) -> None:
        """Show what was said before; of what the person has said since, nothing is lost."""
        since = self.said
        self._known = known
        if since == NOTHING_SAID:
            with self.prevent(Input.Changed):
                self._show(known)
        else:
            self.post_message(self.Changed(self.said))

    def _show(self, known: CheckIn) -> None:
        if known.pain_before is not None and not self._asks_before:
            self._scale("after").ask(f"{self._asks} It was {known.pain_before}.")
        if self._asks_before:
            self._scale("before").show(known.pain_before)
        self._scale("after").show(known.pain_after)
        self.query_one(Ticks).show(known.goes_with)
        self.query_one(Note).value = known.note

    @on(PainScale.Said)
    @on(Ticks.Ticked)
    @on(Input.Changed)
    def _tell(self, event: Message) -> None:
        event.stop()
        self.post_message(self.Changed(self.said))

    @on(Input.Submitted)
    def _be_done(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(self.Done())

    def _scale(self, which: str) -> PainScale:
        return self.query_one(f"#{which}", PainScale)


class CheckInScreen(ModalScreen[CheckIn | None]):
    """Asks about one session; answers with what is said, or None where all is to stay as it was."""

    CSS_PATH: ClassVar = ["styles/questions.tcss", "styles/finished.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "keep", "Keep", tooltip="Keep what you say here."),
        Binding("escape", "leave", "Leave", tooltip="Leave it as it was."),
    ]

    def __init__(self, title: str, known: CheckIn, *, answers: str, asks_before: bool) -> None:
        super().__init__()
        self._title = title
        self._known = known
        self._how = answers
        self._asks_before = asks_before

    def compose(self) -> ComposeResult:
        """The title, the form, and how to leave."""
        with Vertical(classes="question check-in"):
            yield Line(self._title, classes="asked")
            with VerticalScroll(can_focus=False):
                asks = "Pain after" if self._asks_before else "How is the pain now?"
                yield CheckInForm(asks=asks, asks_before=self._asks_before)
            yield Line(self._how, classes="answers")

    def on_mount(self) -> None:
        """Show what is known."""
        self.query_one(CheckInForm).begin_with(self._known)

    @on(CheckInForm.Done)
    def action_keep(self) -> None:
        """Keep what is said."""
        self.dismiss(self.query_one(CheckInForm).said)

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)
