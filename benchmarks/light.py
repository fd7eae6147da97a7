"""What starting costs: `list` beside importing Textual, and the memory of a session.

Run it with `python -m benchmarks.light` on Linux.
"""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter, sleep

RUNS = 30
"""Times are the median of so many, taken in turn so that the machine's other work falls on both."""

SESSION_S = 12
"""How long a session has run when its memory is read: everything is imported, decoded and mixed."""

LIST = (sys.executable, "-m", "selfmassage", "list")
YARDSTICK = (sys.executable, "-c", "import textual.app")
SESSION = (sys.executable, "-m", "selfmassage", "play", "neck-5", "--plain")
"""A session that decodes and mixes, as the app's does; the app adds Textual's own 35 MB or so."""


def main() -> None:
    """Print both rows."""
    with TemporaryDirectory() as home:
        environment = {**os.environ, "SELFMASSAGE_HOME": home}
        taken = [(seconds(LIST, environment), seconds(YARDSTICK, environment)) for _ in range(RUNS)]
        ours, theirs = (1_000 * median(column) for column in zip(*taken, strict=True))
        print(f"list                        {ours:6.0f} ms")
        print(f"import textual.app          {theirs:6.0f} ms")
        print(f"ratio                       {ours / theirs:6.2f}    goal 0.50")
        print(f"memory of a plain session   {memory(environment):6.0f} MB")


def seconds(line: tuple[str, ...], environment: dict[str, str]) -> float:
    """How long `line` takes, its output to a pipe."""
    begun = perf_counter()
    subprocess.run(line, env=environment, check=True, capture_output=True)
    return perf_counter() - begun


def memory(environment: dict[str, str]) -> float:
    """The most a session has had in memory by `SESSION_S`, in megabytes."""
    with subprocess.Popen(
        SESSION,
        env=environment,
        stdin=subprocess.DEVNULL,  # Nobody answers whether anything is new.
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ) as playing:
        sleep(SESSION_S)
        status = Path(f"/proc/{playing.pid}/status").read_text("ascii")
        playing.terminate()
    most = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(most.split()[1]) / 1_000


if __name__ == "__main__":
    main()
