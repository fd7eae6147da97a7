"""Ten thousand routine files checked, beside only reading them: the whole command, on as many cores as there are.

Run it with `python -m benchmarks.check`. The files are the bundled ones with other lengths and words.
"""

import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise
from os import cpu_count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import tomli

from selfmassage.errors import errors_among
from selfmassage.library import Library, bundled, read_atlas

COUNTS = (1_000, 3_000, 10_000)
GOAL_S = 5.0
"""For the most of them (design.md section 6)."""

TRIES = 3


@dataclass(frozen=True, slots=True)
class Bare:
    """A routine with nothing of it looked at."""

    title: str
    minutes: int
    steps: tuple["BareStep", ...]


@dataclass(frozen=True, slots=True)
class BareStep:
    """A step likewise."""

    technique: str
    values: dict[str, object]


def main() -> None:
    """Print a row for each count."""
    print(f"{'files':>6} {'read + tomli + dataclasses':>28} {'read and parse':>16} {'check':>10}")
    with TemporaryDirectory() as name:
        folder = Path(name)
        for before, count in pairwise((0, *COUNTS)):
            write(folder, range(before, count))
            bare, parsed = timed(lambda: read_bare(folder)), timed(lambda: parse(folder))
            checked = timed(lambda: check(folder))
            print(f"{count:6} {bare:26.2f} s {parsed:14.2f} s {checked:8.2f} s", flush=True)
        size = sum(path.stat().st_size for path in folder.iterdir()) / 1e6
    met = "met" if checked <= GOAL_S else "MISSED"
    print(f"{size:.0f} MB on {cpu_count()} cores; goal {GOAL_S:.0f} s: {met}")
    print(f"the command takes {checked / bare:.2f} times the yardstick")


def write(folder: Path, numbers: range) -> None:
    """Files that differ: in a length that many steps have, and in a summary of their own."""
    texts = [(path.stem, path.read_text("utf-8")) for path in sorted(bundled("routines").glob("*"))]
    for number in numbers:
        stem, text = texts[number % len(texts)]
        varied = text.replace('lasts = "30s"', f'lasts = "{20 + number % 20}s"')
        varied = varied.replace('summary = "', f'summary = "Number {number}. ')
        (folder / f"{stem}-{number}.toml").write_text(varied, "utf-8")


def timed(verb: Callable[[], object]) -> float:
    """Seconds, the median of `TRIES`."""
    taken = []
    for _ in range(TRIES):
        begun = perf_counter()
        verb()
        taken.append(perf_counter() - begun)
    return median(taken)


def read_bare(folder: Path) -> int:
    """The yardstick."""
    routines = []
    for path in folder.iterdir():
        document = tomli.loads(path.read_bytes().decode())
        steps = tuple(BareStep(step["technique"], step) for step in document["step"])
        routines.append(Bare(document["title"], document["minutes"], steps))
    return len(routines)


def parse(folder: Path) -> None:
    """Every check on each file by itself, in this process."""
    library = Library.read(folder, None, read_atlas())
    assert not [one for one in library.broken if errors_among(one.problems)]


def check(folder: Path) -> None:
    """The command as a person gives it, start and end included."""
    line = [sys.executable, "-m", "selfmassage", "check", str(folder)]
    subprocess.run(line, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
