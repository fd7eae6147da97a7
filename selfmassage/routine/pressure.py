"""Felt pressure, 0-10, and the words that it is spoken in."""

STRONGEST = 6
"""The ceiling of felt pressure, 0-10 (massage.md section 4.4)."""

_WORDS = ("", "light", "light", "clear", "firm", "strong")


def pressure_word(pressure: int) -> str:
    """Felt pressure 0-10 as a word: "light", "clear", "firm" or "strong"; empty where nothing is pressed."""
    return _WORDS[min(max(pressure, 0), len(_WORDS) - 1)]
