"""What the pain goes along with, as boxes to tick."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Size
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from selfmassage.session import GOES_WITH, in_order

_CODE = "code"
"""What a box calls its code, for a click."""

_WIDE = max(map(len, GOES_WITH.values())) + 6
"""A box, its words, and room between two columns."""


class Ticks(Widget, can_focus=True):
    """The boxes, in as many columns as there is room for; arrows walk among them, Space ticks."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "tick", show=False, tooltip="Tick what is marked, or take it back."),
        Binding("left", "walk(-1)", show=False),
        Binding("right", "walk(1)", show=False),
        Binding("up", "walk_rows(-1)", show=False),
        Binding("down", "walk_rows(1)", show=False),
    ]
    DEFAULT_CSS = """
    Ticks { height: auto; width: 1fr; color: $foreground; }
    """

    @dataclass
    class Ticked(Message):
        """Something was ticked, or unticked."""

        ticks: "Ticks"
        codes: tuple[str, ...]
        """All that is ticked now: keys of `GOES_WITH`, in its order."""

        @property
        def control(self) -> "Ticks":
            """The boxes, for selectors."""
            return self.ticks

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word.
        super().__init__(id=id)
        self._ticked: frozenset[str] = frozenset()
        self._place = 0

    @property
    def codes(self) -> tuple[str, ...]:
        """What is ticked."""
        return in_order(self._ticked)

    def show(self, codes: tuple[str, ...]) -> None:
        """Tick these and nothing else, without telling anyone."""
        self._ticked = frozenset(codes)
        self.refresh()

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002 - Textual's.
        """Rows enough for every box in `width` columns."""
        return -(-len(GOES_WITH) // _columns(width))

    def action_tick(self) -> None:
        """Tick what is marked, or take it back."""
        self._toggle(tuple(GOES_WITH)[self._place])

    def action_walk(self, by: int) -> None:
        """To the next box, or the one before."""
        self._go(min(max(self._place + by, 0), len(GOES_WITH) - 1))

    def action_walk_rows(self, by: int) -> None:
        """To the box above or below; past the edge, to what lies there."""
        place = self._place + by * _columns(self.content_size.width)
        if place < 0:
            self.screen.focus_previous()
        elif place >= len(GOES_WITH):
            self.screen.focus_next()
        else:
            self._go(place)

    def on_click(self, event: events.Click) -> None:
        """Tick what is clicked."""
        code = event.style.meta.get(_CODE)
        if code is not None:
            event.stop()
            self._place = tuple(GOES_WITH).index(code)
            self._toggle(code)

    def render(self) -> Content:
        """The boxes, row by row."""
        columns = _columns(self.content_size.width)
        boxes = [self._box(place, code) for place, code in enumerate(GOES_WITH)]
        rows = [boxes[first : first + columns] for first in range(0, len(boxes), columns)]
        return Content("\n").join(Content("").join(row) for row in rows)

    def _box(self, place: int, code: str) -> Content:
        is_ticked = code in self._ticked
        words = Content(f"[{'x' if is_ticked else ' '}] {GOES_WITH[code]}")
        if self.has_focus and place == self._place:
            words = words.stylize("$block-cursor-foreground on $block-cursor-background bold")
            words = Content.assemble("▸", words)
        else:
            words = Content.assemble(" ", words if is_ticked else words.stylize("$text-muted"))
        return words.stylize(Style.from_meta({_CODE: code})).pad_right(_WIDE - len(words.plain))

    def _go(self, place: int) -> None:
        self._place = place
        self.refresh()

    def _toggle(self, code: str) -> None:
        self._ticked = self._ticked ^ {code}
        self.refresh()
        self.post_message(self.Ticked(self, self.codes))


def _columns(width: int) -> int:
    return max(1, min(3, width // _WIDE))
