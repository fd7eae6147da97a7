"""A TOML text for any document, each table on its line, for tests that change one and want it read."""

import json
import math
from collections.abc import Mapping
from datetime import date, time


def as_toml(document: Mapping[str, object]) -> str:
    """`document` as a text that TOML reads as the same."""
    return "".join(f"{_quoted(key)} = {_value(value)}\n" for key, value in document.items())


def _value(value: object) -> str:
    match value:
        case dict():
            written = "{" + ", ".join(f"{_quoted(k)} = {_value(v)}" for k, v in value.items()) + "}"
        case list():
            written = "[" + ", ".join(_value(one) for one in value) + "]"
        case str():
            written = _quoted(value)
        case bool():
            written = str(value).lower()
        case int():
            # Python writes out no number of thousands of digits; TOML takes hexadecimal ones from 0 on.
            written = str(value) if abs(value) < 10**300 else hex(abs(value))
        case float():
            written = "nan" if math.isnan(value) else str(value)
        case date() | time():
            written = value.isoformat()
        case _:
            raise TypeError(f"TOML has no {type(value).__name__}.")
    return written


def _quoted(text: str) -> str:
    # JSON writes a character beyond U+FFFF as two, which TOML does not take.
    written = json.dumps(text, ensure_ascii=False)
    return "".join(c if c.isprintable() else f"\\U{ord(c):08x}" for c in written)
