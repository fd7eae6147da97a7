"""Reading one routine file from disk."""

from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

from selfmassage.atlas import Atlas
from selfmassage.errors import Problem
from selfmassage.library.files import read_text
from selfmassage.library.toml import parse_toml
from selfmassage.routine import KnownSteps, Routine, examine_routine, shown

LONGEST_ID = 100
"""Characters; an id is typed by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadRoutine:
    """A routine with the file that it was read from."""

    routine: Routine
    text: str
    """The file as its author wrote it."""
    path: Path
    is_bundled: bool
    """Whether it came with the program."""
    warnings: tuple[Problem, ...] = ()
    """What its author may want to know; none of it keeps the routine from being played."""

    @property
    def hash(self) -> str:
        """SHA-256 of `text` in UTF-8, in hexadecimal."""
        from hashlib import sha256  # A list of routines needs none.

        return sha256(self.text.encode()).hexdigest()


def read_routine(
    path: Path,
    atlas: Atlas,
    *,
    file: str = "",
    is_bundled: bool = False,
    proofreads: bool = True,
    known: KnownSteps | None = None,
) -> ReadRoutine | tuple[Problem, ...]:
    """The routine in the file at `path`, or all that is wrong with it, in the order of the lines.

    `file` is the file's name in the problems; `path` as it is unless given. Where it `proofreads`, its
    words are looked at for warnings, too. Steps that are `known` from other files are not read again. Whatever lies
    at `path`, this ends in bounded time and does not raise.
    """
    file = file or shown_path(path)
    text = read_text(path, file)
    if isinstance(text, Problem):
        return (text,)
    document = parse_toml(text, file)
    if isinstance(document, Problem):
        return (document,)
    name = routine_id(path.stem)
    if (problem := _problem_with_id(name, file)) is not None:
        return (problem,)
    examined = examine_routine(
        document, id=name, file=file, atlas=atlas, proofreads=proofreads, known=known
    )
    problems = _with_lines(examined.problems, text) if examined.problems else ()
    if examined.routine is None:
        return problems
    return ReadRoutine(
        routine=examined.routine,
        text=text,
        path=path,
        is_bundled=is_bundled,
        warnings=problems,
    )


def _with_lines(problems: tuple[Problem, ...], text: str) -> tuple[Problem, ...]:
    from selfmassage.library.lines import with_lines  # Few files have problems.

    return with_lines(problems, text)


def routine_id(stem: str) -> str:
    """The id of a routine file called `stem`, however a system or a keyboard writes the same letters."""
    return normalize("NFC", normalize("NFC", stem).casefold())


def shown_path(path: Path) -> str:
    """`path` fit to be shown."""
    return shown(str(path), longest=4_096)


def _problem_with_id(name: str, file: str) -> Problem | None:
    if name.isprintable() and len(name) <= LONGEST_ID:
        return None
    what = f"the file's name is longer than {LONGEST_ID} characters."
    if not name.isprintable():
        what = "the file's name has characters that cannot be shown."
    return Problem(file=file, what=what, hint="Rename it with letters, digits and hyphens.")
