"""From the text of a file to its TOML document, or to the place where it stops being TOML."""

import re

import tomli

from selfmassage.errors import Problem
from selfmassage.routine import shown
from selfmassage.routine.words import PLACEHOLDERS

DEEPEST_KEY = 40
"""A routine's deepest key has five parts; what a key costs grows with the square of its parts."""

DEEPEST_BRACKET = 200
"""A routine needs three; some versions of tomli crash on a thousand."""

_KEY_PART = r"""(?:[\w-]++|"[^"\n]*+"|'[^'\n]*+')"""
_DEEP_KEY = re.compile(rf"\.[ \t]*+{_KEY_PART}(?:[ \t]*+\.[ \t]*+{_KEY_PART}){{{DEEPEST_KEY}}}")
_TEXT_OR_COMMENT = re.compile(
    r'''"""(?:[^\\"]++|\\.|"(?!""))*+(?:"{3,5})?|\'\'\'(?:[^']++|'(?!\'\'))*+(?:'{3,5})?'''
    r"""|"(?:[^"\\\n]++|\\.)*+"?|'[^'\n]*+'?|#[^\n]*+""",
    re.DOTALL,
)
_CLOSED = tuple(f"{{{name}}}" for name in PLACEHOLDERS)
"""Braces that are closed at once; long routines have many."""

_BRACKET = re.compile(r"[\[\]{}]")
_LONG_NUMBER = re.compile(r"\d[\d_]{4000}")
_PLACE = re.compile(r" \(at (?:line (?P<line>\d+), column (?P<column>\d+)|end of document)\)$")

_QUOTES = 'Text and durations are in quotes, such as lasts = "40s".'
_ADVICE = {
    "Invalid date or datetime": (
        "there is no such day",
        "A routine needs no date: put text in quotes.",
    ),
    "Invalid value": ("there is no value here that TOML knows", _QUOTES),
    "Expected newline or end of document": ("the line goes on after its value", _QUOTES),
    "Expected '=' after a key": ('a key needs "=" and a value', "A comment begins with #."),
    "Invalid statement": ("nothing in a routine begins like this", "A comment begins with #."),
    "Invalid initial character for a key part": ("a key cannot begin like this", "Check it."),
    "Cannot overwrite a value": ("this key was there before", "Keep one of the two."),
    "Duplicate inline table key": ("this key was there before", "Keep one of the two."),
    "Cannot declare": (
        "this table was there before",
        "Where each step begins, write [[step]] in double brackets; else keep one of the two.",
    ),
    "Unterminated string": ("a text has no closing quotes", "Close it."),
    "Illegal character '\\n'": ("a text has no closing quotes on its line", "Close it."),
    "Unclosed array": ("a list is not closed before this", 'Put "]" at its end.'),
    "Unclosed inline table": ("a table is not closed before this", 'Put "}" at its end.'),
    "Unescaped '\\' in a string": ("a backslash means something in quotes", "Double it."),
}
"""How what tomli says begins: in other words, with the remedy."""


def parse_toml(text: str, file: str) -> dict[str, object] | Problem:
    """The document that `text` is, or why it is none; `file` is its name for a person."""
    if (deep := _too_deep_at(text)) is not None:
        return _too_deep(file, _line_at(text, deep))
    try:
        return tomli.loads(text)
    except tomli.TOMLDecodeError as error:
        return _not_toml(error, text, file)
    except RecursionError:
        return _too_deep(file, None)
    except ValueError:
        # Python refuses to read a number of more than 4,300 digits; tomli has its own error for all else.
        number = _LONG_NUMBER.search(text)
        return Problem(
            file=file,
            line=None if number is None else _line_at(text, number.start()),
            what="a number here has too many digits.",
            hint="Write a shorter number.",
        )


def _not_toml(error: tomli.TOMLDecodeError, text: str, file: str) -> Problem:
    saying = str(error)
    place = _PLACE.search(saying)
    line, column = None, None
    if place is not None:
        saying = saying[: place.start()]
        line, column = place["line"], place["column"]
    what, hint = next(
        (advice for beginning, advice in _ADVICE.items() if saying.startswith(beginning)),
        (shown(saying, longest=120), ""),
    )
    where = f" (column {column})" if column else ""
    return Problem(
        file=file,
        line=int(line) if line else text.rstrip().count("\n") + 1,
        what=f"this is not TOML{where}: {what}.",
        hint=hint,
    )


def _too_deep(file: str, line: int | None) -> Problem:
    what = "tables or lists are nested far too deep."
    return Problem(
        file=file, line=line, what=what, hint="A routine needs no more than five levels."
    )


def _too_deep_at(text: str) -> int | None:
    """Where keys or brackets get deeper than any routine needs."""
    opening = text.count("[") + text.count("{") - sum(map(text.count, _CLOSED))
    if not _DEEP_KEY.search(text) and opening <= DEEPEST_BRACKET:
        return None
    # Few files come so far. A text may be part of a key, but has neither dots nor brackets of its own.
    bare = _TEXT_OR_COMMENT.sub(_without_words, text)
    if (key := _DEEP_KEY.search(bare)) is not None:
        return key.start()
    depth = 0
    for bracket in _BRACKET.finditer(bare):
        depth += 1 if bracket[0] in "[{" else -1
        if depth > DEEPEST_BRACKET:
            return bracket.start()
    return None


def _without_words(found: re.Match[str]) -> str:
    """As long, on as many lines, and with nothing in it that could be read as more than one key."""
    filler = " " if found[0].startswith("#") else "_"
    return re.sub(r"[^\n]", filler, found[0])


def _line_at(text: str, at: int) -> int:
    return text.count("\n", 0, at) + 1
