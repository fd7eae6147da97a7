"""The line of each key in a TOML text: tomli does not tell, and a person with a problem has to know.

This reads only as much of TOML as it takes to find the keys. It runs on files that tomli has read; on
any other text it still ends, with the keys that it understood.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import tomli

from selfmassage.errors import Problem
from selfmassage.routine import dotted

Path = tuple[str, ...]
"""The keys that lead to a value; the tables in a list count from 1: ("step", "4", "say", "left")."""

DEEPEST = 8
"""A path is known by its first parts, which are more than a routine needs."""

_KEY_PART = r"""[A-Za-z0-9_-]+|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'"""
_KEY = re.compile(rf"(?:{_KEY_PART})(?:[ \t]*\.[ \t]*(?:{_KEY_PART}))*")
_PARTS = re.compile(_KEY_PART)
_BLANK = re.compile(r"(?:[ \t\n]++|#[^\n]*+)*+")
_REST_OF_LINE = re.compile(r"[^\n]*+")
_EQUALS = re.compile(r"[ \t]*=[ \t]*")
_VALUE = re.compile(
    r'''"""(?:[^\\"]++|\\.|"(?!""))*+"{3,5}|\'\'\'(?:[^']++|'(?!''))*+'{3,5}'''
    r"""|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+'|[^\s\[\]{},#"'=]++""",
    re.DOTALL,
)


def lines_of(text: str) -> dict[Path, int]:
    """The line, from 1, on which each key and each table of a TOML text begins."""
    return dict(_Scanner(text).scan())


def with_lines(problems: tuple[Problem, ...], text: str) -> tuple[Problem, ...]:
    """`problems` found in `text`, each with its line, in the order of the lines.

    A key that is missing has the line of the table that should have it.
    """
    lines: dict[str, int] = {}
    wanted = {_path_of(problem) for problem in problems}
    for path, line in _Scanner(text).scan():
        name = dotted(path)
        lines.setdefault(name, line)
        wanted.discard(name)
        if not wanted:
            break  # The rest of the text may be long.
    placed = [replace(problem, line=_line_of(problem, lines)) for problem in problems]
    return tuple(sorted(placed, key=_order))


def _path_of(problem: Problem) -> str:
    """The keys that lead to its place, dotted; empty for the whole file."""
    if problem.step is None:
        return problem.key
    return f"step.{problem.step}.{problem.key}".rstrip(".")


def _line_of(problem: Problem, lines: Mapping[str, int]) -> int | None:
    path = _path_of(problem)
    while path and path not in lines:
        path = path.rpartition(".")[0]
    return lines.get(path)


def _order(problem: Problem) -> float:
    """Problems of the whole file are first, except the one that says there are more."""
    if problem.line is not None:
        return problem.line
    return 0 if problem.key else float("inf")


@dataclass(slots=True)
class _Bracket:
    """A list or an inline table that has not been closed."""

    path: Path
    is_list: bool
    elements: int = 0
    """How many elements of the list have begun."""


class _Scanner:
    """Goes through a text once, from statement to statement."""

    def __init__(self, text: str) -> None:
        self._text = text.replace("\r\n", "\n")
        self._at = 0
        self._line_ends = [end.start() for end in re.finditer("\n", self._text)]
        self._known: set[Path] = set()
        self._found: list[tuple[Path, int]] = []
        """What is not told yet, with its line."""
        self._counts: dict[Path, int] = {}
        """How many tables each list of [[tables]] has so far."""

    def scan(self) -> Iterator[tuple[Path, int]]:
        """Each path with its line, in the order of the text."""
        table: Path = ()
        while self._pass(_BLANK) and self._at < len(self._text):
            if self._text.startswith("[", self._at):
                table = self._header()
            elif (key := self._key_and_equals(table)) is not None:
                self._value(key)
            else:
                # The rest of a date with a space in it, or no TOML.
                self._pass(_REST_OF_LINE)
            yield from self._found
            self._found.clear()

    def _header(self) -> Path:
        """Go past a [header] or a [[header]]; the path of the table that it begins."""
        start = self._at
        is_listed = self._text.startswith("[[", start)
        self._at += 2 if is_listed else 1
        self._pass(_BLANK)
        key = self._key()
        self._pass(_REST_OF_LINE)
        if not key:
            return ()
        if not is_listed:
            path = self._latest(key)
        else:
            tables = (*self._latest(key[:-1]), key[-1])
            self._counts[tables] = self._counts.get(tables, 0) + 1
            path = (*tables, str(self._counts[tables]))
        return self._note(path, start)

    def _latest(self, key: Path) -> Path:
        """`key` as a header means it: in a list of tables, the latest one."""
        path: Path = ()
        for part in key:
            path = (*path, part)
            if path in self._counts:
                path = (*path, str(self._counts[path]))
        return path

    def _value(self, path: Path) -> None:
        """Go past the value at `path`, noting the keys in it."""
        brackets: list[_Bracket] = []
        while True:
            char = self._text[self._at : self._at + 1]
            if char in ("[", "{"):
                self._note(path, self._at)
                brackets.append(_Bracket(path, is_list=char == "["))
                path = self._next_path(brackets[-1])
            elif char == "," and brackets:
                path = self._next_path(brackets[-1])
            elif char in ("]", "}") and brackets:
                brackets.pop()
                self._at += 1
            elif not self._pass(_VALUE):
                self._pass(_REST_OF_LINE)
                return
            if not brackets:
                return
            self._pass(_BLANK)

    def _next_path(self, bracket: _Bracket) -> Path:
        """Go past an opening bracket or a comma; the path of the value that comes next."""
        self._at += 1
        self._pass(_BLANK)
        if bracket.is_list:
            bracket.elements += 1
            return (*bracket.path, str(bracket.elements))[:DEEPEST]
        return self._key_and_equals(bracket.path) or bracket.path

    def _key_and_equals(self, table: Path) -> Path | None:
        """Go past a key and its "="; its path, or None where there is none."""
        start = self._at
        key = self._key()
        if not key or not self._pass(_EQUALS):
            return None
        return self._note((*table, *key), start)

    def _key(self) -> Path:
        """Go past a key; its parts, none where there is no key."""
        found = _KEY.match(self._text, self._at)
        if found is None:
            return ()
        self._at = found.end()
        return tuple(_unquoted(part) for part in _PARTS.findall(found[0])[:DEEPEST])

    def _pass(self, pattern: re.Pattern[str]) -> bool:
        """Go past `pattern`, if it is next."""
        found = pattern.match(self._text, self._at)
        if found is None:
            return False
        self._at = found.end()
        return True

    def _note(self, path: Path, at: int) -> Path:
        """Remember the line of `path`, and of each table that it implies; `path`, cut to `DEEPEST`."""
        line = bisect_left(self._line_ends, at) + 1
        for length in range(1, min(len(path), DEEPEST) + 1):
            if (part := path[:length]) not in self._known:
                self._known.add(part)
                self._found.append((part, line))
        return path[:DEEPEST]


def _unquoted(part: str) -> str:
    """A part of a key as TOML reads it."""
    if not part.startswith(('"', "'")):
        return part
    if "\\" not in part:
        return part[1:-1]
    try:
        return next(iter(tomli.loads(f"{part} = 0")))
    except ValueError:
        return part
