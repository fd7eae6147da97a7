"""`selfmassage check`: every problem in routine files."""

import os
from argparse import Namespace
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from selfmassage.cli.advice import warnings_of
from selfmassage.cli.checking import Problems, check_files
from selfmassage.cli.console import Console, yellow
from selfmassage.cli.exits import Exit
from selfmassage.cli.home import SUFFIX, Home, is_path
from selfmassage.cli.interruptions import Interruptions
from selfmassage.cli.watch import changes, looks_of
from selfmassage.errors import Problem, Severity, errors_among
from selfmassage.library import (
    BrokenRoutine,
    Library,
    ReadRoutine,
    bundled,
    read_routine,
    routine_id,
)
from selfmassage.library.library import routine_files
from selfmassage.library.routines import shown_path
from selfmassage.routine import shown
from selfmassage.ui.words import count_of, listed


def run(chosen: Namespace, console: Console) -> Exit:
    """A line for each problem and a sentence in the end; warnings alone are no failure."""
    if chosen.watch:
        return _watch(chosen, console)
    return _check(chosen, console)


def _check(chosen: Namespace, console: Console, at: str = "") -> Exit:
    home = Home(os.environ)
    paths = [Path(path) for path in chosen.paths]
    files = [file for path in paths for file in _look_at(path, home)]
    if not paths:
        files = list(_look_through(home))
    problems = [problem for file in files for problem in file]
    for problem in problems:
        mark = () if problem.severity is Severity.ERROR else (yellow("warning: "),)
        console.say(*mark, str(problem))
    console.say(f"{at}{_sentence(problems, fine=files.count(()))}")
    return Exit.BAD if errors_among(problems) else Exit.DONE


def _watch(chosen: Namespace, console: Console) -> Exit:
    """Check now, and each time a file is saved, until the person has had enough."""
    with Interruptions():
        _check(chosen, console, _time())
        console.tell("Watching; save a file and it is checked again. Ctrl-C ends this.")
        for _ in changes(lambda: looks_of(_files(chosen.paths))):
            _check(chosen, console, _time())
    return Exit.INTERRUPTED


def _files(names: Sequence[str]) -> Iterator[Path]:
    """Every file that checking `names` would read, and folders, in which files come and go."""
    home = Home(os.environ)
    own = home.places.routines
    for path in map(Path, names) if names else (own,):
        if not path.is_dir() and not is_path(str(path)) and not path.exists():
            yield from _files_in(own)
        elif path.is_dir():
            yield from _files_in(path)
        else:
            yield path


def _files_in(folder: Path) -> Iterator[Path]:
    try:
        yield from (path for path in folder.iterdir() if path.suffix.casefold() == SUFFIX)
    except OSError:
        return  # A folder that is not there has no files; the check says so.


def _time() -> str:
    return datetime.now().astimezone().strftime("%H:%M:%S  ")


def _look_at(path: Path, home: Home) -> Iterator[Problems]:
    """The problems of each file that `path` is or holds; a routine's id is its file."""
    name = routine_id(str(path))
    if not os.path.lexists(path) and not is_path(str(path)) and name in _names(home):
        yield from _look_through(home, only=name)
        return
    if not path.is_dir():
        found = read_routine(path, home.atlas)
        yield (
            warnings_of(found, home, shown_path(path)) if isinstance(found, ReadRoutine) else found
        )
        return
    files = routine_files(path)
    if isinstance(files, BrokenRoutine):
        yield files.problems
        return
    if not files:
        nothing = Problem(
            file=shown_path(path),
            what="there are no routine files in this folder.",
            hint='Their names end in ".toml".',
        )
        yield (nothing,)
    for problems in check_files(files, home):
        # A folder that was named may be one of several, so its files are told apart by it.
        yield tuple(replace(one, file=_within(path, one.file)) for one in problems)


def _names(home: Home) -> set[str]:
    return {*home.library.routines, *(broken.id for broken in home.library.broken)}


def _look_through(home: Home, *, only: str = "") -> Iterator[Problems]:
    own = home.places.routines
    library = Library.read(bundled("routines"), own, home.atlas, proofreads_bundled=True)
    for name, found in library.routines.items():
        if only in ("", name):
            yield warnings_of(found, home, shown(found.path.name, longest=300))
    for broken in library.broken:
        if only in ("", broken.id):
            yield broken.problems


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
