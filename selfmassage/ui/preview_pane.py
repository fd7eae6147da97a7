"""The routine under the hand: what it is, its steps on the figure, and what may be chosen for it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Region
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from selfmassage.atlas import Atlas
from selfmassage.chosen import Chosen
from selfmassage.errors import Problem
from selfmassage.routine import Routine, Side
from selfmassage.safety import Admitted, Withheld
from selfmassage.timeline import BEDS, Timeline
from selfmassage.ui.body_map import BodyMap, Lit
from selfmassage.ui.dial import Dial, Value
from selfmassage.ui.marked_list import MarkedList
from selfmassage.ui.preview import (
    PreviewStep,
    about_broken,
    about_routine,
    preview_steps,
    sources_in_lines,
    step_in_lines,
)
from selfmassage.ui.services import BrokenFile
from selfmassage.ui.shown import Line
from selfmassage.ui.words import target_title

_OPTIONS = (
    {"minutes": "", "voice": "Voice", "bed": "Bed"},
    {"guidance": "Guidance", "volume": "Volume"},
)
"""The labels of the dials, by their ids, row by row."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Previewed:
    """A routine as its next session would be."""

    routine: Routine
    timeline: Timeline
    admission: Admitted | Withheld
    chosen: Chosen
    voice: str
    """The name of the voice that speaks, or "off"."""
    warnings: tuple[Problem, ...] = ()
    """What the checker says of the file."""


_MARK = 2
"""The columns of the mark beside a step, and of the space after it."""


class StepList(MarkedList):
    """The steps; the arrows walk through them, and on to what stands below."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", "Start", key_display="Enter", tooltip="Start this routine."),
        Binding("left", "screen.go_back", "Back", key_display="←", tooltip="Back to the routines."),
    ]

    _steps: Sequence[PreviewStep] = ()
    _atlas: Atlas
    _columns = 80
    """How wide the steps are written; on as few lines as there can be until it is known."""

    def show(self, steps: Sequence[PreviewStep], atlas: Atlas) -> None:
        """List these steps."""
        self._steps, self._atlas = steps, atlas
        self.clear_options()
        self.add_options(Option(step_in_lines(step, atlas, self._columns)) for step in steps)

    def on_resize(self, event: events.Resize) -> None:
        """Write every step as wide as there is room for, over more lines where there is little."""
        columns = event.size.width - _MARK
        if columns != self._columns:
            self._columns = columns
            for place, step in enumerate(self._steps):
                lines = step_in_lines(step, self._atlas, columns)
                self.replace_option_prompt_at_index(place, lines)
            self.call_after_refresh(self.scroll_to_highlight)

    def on_focus(self) -> None:
        """Have the step that is marked in sight."""
        self.scroll_to_highlight()

    async def _on_click(self, event: events.Click) -> None:
        """Light the step that is clicked; a click here starts nothing."""
        clicked = event.style.meta.get("option")
        if clicked is not None:
            event.prevent_default()
            self.highlighted = clicked

    def scroll_to_highlight(self, top: bool = False) -> None:  # noqa: FBT001, FBT002 - Textual's own.
        """Keep the step that is marked in sight: it is what is around the list that scrolls."""
        if self.highlighted is None or not self.has_focus:
            return
        *above, marked = (_rows_of(option) for option in self.options[: self.highlighted + 1])
        place = Region(0, self.virtual_region.y + sum(above), 1, marked)
        around = self.screen.query_one("#reading")
        around.scroll_to_region(place, animate=False, force=True, top=top)

    def action_cursor_up(self) -> None:
        """To the step above; from the first, on to the options."""
        if self.highlighted:
            super().action_cursor_up()
        else:
            self.screen.focus_previous()

    def action_cursor_down(self) -> None:
        """To the step below; from the last, on to the sources."""
        if self.highlighted is not None and self.highlighted + 1 < self.option_count:
            super().action_cursor_down()
        else:
            self.screen.query_one("#reading").scroll_end(animate=False)


def bed_in_words(bed: str) -> str:
    """A bed by its name; a person's own as theirs, and what it comes to where its file is gone."""
    if bed in BEDS:
        return bed
    return "your own" if Path(bed).is_file() else "off (no such file)"


def _rows_of(option: Option) -> int:
    return str(option.prompt).count("\n") + 1


class PreviewPane(Vertical):
    """Shows a routine before it is started. Its dials are `minutes`, `voice`, `guidance`, `bed` and `volume`."""

    def __init__(self, atlas: Atlas) -> None:
        super().__init__(id="preview")
        self._atlas = atlas
        self._steps: Sequence[PreviewStep] = ()
        self._map = BodyMap(atlas, id="map")

    def compose(self) -> ComposeResult:
        """What there is to read on the left, the figure on the right."""
        with Horizontal(id="walk"):
            with VerticalScroll(id="reading", can_focus=False):
                yield Static(id="about", markup=False)
                yield StepList(id="steps", markup=False)
                yield Static(id="sources", markup=False)
            with Vertical(id="figure"):
                yield self._map
                yield Line(id="place", markup=False)
        with Vertical(id="options"):
            for row in _OPTIONS:
                with Horizontal():
                    yield from (Dial(label, id=name) for name, label in row.items())

    def show(self, shown: Previewed) -> None:
        """Show a routine, from its top."""
        self.remove_class("-broken")
        about = about_routine(
            shown.routine, shown.timeline, self._atlas, shown.admission, shown.warnings
        )
        self.query_one("#about", Static).update(about)
        self._steps = preview_steps(shown.timeline)
        steps = self.query_one(StepList)
        steps.show(self._steps, self._atlas)
        steps.highlighted = self._first_lit()
        self.query_one("#sources", Static).update(sources_in_lines(shown.routine))
        self.show_options(shown)
        self.query_one("#reading").scroll_home(animate=False)

    def show_broken(self, broken: BrokenFile) -> None:
        """Show what is wrong with a file, and nothing else."""
        self.add_class("-broken")
        self._steps = ()
        self.query_one("#about", Static).update(about_broken(broken))
        self._light(None)

    def show_options(self, shown: Previewed) -> None:
        """Show what is chosen for the next session."""
        chosen, minutes = shown.chosen, shown.timeline.fitted_to or shown.routine.minutes
        for name, words in (
            ("minutes", f"{minutes} min"),
            ("voice", shown.voice),
            ("guidance", chosen.guidance),
            ("bed", bed_in_words(chosen.bed)),
            ("volume", f"{chosen.volume}"),
        ):
            self.query_one(f"#{name}", Dial).show([Value(words)], 0)

    @on(OptionList.OptionHighlighted, "#steps")
    def _light_step(self, event: OptionList.OptionHighlighted) -> None:
        event.stop()
        if event.option_index < len(self._steps):
            self._light(self._steps[event.option_index])

    def _light(self, step: PreviewStep | None) -> None:
        if step is None:
            self._map.show(None)
            self.query_one("#place", Line).show("")
            return
        side = step.sides[0] if len(step.sides) == 1 else Side.BOTH
        self._map.show(Lit(step.played.target, side))
        target = self._atlas.targets.get(step.played.target)
        words = Content.assemble(
            (target_title(step.played, self._atlas), "bold"),
            f"\n{target.landmark}" if target else "",
        )
        self.query_one("#place", Line).show(words)

    def _first_lit(self) -> int | None:
        lit = (place for place, step in enumerate(self._steps) if step.played.target)
        return next(lit, 0 if self._steps else None)
