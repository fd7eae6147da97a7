"""How strong the pain is, from 0 to 10, said by a digit or a click, and moved by arrows."""

from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

from selfmassage.session import WORST_PAIN

_NUMBER = "number"
"""What a cell of the scale calls its number, for a click."""


_ROOMY = 35
"""Columns that the numbers take with room between them."""


class PainScale(Widget, can_focus=True):
    """A line of words above the numbers. None of them is marked until the person says one."""

    ALLOW_SELECT = False
    BINDINGS: ClassVar[list[BindingType]] = [
        *(
            Binding(str(digit), f"digit({digit})", show=False)
            for digit in range(min(WORST_PAIN, 10))
        ),
        Binding("left", "move(-1)", show=False, tooltip="A number less."),
        Binding("right", "move(1)", show=False, tooltip="A number more."),
        Binding("backspace,delete", "clear", show=False, tooltip="Take the number back."),
        Binding("up", "app.focus_previous", show=False),
        Binding("down", "app.focus_next", show=False),
    ]
    DEFAULT_CSS = """
    PainScale { height: 2; width: 1fr; color: $foreground; }
    """

    @dataclass
    class Said(Message):
        """The person has said a number, or taken it back."""

        scale: "PainScale"
        pain: int | None
        """0 to `WORST_PAIN`."""

        @property
        def control(self) -> "PainScale":
            """The scale, for selectors."""
            return self.scale

    def __init__(self, asks: str, *, id: str, pain: int | None = None) -> None:  # noqa: A002 - Textual's word.
        super().__init__(id=id)
        self._asks = asks
        self._pain = pain
        self._is_one_begun = False
        """Whether a 1 was typed just now, which a 0 makes a 10."""

    @property
    def pain(self) -> int | None:
        """The number that is marked."""
        return self._pain

    def show(self, pain: int | None) -> None:
        """Mark a number, or none, without telling anyone."""
        self._pain = pain
        self.refresh()

    def action_digit(self, digit: int) -> None:
        """Mark the number typed."""
        is_ten = self._is_one_begun and digit == 0
        self._say(WORST_PAIN if is_ten else digit)
        self._is_one_begun = digit == 1

    def action_move(self, by: int) -> None:
        """Mark the next number, or the one before; none where none is marked, for arrows are pressed by chance."""
        if self._pain is not None:
            self._say(min(max(self._pain + by, 0), WORST_PAIN))

    def action_clear(self) -> None:
        """Say nothing after all."""
        self._say(None)

    def on_click(self, event: events.Click) -> None:
        """Mark the number that is clicked."""
        number = event.style.meta.get(_NUMBER)
        if number is not None:
            event.stop()
            self._say(number)

    def ask(self, asks: str) -> None:
        """Ask in these words from now on."""
        self._asks = asks
        self.refresh()

    def render(self) -> Content:
        """What is asked, and the numbers."""
        asks = Content.styled(self._asks, "bold" if self.has_focus else "").truncate(
            self.content_size.width, ellipsis=True
        )
        return Content.assemble(asks, "\n", self._numbers())

    def _numbers(self) -> Content:
        """The numbers, in brackets where one is marked: colour alone is no sign."""
        gap = "  " if self.content_size.width >= _ROOMY else " "
        quiet = "" if self.has_focus else "$text-muted"
        row = Content(" ")
        for number in range(WORST_PAIN + 1):
            shown = Content.styled(str(number), "bold" if number == self._pain else quiet)
            row = Content.assemble(row, shown.stylize(Style.from_meta({_NUMBER: number})), gap)
        return self._bracketed(row)

    def _bracketed(self, row: Content) -> Content:
        if self._pain is None:
            return row
        gap = 2 if self.content_size.width >= _ROOMY else 1
        place = 1 + self._pain * (1 + gap)
        end = place + len(str(self._pain))
        bracketed = Content.assemble(row[: place - 1], "[", row[place:end], "]", row[end + 1 :])
        return bracketed.stylize(
            "$block-cursor-foreground on $block-cursor-background bold", place - 1, end + 1
        )

    def _say(self, pain: int | None) -> None:
        self._is_one_begun = False
        self.show(pain)
        self.scroll_visible(animate=False)  # It may have been scrolled away, and keeps the focus.
        self.post_message(self.Said(self, pain))
