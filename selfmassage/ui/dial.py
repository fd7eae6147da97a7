"""One thing to choose on one row: its values side by side where they fit, else one at a time."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

_BACK, _ON = "◂", "▸"
_CHOSEN = "●"
_BAR = "▌"
_TURN = "turn"
"""The name under which a part of the row knows how far a click on it turns."""


@dataclass(frozen=True, slots=True)
class Value:
    """One of the values of a dial."""

    words: str
    note: str = ""
    """What follows it in a quieter colour, where there is room."""


class Dial(Widget, can_focus=True):
    """A label and a value; Left, Right or a click ask for another. Whoever owns it answers with `show`."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Before", show=False, tooltip="The value before."),
        Binding("right", "turn(1)", "Next", show=False, tooltip="The next value."),
        Binding("up", "app.focus_previous", "Up", show=False),
        Binding("down", "app.focus_next", "Down", show=False),
    ]
    DEFAULT_CSS = """
    Dial { height: 1; width: 1fr; color: $foreground; text-wrap: nowrap; text-overflow: ellipsis; }
    Dial:focus { background: $block-cursor-background; color: $block-cursor-foreground; }
    """

    @dataclass
    class Turned(Message):
        """A person asks for another value."""

        dial: "Dial"
        by: int
        """How many values further, or back where it is negative."""

        @property
        def control(self) -> "Dial":
            """The dial, for selectors."""
            return self.dial

    def __init__(self, label: str, *, id: str, is_spread: bool = False) -> None:  # noqa: A002 - Textual's word.
        """`is_spread` shows all values side by side where there is room."""
        super().__init__(id=id)
        self._is_spread = is_spread
        self._label = label
        self._values: Sequence[Value] = ()
        self._chosen = 0

    def show(self, values: Sequence[Value], chosen: int) -> None:
        """Show the value at the place `chosen`, among `values` where there is room for all."""
        if (values, chosen) != (self._values, self._chosen):
            self._values, self._chosen = values, chosen
            self.refresh(layout=not self._is_spread)  # A longer value may need more room.

    @property
    def words(self) -> str:
        """The words of the value that is shown."""
        return self._values[self._chosen].words if self._values else ""

    def action_turn(self, by: int) -> None:
        """Ask for another value."""
        self.post_message(self.Turned(self, by))

    def on_click(self, event: events.Click) -> None:
        """Ask for the value that is clicked, or for the next one."""
        event.stop()
        self.action_turn(event.style.meta.get(_TURN, 1))

    def render(self) -> Content:
        """All values with their notes, all values, or one: the first of these that fits."""
        bar = _BAR if self.has_focus else " "
        if not self._values:
            return Content.assemble(bar, self._heading(0))
        ways = list(self._ways())
        shown = next(filter(self._fits, ways), ways[-1])
        return Content.assemble(bar, shown)

    def _ways(self) -> Iterator[Content]:
        """From the fullest to the shortest."""
        label = [self._heading(0)] if self._label else []
        if self._is_spread:
            yield self._side_by_side(notes=True)
            yield self._side_by_side(notes=False)
        yield Content(" ").join([*label, *self._turning(notes=True)])
        if self._is_spread:
            yield Content(" ").join(self._turning(notes=True))
            yield Content(" ").join(self._turning(notes=False))

    def _fits(self, content: Content) -> bool:
        return content.cell_length < max(1, self.content_size.width) or not self.size

    def _side_by_side(self, *, notes: bool) -> Content:
        parts = (self._placed(place, notes=notes) for place in range(len(self._values)))
        return Content(" ").join([self._heading(5), *parts])

    def _placed(self, place: int, *, notes: bool) -> Content:
        value, is_chosen = self._values[place], place == self._chosen
        mark = _CHOSEN if is_chosen else " "
        words = Content.assemble(mark, (value.words, "bold" if is_chosen else ""))
        if notes and value.note:
            words = Content.assemble(words, (f" {value.note}", "" if is_chosen else self._quiet))
        return words.stylize(Style.from_meta({_TURN: place - self._chosen}))

    def _turning(self, *, notes: bool) -> Iterator[Content]:
        value = self._values[self._chosen]
        yield Content(_BACK).stylize(Style.from_meta({_TURN: -1}))
        note = f" {value.note}" if notes and value.note else ""
        yield Content.assemble((value.words, "bold"), (note, self._quiet))
        yield Content(_ON).stylize(Style.from_meta({_TURN: 1}))

    def _heading(self, width: int) -> Content:
        return Content.styled(self._label.ljust(width), self._quiet)

    @property
    def _quiet(self) -> str:
        return "" if self.has_focus else "$text-muted"
