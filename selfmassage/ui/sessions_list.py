"""The list of sessions: a page at a time, each session on a line, or on two where there is little room."""

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from selfmassage.session import CheckIn, Ending, Outcome
from selfmassage.ui.marked_list import MarkedList
from selfmassage.ui.past_row import PastRow
from selfmassage.ui.summary import steps_in_words, time_in_words
from selfmassage.ui.words import minutes_and_seconds

if TYPE_CHECKING:
    from selfmassage.ui.app import SelfmassageApp

PAGE = 100
"""Sessions that are read at once: some screens full."""

_NEAR = 20
"""This far from the end of what is read, the next page is."""

_ONE_LINE = 77
"""From so many columns on, a session takes one line, and no title of ours is cut."""

_ROOMY = 112
"""From so many columns on, there is room for the year, the planned minutes, and what became of its steps."""

_TITLE = 34
"""Columns for a title, where there are as many."""

_ENDINGS = {
    Ending.FINISHED: "finished",
    Ending.UNFINISHED: "ended early",
    Ending.UNDER_WAY: "under way",
}


class SessionsList(Vertical):
    """The sessions, or a sentence in their place."""

    app: "SelfmassageApp"

    def __init__(
        self,
        past: Callable[[int, int], tuple[PastRow, ...]],
        empty: str,
        *,
        id: str,  # noqa: A002 - Textual's word.
    ) -> None:
        """`past`: the sessions after so many, at most so many; `empty` stands where there are none."""
        super().__init__(id=id)
        self._past = past
        self._empty = empty
        self._rows: list[PastRow] = []
        self._is_whole = False
        self._marked_next = ""

    @property
    def marked(self) -> PastRow | None:
        """The session under the hand."""
        place = self._list.highlighted
        return None if place is None or place >= len(self._rows) else self._rows[place]

    def compose(self) -> ComposeResult:
        """A list, and a sentence until it is filled."""
        yield Static("Reading the history …", id="instead", markup=False)
        yield MarkedList(id="list")

    def on_mount(self) -> None:
        """The sentence first."""
        self._list.display = False

    def focus(self, scroll_visible: bool = True) -> "SessionsList":  # noqa: FBT001, FBT002 - Textual's.
        """Give the keys to the list."""
        self._list.focus(scroll_visible)
        return self

    def tell(self, why: str) -> None:
        """Say in the list's place why there is none."""
        self.query_one("#instead", Static).update(Content(why))

    def mark_next(self, session_id: str) -> None:
        """Mark this session the next time the list is read."""
        self._marked_next = session_id

    def say(self, session_id: str, said: CheckIn) -> None:
        """Show what was said of a session."""
        for place, row in enumerate(self._rows):
            if row.id == session_id:
                self._rows[place] = replace(row, check_in=said)
                self._list.replace_option_prompt_at_index(place, self._prompt(self._rows[place]))

    async def read(self) -> None:
        """Read as much as was read before, or the first page; the mark keeps its place."""
        count = max(len(self._rows), PAGE)
        rows = await self.app.outside(self._past, 0, count)
        self._is_whole = len(rows) < count
        place = self._list.highlighted or 0
        self._fill(list(rows))
        if rows:
            marks = [at for at, row in enumerate(rows) if row.id == self._marked_next]
            self._list.highlighted = min([*marks, place][0], len(rows) - 1)
        self._marked_next = ""

    @on(OptionList.OptionHighlighted)
    def _read_on(self, event: OptionList.OptionHighlighted) -> None:
        if event.option_index >= len(self._rows) - _NEAR and not self._is_whole:
            self.run_worker(self._read_page(), exclusive=True, group="page")

    async def _read_page(self) -> None:
        rows = await self.app.outside(self._past, len(self._rows), PAGE)
        self._is_whole = len(rows) < PAGE
        self._rows.extend(rows)
        self._list.add_options([Option(self._prompt(row)) for row in rows])

    def on_resize(self, event: events.Resize) -> None:
        """Every line is as long as there is room for."""
        for place, row in enumerate(self._rows):
            self._list.replace_option_prompt_at_index(place, self._prompt(row, event.size.width))

    def _fill(self, rows: list[PastRow]) -> None:
        self._rows = rows
        self._list.clear_options()
        self._list.add_options([Option(self._prompt(row)) for row in rows])
        had_focus = self._list.has_focus
        self._list.display = bool(rows)
        instead = self.query_one("#instead", Static)
        instead.display = not rows
        instead.update(Content(self._empty))
        if rows and (had_focus or self.screen.focused is None):
            self._list.focus()

    @property
    def _list(self) -> MarkedList:
        return self.query_one(MarkedList)

    def _prompt(self, row: PastRow, width: int = 0) -> Content:
        width = (width or self.size.width) - 3
        return one_line(row, width) if width >= _ONE_LINE else two_lines(row)


def one_line(row: PastRow, width: int) -> Content:
    """A session in columns; those that can be missed make way for the title where there is little room."""
    if width >= _ROOMY:
        when, title = f"{row.started_at:%Y-%m-%d %H:%M}", _TITLE
        minutes, ending = f"{time_in_words(row.heard, row.planned):>13} ", how_it_went(row)
    else:
        when, title = f"{row.started_at:%m-%d %H:%M}", min(_TITLE, width - 44)
        minutes, ending = f"{minutes_and_seconds(row.heard):>5}", _ending(row)
    return Content.assemble(
        f"{when}  ",
        (_fit(row.title, title), "bold"),
        f"  {minutes} {pain_in_words(row.check_in):>5}  ",
        (ending, "$text-muted"),
    )


def two_lines(row: PastRow) -> Content:
    """A session in little room: what and when, then how it went."""
    pain = pain_in_words(row.check_in)
    facts = [minutes_and_seconds(row.heard), f"pain {pain}" if pain else "", _ending(row)]
    return Content.assemble(
        f"{row.started_at:%m-%d %H:%M} ",
        (row.title, "bold"),
        "\n",
        (" · ".join(filter(None, facts)), "$text-muted"),
    )


def pain_in_words(said: CheckIn) -> str:
    """The pain before and after: "6→3", "6→", "→3", or nothing."""
    if said.pain_before is None and said.pain_after is None:
        return ""
    before, after = (
        "" if pain is None else str(pain) for pain in (said.pain_before, said.pain_after)
    )
    return f"{before}→{after}"


def how_it_went(row: PastRow) -> str:
    """Its ending, and the steps that tell more."""
    # The step in which a session ended early is always cut short, so it goes without saying.
    is_finished = row.ending is Ending.FINISHED
    telling = {Outcome.CUT: row.cut} if is_finished else {Outcome.DONE: row.done}
    steps = steps_in_words(Counter({**telling, Outcome.SKIPPED: row.skipped}))
    return _ending(row) + (f", {steps}" if steps else "")


def _ending(row: PastRow) -> str:
    return _ENDINGS[row.ending] + (f" at {row.speed:g} x" if row.speed != 1 else "")


def _fit(words: str, width: int) -> str:
    return words.ljust(width) if len(words) <= width else f"{words[: width - 1]}…"
