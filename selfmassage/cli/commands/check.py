"""`selfmassage check`: every problem in routine files."""

import os
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from selfmassage.cli.console import Console, yellow
from selfmassage.cli.exits import Exit
from selfmassage.cli.home import DEFAULT_VOICE, Home, is_path
from selfmassage.cli.recipes import recipe_of
from selfmassage.errors import Problem, Severity, errors_among
from selfmassage.library import Library, ReadRoutine, read_routine, routine_id
from selfmassage.library.lines import with_lines
from selfmassage.library.routines import shown_path
from selfmassage.routine import shown
from selfmassage.timeline import Options, advise, compile_timeline
from selfmassage.ui.words import count_of, listed

Problems = tuple[Problem, ...]
"""All that is wrong with one file; empty where nothing is."""


def run(chosen: Namespace, console: Console) -> Exit:
    """A line for each problem and a sentence in the end; warnings alone are no failure."""
    home = Home(os.environ)
    paths = [Path(path) for path in chosen.paths]
    files = [file for path in paths for file in _look_at(path, home)]
    if not paths:
        files = list(_look_through(home.library, home))
    problems = [problem for file in files for problem in file]
    for problem in problems:
        mark = () if problem.severity is Severity.ERROR else (yellow("warning: "),)
        console.say(*mark, str(problem))
    console.say(_sentence(problems, fine=files.count(())))
    return Exit.BAD if errors_among(problems) else Exit.DONE


def _look_at(path: Path, home: Home) -> Iterator[Problems]:
    """The problems of each file that `path` is or holds; a routine's id is its file."""
    name = routine_id(str(path))
    if not os.path.lexists(path) and not is_path(str(path)) and name in _names(home):
        yield from _look_through(home.library, home, only=name)
        return
    if not path.is_dir():
        found = read_routine(path, home.atlas)
        yield (
            _with_advice(found, home, shown_path(path)) if isinstance(found, ReadRoutine) else found
        )
        return
    library = Library.read(path, None, home.atlas)
    if not library.routines and not library.broken:
        nothing = Problem(
            file=shown_path(path),
            what="there are no routine files in this folder.",
            hint='Their names end in ".toml".',
        )
        yield (nothing,)
    for problems in _look_through(library, home):
        # A folder that was named may be one of several, so its files are told apart by it.
        yield tuple(replace(one, file=_within(path, one.file)) for one in problems)


def _names(home: Home) -> set[str]:
    return {*home.library.routines, *(broken.id for broken in home.library.broken)}


def _look_through(library: Library, home: Home, *, only: str = "") -> Iterator[Problems]:
    for name, found in library.routines.items():
        if only in ("", name):
            yield _with_advice(found, home, shown(found.path.name, longest=300))
    for broken in library.broken:
        if only in ("", broken.id):
            yield broken.problems


def _with_advice(found: ReadRoutine, home: Home, file: str) -> Problems:
    """What its author may want to know, of the file and of how it fits the time and the words."""
    advice = tuple(_advice(found, home, file))
    return (*found.warnings, *with_lines(advice, found.text)) if advice else found.warnings


def _advice(found: ReadRoutine, home: Home, file: str) -> Iterator[Problem]:
    """The advice for each voice, the default one first; where two need the same, it is given once."""
    told: set[tuple[int | None, str]] = set()
    for name in sorted(home.voices, key=lambda name: name != DEFAULT_VOICE):
        options = Options(voice=name)
        recipe = recipe_of(found, home.prompts, home.voices[name].durations, options)
        for problem in advise(recipe, compile_timeline(recipe), file):
            if (place := (problem.step, problem.key)) not in told:
                told.add(place)
                spoken = "" if name == DEFAULT_VOICE else f"in the voice {name}, "
                yield replace(problem, what=f"{spoken}{problem.what}")


def _within(folder: Path, file: str) -> str:
    return file if file == shown_path(folder) else shown_path(folder / file)


def _sentence(problems: Sequence[Problem], *, fine: int) -> str:
    """How many problems there are, and how many other routines have none."""
    if not problems:
        return f"{count_of(fine, 'routine')} {'is' if fine == 1 else 'are'} fine."
    errors = len(errors_among(problems))
    counts = [
        count_of(errors, "problem") if errors else "",
        count_of(len(problems) - errors, "warning") if errors < len(problems) else "",
    ]
    others = {0: "", 1: " The other routine is fine."}.get(
        fine, f" The other {fine} routines are fine."
    )
    return f"{listed(filter(None, counts))}.{others}"
