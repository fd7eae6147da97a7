"""What the screen costs: a session's CPU and bytes, and the time to the first frame.

Run it with `python -m benchmarks.screen` on Linux. Each figure stands beside that of a small Textual
app, measured in the same run on the same pseudo-terminal of 120x40.
"""

import os
import pty
import select
import signal
import struct
import sys
import termios
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fcntl import ioctl
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter

COLUMNS, ROWS = 120, 40
WATCHED_S = 20.0
SETTLED_S = 4.0
TIMES = 3
"""CPU is the least of so many runs, for the machine's other work only ever adds."""
RUNS = 15
"""The first frame is the median of so many."""
TEXTUAL_THREADS = 3
"""The app's own, and those that write and read the terminal: Textual starts them before any other."""

BARE = """
from textual.app import App
from textual.widgets import Footer, Header

class Bare(App):
    TITLE = "the smallest app"

    def compose(self):
        yield Header()
        yield Footer()

Bare().run()
"""
"""The smallest Textual app with header and footer."""

TICKING = """
from textual.app import App
from textual.widgets import Digits, Footer, Header, ProgressBar

class Ticking(App):
    TITLE = "a ticking app"
    left = 600

    def compose(self):
        yield Header()
        yield Digits("10:00")
        yield ProgressBar(total=600, show_eta=False)
        yield Footer()

    def on_mount(self):
        self.set_interval(1, self.tick)

    def tick(self):
        self.left -= 1
        self.query_one(Digits).update(f"{self.left // 60:02}:{self.left % 60:02}")
        self.query_one(ProgressBar).advance(1)

Ticking().run()
"""
"""A Textual app that ticks Digits and a ProgressBar once a second."""

OURS = ("-m", "selfmassage")
SESSION = (*OURS, "play", "neck-5", "--output", "silent", "--from", "2")


@dataclass(frozen=True, slots=True)
class Cost:
    """What a program cost while it was watched."""

    screen_cpu: float
    """Of one core, in percent, by Textual's threads."""
    other_cpu: float
    """Likewise, by all others: the silent output and the mixer."""
    bytes_a_second: float
    """Written to the terminal."""


class Terminal:
    """A program on a pseudo-terminal."""

    def __init__(self, arguments: Sequence[str], home: Path) -> None:
        self.started = perf_counter()
        self.pid, self._descriptor = pty.fork()
        if not self.pid:
            _become(arguments, home)
        ioctl(self._descriptor, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def read_until(self, marker: bytes, within: float = 30) -> float:
        """Seconds from the start until the program has written `marker`."""
        seen = b""
        for piece in self._pieces(within):
            seen += piece
            if marker in seen:
                return perf_counter() - self.started
        raise SystemExit(
            f"{marker!r} was not shown within {within:g} s. Shown was: {seen[-400:]!r}"
        )

    def press(self, key: str) -> None:
        """Type `key`."""
        os.write(self._descriptor, key.encode())

    def count_bytes(self, seconds: float) -> int:
        """How many bytes the program writes in `seconds`."""
        return sum(len(piece) for piece in self._pieces(seconds))

    def cpu_seconds(self) -> tuple[float, float]:
        """What the program has used of a core so far: by Textual's threads, and by others."""
        threads = sorted(int(task.name) for task in Path(f"/proc/{self.pid}/task").iterdir())
        used = [self._nanoseconds(thread) / 1e9 for thread in threads]
        return sum(used[:TEXTUAL_THREADS]), sum(used[TEXTUAL_THREADS:])

    def close(self) -> None:
        """End the program."""
        os.kill(self.pid, signal.SIGKILL)
        os.close(self._descriptor)
        os.waitpid(self.pid, 0)

    def _nanoseconds(self, thread: int) -> int:
        return int(Path(f"/proc/{self.pid}/task/{thread}/schedstat").read_text().split()[0])

    def _pieces(self, seconds: float) -> Iterator[bytes]:
        end = perf_counter() + seconds
        while (left := end - perf_counter()) > 0:
            if select.select([self._descriptor], [], [], left)[0]:
                yield os.read(self._descriptor, 1 << 16)


def _become(arguments: Sequence[str], home: Path) -> None:
    """Turn this process into Python with `arguments`, the same colours and home for all."""
    environment = {
        **os.environ,
        "TERM": "xterm-256color",
        "COLORTERM": "truecolor",
        "COLUMNS": str(COLUMNS),
        "LINES": str(ROWS),
        "SELFMASSAGE_HOME": str(home),
        "PYTHONDONTWRITEBYTECODE": "",  # An installed program is compiled once, and so is Textual here.
    }
    os.execve(sys.executable, [sys.executable, *arguments], environment)


@contextmanager
def running(arguments: Sequence[str]) -> Iterator[Terminal]:
    """A program on a terminal, at home with somebody who would rather not answer, so that nothing is asked first."""
    with TemporaryDirectory() as home:
        Path(home, "profile.toml").write_text("[answers]\n", "utf-8")
        terminal = Terminal(arguments, Path(home))
        try:
            yield terminal
        finally:
            terminal.close()


def cost_of(arguments: Sequence[str], marker: bytes) -> Cost:
    """Watch a program for `WATCHED_S`, once it has shown `marker` and settled."""
    with running(arguments) as terminal:
        if arguments is SESSION:
            terminal.read_until(b"Anything new")
            terminal.press("\r")
        terminal.read_until(marker)
        terminal.count_bytes(SETTLED_S)
        before, began = terminal.cpu_seconds(), perf_counter()
        written = terminal.count_bytes(WATCHED_S)
        after, took = terminal.cpu_seconds(), perf_counter() - began
    screen, other = (100 * (now - then) / took for then, now in zip(before, after, strict=True))
    return Cost(screen, other, written / took)


def first_frame(arguments: Sequence[str], marker: bytes) -> float:
    """Seconds from the start to `marker` on the screen."""
    with running(arguments) as terminal:
        return terminal.read_until(marker)


def first_frames() -> tuple[float, float]:
    """The median first frame of the smallest app, and of ours with the library on it."""
    measures: tuple[Callable[[], float], ...] = (
        lambda: first_frame(("-c", BARE), b"the smallest app"),
        lambda: first_frame(OURS, b"Neck reset"),
    )
    for measure in measures:
        measure()  # Once unmeasured, so that files are in memory and compiled.
    taken = [[measure() for measure in measures] for _ in range(RUNS)]
    bare, ours = (median(column) for column in zip(*taken, strict=True))
    return bare, ours


def costs() -> tuple[Cost, Cost]:
    """The least that the ticking app, and that a session of ours, cost in `TIMES` turns."""
    turns = [
        (cost_of(("-c", TICKING), b"a ticking app"), cost_of(SESSION, b"No sound"))
        for _ in range(TIMES)
    ]
    ticking, session = zip(*turns, strict=True)
    return min(ticking, key=_screen_cpu), min(session, key=_screen_cpu)


def _screen_cpu(cost: Cost) -> float:
    return cost.screen_cpu


def report() -> Iterator[str]:
    """The table, line by line."""
    ticking, session = costs()
    bare, ours = first_frames()
    yield f"{'':32}{'ours':>12}{'yardstick':>12}{'ratio':>8}{'goal':>8}"
    for name, mine, theirs, unit, goal in (
        ("CPU of the screen in a session", session.screen_cpu, ticking.screen_cpu, "%", 2.0),
        ("bytes in a session", session.bytes_a_second, ticking.bytes_a_second, "B/s", 2.0),
        ("first frame, the library on it", ours * 1000, bare * 1000, "ms", 1.3),
    ):
        ratio = mine / theirs
        yield f"{name:32}{mine:>8.2f} {unit:<3}{theirs:>8.2f} {unit:<3}{ratio:>7.2f}x{goal:>7g}x"
    yield f"{'CPU of the silent output':32}{session.other_cpu:>8.2f} %"


def main() -> None:
    """Print the table."""
    for line in report():
        print(line)


if __name__ == "__main__":
    main()
