"""From words as they are written to words as they are spoken."""

import re
from collections.abc import Iterable
from typing import Final

Replacements = Iterable[tuple[re.Pattern[str], str]]

_UNITS: Final = {
    r"s|secs?": "second",
    r"mins?": "minute",
    r"h|hrs?": "hour",
    r"cm": "centimetre",
    r"mm": "millimetre",
    r"kg": "kilogram",
}

_AMOUNTS: Final = (
    (r"(\d+)\s*(?:\b1/2|½)", r"\1 and a half"),
    (r"(\d+)\s*(?:\b1/4|¼)", r"\1 and a quarter"),
    (r"(\d+)\s*(?:\b3/4|¾)", r"\1 and three quarters"),
    (r"(?<![\d/])(?:1/2\b|½)(?!/)", "half"),
    (r"(?<![\d/])(?:1/4\b|¼)(?!/)", "a quarter"),
    (r"(?<![\d/])(?:3/4\b|¾)(?!/)", "three quarters"),
    (r"\b(\d+)/10\b", r"\1 out of 10"),
    (r"(\d)\s*[-‐-―]\s*(?=\d)", r"\1 to "),  # noqa: RUF001  # All the dashes there are.
    (r"(\d)\s*[x×](?!\w)", r"\1 times"),  # noqa: RUF001  # The sign itself.
    (r"(\d)\s*%", r"\1 percent"),
    (r"(\d)\s*°", r"\1 degrees"),
    (r"[~≈]\s*(?=\d)", "about "),
    (r"\s*&\s*", " and "),
    (r"\be\.g\.", "for example"),
    (r"\bi\.e\.", "that is"),
)

AMOUNTS: Final = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        *_AMOUNTS,
        *((rf"(?<![\d.])\b1\s*(?:{unit})\b", f"1 {word}") for unit, word in _UNITS.items()),
        *((rf"(\d|half|quarters)\s*(?:{unit})\b", rf"\1 {word}s") for unit, word in _UNITS.items()),
        (r"(?<!and a )\bhalf hours\b", "half an hour"),
        (r"(?<!and a )\bhalf (second|minute|centimetre)s\b", r"half a \1"),
    )
)
"""Numbers with signs and units, and the same in words, in the order in which they are replaced."""


def in_words(text: str) -> str:
    """`text` on one line, with words in place of signs and units: "30 s" as "30 seconds"."""
    return replaced(" ".join(text.split()), AMOUNTS)


def replaced(text: str, replacements: Replacements) -> str:
    """`text` with all of `replacements` made, one after the other."""
    for pattern, words in replacements:
        text = pattern.sub(words, text)
    return text
