"""From dots to characters: braille, half blocks, or plain letters where a terminal has no more."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum, StrEnum

from selfmassage.ui.body_map.dots import Dots


class Ink(StrEnum):
    """What the figure is drawn with."""

    BRAILLE = "braille"
    """Eight dots to the cell."""
    BLOCKS = "blocks"
    """Two halves to the cell, for a console whose font has no braille."""
    LETTERS = "letters"
    """One sign to the cell, for a terminal that knows ASCII alone."""

    @property
    def grain(self) -> tuple[int, int]:
        """How many dots a cell has across and down."""
        return {Ink.BRAILLE: (2, 4), Ink.BLOCKS: (1, 2), Ink.LETTERS: (1, 1)}[self]


class Tone(IntEnum):
    """What a dot belongs to; in a cell of several the highest gives its colour to all."""

    BODY = 1
    """The figure, where nothing is worked on."""
    SIDE = 2
    """The half of the figure that is worked on."""
    PLACE = 3
    """Where the hands work."""
    HAND = 4
    """The hand itself, which moves."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One character of the picture."""

    glyph: str
    tone: Tone


Place = tuple[int, int]
"""The column and the row of a cell."""
Marks = Mapping[Place, Mapping[Tone, int]]
"""The dots in each cell that has any, by what they belong to: a bit for each, row by row."""

_BRAILLE = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)
"""The bit of each dot of a braille character, row by row."""
_SHADE = "▒"
"""A place among dots: a surface, where the figure is a line."""
_QUARTERS = (0b00000101, 0b00001010, 0b01010000, 0b10100000)
"""The dots in each quarter of a cell, in the order of the bits below."""
_QUADRANTS = " ▘▝▀▖▌▞▛▗▚▐▜▄▙▟█"
"""The quarters of a cell: a bit each for the upper left, the upper right, the lower left and the lower right."""
_SHADES = {Tone.BODY: "░", Tone.SIDE: "▒"}
_HALVES = {0b01: "▀", 0b10: "▄", 0b11: "█"}
_SIGNS = {Tone.BODY: ".", Tone.SIDE: ":", Tone.PLACE: "#", Tone.HAND: "@"}


def ink_for(encoding: str, terminal: str) -> Ink:
    """The finest ink for a terminal that is written to in `encoding` and calls itself `terminal`."""
    if "utf" not in encoding.casefold():
        return Ink.LETTERS
    return Ink.BLOCKS if terminal == "linux" else Ink.BRAILLE


def marks_of(ink: Ink, layers: Mapping[Tone, Dots]) -> Marks:
    """Which cells `layers` touch, and how."""
    across, down = ink.grain
    marks: dict[Place, dict[Tone, int]] = {}
    for tone in sorted(layers):
        for column, row in layers[tone]:
            tones = marks.setdefault((column // across, row // down), {})
            tones[tone] = tones.get(tone, 0) | 1 << (row % down * across + column % across)
    return marks


def cell_of(ink: Ink, tones: Mapping[Tone, int]) -> Cell:
    """The character for a cell that is touched at all."""
    tone = max(tones)
    if ink is Ink.LETTERS:
        return Cell(_SIGNS[tone], tone)
    if ink is Ink.BLOCKS:
        return Cell(_SHADES.get(tone) or _HALVES[tones[tone]], tone)
    if tone is Tone.PLACE:
        return Cell(_SHADE, tone)
    if tone is Tone.HAND:
        return Cell(_solid(tones[tone]), tone)
    dots = 0
    for each in tones.values():
        dots |= each
    return Cell(chr(0x2800 + sum(bit for n, bit in enumerate(_BRAILLE) if dots >> n & 1)), tone)


def _solid(dots: int) -> str:
    """The quarters of a cell that `dots` touch, filled: a hand is seen at work without a colour."""
    return _QUADRANTS[sum(1 << bit for bit, quarter in enumerate(_QUARTERS) if dots & quarter)]
