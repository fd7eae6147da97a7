"""What can be wrong with a person's files, as values that are collected and then told once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum


class Severity(StrEnum):
    """How much a problem costs."""

    ERROR = "error"
    """The file cannot be used."""
    WARNING = "warning"
    """The file works, though not as well as its author hoped."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong, where it is, and what to do about it."""

    file: str
    """The file's name as the person knows it."""
    what: str
    """What is wrong, a sentence with its full stop."""
    hint: str = ""
    """The remedy, a sentence with its full stop; empty where `what` already says it."""
    line: int | None = None
    """The line in the file, from 1, where it is known."""
    step: int | None = None
    """The step in file order, from 1, where the problem is in a step."""
    key: str = ""
    """The key in the file, dotted for a nested one."""
    severity: Severity = Severity.ERROR

    def __str__(self) -> str:
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        step = f" step {self.step}:" if self.step is not None else ""
        hint = f" {self.hint}" if self.hint else ""
        return f"{place}:{step} {self.what}{hint}"


class SelfmassageError(Exception):
    """Something a person can mend; its text is one clear sentence for them."""


def errors_among(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems that make a file unusable."""
    return tuple(p for p in problems if p.severity is Severity.ERROR)


def closest(word: str, known: Iterable[str]) -> str | None:
    """The known word most like `word`, capitals aside; None when none is close."""
    names = {name.casefold(): name for name in sorted(known)}
    close = get_close_matches(word[:60].casefold(), names, n=1)
    return names[close[0]] if close else None


def nearest(word: str, known: Collection[str]) -> str:
    """A hint that names the known word most like `word`, or all of them when none is close.

    Empty where there are more known words than a person would read, or none.
    """
    close = closest(word, known)
    if close is not None:
        return f'Did you mean "{close}"?'
    return f"It can be {', '.join(sorted(known))}." if 0 < len(known) <= 15 else ""
