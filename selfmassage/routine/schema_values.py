"""The values of a routine file as JSON Schema: texts, durations, numbers and words of a table."""

import re
from collections.abc import Collection, Iterable, Mapping

from selfmassage.durations import PATTERN
from selfmassage.routine.recording import ENDINGS, LONGEST_NAME, PLAIN_NAME
from selfmassage.routine.words import LONGEST_WORDS, PLACEHOLDERS

Schema = dict[str, object]
"""A schema, or a part of one."""

CONTROL_CHARACTERS = (
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]"
)
"""What `control_character` finds."""


def text(longest: int, *, may_be_empty: bool = False) -> Schema:
    """A text of at most `longest` characters; white space counts as one between words, as in the parser."""
    words = rf"\S(?:\S|\s+(?=\S)){{0,{longest - 1}}}\s*"
    pattern = rf"^\s*(?:{words})?$" if may_be_empty else rf"^\s*{words}$"
    return {"type": "string", "pattern": pattern, "not": {"pattern": CONTROL_CHARACTERS}}


def words(longest: int = LONGEST_WORDS) -> Schema:
    """What is spoken: one text, or one for each side."""
    one: Schema = {"allOf": [text(longest), {"pattern": _braced(PLACEHOLDERS)}]}
    return {"if": {"type": "object"}, "then": by_side(one), "else": one}


def recording() -> Schema:
    """The name of a sound file, or one for each side."""
    endings = "|".join("".join(f"[{c}{c.upper()}]" for c in ending) for ending in ENDINGS)
    one: Schema = {
        "allOf": [
            text(LONGEST_NAME),
            {"pattern": rf"^\s*(?:{PLAIN_NAME})$"},
            {"pattern": rf"\.(?:{endings})\s*$"},
        ]
    }
    return {"if": {"type": "object"}, "then": by_side(one), "else": one}


def by_side(one: Schema) -> Schema:
    """A table with `one` for the right and `one` for the left."""
    return table({"right": one, "left": one}, required=("right", "left"))


def text_without(placeholders: Iterable[str]) -> Schema:
    """One text, without `placeholders`."""
    return {"type": "string", "not": {"pattern": rf"\{{(?:{'|'.join(placeholders)})\}}"}}


def words_without(placeholders: Iterable[str]) -> Schema:
    """One text, or one for each side, without `placeholders`."""
    one = text_without(placeholders)
    return {"anyOf": [one, {"type": "object", "additionalProperties": one}]}


def duration() -> Schema:
    """A duration above zero; how long it may be is beyond a schema, which sees a text."""
    pattern = re.sub(r"\((?!\?)", "(?:", PATTERN)
    return {"type": "string", "pattern": rf"^(?=.*[1-9])\s*{pattern}\s*$"}


def whole(least: int, most: int) -> Schema:
    """A whole number."""
    return {"type": "integer", "minimum": least, "maximum": most}


def one_of(names: Iterable[str]) -> Schema:
    """One word of a table."""
    return {"type": "string", "enum": list(names)}


def several(names: Iterable[str], *, least: int = 0) -> Schema:
    """Different words of a table."""
    return {"type": "array", "items": one_of(names), "minItems": least, "uniqueItems": True}


def table(properties: Schema, *, required: Collection[str] = ()) -> Schema:
    """A table with these keys and no others."""
    return {
        "type": "object",
        "properties": properties,
        "required": list(required),
        "additionalProperties": False,
    }


def when(condition: Mapping[str, object], consequence: Schema) -> Schema:
    """What holds where `condition`, whose keys all have to be there, does."""
    return {
        "if": {"properties": dict(condition), "required": list(condition)},
        "then": consequence,
    }


def _braced(placeholders: Iterable[str]) -> str:
    return rf"^(?:[^{{}}]|\{{(?:{'|'.join(placeholders)})\}})*$"
