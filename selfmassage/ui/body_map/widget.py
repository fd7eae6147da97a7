"""The figure on the screen: what is worked on is lit, and the hand moves over it."""

import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby

from rich.segment import Segment
from rich.style import Style
from textual.events import Resize
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from selfmassage.atlas import Atlas, Target, View
from selfmassage.routine import Side, Technique
from selfmassage.ui.body_map.dots import Dots
from selfmassage.ui.body_map.ink import Cells, Tone, cells_of, ink_for
from selfmassage.ui.body_map.motion import hand
from selfmassage.ui.body_map.raster import Crop, Plan, crop_for, picture


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


class BodyMap(Widget):
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
    BodyMap > .body-map--body { color: $text-muted; }
    BodyMap > .body-map--left { color: $left-line; }
    BodyMap > .body-map--right { color: $right-line; }
    BodyMap > .body-map--both { color: $foreground; }
    BodyMap > .body-map--place { color: $foreground; text-style: bold; }
    BodyMap > .body-map--hand { color: $foreground; text-style: bold; }
    """

    def __init__(self, atlas: Atlas, targets: Iterable[str] = (), *, id: str | None = None) -> None:  # noqa: A002 - Textual's word.
        """`targets` names all that will be lit, so that the figure keeps its size; else it follows what is lit."""
        super().__init__(id=id)
        self._atlas = atlas
        self._all = tuple(_known(atlas, targets))
        self._lit: Lit | None = None
        self._view = View.BACK
        self._still: Mapping[Tone, Dots] = {}
        self._hand: Dots = frozenset()
        self._cells: Cells = {}
        self._ink = ink_for(
            getattr(sys.__stdout__, "encoding", "") or "", os.environ.get("TERM", "")
        )

    def show(self, lit: Lit | None) -> None:
        """Light what `lit` names, or nothing."""
        if lit == self._lit:
            return
        self._lit = lit
        target = self._target
        self._view = target.view or self._view if target else self._view
        self._draw()
        self.refresh()

    def move(self, phase: float) -> None:
        """Show the hand where it is when the part `phase`, 0 to 1, of a beat is over; repaints what changes."""
        target = self._target
        if self._lit is None or self._lit.technique is None or target is None:
            return
        shown = hand(self._plan, target, self._lit.side, self._lit.technique, phase)
        self._put_hand(shown)

    def rest(self) -> None:
        """Show no hand."""
        self._put_hand(frozenset())

    def on_resize(self, _: Resize) -> None:
        """Draw anew, as large as it now can."""
        self._draw()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """One row of the picture."""
        width = self.size.width
        cells = (self._cells.get((x, y)) for x in range(width))
        segments = [
            Segment("".join(cell.glyph if cell else " " for cell in run), self._style(tone))
            for tone, run in groupby(cells, key=lambda cell: cell.tone if cell else None)
        ]
        return Strip(segments, width)

    @property
    def _target(self) -> Target | None:
        target = self._atlas.targets.get(self._lit.target) if self._lit else None
        return target if target and target.places else None

    @property
    def _plan(self) -> Plan:
        return Plan(self.size.width, self.size.height, self._ink, self._crop)

    @property
    def _crop(self) -> Crop:
        target = self._target
        seen = [one for one in self._all if one.view is self._view]
        return crop_for(seen or ([target] if target else []))

    def _draw(self) -> None:
        outline = self._atlas.outlines.get(self._view)
        self._hand = frozenset()
        if outline is None or not self.size:
            self._still = {}
        else:
            side = self._lit.side if self._lit else Side.CENTRE
            self._still = picture(self._plan, outline, self._target, side)
        self._cells = cells_of(self._ink, self._still)

    def _put_hand(self, shown: Dots) -> None:
        if shown == self._hand:
            return
        self._hand = shown
        before = self._cells
        self._cells = cells_of(self._ink, {**self._still, Tone.HAND: shown})
        changed = [
            where
            for where in before.keys() | self._cells.keys()
            if before.get(where) != self._cells.get(where)
        ]
        if changed:
            columns, rows = zip(*changed, strict=True)
            x, y = min(columns), min(rows)
            self.refresh(Region(x, y, max(columns) - x + 1, max(rows) - y + 1))

    def _style(self, tone: Tone | None) -> Style | None:
        if tone is None:
            return None
        name = tone.name.lower()
        if tone is Tone.SIDE and self._lit:
            name = self._lit.side.value
        return self.get_component_rich_style(f"body-map--{name}")


def _known(atlas: Atlas, names: Iterable[str]) -> Iterable[Target]:
    return (atlas.targets[name] for name in names if name in atlas.targets)
