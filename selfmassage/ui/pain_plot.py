"""The pain before and after, session by session, drawn by a plotting widget."""

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta

from textual.app import ComposeResult
from textual.containers import Grid
from textual.strip import Strip
from textual_hires_canvas import Canvas
from textual_plot import AxisFormatter, PlotWidget
from textual_plot.plot_widget import Legend

from selfmassage.session import WORST_PAIN, RegionPain

BEFORE, AFTER, SAME = "○", "●", "◉"
"""The marks for the pain before, after, and for both where nothing changed: told apart without colour."""

_TICK_EVERY = 14
"""Columns from a date below the plot to the next, at least."""

_DAY_S = 86_400


class Days(AxisFormatter):
    """Days since 1970, written as dates."""

    def __init__(self, width: Callable[[], int]) -> None:
        """`width`: the columns that there are."""
        self._width = width

    def get_ticks(self, min_: float, max_: float, max_ticks: int = 8) -> list[float]:
        """At equal distances, at most one a day, in whole days."""
        count = max(1, min(self._width() // _TICK_EVERY, max_ticks, int(max_ - min_)))
        return [min_ + (max_ - min_) * (place + 0.5) / count for place in range(count)]

    def get_labels_for_ticks(self, ticks: Sequence[float]) -> list[str]:
        """With the year where the dates lie in more than one."""
        dates = [datetime.fromtimestamp(tick * _DAY_S, UTC) for tick in ticks]
        form = "%b %Y" if len({one.year for one in dates}) > 1 else "%d %b"
        return [f"{one:{form}}" for one in dates]


class StyledCanvas(Canvas):
    """Gives a style to every cell: with NO_COLOR, Textual takes the colour out of each, and fails on one without."""

    def render_line(self, y: int) -> Strip:
        """One row."""
        return super().render_line(y).apply_style(self.rich_style)


class PainPlot(PlotWidget):
    """Points over time, 0 at the foot and the worst pain at the top. It takes no keys, and no mouse."""

    def __init__(self) -> None:
        super().__init__(allow_pan_and_zoom=False)
        self.can_focus = False

    def compose(self) -> ComposeResult:
        """What the widget is made of, with canvases that can do without colour."""
        with Grid():
            for part in ("margin-top", "margin-left", "plot", "margin-bottom"):
                yield StyledCanvas(1, 1, id=part)
        yield Legend(id="legend")

    def show(self, pain: RegionPain) -> None:
        """Draw the points of one region; it must be on the screen by now."""
        self.clear()
        self._prepare()
        days = [_day(point.at) for point in pain.points]
        first, last = min(days), max(days)
        edge = max(0.5, (last - first) / 20)
        self.set_xlimits(first - edge, last + edge)
        colours = self.app.theme_variables
        marks: dict[str, list[tuple[float, int]]] = {BEFORE: [], AFTER: [], SAME: []}
        for day, point in zip(days, pain.points, strict=True):
            if point.before is not None and point.before == point.after:
                marks[SAME].append((day, point.before))
                continue
            if point.before is not None:
                marks[BEFORE].append((day, point.before))
            if point.after is not None:
                marks[AFTER].append((day, point.after))
        for mark, colour in ((BEFORE, "warning"), (AFTER, "primary"), (SAME, "primary")):
            if marks[mark]:
                across, up = zip(*marks[mark], strict=True)
                self.scatter(across, up, marker=mark, marker_style=f"bold {colours[colour]}")

    def _prepare(self) -> None:
        """Narrow margins, and the whole scale whatever was said."""
        self.margin_left, self.margin_top, self.margin_bottom = 5, 1, 1
        self.set_ylimits(-0.5, WORST_PAIN + 0.5)
        self.set_yticks([0, 5, WORST_PAIN])
        self.set_x_formatter(Days(lambda: self.size.width))


def _day(moment: str) -> float:
    """Days since 1970 on the local calendar."""
    local = datetime.fromisoformat(moment).astimezone()
    offset = local.utcoffset() or timedelta()
    return (local.timestamp() + offset.total_seconds()) / _DAY_S
