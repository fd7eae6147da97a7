"""All about one session of the history."""

from typing import TYPE_CHECKING, ClassVar, Literal

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from selfmassage.atlas import Atlas
from selfmassage.errors import SelfmassageError
from selfmassage.routine import Side
from selfmassage.session import GOES_WITH, NOTHING_SAID, CheckIn, Outcome, PastStep
from selfmassage.ui.check_in import CheckInScreen
from selfmassage.ui.foot import Foot
from selfmassage.ui.past_row import PastRow
from selfmassage.ui.sessions_list import how_it_went
from selfmassage.ui.shown import Line
from selfmassage.ui.small import TooSmall
from selfmassage.ui.summary import MARKS, OUTCOMES_IN_WORDS, time_in_words
from selfmassage.ui.words import joined, listed

if TYPE_CHECKING:
    from selfmassage.ui.app import SelfmassageApp


class SessionDetail(Screen[CheckIn | Literal["delete"] | None]):
    """What was done, what was said; it answers with what is said anew, or with the wish to delete it."""

    app: "SelfmassageApp"
    CSS_PATH = "styles/history.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", tooltip="Back to the sessions."),
        Binding("e,enter", "edit", "Edit", key_display="e", tooltip="What you said of it."),
        Binding("d,delete", "delete", "Delete", tooltip="Delete this session; U puts it back."),
        Binding(
            "question_mark,f1", "app.show_keys", "Keys", key_display="F1", tooltip="These keys."
        ),
        Binding("q", "app.quit", "Quit", tooltip="Leave selfmassage."),
    ]
    MORE_ABOUT_KEYS = "Up and Down read on where there is more than fits."

    def __init__(self, row: PastRow) -> None:
        super().__init__()
        self._row = row

    def compose(self) -> ComposeResult:
        """Its title, its sums, what was said, and each step."""
        yield Line(self._row.title, id="name")
        with VerticalScroll(id="about"):
            yield Static(self._about(), id="facts")
            yield Static("Reading the steps …", id="steps-of-it", markup=False)
        yield Foot()
        yield TooSmall()

    def on_mount(self) -> None:
        """Read the steps meanwhile."""
        self.run_worker(self._read())

    def action_leave(self) -> None:
        """Change nothing."""
        self.dismiss(None)

    def action_edit(self) -> None:
        """Say it otherwise."""
        from selfmassage.ui.history_screen import editor_of

        editor: CheckInScreen = editor_of(self._row)
        self.app.push_screen(editor, self._after_edit)

    def action_delete(self) -> None:
        """Wish it away."""
        self.dismiss("delete")

    def _after_edit(self, said: CheckIn | None) -> None:
        if said is not None:
            self.dismiss(said)

    async def _read(self) -> None:
        try:
            felt = await self.app.outside(self.app.services.diary.felt, self._row.id)
            steps = await self.app.outside(self.app.services.diary.steps, self._row.id)
        except SelfmassageError as error:
            self.app.tell("The steps cannot be read", error)
            return
        self.query_one("#facts", Static).update(self._about(felt))
        atlas = self.app.shelf.atlas
        lines = [_step(step, atlas) for step in steps]
        shown = Content("\n").join(lines) if lines else Content("None of its steps is kept.")
        self.query_one("#steps-of-it", Static).update(shown)

    def _about(self, felt: str = "") -> Table:
        row = self._row
        regions = self.app.shelf.atlas.regions
        facts = [
            ("When", f"{row.started_at:%A %d %B %Y, %H:%M}"),
            ("Minutes", time_in_words(row.heard, row.planned)),
            (
                "For",
                ", ".join(regions[one].title if one in regions else one for one in row.regions),
            ),
            ("Ending", how_it_went(row)),
            ("Felt", felt),
            *said_in_words(row.check_in),
        ]
        table = Table.grid(padding=(0, 2))
        for name, words in facts:
            if words:
                table.add_row(Text(name, no_wrap=True), Text(words))
        return table


def said_in_words(said: CheckIn) -> list[tuple[str, str]]:
    """What was said of the pain, each part with its name."""
    if said == NOTHING_SAID:
        return [("Pain", "not said; E says it now")]
    numbers = {"before": said.pain_before, "after": said.pain_after}
    pain = [f"{pain} {when}" for when, pain in numbers.items() if pain is not None]
    return [
        ("Pain", ", ".join(pain)),
        ("Goes along with", listed(GOES_WITH[code] for code in said.goes_with))
        if said.goes_with
        else ("", ""),
        ("Note", said.note),
    ]


def _step(step: PastStep, atlas: Atlas) -> Content:
    """A step with its mark and, where it was not done, in words what became of it."""
    target = atlas.targets.get(step.target)
    side = step.side.value if step.side in (Side.LEFT, Side.RIGHT) else ""
    words = joined(step.technique.value.capitalize(), target.title if target else step.target, side)
    is_done = step.outcome is Outcome.DONE
    rest = "" if is_done else f"  {OUTCOMES_IN_WORDS[step.outcome]}"
    return Content.assemble(
        f"{MARKS[step.outcome]} ", (words, "" if is_done else "$text-muted"), (rest, "$text-muted")
    )
