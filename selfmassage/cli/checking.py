"""Checking whole folders of routine files, on every core of the machine where there are many."""

import gc
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from multiprocessing import get_context
from pathlib import Path

from selfmassage.cli.advice import warnings_of
from selfmassage.cli.home import Home
from selfmassage.errors import Problem
from selfmassage.library.library import read_files
from selfmassage.library.routines import ReadRoutine
from selfmassage.routine import KnownSteps, shown

Problems = tuple[Problem, ...]
"""All that is wrong with one file; empty where nothing is."""

Files = tuple[Path, ...]
"""The files of one id."""

MANY = 600
"""So many are checked sooner by one core than others are woken up."""

AT_ONCE = 100
"""How many ids a core is given at a time."""


def check_files(files: Sequence[Files], home: Home) -> Iterator[Problems]:
    """The problems of each of `files`, in their order."""
    cores = os.cpu_count() or 1
    done = 0
    if len(files) >= MANY and cores > 1:
        try:
            for problems in _on_cores(files, cores):
                yield from problems
                done += 1
        except (BrokenProcessPool, OSError, ImportError):
            # Some machines allow no processes beside ours; what is left is done here.
            pass
    known = KnownSteps()
    for same in files[done:]:
        yield from _problems_of(same, home, known)


def _on_cores(files: Sequence[Files], cores: int) -> Iterator[tuple[Problems, ...]]:
    pool = ProcessPoolExecutor(cores, mp_context=get_context("spawn"), initializer=_begin)
    try:
        yield from pool.map(_problems_there, files, chunksize=AT_ONCE)
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """In a process of the pool: Ctrl-C is for the one that waits for it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _home_there()
    # Looking for cycles, of which checking makes none, would take a fifth of the time.
    gc.disable()


@cache
def _home_there() -> Home:
    return Home(os.environ)


@cache
def _known_there() -> KnownSteps:
    return KnownSteps()


def _problems_there(files: Files) -> tuple[Problems, ...]:
    return tuple(_problems_of(files, _home_there(), _known_there()))


def _problems_of(files: Files, home: Home, known: KnownSteps) -> Iterator[Problems]:
    for found in read_files(files, home.atlas, is_bundled=False, known=known):
        if isinstance(found, ReadRoutine):
            yield warnings_of(found, home, shown(found.path.name, longest=300))
        else:
            yield found.problems
