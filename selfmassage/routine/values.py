"""The values of a TOML document, and what a person would call them."""

from collections.abc import Mapping
from typing import TypeGuard

Table = Mapping[str, object]

_KINDS = {
    bool: "true or false",
    int: "a number",
    str: "text",
    list: "a list",
    dict: "a table",
}


def is_table(value: object) -> TypeGuard[Table]:
    """Whether `value` is a table."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[object]]:
    """Whether `value` is a list."""
    return isinstance(value, list)


def kind_of(value: object) -> str:
    """What a person would call the type of `value`."""
    if isinstance(value, float):
        return repr(value).replace("e+", "e")  # As TOML writes it, and never as another number.
    return _KINDS.get(type(value), "a date or a time")


def is_plain(text: str) -> bool:
    """Whether white space in `text` is single spaces between words, as it nearly always is."""
    return text.isprintable() and "  " not in text and text == text.strip()
