"""Signals, at any moment, to a session that is printed."""

import json
import random
import signal
import subprocess
import time

import pytest

from tests.whole.program import PROGRAM, run, start

MOMENTS = 12
"""How many times each signal comes."""


def sessions() -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(run("history", "--json").stdout)
    return found


def started(*more: str) -> "subprocess.Popen[str]":
    """A session that has said its first line."""
    playing = start("play", "neck-5", "--plain", "--output", "silent", *more)
    assert playing.stdout is not None
    assert playing.stdout.readline().startswith("Neck reset")
    return playing


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_the_session_so_far_is_kept_and_may_be_gone_on_with(name: str) -> None:
    playing = started()
    time.sleep(0.7)
    playing.send_signal(getattr(signal, name))
    _, err = playing.communicate(timeout=10)
    assert playing.returncode == 130
    assert "Stopped in step 1 after " in err
    assert "Traceback" not in err
    (session,) = sessions()
    assert session["ending"] == "under-way"
    assert 200 < session["heard_ms"] < 5_000  # type: ignore[operator]  # JSON has numbers here.


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_at_any_moment_leaves_no_traceback(name: str) -> None:
    """From the first import to the end of the session."""
    dice = random.Random(name)
    number = getattr(signal, name)
    for _ in range(MOMENTS):
        playing = start("play", "neck-5", "--plain", "--output", "silent", "--speed", "600")
        time.sleep(dice.random() * 1.5)
        playing.send_signal(number)
        _, err = playing.communicate(timeout=10)
        # On its way to the program and on its way out, Python leaves a signal to the system.
        assert playing.returncode in (0, 130, -number) or "selfmassage" not in err
        assert "Traceback" not in err or "selfmassage" not in err
        assert "Exception" not in err


def test_a_signal_that_was_ignored_stays_ignored() -> None:
    playing = subprocess.Popen(
        ["nohup", *PROGRAM, "play", "neck-5", "--plain", "--output", "silent"],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert playing.stdout is not None
    playing.stdout.readline()
    playing.send_signal(signal.SIGHUP)
    time.sleep(0.5)
    assert playing.poll() is None
    playing.terminate()
    playing.communicate(timeout=10)
    assert playing.returncode == 130


def test_a_stopped_program_waits_and_goes_on_where_it_was() -> None:
    """SIGSTOP for three seconds costs at most one look at the clock, a quarter of a second."""
    playing = started()
    time.sleep(0.5)
    playing.send_signal(signal.SIGSTOP)
    time.sleep(3)
    playing.send_signal(signal.SIGCONT)
    time.sleep(0.5)
    playing.send_signal(signal.SIGINT)
    _, err = playing.communicate(timeout=10)
    assert playing.returncode == 130
    assert "Traceback" not in err
    (session,) = sessions()
    assert 500 < session["heard_ms"] < 2_500  # type: ignore[operator]  # JSON has numbers here.
