"""The history: the sessions so far, a calendar of their minutes, and the pain before and after."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import ContentSwitcher, OptionList

from selfmassage.durations import Millis
from selfmassage.errors import SelfmassageError
from selfmassage.session import CheckIn
from selfmassage.ui.calendar import Calendar
from selfmassage.ui.check_in import CheckInScreen
from selfmassage.ui.diary import Week
from selfmassage.ui.foot import Foot
from selfmassage.ui.past_row import PastRow
from selfmassage.ui.session_detail import SessionDetail
from selfmassage.ui.sessions_list import SessionsList
from selfmassage.ui.shown import Line, Notice
from selfmassage.ui.small import TooSmall
from selfmassage.ui.view_bar import ViewBar
from selfmassage.ui.words import count_of

if TYPE_CHECKING:
    from selfmassage.ui.app import SelfmassageApp

_EMPTY = (
    "No sessions yet.\n\nA session is kept here from its first second, finished or not, with the pain before and "
    "after it if you say so. Go back with Esc, choose a routine, and press Enter."
)
_VIEWS = {"sessions": "Sessions", "calendar": "Calendar", "pain": "Pain"}


class HistoryScreen(Screen[None]):
    """Three views of what is kept: each reads anew when it is turned to."""

    app: "SelfmassageApp"
    CSS_PATH = "styles/history.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape,h,f2",
            "app.go_home",
            "Home",
            key_display="esc",
            tooltip="Back to the routines.",
        ),
        Binding("tab", "turn_view(1)", "View", priority=True, tooltip="The next view."),
        Binding(
            "shift+tab", "turn_view(-1)", show=False, priority=True, tooltip="The view before."
        ),
        Binding("1", "view('sessions')", show=False, tooltip="The sessions, newest first."),
        Binding("2", "view('calendar')", show=False, tooltip="The minutes of each day."),
        Binding("3", "view('pain')", show=False, tooltip="The pain before and after."),
        Binding(
            "enter",
            "open",
            "Open",
            priority=True,
            tooltip="All about the session that is marked.",
        ),
        Binding("e", "edit", "Edit", tooltip="What you said of the session that is marked."),
        Binding("d,delete", "delete", "Delete", tooltip="Delete the session that is marked."),
        Binding("u", "undo", "Undo", tooltip="Put back what was deleted since you came here."),
        Binding(
            "question_mark,f1", "app.show_keys", "Keys", key_display="F1", tooltip="These keys."
        ),
        Binding("q", "app.quit", "Quit", tooltip="Leave selfmassage."),
    ]
    MORE_ABOUT_KEYS = (
        "Up and Down walk through the sessions. In the calendar Left and Right change the month; "
        "at the pain, the region."
    )

    def __init__(self) -> None:
        super().__init__()
        self._deleted: list[tuple[PastRow, object]] = []
        """What was deleted here, the last one last; it is gone for good once this screen is left."""

    def compose(self) -> ComposeResult:
        """A line in sum, the views, and one of them."""
        with Horizontal(id="head"):
            yield Line("History", id="name")
            yield Line(id="week")
        yield ViewBar(_VIEWS, "sessions")
        with ContentSwitcher(initial="sessions"):
            yield SessionsList(self.app.services.past, _EMPTY, id="sessions")
            yield Calendar(id="calendar")
        yield Notice(id="deleted")
        yield Foot(first=("app.go_home", "delete", "undo"))
        yield TooSmall()

    def on_mount(self) -> None:
        """Read meanwhile."""
        self._show()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's.
        """What needs a session that is marked, or one that was deleted, is offered only then."""
        if action in ("open", "edit", "delete"):
            return self._view == "sessions" and self._sessions.marked is not None
        if action == "undo":
            return bool(self._deleted)
        return True

    def action_turn_view(self, by: int) -> None:
        """To the next view, or the one before."""
        names = list(_VIEWS)
        self.action_view(names[(names.index(self._view) + by) % len(names)])

    @on(ViewBar.Chosen)
    def _choose_view(self, event: ViewBar.Chosen) -> None:
        self.action_view(event.name)

    def action_view(self, name: str) -> None:
        """Turn to a view, and read what it shows."""
        self.run_worker(self._turn_to(name), exclusive=True, group="view")

    def action_open(self) -> None:
        """All about the session that is marked."""
        row = self._sessions.marked
        if row is not None:
            self.app.push_screen(SessionDetail(row), partial(self._after_detail, row))

    @on(OptionList.OptionSelected)
    def _open(self) -> None:
        self.action_open()

    def action_edit(self) -> None:
        """Say it otherwise."""
        row = self._sessions.marked
        if row is not None:
            self.app.push_screen(editor_of(row), partial(self._after_edit, row))

    def action_delete(self) -> None:
        """Delete the session that is marked."""
        row = self._sessions.marked
        if row is not None:
            self.run_worker(self._delete(row))

    def action_undo(self) -> None:
        """Put back the session that was deleted last."""
        if self._deleted:
            self.run_worker(self._undo())

    @property
    def _sessions(self) -> SessionsList:
        return self.query_one(SessionsList)

    @property
    def _view(self) -> str:
        return self.query_one(ContentSwitcher).current or ""

    def _after_detail(self, row: PastRow, said: "CheckIn | str | None") -> None:
        if isinstance(said, CheckIn):
            self._after_edit(row, said)
        elif said == "delete":
            self.run_worker(self._delete(row))

    def _after_edit(self, row: PastRow, said: CheckIn | None) -> None:
        if said is not None and said != row.check_in:
            self.app.say(row.id, said)
            self._sessions.say(row.id, said)

    async def _turn_to(self, name: str) -> None:
        switcher = self.query_one(ContentSwitcher)
        if name == "pain" and not self.query("#pain"):
            # Here alone, because the plot brings numpy.
            from selfmassage.ui.pain_view import PainView

            await switcher.mount(PainView(self.app.shelf.atlas.regions, id="pain"))
        switcher.current = name
        self.query_one(ViewBar).show(name)
        self._show()

    def _show(self) -> None:
        """Read what is shown, and say this week's sums."""
        self.query_one(f"#{self._view}", Widget).focus()
        self.run_worker(self._read(), exclusive=True, group="read")

    async def _read(self) -> None:
        try:
            week = await self.app.outside(self.app.services.diary.week)
            self.query_one("#week", Line).update(Content(week_in_words(week)))
            if self._view == "sessions":
                await self._sessions.read()
            elif self._view == "calendar":
                await self.query_one(Calendar).read()
            else:
                await self._read_pain()
        except SelfmassageError as error:
            self._sessions.tell(str(error))
            self.app.tell("The history cannot be read", error)
        self.refresh_bindings()

    async def _read_pain(self) -> None:
        from selfmassage.ui.pain_view import PainView

        diary = self.app.services.diary
        pain = await self.app.outside(diary.pain)
        companions = await self.app.outside(diary.companions)
        self.query_one(PainView).show(pain, companions)

    async def _delete(self, row: PastRow) -> None:
        try:
            removed = await self.app.outside(self.app.services.diary.delete, row.id)
        except SelfmassageError as error:
            self.app.tell(f"{row.title} is not deleted", error)
            return
        self._deleted.append((row, removed))
        self._tell_deleted()
        self._show()

    async def _undo(self) -> None:
        row, removed = self._deleted[-1]
        try:
            await self.app.outside(self.app.services.diary.restore, removed)
        except SelfmassageError as error:
            self.app.tell(f"{row.title} is not put back", error)
            return
        self._deleted.remove((row, removed))
        self._tell_deleted()
        self._sessions.mark_next(row.id)
        self._show()

    def _tell_deleted(self) -> None:
        words = ""
        if self._deleted:
            row, _ = self._deleted[-1]
            # The key first: in a narrow window the rest may break off.
            words = f"Deleted. U puts it back: {row.title}, {row.started_at:%Y-%m-%d %H:%M}."
        self.query_one("#deleted", Notice).show(words)


def week_in_words(week: Week) -> str:
    """This week's sums: "This week 32 minutes on 4 days"."""
    if not week.days:
        return "Nothing this week"
    return f"This week {minutes_in_words(week.heard)} on {count_of(week.days, 'day')}"


def minutes_in_words(heard: Millis) -> str:
    """A length in whole minutes; a begun one counts from its half."""
    return count_of(round(heard / 60_000), "minute")


def editor_of(row: PastRow) -> CheckInScreen:
    """Asks again what was said of a session."""
    return CheckInScreen(
        f"{row.title}, {row.started_at:%Y-%m-%d %H:%M}",
        row.check_in,
        answers="Enter keeps it · Esc leaves it as it was",
        asks_before=True,
    )
