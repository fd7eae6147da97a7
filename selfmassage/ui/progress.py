"""How far the session is, as one line with a gap wherever a step ends."""

from collections.abc import Sequence
from functools import lru_cache

from rich.segment import Segment
from textual.geometry import Region
from textual.strip import Strip

from selfmassage.durations import Millis
from selfmassage.timeline import Timeline
from selfmassage.ui.shown import Kept

_DONE, _AHEAD = "━", "─"
_DONE_MARK, _AHEAD_MARK = "┿", "┼"
_LEAST_CELLS_A_STEP = 3


class StepProgress(Kept):
    """The whole session from left to right: heavy where it has been, light where it will be."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {"progress--done", "progress--ahead"}  # noqa: RUF012 - Textual's own way.

    def __init__(self, timeline: Timeline) -> None:
        super().__init__()
        self._position = Millis(0)
        self._take(timeline)

    def retime(self, timeline: Timeline) -> None:
        """Show another session, which begins as this one did."""
        self._take(timeline)
        self.refresh()

    def show(self, position: Millis) -> None:
        """Show that the session is at `position`; repaints only the cells that change."""
        width = self.size.width
        before, now = sorted((self._cells(self._position, width), self._cells(position, width)))
        self._position = position
        if now > before:
            self.refresh(Region(before, 0, now - before, 1))

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - There is only one line.
        """The line itself."""
        width = self.size.width
        done = self._cells(self._position, width)
        marks = marks_at(self._ends, self._whole, width)
        heavy = "".join(_DONE_MARK if x in marks else _DONE for x in range(done))
        light = "".join(_AHEAD_MARK if x in marks else _AHEAD for x in range(done, width))
        styles = (self.get_component_rich_style(f"progress--{part}") for part in ("done", "ahead"))
        return Strip([Segment(*pair) for pair in zip((heavy, light), styles, strict=True)], width)

    def _take(self, timeline: Timeline) -> None:
        self._whole = timeline.duration
        self._ends = tuple(step.end for step in timeline.steps)

    def _cells(self, position: Millis, width: int) -> int:
        return min(width, position * width // self._whole)


@lru_cache(maxsize=16)
def marks_at(ends: Sequence[Millis], whole: Millis, width: int) -> frozenset[int]:
    """The cells in which a step ends; none where the steps are too many to tell apart."""
    if len(ends) * _LEAST_CELLS_A_STEP > width:
        return frozenset()
    return frozenset(min(width - 1, end * width // whole) for end in ends)
