"""The program beside other programs: pipes, closed streams, odd encodings, full disks."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.whole.program import PROGRAM, ROOT, run, start

FAST = ("--plain", "--output", "silent", "--speed", "5000")


def shell(line: str) -> "subprocess.CompletedProcess[str]":
    """Run a line of shell in which $SM is the program."""
    return subprocess.run(
        ["bash", "-c", f'set -o pipefail; SM="{" ".join(PROGRAM)}"; {line}'],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=30,
        check=False,
        stdin=subprocess.DEVNULL,
    )


@pytest.mark.parametrize("command", ["list", "show neck-5", "show neck-5 --json", "--help"])
def test_a_reader_that_has_had_enough_is_no_error(command: str) -> None:
    done = shell(f"$SM {command} | head -c 1")
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout) == 1


def test_a_reader_that_was_never_there_is_no_error() -> None:
    done = shell("$SM list | true")
    assert (done.returncode, done.stderr) == (0, "")


def test_a_session_whose_reader_goes_away_is_kept() -> None:
    done = shell("$SM play neck-5 --plain --output silent | head -1; echo ${PIPESTATUS[0]}")
    assert done.stdout.splitlines()[-1] == "130"
    assert "Traceback" not in done.stderr
    assert "Neck reset" in run("history").stdout


def test_lines_reach_a_pipe_as_they_are_spoken() -> None:
    playing = start("play", "neck-5", "--plain", "--output", "silent")
    assert playing.stdout is not None
    assert playing.stdout.readline().startswith("Neck reset")
    assert playing.stdout.readline().startswith("Step 1 of 9")
    playing.terminate()
    _, err = playing.communicate(timeout=10)
    assert playing.returncode == 130
    assert "Traceback" not in err


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&-", "<&- >&- 2>&-"])
@pytest.mark.parametrize("command", ["list", "--version", f"play neck-5 {' '.join(FAST)}", "lst"])
def test_closed_streams_crash_nothing(command: str, closed: str) -> None:
    done = shell(f"$SM {command} {closed}")
    unheard = ">&-" in closed.replace("2>&-", "")
    assert done.returncode == (2 if command == "lst" else int(unheard)), done.stderr
    if done.returncode == 1 and "2>&-" not in closed:
        sentence = "selfmassage: The results could not be written: stdout is closed."
        assert done.stderr.splitlines()[-1] == sentence
    assert "Traceback" not in done.stderr
    assert "Exception" not in done.stderr


if Path("/dev/full").exists():  # Linux has a disk that is always full.

    @pytest.mark.parametrize("command", ["list", "--help", f"play neck-5 {' '.join(FAST)}"])
    def test_a_full_disk_behind_stdout_ends_in_one_sentence(command: str) -> None:
        done = shell(f"$SM {command} >/dev/full")
        assert done.returncode == 1
        expected = "The results could not be written: No space left on device."
        assert done.stderr.splitlines()[-1] == f"selfmassage: {expected}"


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp437", "utf-16"])
def test_an_encoding_that_lacks_letters_crashes_nothing(encoding: str) -> None:
    done = shell(f"PYTHONIOENCODING={encoding} $SM show neck-5 >/dev/null")
    assert (done.returncode, done.stderr) == (0, "")


def test_no_colour_goes_into_a_pipe_even_if_it_is_forced_on() -> None:
    assert "\x1b" not in run("list", environ={"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}).stdout


def test_results_are_on_stdout_and_everything_else_on_stderr(home: Path) -> None:
    listed = run("list")
    assert "neck-5" in listed.stdout
    assert listed.stderr == ""
    exported = run("export", "neck-5", "-o", str(home / "neck.wav"))
    assert exported.stdout == ""
    assert "is written" in exported.stderr


def test_a_broken_file_is_listed_as_broken_beside_the_others(home: Path) -> None:
    (home / "routines").mkdir()
    (home / "routines" / "mine.toml").write_text("nonsense")
    listed = run("list").stdout
    assert "neck-5" in listed
    assert "mine.toml" in listed


def test_the_module_and_the_installed_command_are_the_same() -> None:
    script = Path(sys.executable).with_name("selfmassage")
    if not script.exists():
        return  # A checkout that is not installed has the module alone.
    done = subprocess.run([script, "--version"], capture_output=True, text=True, check=False)
    assert done.stdout == run("--version").stdout
