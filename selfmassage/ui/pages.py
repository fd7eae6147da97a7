"""Words cut into pages that fit, each for its share of the time that the words take."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from rich.cells import cell_len, chop_cells

_ENDS_SENTENCE = (".", "!", "?", ":", ";")
_INSIDE_CLAUSE = 0.75
_BETWEEN_CLAUSES = 0.25
"""What it weighs against a place to turn the page, measured in shares of an even page."""


@lru_cache(maxsize=64)
def pages_of(text: str, width: int, height: int) -> tuple[str, ...]:
    """`text` as pages of at most `height` lines of `width` cells, both at least 1; one page at least.

    Every word is on a page, in order. Pages are about even, and turn after a sentence or a clause where one ends
    near by.
    """
    words = [part for word in text.split() for part in _parts(word, width)]
    pages = []
    while words:
        count = _words_on_page(words, width, height)
        pages.append("\n".join(_lines(words[:count], width)))
        words = words[count:]
    return tuple(pages) or ("",)


def turns_of(pages: Sequence[str]) -> tuple[float, ...]:
    """By page, how much of the words lies behind once it is read, 0 to 1: as they are long."""
    lengths = [len(page) + 1 for page in pages]
    return tuple(sum(lengths[: place + 1]) / sum(lengths) for place in range(len(lengths)))


def page_at(pages: Sequence[str], share: float) -> int:
    """The place among `pages` of the one that is read when `share` of the words lies behind."""
    return next(
        (place for place, turn in enumerate(turns_of(pages)) if share < turn), len(pages) - 1
    )


def _parts(word: str, width: int) -> list[str]:
    """`word`, cut where it is longer than a line."""
    return [word] if cell_len(word) <= width else chop_cells(word, width)


def _lines(words: Sequence[str], width: int) -> Iterator[str]:
    line = ""
    for word in words:
        longer = f"{line} {word}" if line else word
        if line and cell_len(longer) > width:
            yield line
            line = word
        else:
            line = longer
    yield line


def _fitting(words: Sequence[str], width: int, height: int) -> int:
    """How many of `words` fit on a page."""
    lines = []
    for line in _lines(words, width):
        lines.append(line)
        if len(lines) == height:
            break
    return sum(len(line.split(" ")) for line in lines)


def _fewest_pages(words: Sequence[str], width: int, height: int) -> int:
    pages = 0
    while words:
        words = words[_fitting(words, width, height) :]
        pages += 1
    return pages


def _words_on_page(words: Sequence[str], width: int, height: int) -> int:
    """How many of `words` are best shown on the next page."""
    fitting = _fitting(words, width, height)
    if fitting == len(words):
        return fitting
    even = len(" ".join(words)) / _fewest_pages(words, width, height)

    def cost(count: int) -> float:
        return abs(len(" ".join(words[:count])) / even - 1) + _turning_after(words[count - 1])

    return min(range(1, fitting + 1), key=cost)


def _turning_after(word: str) -> float:
    """How bad it is to turn the page after `word`."""
    if word.endswith(_ENDS_SENTENCE):
        return 0.0
    return _BETWEEN_CLAUSES if word.endswith(",") else _INSIDE_CLAUSE
