"""The words of a step: one text or one for each side, with placeholders for the sides."""

import re

from selfmassage.errors import Severity, nearest
from selfmassage.routine.keys import WORDS_KEYS
from selfmassage.routine.model import Side, SideWords
from selfmassage.routine.problems import shown
from selfmassage.routine.reader import Reader

LONGEST_WORDS = 600
"""Characters; a minute of speech, which nobody remembers with their hands busy."""

LONGEST_SENTENCE = 25
"""Words; a longer sentence is not followed by ear (voice.md)."""

SIDE_PLACEHOLDERS = ("side", "other")
"""What stands for words that differ by side, in braces."""

_OF_PRESSURE = "pressure"
PLACEHOLDERS = (*SIDE_PLACEHOLDERS, _OF_PRESSURE)
"""All that may stand in braces."""

_BRACED = re.compile(r"\{([^{}]*)\}")
_SENTENCE_END = re.compile(r"(?<=[.!?])\s")


def read_words(
    step: Reader, key: str, side: Side | None, longest: int = LONGEST_WORDS
) -> SideWords:
    """The words at `key`, which must be there, for a step on `side` (None where that is wrong).

    Each text has `longest` characters at most.
    """
    if not step.is_table(key):
        words = _read_text(step, key, side, longest)
        return SideWords(right=words, left=words)
    sides = step.inner(key, WORDS_KEYS)
    assert sides is not None
    default = None
    if side in {Side.BOTH, Side.CENTRE}:
        what = f'{step.name(key)} differs by side, but the side is "{side}".'
        step.tell(key, what, "Write one text.")
        # One text is asked for, so that neither is missing.
        default = ""
    right = _read_text(sides, "right", side, longest, default=default)
    left = _read_text(sides, "left", side, longest, default=default)
    return SideWords(right=right, left=left)


def check_pressure_is_felt(step: Reader, pressure: int, **spoken: SideWords | None) -> None:
    """Tell words, by their key, that name the pressure of a step without any."""
    if pressure:
        return
    for key, words in spoken.items():
        if words is not None and f"{{{_OF_PRESSURE}}}" in words.right + words.left:
            what = f"{step.name(key)} has a placeholder for the pressure, but nothing is pressed."
            step.tell(key, what, "Leave it out, or give the step a pressure.")


def _read_text(
    table: Reader, key: str, side: Side | None, longest: int, *, default: str | None = None
) -> str:
    text = table.text(key, longest=longest, default=default)
    if "{" in text or "}" in text:
        _check_placeholders(table, key, text, side)
    if text.count(" ") >= LONGEST_SENTENCE:
        _check_sentences(table, key, text)
    return text


def _check_placeholders(table: Reader, key: str, text: str, side: Side | None) -> None:
    placeholders = _BRACED.findall(text)
    for placeholder in placeholders:
        if placeholder not in PLACEHOLDERS:
            name = table.name(key)
            what = f'"{{{shown(placeholder)}}}" in {name} is not a placeholder.'
            table.tell(key, what, nearest(placeholder, PLACEHOLDERS))
    if not text.count("{") == text.count("}") == len(placeholders):
        table.tell(
            key,
            f"{table.name(key)} has a brace without its partner.",
            "Write {side}, {other} or {pressure}.",
        )
    if side in (Side.BOTH, Side.CENTRE) and not set(SIDE_PLACEHOLDERS).isdisjoint(placeholders):
        what = f'{table.name(key)} has a placeholder for a side, but the side is "{side}".'
        table.tell(key, what, "Name the hand, or make the side left, right or each.")


def _check_sentences(table: Reader, key: str, text: str) -> None:
    for sentence in _SENTENCE_END.split(text):
        words = len(sentence.split())
        if words > LONGEST_SENTENCE:
            table.tell(
                key,
                f"a sentence of {table.name(key)} has {words} words.",
                f"With at most {LONGEST_SENTENCE} it can be followed by ear.",
                severity=Severity.WARNING,
            )
