"""Where in a routine something is wrong, and the collection of all that is."""

from dataclasses import dataclass
from unicodedata import category

from selfmassage.errors import Problem, Severity

MOST_PROBLEMS = 100
"""A person mends no more than this from one list, and a hostile file cannot make us write a longer one."""

_STEERING = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
"""Characters that reverse the text around them, so that it reads as something else."""


@dataclass(frozen=True, slots=True)
class Place:
    """A key in a routine file, or the table it would be in."""

    item: tuple[str, int] | None = None
    """The list it is in and its number there, from 1: ("step", 4); None at the top of the file."""
    path: tuple[str, ...] = ()
    """The keys that lead to it from there: ("say", "left")."""

    def at(self, key: str) -> "Place":
        """The place of `key` in the table that is here."""
        return Place(self.item, (*self.path, key))

    @property
    def name(self) -> str:
        """The key as a sentence names it: "say.left", with its quotes."""
        return f'"{dotted(self.path)}"'


class Problems:
    """Collects everything that is wrong with one file, each thing once."""

    def __init__(self, file: str) -> None:
        self._file = file
        self._found: dict[Problem, None] = {}
        self._is_cut = False
        self.errors = 0
        """How many errors were told, repetitions included."""
        self.told = 0
        """As `errors`, warnings included."""

    @property
    def is_full(self) -> bool:
        """Whether further problems would go unsaid."""
        return len(self._found) >= MOST_PROBLEMS

    def add(
        self, place: Place, what: str, hint: str = "", *, severity: Severity = Severity.ERROR
    ) -> None:
        """Keep that something at `place` is wrong; sentences as in `Problem`."""
        self.told += 1
        if severity is Severity.ERROR:
            self.errors += 1
        problem = self._problem(place, what, hint, severity)
        if not self.is_full:
            self._found[problem] = None
        elif problem not in self._found:
            self._is_cut = True

    def found(self) -> tuple[Problem, ...]:
        """Every problem, in the order they were found."""
        problems = tuple(self._found)
        if not self._is_cut:
            return problems
        rest = Problem(
            file=self._file,
            what=f"these are the first {MOST_PROBLEMS} problems.",
            hint="Mend them, then check the file again.",
        )
        return (*problems, rest)

    def _problem(self, place: Place, what: str, hint: str, severity: Severity) -> Problem:
        if place.item is None or place.item[0] == "step":
            step = None if place.item is None else place.item[1]
            key = dotted(place.path)
        else:
            kind, number = place.item
            step, key = None, dotted((kind, str(number), *place.path))
            what = f"{kind} {number}: {what}"
        return Problem(file=self._file, what=what, hint=hint, step=step, key=key, severity=severity)


def dotted(path: tuple[str, ...]) -> str:
    """A path of keys in one word, fit to be shown."""
    return ".".join(shown(key) for key in path)


def shown(text: str, *, longest: int = 60) -> str:
    """`text` fit for a message: cut short, and without characters that could steer a terminal."""
    cut = text if len(text) <= longest else f"{text[: longest - 1]}…"
    if cut.isprintable():
        return cut
    return "".join(char if char.isprintable() else "\N{REPLACEMENT CHARACTER}" for char in cut)


def control_character(text: str) -> str | None:
    """The first character in `text` that could steer a terminal, as "U+001B"; line ends and tabs may stay."""
    if text.isprintable():
        return None
    for char in text:
        if char not in "\n\t" and (category(char) in {"Cc", "Cs", "Zl", "Zp"} or char in _STEERING):
            return f"U+{ord(char):04X}"
    return None
