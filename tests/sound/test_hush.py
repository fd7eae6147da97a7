"""What C libraries print is kept from the terminal; each case in a process of its own, for it is about descriptors."""

import subprocess
import sys


def _run(program: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, timeout=30, check=False
    )


PRINTS_FROM_C = """
import os, sys
from selfmassage.hush import hushed_stderr, stderr_kept_for_the_screen
def c_prints(words):
    os.write(2, words.encode())
def is_open(descriptor):
    try:
        os.fstat(descriptor)
    except OSError:
        return False
    return True
"""


def test_nothing_is_seen_while_hushed_and_everything_before_and_after() -> None:
    done = _run(
        PRINTS_FROM_C
        + """
sys.stderr.write("before, unfinished;")
with hushed_stderr():
    c_prints("ALSA lib confmisc.c: cannot find card 0")
    sys.stderr.write("")
c_prints("after")
"""
    )
    assert done.stderr == "before, unfinished;after"


def test_the_terminal_comes_back_after_an_error_too() -> None:
    done = _run(
        PRINTS_FROM_C
        + """
try:
    with hushed_stderr():
        raise OSError
except OSError:
    c_prints("here again")
"""
    )
    assert done.stderr == "here again"


def test_a_closed_stderr_stays_closed_and_no_file_is_left_open() -> None:
    done = _run(
        PRINTS_FROM_C
        + """
os.close(2)
sys.stderr = None
before = [is_open(descriptor) for descriptor in range(50)]
with hushed_stderr():
    c_prints("to nobody")
print(before == [is_open(descriptor) for descriptor in range(50)], is_open(2))
"""
    )
    assert done.stdout == "True False\n"


def test_the_screen_has_the_terminal_to_itself() -> None:
    done = _run(
        PRINTS_FROM_C
        + """
with stderr_kept_for_the_screen():
    sys.__stderr__.write("drawn,")
    c_prints("underrun occurred")
    with hushed_stderr():
        sys.stderr.write("drawn meanwhile,")
c_prints("and C again,")
sys.stderr.write("and Python")
"""
    )
    assert done.stderr == "drawn,drawn meanwhile,and C again,and Python"
    assert done.returncode == 0


def test_without_a_terminal_the_screen_gets_none() -> None:
    done = _run(
        PRINTS_FROM_C
        + """
os.close(2)
sys.stderr = None
with stderr_kept_for_the_screen():
    print(sys.stderr)
"""
    )
    assert done.stdout == "None\n"
