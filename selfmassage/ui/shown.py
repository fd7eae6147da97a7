"""Widgets that repaint only when what they show has changed."""

from typing import Self

from rich.segment import Segment
from textual.content import Content
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

from selfmassage.ui.block_font import draw, largest_scale


class Kept(Widget):
    """Draws itself once for each time that it is to be drawn anew.

    Textual asks every widget between two that change, and works out its colours before it finds that nothing did.
    """

    _kept: tuple[Region, list[Strip]] | None = None

    def render_lines(self, crop: Region) -> list[Strip]:
        """What was drawn last, where it still holds."""
        if self._kept is None or self._kept[0] != crop:
            self._kept = crop, self._draw_lines(crop)
        return self._kept[1]

    def refresh(
        self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False
    ) -> Self:
        """Draw anew, all or `regions`."""
        self._kept = None
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def notify_style_update(self) -> None:
        """Draw anew in colours that have changed."""
        self._kept = None
        super().notify_style_update()

    def _draw_lines(self, crop: Region) -> list[Strip]:
        return super().render_lines(crop)


class Ground(Kept):
    """Draws nothing of its own but its background."""

    def _draw_lines(self, crop: Region) -> list[Strip]:
        """The same line for all, without its colour where there are to be none."""
        line = Strip.blank(crop.width, self.visual_style.rich_style)
        _, background = self.background_colors
        for each in self.get_line_filters():
            line = line.apply_filter(each, background)
        return [line] * crop.height


class Line(Kept, Static):
    """Text that keeps its place: a change repaints it and moves nothing else. Brackets in it mean nothing."""

    # Textual looks for such defaults in the first base alone.
    DEFAULT_CSS = "Line { height: auto; }"
    ALLOW_SELECT = False

    def show(self, content: str | Content) -> None:
        """Show `content` from now on."""
        plain = Content(content) if isinstance(content, str) else content
        shown = self.content
        if not (isinstance(shown, Content) and plain.is_same(shown)):
            self.update(plain, layout=False)


class Notice(Line):
    """One sentence that takes room only while there is something to say."""

    def show(self, content: str | Content) -> None:
        """Show `content`, over as many lines as it takes, or go away where it is empty."""
        before = self.content
        super().show(content)
        if self.content is not before:
            self.refresh(layout=True)
        if self.display is not bool(content):
            self.display = bool(content)


class BlockText(Kept):
    """A word or a number in letters as large as there is room for; in plain ones where there is little."""

    ALLOW_SELECT = False

    def __init__(self, text: str = "", *, id: str) -> None:  # noqa: A002 - Textual's word.
        super().__init__(id=id)
        self.text = text
        self._stencil = ""

    def show(self, text: str, stencil: str = "") -> None:
        """Show `text`, sized as if it were `stencil`, so that digits do not jump as they change."""
        if (text, stencil) == (self.text, self._stencil):
            return
        before = self._drawn()
        self.text, self._stencil = text, stencil
        self.refresh(*_changed(before, self._drawn()))

    def render_line(self, y: int) -> Strip:
        """One row of the letters, placed as `content-align` says."""
        rows = self._drawn()
        style = self.visual_style.rich_style
        row = rows[y] if y < len(rows) else ""
        return Strip([Segment(row.ljust(self.size.width), style)], self.size.width)

    def _drawn(self) -> tuple[str, ...]:
        """Every row that there is room for, from the top, placed."""
        width, height = self.size
        across, down = self.styles.content_align
        rows = self._rows(width, height)
        above = {"top": 0, "middle": (height - len(rows)) // 2, "bottom": height - len(rows)}[down]
        wide = max(map(len, rows), default=0)
        before = {"left": 0, "center": (width - wide) // 2, "right": width - wide}[across]
        return ("",) * max(0, above) + tuple(" " * max(0, before) + row for row in rows)

    def _rows(self, width: int, height: int) -> tuple[str, ...]:
        scale = largest_scale(self._stencil or self.text, width, height)
        return draw(self.text, scale) if scale else (self.text[:width],)


def _changed(before: tuple[str, ...], after: tuple[str, ...]) -> tuple[Region, ...]:
    """Where two drawings differ, a region for each row that does; nothing stands for everywhere."""
    if len(before) != len(after):
        return ()
    wide = max(map(len, (*before, *after)), default=0)
    pairs = [(one.ljust(wide), two.ljust(wide)) for one, two in zip(before, after, strict=True)]
    return tuple(
        Region(columns[0], y, columns[-1] - columns[0] + 1, 1)
        for y, (one, two) in enumerate(pairs)
        if (columns := [x for x in range(wide) if one[x] != two[x]])
    )
