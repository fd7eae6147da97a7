"""The finished screen: what was done, and how to leave it well."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, Static

from selfmassage.session import Outcome
from selfmassage.ui.shown import BlockText
from selfmassage.ui.small import TooSmall
from selfmassage.ui.summary import MARKS, Summary

_AFTER_CARE = (
    "Come up slowly, and move a little. Some tenderness for a day or two is normal; "
    "a bruise, spreading pain, numbness or a headache is not: then leave the place alone, "
    "and ask a doctor if it stays."
)


class FinishedScreen(Screen[None]):
    """Sums up a session that is over, whether it was finished or ended early."""

    CSS_PATH = "styles/finished.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter,escape",
            "app.go_home",
            "Home",
            key_display="enter",
            tooltip="Back to the routines.",
        ),
        Binding("h", "app.show_history", "History", tooltip="The sessions so far."),
        Binding(
            "question_mark,f1", "app.show_keys", "Keys", key_display="?", tooltip="These keys."
        ),
        Binding("q", "app.quit", "Quit", tooltip="Leave selfmassage."),
    ]

    def __init__(self, summary: Summary) -> None:
        super().__init__()
        self._summary = summary

    def compose(self) -> ComposeResult:
        """The summary, each step, and a word of care."""
        yield BlockText("DONE" if self._summary.is_finished else "ENDED EARLY", id="ending")
        yield Static(self._sums(), id="sums")
        with VerticalScroll(id="played"):
            yield Static(self._steps(), id="played-steps")
        yield Static(_AFTER_CARE, id="care")
        yield Footer(show_command_palette=False)
        yield TooSmall()

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
