"""The names that a new routine file may have, on every system that it may be handed to."""

import re
from unicodedata import normalize

from selfmassage.library.routines import LONGEST_ID, routine_id
from selfmassage.routine import shown

_UNWANTED = re.compile(r'[/\\:*?"<>|]')
"""What some system takes for a folder, a drive or a wildcard."""

_NOT_PLAIN = re.compile(r"[^\w-]|_")
"""All but letters and digits, of any language, and hyphens."""

_DEVICES = frozenset(
    (
        "con",
        "prn",
        "aux",
        "nul",
        *(f"{port}{digit}" for port in ("com", "lpt") for digit in range(10)),
    )
)
"""Windows opens a device by these, whatever their ending."""


def problem_with_name(stem: str) -> str:
    """Why no routine file should be called `stem`, a sentence with the remedy; empty where it may."""
    what = _what_is_wrong(stem)
    return (
        f'"{shown(stem)}" {what} Use letters, digits and hyphens, such as "my-neck".'
        if what
        else ""
    )


def problem_with_new_name(stem: str) -> str:
    """As `problem_with_name`, for a file that is only now given its name, so that it may as well be plain."""
    if problem := problem_with_name(stem):
        return problem
    composed = normalize("NFC", stem)  # Some systems write an accent as a character of its own.
    plain = "-".join(_NOT_PLAIN.sub(" ", composed).split()).strip("-")
    if plain == composed:
        return ""
    what = f'"{shown(stem)}" is not made of letters, digits and hyphens alone.'
    return f'{what} Write "{shown(routine_id(plain or "my-neck"))}".'


def _what_is_wrong(stem: str) -> str:
    if not stem.strip():
        return "is no name."
    if len(routine_id(stem)) > LONGEST_ID:
        return f"is longer than {LONGEST_ID} characters."
    if not stem.isprintable() or _UNWANTED.search(stem):
        return "has characters that a file's name cannot have everywhere."
    if stem.startswith((".", "-")) or stem != stem.strip() or stem.endswith("."):
        return "begins or ends with a character that hides it, or makes it hard to type."
    if stem.partition(".")[0].casefold() in _DEVICES:
        return "is the name of a device on Windows."
    return ""
