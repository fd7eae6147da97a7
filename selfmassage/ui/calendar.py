"""A month of minutes: each day with what was heard on it, as a number and as a shade."""

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widget import Widget

from selfmassage.durations import Millis
from selfmassage.ui.diary import Month
from selfmassage.ui.words import count_of

if TYPE_CHECKING:
    from selfmassage.ui.app import SelfmassageApp

_SHADES = ((30, "█"), (15, "▓"), (5, "▒"), (0, "░"))
"""From so many minutes on, the sign for a day."""

_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_LEGEND = "░ under 5 minutes  ▒ 5 to 14  ▓ 15 to 29  █ 30 or more"
_LEGEND_IN_SHORT = "░ <5 ▒ 5-14 ▓ 15-29 █ 30+ minutes"
_WIDEST = 12
"""Columns of a day; wider ones are hard to read across."""


class Calendar(Widget, can_focus=True):
    """Left and Right change the month; nothing lies after this one, or before the first session."""

    app: "SelfmassageApp"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left,pageup", "turn(1)", "Month", key_display="← →", tooltip="The month before."),
        Binding("right,pagedown", "turn(-1)", show=False, tooltip="The month after."),
    ]

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's word.
        super().__init__(id=id)
        self._back = 0
        self._month: Month | None = None

    async def read(self) -> None:
        """Read the month that is shown."""
        self._month = await self.app.outside(self.app.services.diary.month, self._back)
        self.refresh()

    def action_turn(self, back: int) -> None:
        """To the month before, or after."""
        if self._month is None or (back > 0 and not self._month.has_earlier):
            return
        if self._back + back >= 0:
            self._back += back
            self.run_worker(self.read(), exclusive=True)

    def render(self) -> Content:
        """The month's name and sums, the days of the week, and the weeks."""
        if self._month is None:
            return Content("Reading the history …")
        width, height = self.content_size
        wide = max(5, min(_WIDEST, (width - 1) // 7))
        weeks = _mondays(self._month)
        is_roomy = height >= _ROWS_BESIDE_THE_WEEKS + 2 * len(weeks)
        is_airy = height >= _ROWS_BESIDE_THE_WEEKS + 3 * len(weeks) - 1
        weekdays = "".join(day[: wide - 1].rjust(wide - 1) + " " for day in _DAYS)
        legend = _LEGEND if width >= len(_LEGEND) else _LEGEND_IN_SHORT
        rows = [_week(monday, self._month, wide, is_roomy=is_roomy) for monday in weeks]
        gap = Content("\n\n" if is_roomy else "\n")
        return gap.join(
            [
                self._heading(self._month),
                Content("\n").join(
                    [
                        Content.styled(weekdays, "$text-muted"),
                        Content("\n\n" if is_airy else "\n").join(rows),
                    ]
                ),
                Content.styled(legend, "$text-muted"),
            ]
        )

    def _heading(self, month: Month) -> Content:
        before = "◂ " if month.has_earlier else "  "
        after = " ▸" if self._back else "  "
        is_narrow = self.content_size.width < _NARROW
        return Content.assemble(
            before,
            (f"{month.first:%B %Y}", "bold $primary"),
            after,
            "" if is_narrow else "  ",
            _sums(month, is_narrow=is_narrow),
        )


_NARROW = 44
"""Columns in which a month's sums are said in few words."""

_ROWS_BESIDE_THE_WEEKS = 5
"""The heading, the weekdays and the legend, and a row of air after the first and before the last."""


def _sums(month: Month, *, is_narrow: bool) -> str:
    """What was heard in the whole month."""
    minutes, days = round(sum(month.heard.values()) / 60_000), count_of(len(month.heard), "day")
    if not month.heard:
        return "no sessions"
    return f"{minutes} min, {days}" if is_narrow else f"{count_of(minutes, 'minute')} on {days}"


def _mondays(month: Month) -> list[date]:
    """The first day of each week that the month has a day in."""
    monday = month.first - timedelta(days=month.first.weekday())
    mondays = []
    while (monday.year, monday.month) <= (month.first.year, month.first.month):
        mondays.append(monday)
        monday += timedelta(days=7)
    return mondays


def _week(monday: date, month: Month, wide: int, *, is_roomy: bool) -> Content:
    """One row, or two: the days above, the minutes below."""
    days = [monday + timedelta(days=place) for place in range(7)]
    drawn = (_day, _minutes) if is_roomy else (_day_in_short,)
    return Content("\n").join(
        Content("").join(draw(day, month, wide) for day in days) for draw in drawn
    )


def _day(day: date, month: Month, wide: int) -> Content:
    return Content(" ").join([_number(day, month, wide - 1), Content("")])


def _minutes(day: date, month: Month, wide: int) -> Content:
    """A shade as wide as there is room for, and the minutes in it."""
    heard = month.heard.get(day)
    if heard is None or day.month != month.first.month:
        return Content(" " * wide)
    number = f" {round(heard / 60_000)}"
    return Content.assemble(
        " ", (_shade(heard) * (wide - 2 - len(number)), "$primary"), (number, "bold"), " "
    )


def _day_in_short(day: date, month: Month, wide: int) -> Content:
    heard = month.heard.get(day)
    shade = _shade(heard) if heard is not None and day.month == month.first.month else " "
    return Content.assemble(_number(day, month, wide - 2), (shade, "$primary"), " ")


def _number(day: date, month: Month, wide: int) -> Content:
    """The number of a day, today's in brackets; days of other months are left out."""
    if day.month != month.first.month:
        return Content(" " * wide)
    if day == month.today:
        return Content.styled(f"[{day.day}]".rjust(wide), "bold")
    has_session = day in month.heard
    return Content.styled(str(day.day).rjust(wide), "" if has_session else "$text-muted")


def _shade(heard: Millis) -> str:
    minutes = heard / 60_000
    return next(sign for least, sign in _SHADES if minutes >= least)
