"""A list whose marked option is seen on any terminal, with colours or without."""

from rich.segment import Segment
from textual.events import Resize
from textual.strip import Strip
from textual.widgets import OptionList

_BAR = "▌"


class MarkedList(OptionList):
    """Draws a bar beside the option that is marked, in a column that every option leaves free."""

    DEFAULT_CSS = "MarkedList > .option-list--option { padding: 0 1; }"

    def on_resize(self, _: Resize) -> None:
        """Keep the option that is marked in sight, where there is less room or the lines are others."""
        self.call_after_refresh(self.scroll_to_highlight)

    def render_line(self, y: int) -> Strip:
        """One row, with the bar where it belongs to what is marked."""
        strip = super().render_line(y)
        first = next(iter(strip), None)
        if first is None or first.style is None or self.highlighted is None:
            return strip
        if first.style.meta.get("option") != self.highlighted:
            return strip
        return Strip.join([Strip([Segment(_BAR, first.style)], 1), strip.crop(1)])
