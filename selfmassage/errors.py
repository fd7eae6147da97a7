"""What can be wrong with a person's files, as values that are collected and then told once."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum

_LIKENESS = 0.66
"""How like a known word another must be: two letters of three. Below it are words of another language."""

_LONGEST_CODE = 4
"""Letters; what is longer and has no number in it is a word."""

_LOOK_ALIKES = str.maketrans("oil", "011")


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
    """The known word most like `word`, capitals and look-alikes aside; None when none is close."""
    return next(iter(_close(word, known)), None)


def meant(word: str, known: Iterable[str]) -> str | None:
    """The only known word that `word` can be a slip of; None when none is close, or several are."""
    close = _close(word, known)
    is_certain = len(close) == 1 or (close and _looks(word) == _looks(close[0]))
    return close[0] if is_certain else None


def nearest(word: str, known: Collection[str]) -> str:
    """A hint that names the known word most like `word`, or all of them when none is close.

    Empty where there are more known words than a person would read, or none.
    """
    close = closest(word, known) or _by_part(word, known)
    if close is not None:
        return f'Did you mean "{close}"?'
    return f"It can be {', '.join(sorted(known))}." if 0 < len(known) <= 15 else ""


def _by_part(word: str, known: Iterable[str]) -> str | None:
    """The only known word of which `word` is like one part between hyphens: "bck" and "low-back"."""
    names = {name for name in known if _close(word, name.split("-"))}
    return names.pop() if len(names) == 1 else None


def _close(word: str, known: Iterable[str]) -> list[str]:
    """The known words that are like `word`, the likest first."""
    from difflib import get_close_matches  # Few runs have a word that is not known.

    # A word is no slip of a number: "belly" is not meant for "BL10".
    is_word = word.isalpha() and len(word) > _LONGEST_CODE
    names = {
        _looks(name): name for name in sorted(known) if not (is_word and _ends_in_number(name))
    }
    return [names[looks] for looks in get_close_matches(_looks(word[:60]), names, cutoff=_LIKENESS)]


def _ends_in_number(name: str) -> bool:
    return name[-1:].isdecimal()


def _looks(word: str) -> str:
    """`word` with everything made the same that one reads as the same: GB2O and gb20, 6l and 61."""
    return word.casefold().translate(_LOOK_ALIKES)
