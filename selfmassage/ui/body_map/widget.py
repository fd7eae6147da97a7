"""The figure on the screen: what is worked on is lit, and the hand moves over it."""

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.events import Resize
from textual.geometry import Region
from textual.strip import Strip

from selfmassage.atlas import Atlas, Target, View
from selfmassage.routine import Side, Technique
from selfmassage.ui.body_map.dots import Dots
from selfmassage.ui.body_map.ink import Cell, Marks, Place, Tone, cell_of, ink_for, marks_of
from selfmassage.ui.body_map.motion import hand
from selfmassage.ui.body_map.raster import Crop, Plan, crop_for, frames_for, picture
from selfmassage.ui.shown import Kept


@dataclass(frozen=True, slots=True)
class Lit:
    """What the figure shows."""

    target: str
    """A name in the atlas; empty where nothing is touched."""
    side: Side
    technique: Technique | None = None
    """What the hands do there; None where they do not move."""
    is_working: bool = False
    """Whether they are at it."""


class BodyMap(Kept):
    """Draws the figure as large as there is room for; left is the person's left, as in a mirror."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES = {  # noqa: RUF012 - Textual's own way.
        "body-map--body",
        "body-map--left",
        "body-map--right",
        "body-map--both",
        "body-map--place",
        "body-map--hand",
    }
    DEFAULT_CSS = """
    BodyMap { width: 1fr; height: 1fr; }
    BodyMap > .body-map--body { color: $text-disabled; }
    BodyMap > .body-map--left { color: $left-line; }
    BodyMap > .body-map--right { color: $right-line; }
    BodyMap > .body-map--both { color: $primary; }
    BodyMap > .body-map--place { color: $foreground; text-style: bold; }
    BodyMap > .body-map--hand { color: $foreground; text-style: bold; }
    """

    def __init__(self, atlas: Atlas, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word.
        super().__init__(id=id)
        self._atlas = atlas
        self._lit: Lit | None = None
        self._view = View.BACK
        self._crop = Crop.WHOLE
        self._frames: dict[View, Crop] = {}
        self._still: Marks = {}
        self._hand: Dots = frozenset()
        self._touched: frozenset[Place] = frozenset()
        self._cells: dict[Place, Cell] = {}
        self._styles: dict[Tone | None, Style] = {}
        self._ink = ink_for(
            getattr(sys.__stdout__, "encoding", "") or "", os.environ.get("TERM", "")
        )

    def frame(self, names: Iterable[str]) -> None:
        """Show one part of the figure, from each view, for all targets that are called one of `names`."""
        targets = self._atlas.targets
        self._frames = frames_for(targets[name] for name in names if name in targets)

    def show(self, lit: Lit | None) -> None:
        """Light what `lit` names, or nothing."""
        before, self._lit = self._lit, lit
        if lit and before and (lit.target, lit.side) == (before.target, before.side):
            return
        if lit == before:
            return
        if target := self._target:
            self._view = target.view or self._view
            closest = crop_for([target])
            is_framed = closest is not Crop.WHOLE
            self._crop = self._frames.get(self._view, closest) if is_framed else closest
        self._draw()
        self.refresh()

    def move(self, phase: float) -> None:
        """Show the hand where it is when the part `phase`, 0 to 1, of a beat is over; repaints what changes."""
        target = self._target
        if self._lit is None or self._lit.technique is None or target is None:
            return
        self._put_hand(hand(self._plan, target, self._lit.side, self._lit.technique, phase))

    def rest(self) -> None:
        """Show no hand."""
        self._put_hand(frozenset())

    def on_resize(self, _: Resize) -> None:
        """Draw anew, as large as it now can."""
        self._draw()
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget the colours, which have changed."""
        super().notify_style_update()
        self._styles = {}

    def render_line(self, y: int) -> Strip:
        """One row of the picture; a blank takes the style before it, for fewer changes are fewer bytes."""
        width = self.size.width
        style = self._style(None)
        segments: list[Segment] = []
        text = ""
        for x in range(width):
            cell = self._cells.get((x, y))
            if cell is not None and (own := self._style(cell.tone)) is not style:
                segments.append(Segment(text, style))
                text, style = "", own
            text += cell.glyph if cell else " "
        return Strip([each for each in (*segments, Segment(text, style)) if each.text], width)

    @property
    def _target(self) -> Target | None:
        target = self._atlas.targets.get(self._lit.target) if self._lit else None
        return target if target and target.places else None

    @property
    def _plan(self) -> Plan:
        return Plan(self.size.width, self.size.height, self._ink, self._crop)

    def _draw(self) -> None:
        outline = self._atlas.outlines.get(self._view)
        self._hand, self._touched, self._styles = frozenset(), frozenset(), {}
        if outline is None or not self.size:
            self._still = {}
        else:
            side = self._lit.side if self._lit else Side.CENTRE
            self._still = marks_of(self._ink, picture(self._plan, outline, self._target, side))
        self._cells = {where: cell_of(self._ink, tones) for where, tones in self._still.items()}

    def _put_hand(self, shown: Dots) -> None:
        if shown == self._hand:
            return
        self._hand = shown
        marks = marks_of(self._ink, {Tone.HAND: shown})
        touched = self._touched | marks.keys()
        self._touched = frozenset(marks)
        changed = [where for where in touched if self._put(where, marks)]
        if changed:
            self.refresh(*_runs(changed))

    def _put(self, where: Place, marks: Marks) -> bool:
        """Draw one cell anew with the hand over it; whether that changes it."""
        before = self._cells.pop(where, None)
        tones = {**self._still.get(where, {}), **marks.get(where, {})}
        if tones:
            self._cells[where] = cell_of(self._ink, tones)
        return self._cells.get(where) != before

    def _style(self, tone: Tone | None) -> Style:
        """How cells of `tone` are drawn, or blank ones. Kept, for working it out takes longer than all else."""
        if tone not in self._styles:
            self._styles[tone] = self._find_style(tone)
        return self._styles[tone]

    def _find_style(self, tone: Tone | None) -> Style:
        if tone is None:
            return self.rich_style
        is_sided = tone is Tone.SIDE and self._lit is not None
        name = self._lit.side.value if is_sided and self._lit else tone.name.lower()
        return self.get_component_rich_style(f"body-map--{name}")


def _runs(places: Iterable[Place]) -> Iterable[Region]:
    """The cells as regions one row high, together where they are neighbours."""
    runs: list[Region] = []
    for x, y in sorted(places, key=lambda place: place[::-1]):
        if runs and runs[-1].y == y and x <= runs[-1].right + 1:
            runs[-1] = Region(runs[-1].x, y, x + 1 - runs[-1].x, 1)
        else:
            runs.append(Region(x, y, 1, 1))
    return runs
