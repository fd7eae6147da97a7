"""Where a sound stands between the ears: it leans toward the side being worked, at constant power."""

from collections.abc import Mapping
from math import cos, pi
from types import MappingProxyType
from typing import Final

from selfmassage.routine import Side
from selfmassage.stream.gains import factor

Lean = tuple[float, float]
"""Factors for left and right."""

CENTRE: Final = pi / 4
"""Where a sound stands: 0 is wholly left, pi/2 wholly right."""

HANDS: Final = pi / 8
"""How far the technique sounds lean: 7.7 dB between the ears, 0.7 dB less in mono."""

WORDS: Final = pi / 12
"""How far words lean: 4.8 dB between the ears, 0.3 dB less in mono, so that either ear gets them."""

_DIRECTIONS: Final[Mapping[Side, int]] = MappingProxyType({Side.LEFT: -1, Side.RIGHT: 1})


def place(side: Side, lean: float) -> float:
    """The angle of what leans by `lean` toward `side`; both and centre stand in the centre."""
    return CENTRE + _DIRECTIONS.get(side, 0) * lean


def leaning(decibels: float, angle: float = CENTRE) -> Lean:
    """The gain `decibels` at the place `angle`, at constant power: the squares sum to the gain's."""
    return factor(decibels) * cos(angle), factor(decibels) * cos(pi / 2 - angle)
