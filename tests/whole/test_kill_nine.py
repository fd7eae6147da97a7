"""`kill -9` at any moment costs at most the step under way."""

import json
import random
import subprocess
import time
from pathlib import Path

from tests.whole.program import PROGRAM, ROOT, run
from tests.whole.routines import STEPS, add_short_steps

KILLS = 50
AT_ONCE = 3
"""How many sessions run beside each other."""

PATIENCE_S = 10.0


def start(log: Path) -> "subprocess.Popen[bytes]":
    """A session whose lines go to `log`, for they must not wait for a reader."""
    with log.open("wb") as lines:
        return subprocess.Popen(
            [*PROGRAM, "play", "short-steps", "--plain", "--output", "silent", "--speed", "30"],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=lines,
            stderr=subprocess.STDOUT,
        )


def step_of(lines: str) -> int:
    """The last step that was said to begin, from 1; 0 before the first."""
    begun = [line for line in lines.splitlines() if line.startswith("Step ")]
    return int(begun[-1].split()[1]) if begun else 0


def kill(process: "subprocess.Popen[bytes]", log: Path, dice: random.Random) -> None:
    """Kill at a random moment: on the way to the first step, or somewhere in or after a random one."""
    step = dice.randrange(STEPS - 2)
    until = time.monotonic() + PATIENCE_S
    while step_of(log.read_text()) < step and time.monotonic() < until:
        time.sleep(0.005)
    time.sleep(dice.random() * (0.15 if step else 0.8))
    process.kill()
    process.wait(timeout=PATIENCE_S)


def test_fifty_kills_cost_at_most_the_step_under_way(home: Path, tmp_path: Path) -> None:
    add_short_steps(home)
    dice = random.Random(9)
    logs = [tmp_path / str(number) for number in range(KILLS)]
    for batch in batched(logs, AT_ONCE):
        for process, log in [(start(log), log) for log in batch]:
            kill(process, log, dice)
    reached = [step_of(log.read_text()) for log in logs]
    kept = json.loads(run("history", "--json").stdout)
    done = sorted((session["steps"]["done"] for session in kept), reverse=True)
    # A step is said to begin once the one before is kept, so of n steps begun n - 1 are done in each.
    promised = sorted((step - 1 for step in reached if step), reverse=True)
    assert len(kept) >= len(promised) > KILLS / 2
    assert all(is_done >= least for is_done, least in zip(done, promised, strict=False))
    assert max(promised) > 3
    assert all(session["ending"] != "finished" for session in kept)
    assert all(session["steps"]["skipped"] == 0 for session in kept)


def batched(logs: list[Path], size: int) -> list[list[Path]]:
    return [logs[at : at + size] for at in range(0, len(logs), size)]


def test_after_all_the_kills_the_history_goes_on(home: Path, tmp_path: Path) -> None:
    add_short_steps(home)
    for number in range(3):
        process = start(tmp_path / str(number))
        time.sleep(1.0)
        process.kill()
        process.wait(timeout=10)
    finished = run("play", "neck-5", "--plain", "--output", "silent", "--speed", "5000")
    assert finished.returncode == 0, finished.stderr
    endings = [session["ending"] for session in json.loads(run("history", "--json").stdout)]
    assert endings[0] == "finished"
    assert "finished" not in endings[1:]
