"""`kill -9` at any moment costs at most the step under way."""

import json
import random
import subprocess
import time
from pathlib import Path

from tests.whole.program import PROGRAM, ROOT, run
from tests.whole.routines import STEPS, add_short_steps

KILLS = 50
AT_ONCE = 5


def start(log: Path) -> "subprocess.Popen[bytes]":
    """A session whose lines go to `log`, for they must not wait for a reader."""
    with log.open("wb") as lines:
        return subprocess.Popen(
            [*PROGRAM, "play", "short-steps", "--plain", "--output", "silent", "--speed", "20"],
            cwd=ROOT,
            stdin=subprocess.DEVNULL,
            stdout=lines,
            stderr=subprocess.STDOUT,
        )


def step_of(lines: str) -> int:
    """The last step that was said to begin, from 1; 0 before the first."""
    begun = [line for line in lines.splitlines() if line.startswith("Step ")]
    return int(begun[-1].split()[1]) if begun else 0


def test_fifty_kills_cost_at_most_the_step_under_way(home: Path, tmp_path: Path) -> None:
    add_short_steps(home)
    dice = random.Random(9)
    reached: list[int] = []
    for batch in range(KILLS // AT_ONCE):
        logs = [tmp_path / f"{batch}-{number}" for number in range(AT_ONCE)]
        playing = [start(log) for log in logs]
        time.sleep(0.5)
        for process in playing:
            time.sleep(dice.random() * 0.8)
            process.kill()
        for process, log in zip(playing, logs, strict=True):
            process.wait(timeout=10)
            reached.append(step_of(log.read_text()))
    kept = json.loads(run("history", "--json").stdout)
    done = sorted(session["steps"]["done"] for session in kept)
    # A line is printed just after its step is kept, so of n steps begun n - 1 are done, in every session.
    promised = sorted(step - 1 for step in reached if step)
    assert len(kept) >= len(promised)
    assert done[len(done) - len(promised) :] >= promised
    assert max(promised) >= 2, "no session was far enough along to lose anything"
    assert sum(session["steps"]["skipped"] for session in kept) == 0
    assert all(session["heard_ms"] >= 0 for session in kept)
    assert max(reached) < STEPS


def test_after_all_the_kills_the_history_goes_on(home: Path, tmp_path: Path) -> None:
    add_short_steps(home)
    for number in range(3):
        process = start(tmp_path / str(number))
        time.sleep(1.0)
        process.kill()
        process.wait(timeout=10)
    finished = run("play", "neck-5", "--plain", "--output", "silent", "--speed", "5000")
    assert (finished.returncode, finished.stderr) == (0, "")
    endings = [session["ending"] for session in json.loads(run("history", "--json").stdout)]
    assert endings[0] == "finished"
    assert "finished" not in endings[1:]
