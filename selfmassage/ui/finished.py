"""The finished screen: what was done, and how to leave it well."""

from time import monotonic
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from selfmassage.errors import SelfmassageError
from selfmassage.safety import AFTER_CARE, feeling_of
from selfmassage.session import Outcome
from selfmassage.ui.check_in import CheckInForm
from selfmassage.ui.foot import Foot
from selfmassage.ui.pain_scale import PainScale
from selfmassage.ui.shown import BlockText
from selfmassage.ui.small import TooSmall
from selfmassage.ui.summary import MARKS, Summary

if TYPE_CHECKING:
    from selfmassage.ui.app import SelfmassageApp

DEAF_FOR_S = 1.0
"""So long keys do nothing: those pressed as the session ended were meant for the session."""


class FinishedScreen(Screen[None]):
    """Sums up a session that is over, whether it was finished or ended early, and asks how it was.

    What is said is kept as it is said, so there is no way to leave that loses it. After a sign that needs help now it
    says again what to do, and asks nothing.
    """

    app: "SelfmassageApp"
    CSS_PATH = "styles/finished.tcss"
    AUTO_FOCUS = ""
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,escape",
            "leave('go_home')",
            "Home",
            key_display="enter",
            tooltip="Back to the routines.",
        ),
        Binding("h", "leave('show_history')", "History", tooltip="The sessions so far."),
        Binding(
            "question_mark,f1", "app.show_keys", "Keys", key_display="F1", tooltip="These keys."
        ),
        Binding("q", "leave('quit')", "Quit", tooltip="Leave selfmassage."),
    ]
    MORE_ABOUT_KEYS = (
        "0 to 10 says the pain, Backspace takes it back. Up and Down go on to the boxes and the note; "
        "Space ticks. All of it is kept as you say it, and none of it is needed."
    )

    def __init__(
        self, summary: Summary, session_id: str, felt: str = "", *, is_expected: bool = False
    ) -> None:
        """`felt` is the code of what was felt when the session was stopped; empty for nothing special.

        Where the end `is_expected`, because the person has just said so, keys are heard at once.
        """
        super().__init__()
        self._summary = summary
        self._session_id = session_id
        self._felt = feeling_of(felt)
        self._hears_from = monotonic() + (0.0 if is_expected else DEAF_FOR_S)

    @property
    def is_deaf(self) -> bool:
        """Whether keys are still those of the session that has just ended."""
        return monotonic() < self._hears_from

    def compose(self) -> ComposeResult:
        """The summary, a word of care, how it was, and each step."""
        needs_help = self._felt.is_emergency
        with VerticalScroll(id="over", can_focus=needs_help):
            if needs_help:
                yield BlockText("GET HELP NOW", id="get-help")
                yield Static(Content(self._felt.what_to_do), id="help")
            else:
                yield BlockText("DONE" if self._summary.is_finished else "ENDED EARLY", id="ending")
            yield Static(self._sums(), id="sums")
            if not needs_help:
                yield Static(self._felt.advice or AFTER_CARE, id="care")
                yield CheckInForm()
            yield Static(self._steps(), id="played-steps")
        yield Foot()
        yield TooSmall()

    def on_mount(self) -> None:
        """Find out what was said before the session, where that is asked."""
        if self._felt.is_emergency:
            self.query_one("#over").focus()
            return
        # Textual would show the end of a form that is longer than the window.
        self.query_one(PainScale).focus(scroll_visible=False)
        self.run_worker(self._recall())

    def on_resize(self) -> None:
        """Begin with what is asked, in a window of any height; with help, where that is needed."""
        if not self._felt.is_emergency:
            self.call_after_refresh(self._show_what_is_asked_first)

    def action_leave(self, to: str) -> None:
        """Go home, to the history, or out; the person has been asked now."""
        self.app.has_asked(self._session_id)
        self.call_later(self.app.run_action, f"app.{to}")

    @on(CheckInForm.Done)
    def _be_done(self) -> None:
        self.action_leave("go_home")

    @on(CheckInForm.Changed)
    def _keep(self, event: CheckInForm.Changed) -> None:
        self.app.say(self._session_id, event.said)

    def _show_what_is_asked_first(self) -> None:
        """Where the window is low, begin at the pain; what was done is above it."""
        form = self.query_one(CheckInForm)
        over = self.query_one("#over")
        if form.region.bottom > over.region.bottom:
            over.scroll_to(y=form.virtual_region.y, animate=False)

    async def _recall(self) -> None:
        try:
            said = await self.app.outside(self.app.services.diary.said, self._session_id)
        except SelfmassageError as error:
            self.app.tell("The history cannot be read", error)
            return
        self.query_one(CheckInForm).begin_with(said)

    def _sums(self) -> Content:
        kept = "" if self._summary.is_finished else ", kept as unfinished"
        left_out = self._summary.left_out
        return Content.assemble(
            (self._summary.title, "bold $primary"),
            f"  {self._summary.time} minutes{kept}\n",
            (self._summary.steps, "$foreground-muted"),
            (f"; left out for lack of time: {left_out}" if left_out else "", "$foreground-muted"),
        )

    def _steps(self) -> Content:
        return Content("\n").join(
            Content.assemble(
                f"{MARKS[outcome]} ", (step, _STYLES.get(outcome, "$foreground-muted"))
            )
            for outcome, step in self._summary.rows
        )


_STYLES = {Outcome.DONE: "$foreground", Outcome.CUT: "$foreground"}
