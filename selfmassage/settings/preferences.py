"""What the program remembers between runs, in a small TOML file that a person may edit."""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

import tomli

from selfmassage.chosen import Chosen
from selfmassage.errors import Problem, Severity, nearest

LARGEST_FILE = 100_000
"""Bytes; a settings file is a hundredth of it, and what is larger is something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Preferences(Chosen):
    """What was chosen the last time."""

    last_routine: str = ""
    """The id of the routine played last; empty for none yet."""


_RANGES = {
    "volume": range(101),
    "voice_gain": range(-24, 1),
    "technique_gain": range(-40, 7),
    "bed_gain": range(-40, 7),
    "latency_ms": range(1001),
    "day_starts": range(13),
}
_CHOICES = {"guidance": ("full", "brief", "chimes"), "theme": ("dark", "light")}


def read_preferences(path: Path) -> tuple[Preferences, tuple[Problem, ...]]:
    """What `path` remembers, and what is wrong in it; a wrong value is told and its default used.

    A file that is not there is no problem: nothing has been remembered yet.
    """
    try:
        return _understood(path, _read(path))
    except (OSError, ValueError) as error:
        what, hint = (
            f"The settings are not used: {_why(error)}.",
            "Mend it, or move it away to begin anew.",
        )
        return Preferences(), (_problem(path, what, hint, line=_broken_line(error)),)


def save_preferences(path: Path, preferences: Preferences) -> Problem | None:
    """Remember `preferences` in `path`, whole or not at all; every line that says something else stays.

    So does a wrong value that nothing was chosen in place of. Makes the folder. Answers with a
    problem, and changes nothing, where that cannot be done.
    """
    try:
        text = _read(path)
        _replace(path, _with_values(text, _worth_writing(path, text, preferences)))
    except (OSError, ValueError) as error:
        hint = "Mend the file or its folder, or set SELFMASSAGE_HOME to one that can be written."
        what = f"Your choices are not remembered: {_why(error)}."
        return _problem(path, what, hint, line=_broken_line(error))
    return None


def _read(path: Path) -> str:
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        return ""
    if len(content) > LARGEST_FILE:
        raise ValueError("it is too large for a settings file")
    # Editors on Windows may put a byte order mark in front, which TOML does not know.
    return content.decode("utf-8-sig").replace("\r\n", "\n")


def _understood(path: Path, text: str) -> tuple[Preferences, tuple[Problem, ...]]:
    """What `text` says, and what is wrong in it. Raises ValueError where it is no TOML."""
    chosen = _parse(text)
    wrong = tuple(_wrong(path, text, chosen))
    told = {problem.key for problem in wrong}
    return Preferences(**{key: chosen[key] for key in chosen if key not in told}), wrong


def _parse(text: str) -> dict[str, Any]:
    try:
        return tomli.loads(text)
    except RecursionError:
        raise ValueError("it is nested too deep") from None


def _wrong(path: Path, text: str, chosen: Mapping[str, object]) -> Iterator[Problem]:
    known = {field.name: field.default for field in fields(Preferences)}
    for key, value in chosen.items():
        if key not in known:
            what, hint = f"{_show(key)} is not a setting.", nearest(key, known)
        elif type(value) is not type(known[key]):
            what, hint = f'"{key}" cannot be {_show(value)}.', f"Write it like {_show(known[key])}."
        elif key in _RANGES and value not in _RANGES[key]:
            what = f'"{key}" cannot be {_show(value)}.'
            hint = f"It goes from {_RANGES[key][0]} to {_RANGES[key][-1]}."
        elif key in _CHOICES and value not in _CHOICES[key]:
            what = f'"{key}" cannot be {_show(value)}.'
            hint = nearest(str(value), _CHOICES[key])
        else:
            continue
        yield _problem(path, what, hint, key=key, line=_line_of(text, key))


def _worth_writing(path: Path, text: str, preferences: Preferences) -> dict[str, object]:
    """What is chosen anew, and no more: a default may change in the next version, a choice may not.

    Of a file that says nothing yet, because a line of it is broken, every line of ours is written.
    """
    try:
        now, broken = asdict(_understood(path, text)[0]), False
    except ValueError:
        now, broken = asdict(Preferences()), True
    return {
        key: value
        for key, value in asdict(preferences).items()
        if value != now[key] or (broken and _line_pattern(key).search(text))
    }


def _with_values(text: str, values: Mapping[str, object]) -> str:
    """`text` with each of `values` in its line, or in a new line before the first table.

    Raises ValueError when the outcome would not say so, because `text` is broken elsewhere.
    """
    table = re.search(r"^[ \t]*\[", text, re.M)
    end = table.start() if table else len(text)
    head = text[:end] if text[:end].endswith("\n") or not end else text[:end] + "\n"
    for key, value in values.items():
        line = f"{key} = {_toml(value)}\n"
        found = _line_pattern(key).search(head)
        start, stop = found.span() if found else (len(head), len(head))
        head = head[:start] + line + head[stop:]
    changed = head + text[end:]
    if not values.items() <= _parse(changed).items():
        raise ValueError("a setting in the file is spread over several lines")
    return changed


def _line_of(text: str, key: str) -> int | None:
    found = _line_pattern(key).search(text)
    return text.count("\n", 0, found.start()) + 1 if found else None


def _line_pattern(key: str) -> re.Pattern[str]:
    return re.compile(rf"^[ \t]*{re.escape(key)}[ \t]*=.*(?:\n|\Z)", re.M)


def _toml(value: object) -> str:
    """A text, a whole number or a truth as TOML; JSON writes them alike, but for one character."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")


def _show(value: object) -> str:
    """The beginning of `value`, for a sentence."""
    if isinstance(value, bool):
        return _toml(value)
    return _toml(value[:40]) if isinstance(value, str) else str(value)[:40]


def _replace(path: Path, text: str) -> None:
    """Write beside `path` and move over it, so that no moment shows a half-written file."""
    path = Path(os.path.realpath(path))  # a link to a file kept elsewhere stays a link
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    beside = path.with_name(f"{path.name}.{os.getpid()}.new")
    try:
        beside.write_bytes(text.encode())
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)


def _problem(
    path: Path, what: str, hint: str, *, key: str = "", line: int | None = None
) -> Problem:
    return Problem(
        file=str(path), what=what, hint=hint, key=key, line=line, severity=Severity.WARNING
    )


def _broken_line(error: Exception) -> int | None:
    """Where a text stops being TOML; its last line with anything on it where something is not closed."""
    if not isinstance(error, tomli.TOMLDecodeError):
        return None
    return min(error.lineno, error.doc.rstrip().count("\n") + 1)


def _why(error: Exception) -> str:
    if isinstance(error, tomli.TOMLDecodeError):
        return f"from here on it is not TOML ({error.msg})"
    if isinstance(error, UnicodeError):
        return "it is not UTF-8 text"
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return (reason or type(error).__name__).rstrip(".")
