"""The history screen: every session so far, newest first."""

from collections import Counter
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import Screen
from textual.widgets import DataTable, Footer, Static

from selfmassage.errors import SelfmassageError
from selfmassage.session import Ending, Outcome
from selfmassage.ui.services import PastRow
from selfmassage.ui.shown import Line
from selfmassage.ui.small import TooSmall
from selfmassage.ui.summary import steps_in_words, time_in_words

if TYPE_CHECKING:
    from selfmassage.ui.app import SelfmassageApp

_EMPTY = (
    "No sessions yet.\n\nA session is kept here from its first second, finished or not. "
    "Go back with Esc, choose a routine, and press Enter."
)


class HistoryScreen(Screen[None]):
    """Lists the sessions that are kept."""

    app: "SelfmassageApp"
    CSS_PATH = "styles/history.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,h", "app.go_home", "Home", key_display="esc", tooltip="Back to the routines."
        ),
        Binding(
            "question_mark,f1", "app.show_keys", "Keys", key_display="?", tooltip="These keys."
        ),
        Binding("q", "app.quit", "Quit", tooltip="Leave selfmassage."),
    ]
    MORE_ABOUT_KEYS = "Arrows move through the list."

    def compose(self) -> ComposeResult:
        """A table, or a sentence in its place."""
        yield Line("History", id="name")
        yield Static("Reading the history …", id="instead", markup=False)
        yield DataTable[Text](cursor_type="row", zebra_stripes=False)
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Read the history meanwhile."""
        self.query_one(DataTable).display = False
        self.run_worker(self._fill())

    async def _fill(self) -> None:
        try:
            past = await self.app.outside(self.app.services.past)
        except SelfmassageError as error:
            self.query_one("#instead", Static).update(Content(str(error)))
            return
        if past:
            self._show(past)
        else:
            self.query_one("#instead", Static).update(Content(_EMPTY))

    def _show(self, past: tuple[PastRow, ...]) -> None:
        self.query_one("#instead").display = False
        table: DataTable[Text] = self.query_one(DataTable)
        table.add_columns("When", "Routine", "Minutes", "How it went")
        table.add_rows([[Text(cell) for cell in cells_of(row)] for row in past])
        table.display = True
        table.focus()


def cells_of(row: PastRow) -> tuple[str, str, str, str]:
    """One session as the cells of its row."""
    return (
        f"{row.started_at:%Y-%m-%d %H:%M}",
        row.title,
        time_in_words(row.heard, row.planned),
        _how_it_went(row),
    )


def _how_it_went(row: PastRow) -> str:
    endings = {
        Ending.FINISHED: "finished",
        Ending.UNFINISHED: "ended early",
        Ending.UNDER_WAY: "under way",
    }
    # The step in which a session ended early is always cut short, so it goes without saying.
    is_finished = row.ending is Ending.FINISHED
    telling = {Outcome.CUT: row.cut} if is_finished else {Outcome.DONE: row.done}
    steps = steps_in_words(Counter({**telling, Outcome.SKIPPED: row.skipped}))
    speed = f" at {row.speed:g} x speed" if row.speed != 1 else ""
    return endings[row.ending] + speed + (f", {steps}" if steps else "")
