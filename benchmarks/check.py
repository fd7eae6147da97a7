"""Thousands of routine files checked, beside only reading them: the whole command, on as many cores as there are.

Run it with `python -m benchmarks.check`. Once the files are as `selfmassage new` writes them for each region,
which is near the size that the goal was set for; once they are the routines that come with the program, twice
as long and with many steps; once they are these with words of their own in every step, so that none is known
from another file. All differ, in a summary and in lengths. The time that a person waits is told, and that of all
cores together, which changes less on a machine that does other things meanwhile.
"""

import os
import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

import tomli

from selfmassage.library import bundled
from selfmassage.library.starter import OPENINGS

COUNTS = (1_000, 3_000, 10_000)
GOAL_S = 5.0
"""For the most of them (design.md section 6)."""

_FIRST_WORD = re.compile(
    r'^((?:say|brief|midway|(?:say|brief|midway)\.\w+|right|left) = ")\w*', re.MULTILINE
)
"""The first word of all that is said."""

TRIES = 3
"""Of which the median is told; the most files are checked once."""


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


@dataclass(frozen=True, slots=True)
class Taken:
    """How long something took."""

    waited: float
    """Seconds."""
    cpu: float
    """Seconds of all cores together."""


def main() -> None:
    """Print the rows of each kind of file."""
    measure('as "selfmassage new" writes them', new_texts())
    measure("copies of the bundled twelve", bundled_texts())
    measure("the bundled twelve in other words", bundled_texts(), are_reworded=True)


def measure(kind: str, texts: Sequence[str], *, are_reworded: bool = False) -> None:
    """Print a row for each count of files like `texts`."""
    print(f"{kind}, {sum(map(len, texts)) / len(texts) / 1000:.1f} kB each; seconds, and of CPU")
    print(f"{'files':>6} {'read + tomli + dataclasses':>28} {'check':>16} {'times as long':>15}")
    with TemporaryDirectory() as name:
        folder = Path(name)
        for before, count in pairwise((0, *COUNTS)):
            write(folder, range(before, count), texts, are_reworded=are_reworded)
            tries = 1 if count == COUNTS[-1] else TRIES
            bare = timed(lambda: read_bare(folder), tries)
            checked = timed(lambda: check(folder), tries)
            times = checked.cpu / bare.cpu
            print(
                f"{count:6} {bare.waited:19.2f} ({bare.cpu:5.2f}) {checked.waited:8.2f} ({checked.cpu:5.2f})"
                f" {times:15.2f}",
                flush=True,
            )
    met = "met" if checked.waited <= GOAL_S else "MISSED"
    print(f"goal {GOAL_S:.0f} s for {COUNTS[-1]}, on {os.cpu_count()} cores: {met}\n")


def new_texts() -> list[str]:
    """What `selfmassage new` writes for each region."""
    with TemporaryDirectory() as name:
        paths = [Path(name) / f"mine-{region}.toml" for region in OPENINGS]
        for path, region in zip(paths, OPENINGS, strict=True):
            _run("new", str(path), "--region", region)
        return [path.read_text("utf-8") for path in paths]


def bundled_texts() -> list[str]:
    """The routines that come with the program."""
    return [path.read_text("utf-8") for path in sorted(bundled("routines").glob("*.toml"))]


def write(
    folder: Path, numbers: range, texts: Sequence[str], *, are_reworded: bool = False
) -> None:
    """Files that differ: in a length that many steps have, and in a summary, or all words, of their own."""
    for number in numbers:
        text = texts[number % len(texts)]
        varied = text.replace('lasts = "30s"', f'lasts = "{20 + number % 20}s"')
        varied = varied.replace('summary = "', f'summary = "Number {number}. ')
        if are_reworded:
            varied = _FIRST_WORD.sub(rf"\g<1>{number}", varied)
        (folder / f"mine-{number}.toml").write_text(varied, "utf-8")


def timed(verb: Callable[[], object], tries: int) -> Taken:
    """How long `verb` takes, the median of `tries`."""
    waits, spent = [], []
    for _ in range(tries):
        begun, before = perf_counter(), sum(os.times()[:4])
        verb()
        waits.append(perf_counter() - begun)
        spent.append(sum(os.times()[:4]) - before)
    return Taken(median(waits), median(spent))


def read_bare(folder: Path) -> int:
    """The yardstick."""
    routines = []
    for path in folder.iterdir():
        document = tomli.loads(path.read_bytes().decode())
        steps = tuple(BareStep(step["technique"], step) for step in document["step"])
        routines.append(Bare(document["title"], document["minutes"], steps))
    return len(routines)


def check(folder: Path) -> None:
    """The command as a person gives it, start and end included."""
    _run("check", str(folder))


def _run(*words: str) -> None:
    line = [sys.executable, "-m", "selfmassage", *words]
    subprocess.run(line, check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    main()
