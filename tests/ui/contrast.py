"""How well a text stands out, as WCAG 2.2 computes it."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rich.color import Color
from rich.terminal_theme import DIMMED_MONOKAI
from textual.geometry import Region
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen

TEXT, SIGN = 4.5, 3.0
"""The least for text, and for signs that mean something."""

Rgb = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Seen:
    """A run of cells in one pair of colours."""

    text: str
    colour: Rgb
    ground: Rgb

    @property
    def ratio(self) -> float:
        """From 1, not to be told apart, to 21."""
        return ratio(self.colour, self.ground)

    @property
    def is_text(self) -> bool:
        """Whether it has a letter or a digit, rather than signs alone."""
        return any(sign.isalnum() for sign in self.text)


def ratio(one: Rgb, other: Rgb) -> float:
    """The contrast of two colours, whichever is the brighter."""
    dark, bright = sorted((_luminance(one), _luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def seen_runs(pilot: Pilot[None]) -> Iterator[Seen]:
    """Everything on the screen that is not blank; of a question that lies over another screen, itself alone."""
    app = pilot.app
    place = _in_front(app.screen)
    strips = app.screen._compositor.render_strips(app.size)[place.y : place.bottom]
    for strip in strips:
        for segment in strip.crop(place.x, place.right):
            style = segment.style
            if style is None or not segment.text.strip() or not (style.color and style.bgcolor):
                continue
            colour, ground = _rgb(style.color), _rgb(style.bgcolor)
            if style.reverse:
                colour, ground = ground, colour
            if style.dim:
                colour = _halfway(colour, ground)
            yield Seen(segment.text, colour, ground)


def _in_front(screen: Screen[Any]) -> Region:
    """What a person can use: what lies below a question is greyed on purpose."""
    if not isinstance(screen, ModalScreen):
        return screen.region
    places = [
        part.region
        for part in screen.query(".question, #--input, CommandList")
        if part.display and part.region
    ]
    return Region.from_union(places)


def _rgb(colour: Color) -> Rgb:
    found = colour.get_truecolor(DIMMED_MONOKAI)
    return found.red, found.green, found.blue


def _halfway(one: Rgb, other: Rgb) -> Rgb:
    """What Textual makes of dim text."""
    return tuple((a + b) // 2 for a, b in zip(one, other, strict=True))  # type: ignore[return-value]  # Three.


def _luminance(colour: Rgb) -> float:
    red, green, blue = (_linear(part / 255) for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
