"""The breath as a bar that swells and sinks, with the word for it."""

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from selfmassage.ui.block_font import draw, largest_scale, rows_at
from selfmassage.ui.shown import Kept

_LETTERS_FROM = 5
"""From so many rows on there is room for the word in large letters."""
_GAP = 1
_SHORT = {"breathe in": "IN", "breathe out": "OUT"}
_WIDEST = "OUT"


class Breath(Kept):
    """Grows from its middle to both sides as the breath comes in."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    Breath { width: 1fr; height: 1fr; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word.
        super().__init__(id=id)
        self.word = ""
        self.halves = 0
        """How many half cells the bar reaches to each side."""

    def show(self, word: str) -> None:
        """Show `word`: breathe in, or out; nothing where it is empty."""
        if word != self.word:
            self.word = word
            self.refresh()

    def swell(self, full: float | None) -> None:
        """Show how full the breath is, 0 to 1; None for no bar. Repaints only what changes."""
        width, height = self.size
        halves = round((full or 0) * width)
        if halves == self.halves:
            return
        narrow, wide = sorted((halves, self.halves))
        self.halves = halves
        inner, outer = (width - narrow) // 2, max(0, (width - wide) // 2 - 1)
        first = self._first_row
        for x in (outer, width - inner - 1):
            self.refresh(Region(x, first, inner - outer + 1, max(0, height - first)))

    def render_line(self, y: int) -> Strip:
        """A row of the word, or of the bar."""
        width = self.size.width
        return Strip(
            [Segment(self._row(y).center(width)[:width], self.visual_style.rich_style)], width
        )

    @property
    def _scale(self) -> int:
        """How large the letters are; 0 for plain ones."""
        width, height = self.size
        if height < _LETTERS_FROM:
            return 0
        return largest_scale(_WIDEST, width, max(rows_at(1), height // 2))

    @property
    def _first_row(self) -> int:
        """The first row of the bar."""
        if not self.word:
            return 0
        return rows_at(self._scale) + _GAP if self._scale else min(1, self.size.height - 1)

    def _row(self, y: int) -> str:
        if y >= self._first_row:
            return bar(self.halves, self.size.width)
        if not self._scale:
            return self.word
        letters = draw(_SHORT[self.word], self._scale)
        return letters[y] if y < len(letters) else ""


def bar(halves: int, width: int) -> str:
    """A bar of so many half cells to each side of the middle of `width` cells."""
    left = "▐" * (halves % 2) + "█" * (halves // 2)
    right = "█" * (halves // 2) + "▌" * (halves % 2)
    middle = width // 2
    return (
        left.rjust(middle)[-middle:] + right.ljust(width - middle)[: width - middle]
        if middle
        else ""
    )
