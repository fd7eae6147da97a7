"""The pain before and after, a region at a time, and what it goes along with."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from selfmassage.atlas import Region
from selfmassage.session import ENOUGH, GOES_WITH, Companion, RegionPain, Spread
from selfmassage.ui.pain_plot import AFTER, BEFORE, SAME, PainPlot
from selfmassage.ui.shown import Line

_NO_PAIN = (
    "No pain has been said in a session at the speed of life yet.\n\n"
    "Before a session, and after it, you are asked how strong the pain is, from 0 to 10. "
    "Answer when you like; from five answers on, this page shows what they say together."
)
_LEGEND = f"{BEFORE} before  {AFTER} after  {SAME} same"


class PainView(VerticalScroll):
    """Left and Right change the region, Up and Down read on."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "turn(-1)", "Region", key_display="← →", tooltip="The region before."),
        Binding("right", "turn(1)", show=False, tooltip="The next region."),
    ]

    def __init__(self, regions: Mapping[str, Region], *, id: str) -> None:  # noqa: A002 - Textual's word.
        """`regions`: by name, those of the atlas."""
        super().__init__(id=id)
        self._regions = regions
        self._pain: Sequence[RegionPain] = ()
        self._place = 0

    def compose(self) -> ComposeResult:
        """The region, its plot and sums, and what goes along."""
        yield Line("Reading the history …", id="region")
        yield PainPlot()
        yield Static(id="sums", markup=False)
        yield Static(id="along-with", markup=False)

    def on_mount(self) -> None:
        """Draw the plot anew in other colours."""
        self.app.theme_changed_signal.subscribe(self, lambda _: self._show())

    def show(self, pain: Sequence[RegionPain], companions: Sequence[Companion]) -> None:
        """Show these from now on; at first the region that has the most to show."""
        if not self._pain and pain:
            self._place = max(range(len(pain)), key=lambda place: _count(pain[place]))
        self._pain = pain
        self._place = min(self._place, max(0, len(pain) - 1))
        self.query_one("#along-with", Static).update(_table(companions) if pain else Content(""))
        self._show()

    def action_turn(self, by: int) -> None:
        """To the next region, or the one before."""
        if self._pain:
            self._place = (self._place + by) % len(self._pain)
            self._show()

    def _show(self) -> None:
        heading, plot = self.query_one("#region", Line), self.query_one(PainPlot)
        sums = self.query_one("#sums", Static)
        plot.display = False
        if not self._pain:
            heading.update(Content(_NO_PAIN))
            sums.update(Content(""))
            return
        pain = self._pain[self._place]
        heading.update(self._heading(pain))
        sums.update(_sums(pain))
        if _is_enough(pain):
            plot.display = True
            plot.show(pain)

    def _heading(self, pain: RegionPain) -> Content:
        region = self._regions.get(pain.region)
        title = region.title if region else pain.region
        ways = ("◂ ", " ▸") if len(self._pain) > 1 else ("", "")
        legend = f"  {_LEGEND}" if _is_enough(pain) else ""
        return Content.assemble(ways[0], (title, "bold $primary"), ways[1], (legend, "$text-muted"))


def spread_in_words(spread: Spread | None) -> str:
    """Numbers in sum, as in "median 5, half of them from 3 to 6, 12 sessions"; or that there are too few."""
    if spread is None or not spread.is_enough:
        return f"not enough sessions yet: {spread.count if spread else 0} of {ENOUGH}"
    return (
        f"median {spread.median:g}, half of them from {spread.low:g} to {spread.high:g}, "
        f"{spread.count} sessions"
    )


def _sums(pain: RegionPain) -> Content:
    return Content.assemble(
        ("before  ", "$text-muted"),
        spread_in_words(pain.before),
        ("\nafter   ", "$text-muted"),
        spread_in_words(pain.after),
    )


def _count(pain: RegionPain) -> int:
    """How many sessions have a number, before or after, whichever are more."""
    return max(spread.count if spread else 0 for spread in (pain.before, pain.after))


def _is_enough(pain: RegionPain) -> bool:
    """Whether a plot would say anything."""
    return any(spread is not None and spread.is_enough for spread in (pain.before, pain.after))


def _table(companions: Sequence[Companion]) -> Content:
    """The pain before sessions, with each thing that was ticked and without it, in all regions."""
    rows = [Content.styled("\nGoes along with         with it      without", "$text-muted")]
    for one in companions:
        ticked, unticked = one.ticked, one.unticked
        if ticked is None:
            continue
        words = f"{GOES_WITH[one.code]:<22}"
        if ticked.is_enough:
            rows.append(
                Content.assemble((words, "bold"), f"  {_short(ticked)}  {_short(unticked)}")
            )
        else:
            rows.append(Content.assemble((words, "bold"), f"  {spread_in_words(ticked)}"))
    if len(rows) == 1:
        rows.append(Content("Nothing has been ticked beside a number before a session yet."))
    else:
        rows.append(
            Content.styled(
                "The median of the pain before, and of how many sessions.", "$text-muted"
            )
        )
    return Content("\n").join(rows)


def _short(spread: Spread | None) -> str:
    """The median, and of how many: "5.5 of 12"."""
    if spread is None or not spread.is_enough:
        return f"{'too few':<11}"
    return f"{f'{spread.median:g} of {spread.count}':<11}"
