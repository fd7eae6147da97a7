"""Letters and digits five pixels high, drawn with half blocks at any whole size."""

from functools import lru_cache

HEIGHT = 5
"""Pixels; two lie in one row of the terminal, so that a pixel is about square."""

_GAP = 1
_LETTERS = """
A .##. #..# #### #..# #..#
B ###. #..# ###. #..# ###.
C .### #... #... #... .###
D ###. #..# #..# #..# ###.
E ### #.. ##. #.. ###
F ### #.. ##. #.. #..
G .### #... #.## #..# .###
H #..# #..# #### #..# #..#
I # # # # #
J ..# ..# ..# #.# .#.
K #..# #.#. ##.. #.#. #..#
L #.. #.. #.. #.. ###
M #...# ##.## #.#.# #...# #...#
N #..# ##.# #.## #..# #..#
O .##. #..# #..# #..# .##.
P ###. #..# ###. #... #...
Q .##. #..# #..# #.## .###
R ###. #..# ###. #.#. #..#
S .### #... .##. ...# ###.
T ### .#. .#. .#. .#.
U #..# #..# #..# #..# .##.
V #...# #...# .#.#. .#.#. ..#..
W #...# #...# #.#.# ##.## #...#
X #..# #..# .##. #..# #..#
Y #.# #.# .#. .#. .#.
Z #### ...# .##. #... ####
0 ### #.# #.# #.# ###
1 .#. ##. .#. .#. ###
2 ### ..# ### #.. ###
3 ### ..# .## ..# ###
4 #.# #.# ### ..# ..#
5 ### #.. ### ..# ###
6 ### #.. ### #.# ###
7 ### ..# ..# .#. .#.
8 ### #.# ### #.# ###
9 ### #.# ### ..# ###
: . # . # .
? ### ..# .## ... .#.
"""
_GLYPHS = {
    letter: tuple(rows) for letter, *rows in map(str.split, _LETTERS.strip().splitlines())
} | {" ": ("..",) * HEIGHT}
_HALVES = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}


def can_draw(text: str) -> bool:
    """Whether every character of `text` has a glyph."""
    return all(letter in _GLYPHS for letter in text)


def width_of(text: str) -> int:
    """The width of `text` in pixels."""
    return sum(len(_GLYPHS[letter][0]) + _GAP for letter in text) - _GAP if text else 0


def rows_at(scale: int) -> int:
    """How many rows of the terminal text takes at `scale` columns to the pixel."""
    return -(-HEIGHT * scale // 2)


def largest_scale(text: str, width: int, height: int) -> int:
    """The most columns to the pixel at which `text` fits into `width` x `height` cells; 0 if it never does."""
    if not text or not can_draw(text):
        return 0
    scale = max(0, width // width_of(text))
    while scale and rows_at(scale) > height:
        scale -= 1
    return scale


@lru_cache(maxsize=256)
def draw(text: str, scale: int) -> tuple[str, ...]:
    """`text` as rows of equal width, `scale` columns and half rows to the pixel."""
    lines = [_pixels(text, row, scale) for row in range(HEIGHT) for _ in range(scale)]
    if len(lines) % 2:
        lines.append([False] * len(lines[0]))
    return tuple(
        "".join(_HALVES[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(lines[::2], lines[1::2], strict=True)
    )


def _pixels(text: str, row: int, scale: int) -> list[bool]:
    dots = ("." * _GAP).join(_GLYPHS[letter][row] for letter in text)
    return [dot == "#" for dot in dots for _ in range(scale)]
