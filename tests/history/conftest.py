"""Other processes that keep sessions."""

import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.builders import recipe, step

ROOT = Path(__file__).parents[2]
RECIPE = recipe(*(step(number) for number in range(1, 21)))
"""What every writer plays: twenty steps."""

StartWriter = Callable[[int], "subprocess.Popen[str]"]
"""Starts a process that keeps so many sessions; 0 for no end, -1 for one that waits at its third step."""


@pytest.fixture
def start_writer(tmp_path: Path) -> Iterator[StartWriter]:
    """Processes that write to the history in `tmp_path`; none of them outlives the test."""
    pickled = tmp_path / "recipe.pickle"
    pickled.write_bytes(pickle.dumps(RECIPE))
    writers: list[subprocess.Popen[str]] = []

    def start(sessions: int) -> "subprocess.Popen[str]":
        command = [sys.executable, "-m", "tests.history.writer"]
        arguments = [str(tmp_path), str(pickled), str(sessions)]
        writers.append(
            subprocess.Popen(
                [*command, *arguments],
                cwd=ROOT,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            )
        )
        return writers[-1]

    yield start
    for writer in writers:
        with writer:
            writer.kill()
