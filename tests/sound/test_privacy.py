"""What is spoken stays on the machine: no file but the cache, and no connection.

onnxruntime, which hibari runs on, keeps a device's number and an event database in the home and
calls home some seconds later, unless it is told not to before it is imported.
"""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

SPEAKS = """
import os
from pathlib import Path
from tests.sound.no_sockets import forbid_sockets

forbid_sockets()

from selfmassage.sound.speech import OwnWords, find_engine

engine = find_engine(os.environ, "hibari")

def look(done, of):
    for process in ("self", engine._child.pid) if done else ():
        folder = Path(f"/proc/{process}/fd")
        print(process, *(os.readlink(path) for path in folder.iterdir() if path.exists()), sep="\\n")

words = OwnWords(Path(os.environ["CACHE"]), engine)
words.make(["Close both eyes."], look)
assert words.durations(["Close both eyes."]), words.problems
"""

ASKS_FOR_A_SOCKET = """
import socket
from tests.sound.no_sockets import forbid_sockets

forbid_sockets()
socket.socket()
"""


def run(program: str, home: Path, **variables: str) -> subprocess.CompletedProcess[str]:
    """`program` in a Python that knows no place but `home`, an empty folder."""
    home.mkdir()
    kinds = ("CACHE_HOME", "CONFIG_HOME", "DATA_HOME", "RUNTIME_DIR", "STATE_HOME")
    places = ("HOME", "TMPDIR", "SELFMASSAGE_HOME", *(f"XDG_{kind}" for kind in kinds))
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)}
    environment["PYTHONPATH"] += os.pathsep + os.environ.get("PYTHONPATH", "")
    return subprocess.run(
        [sys.executable, "-c", program],
        env={**environment, **dict.fromkeys(places, str(home)), **variables},
        cwd=home,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.sound("hibari")
def test_a_spoken_text_leaves_nothing_but_itself_and_opens_no_socket(tmp_path: Path) -> None:
    home, cache = tmp_path / "home", tmp_path / "cache"
    done = run(SPEAKS, home, CACHE=str(cache))

    assert done.returncode == 0, done.stderr
    assert list(home.rglob("*")) == []
    assert [path.suffix for path in cache.rglob("*")] == [".wav"]
    opened = done.stdout.splitlines()
    assert len(opened) > 8
    assert not [target for target in opened if target.startswith(("socket:", str(tmp_path)))]


@pytest.mark.sound("hibari")
def test_a_socket_would_have_been_noticed(tmp_path: Path) -> None:
    assert run(ASKS_FOR_A_SOCKET, tmp_path / "home").returncode == -signal.SIGSYS


@pytest.mark.parametrize(
    "arguments",
    [
        ["list"],
        ["show", "neck-5"],
        ["play", "neck-5", "--plain", "--output", "silent", "--speed", "900"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_bundled_routine_needs_no_engine_for_speech(tmp_path: Path, arguments: list[str]) -> None:
    program = (
        f"import sys; from selfmassage.cli import main; assert main({arguments}) == 0;"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    done = run(program, tmp_path / "home")

    assert done.returncode == 0, done.stderr
    imported = set(done.stderr.split())
    assert "selfmassage.cli" in imported
    needless = imported & {"hibari", "onnxruntime", "pydub", "ssl", "urllib.request"}
    assert needless == set()
    # A session asks the desktop, through a socket of this machine, not to fall asleep.
    assert ("socket" in imported) <= (arguments[0] == "play")
