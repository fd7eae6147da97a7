"""The program in a real terminal, as a person meets it."""

import json
import os
import signal
import sys
import time
from pathlib import Path

import pytest

from tests.whole.program import PROGRAM, run
from tests.whole.routines import add_short_steps
from tests.whole.terminal import Terminal, terminal

NO_CARD = {"ALSA_CONFIG_PATH": "/dev/null", "PULSE_SERVER": "unix:/nonexistent"}
"""No sound card, whatever the machine has, so that nothing sounds and nothing differs."""

SESSION = "Next: "
"""What no other screen says; whether the keys are named as well is a matter of room."""


def sessions() -> list[dict[str, object]]:
    done = run("history", "--json")
    assert done.returncode == 0, done.stderr
    found: list[dict[str, object]] = json.loads(done.stdout)
    return found


def open_session(screen: Terminal) -> None:
    """From the start of the app into a session of the routine that is marked."""
    screen.wait_for("Neck reset", "Five quiet minutes")
    screen.press("\r")
    screen.say_nothing_is_new()
    screen.wait_for(SESSION, "If anything is sharp, let go.")


def test_from_launch_through_a_session_to_the_history() -> None:
    with terminal(environ=NO_CARD) as screen:
        before = screen.attributes()
        open_session(screen)
        screen.look(1.5)
        screen.press(" ")
        screen.look(0.5)
        screen.press("\x1b")
        screen.wait_for("Hands off. Breathe slowly.", "The session is kept as")
        screen.press("\r")
        screen.wait_for("What did you feel?")
        screen.press("\r")
        screen.wait_for("kept as unfinished", "steps done")
        screen.press("q")
        assert screen.wait_for_end() == 0
        assert screen.attributes() == before
    (session,) = sessions()
    assert session["routine"] == "neck-5"
    assert session["ending"] == "unfinished"
    assert session["heard_ms"] > 1_000  # type: ignore[operator]  # JSON has numbers here.


def test_play_goes_straight_to_the_session() -> None:
    with terminal("play", "shoulders-5", "--from", "2", "--output", "silent") as screen:
        screen.say_nothing_is_new()
        screen.wait_for(SESSION, "Next: ")
        screen.press("\x03")
        assert screen.wait_for_end() == 130
    (session,) = sessions()
    assert session["routine"] == "shoulders-5"


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_leaves_the_terminal_and_the_session_in_order(name: str) -> None:
    with terminal("play", "neck-5", "--output", "silent") as screen:
        before = screen.attributes()
        screen.say_nothing_is_new()
        screen.wait_for(SESSION)
        screen.look(1.0)
        screen.process.send_signal(getattr(signal, name))
        assert screen.wait_for_end() == 130
        assert screen.attributes() == before
        assert b"Traceback" not in screen.written
        assert screen.written.count(b"\x1b[?1049l") == 1
    (session,) = sessions()
    assert session["heard_ms"] > 500  # type: ignore[operator]  # JSON has numbers here.


def test_a_closed_window_keeps_the_session_to_be_gone_on_with() -> None:
    with terminal("play", "neck-5", "--output", "silent") as screen:
        screen.say_nothing_is_new()
        screen.wait_for(SESSION)
        screen.look(1.0)
        screen.hang_up()
        until = time.monotonic() + 10
        while screen.process.poll() is None:
            assert time.monotonic() < until, "the program outlived its terminal"
            time.sleep(0.05)
        assert screen.process.returncode == 130
    (session,) = sessions()
    assert session["ending"] == "under-way"
    assert session["heard_ms"] > 500  # type: ignore[operator]  # JSON has numbers here.
    with terminal(environ=NO_CARD) as screen:
        screen.wait_for("Go on with Neck reset at step 1?")
        screen.press("\r")
        screen.wait_for(SESSION)
        screen.look(4.0)
        screen.press("\x03")
        screen.wait_for_end()
    assert len(sessions()) == 1


def test_a_session_that_was_killed_is_offered_and_goes_on_at_its_step(home: Path) -> None:
    add_short_steps(home)
    with terminal("play", "short-steps", "--output", "silent") as screen:
        screen.say_nothing_is_new()
        screen.wait_for("Rest 3.", SESSION)
        screen.look(0.3)
        screen.process.kill()
        screen.wait_for_end()
    with terminal(environ=NO_CARD) as screen:
        screen.wait_for("Go on with Short steps at step 3?")
        screen.press("\r")
        screen.wait_for("Rest 3.", SESSION)
        screen.wait_for("Rest 4.")
        screen.press("\x03")
        screen.wait_for_end()
    (session,) = sessions()
    assert session["steps"]["skipped"] == 0  # type: ignore[index]  # JSON has objects here.


SLIP = """
import sys
from selfmassage.cli import main
from selfmassage.ui.session_screen import SessionScreen

def slip(screen):
    if screen.guide.player.view().position > 500:
        raise ZeroDivisionError("a slip")
    look(screen)

look, SessionScreen.look = SessionScreen.look, slip
sys.exit(main())
"""
"""The program with an error in it that shows half a second into a session."""


def test_an_error_that_nobody_foresaw_is_one_sentence_and_the_session_is_kept(home: Path) -> None:
    program = (sys.executable, "-c", SLIP)
    with terminal("play", "neck-5", "--output", "silent", program=program) as screen:
        before = screen.attributes()
        screen.say_nothing_is_new()
        assert screen.wait_for_end() == 1
        assert screen.attributes() == before
    assert b"Traceback" not in screen.written
    last = screen.written.decode().rstrip().splitlines()[-1]
    assert last.endswith(
        "An error that nobody foresaw stopped this (ZeroDivisionError: a slip); "
        f"the details are in {home / 'crash.log'}."
    )
    assert "in slip" in (home / "crash.log").read_text()
    assert [one["ending"] for one in sessions()] == ["under-way"]


def test_without_a_card_the_app_says_that_it_plays_silently() -> None:
    with terminal(environ=NO_CARD) as screen:
        open_session(screen)
        screen.wait_for("No sound device answered. Going on in silence")
        assert "ALSA" not in screen.text
        screen.press("\x03")
        screen.wait_for_end()


def test_the_app_is_drawn_on_the_terminal_wherever_stderr_leads(tmp_path: Path) -> None:
    log = tmp_path / "log"
    program = ("sh", "-c", f'exec "$@" 2>{log}', "sh", *PROGRAM)
    with terminal("play", "neck-5", "--output", "silent", program=program) as screen:
        screen.say_nothing_is_new()
        screen.wait_for(SESSION)
        screen.press("\x03")
        assert screen.wait_for_end() == 130
    assert log.read_text() in (
        "",
        "Neck reset is kept; start again within half an hour to go on.\n",
    )


def test_a_terminal_that_cannot_draw_gets_lines() -> None:
    with terminal("play", "neck-5", "--output", "silent", environ={"TERM": "dumb"}) as screen:
        screen.say_nothing_is_new()
        screen.wait_for("so the session comes in lines", "Keys: space or Enter", "Step 1 of 9")
        screen.press("q")
        screen.wait_for("What did you feel?")
        screen.press("\r")
        assert screen.wait_for_end() == 0
        assert b"\x1b" not in screen.written


def test_plain_keys_pause_skip_go_back_and_stop() -> None:
    with terminal("play", "neck-5", "--plain", "--output", "silent") as screen:
        before = screen.attributes()
        screen.say_nothing_is_new()
        screen.wait_for("Keys: space or Enter pauses", "Step 1 of 9")
        assert screen.attributes() != before
        screen.press(" ")
        screen.wait_for("Paused. Space goes on.")
        screen.press("n")
        screen.wait_for("Step 2 of 9")
        screen.press(" ")
        screen.wait_for("Go on.")  # At the start of a step there is nothing to count back into.
        screen.press("q")
        screen.wait_for("What did you feel?")
        screen.press("\r")
        assert screen.wait_for_end() == 0
        assert screen.attributes() == before
    assert [one["ending"] for one in sessions()] == ["unfinished"]


@pytest.mark.parametrize("name", ["SIGINT", "SIGTERM", "SIGHUP"])
def test_a_signal_restores_the_keyboard_of_a_plain_session(name: str) -> None:
    with terminal("play", "neck-5", "--plain", "--output", "silent") as screen:
        before = screen.attributes()
        screen.say_nothing_is_new()
        screen.wait_for("Step 1 of 9")
        screen.process.send_signal(getattr(signal, name))
        assert screen.wait_for_end() == 130
        assert screen.attributes() == before
        assert b"Traceback" not in screen.written


def test_ctrl_c_as_a_key_leaves_a_plain_session_to_be_gone_on_with() -> None:
    with terminal("play", "neck-5", "--plain", "--output", "silent") as screen:
        screen.say_nothing_is_new()
        screen.wait_for("Step 1 of 9")
        screen.press("\x03")
        assert screen.wait_for_end() == 130
    assert [one["ending"] for one in sessions()] == ["under-way"]


def test_ctrl_z_and_fg_give_the_keys_back() -> None:
    with terminal("play", "neck-5", "--plain", "--output", "silent") as screen:
        screen.say_nothing_is_new()
        screen.wait_for("Step 1 of 9")
        keys = screen.attributes()
        os.kill(screen.process.pid, signal.SIGSTOP)
        screen.reset()
        os.kill(screen.process.pid, signal.SIGCONT)
        screen.look(0.5)
        assert screen.attributes() == keys
        screen.press("q")
        screen.wait_for("What did you feel?")
        screen.press("\r")
        assert screen.wait_for_end() == 0


def test_the_plain_path_from_the_list_to_the_history(home: Path) -> None:
    add_short_steps(home)
    with terminal("--plain", "--output", "silent", "--speed", "30") as screen:
        before = screen.attributes()
        screen.wait_for("Which one?")
        screen.press("short\r")
        screen.wait_for("Which one? Enter:")
        screen.press("\r")
        screen.wait_for("that is my pain now")
        screen.press("6\r")
        screen.wait_for("Keys: space or Enter pauses", "Step 1 of")
        screen.press(" ")
        screen.wait_for("Paused. Space goes on.")
        screen.press(" ")
        screen.wait_for("Done: ", "Pain now, 0 to 10?")
        assert screen.attributes() == before
        screen.press("3\r")
        screen.wait_for("What does it go along with?")
        screen.press("1\r")
        screen.wait_for("A note")
        screen.press("\r")
        screen.wait_for("Kept in your history.", "Which one?")
        screen.press("history\r")
        screen.wait_for("pain 3 after, along with stress.")
        screen.press("quit\r")
        assert screen.wait_for_end() == 0
        assert b"\x1b[" not in screen.written.replace(b"\x1b[1m", b"").replace(b"\x1b[0m", b"")


def test_ctrl_c_at_a_question_of_the_plain_path_is_exit_code_130() -> None:
    with terminal("--plain", "--output", "silent") as screen:
        before = screen.attributes()
        screen.wait_for("Which one?")
        screen.press("\x03")
        assert screen.wait_for_end() == 130
        assert screen.attributes() == before


def test_ctrl_d_leaves_the_plain_path() -> None:
    with terminal("--plain", "--output", "silent") as screen:
        screen.wait_for("Which one?")
        screen.press("\x04")
        assert screen.wait_for_end() == 0


def test_the_plain_path_offers_an_interrupted_session_first() -> None:
    with terminal("play", "neck-5", "--plain", "--output", "silent") as screen:
        screen.say_nothing_is_new()
        screen.wait_for("Step 1 of 9")
        screen.look(1.5)
        screen.press("\x03")
        assert screen.wait_for_end() == 130
    with terminal("--plain", "--output", "silent") as screen:
        screen.wait_for("Neck reset was cut off. Enter: go on at step 1. n: no.")
        screen.press("\r")
        screen.wait_for("Keys: space or Enter pauses", "Step 1 of 9")
        screen.press("\x03")
        assert screen.wait_for_end() == 130
