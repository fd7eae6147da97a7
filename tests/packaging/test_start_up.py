"""What is imported, seen from a fresh process: the quick commands stay quick and the core stays headless."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

NEVER_IN_THE_CORE = {
    "asyncio",
    "miniaudio",
    "msgspec",
    "numpy",
    "platformdirs",
    "rich",
    "simpleaudio",
    "socket",
    "sqlite3",
    "subprocess",
    "textual",
    "threading",
    "tomli",
}


def imported_by(program: str) -> set[str]:
    """The top-level modules that `program` adds to those a bare Python starts with."""
    around = f"import sys; before = set(sys.modules)\n{program}\n"
    around += "print(*{name.split('.')[0] for name in set(sys.modules) - before}, file=sys.stderr)"
    done = subprocess.run(
        [sys.executable, "-c", around], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "arguments",
    [["list"], ["list", "--json"], ["voice"], ["voice", "--json"], ["--version"], ["--help"]],
)
def test_a_quick_command_imports_no_screen_no_numbers_and_no_sound(arguments: list[str]) -> None:
    imported = imported_by(f"from selfmassage.cli import main; assert main({arguments}) == 0")

    assert "selfmassage" in imported
    assert not imported & {"asyncio", "miniaudio", "msgspec", "numpy", "rich", "sqlite3", "textual"}


@pytest.mark.parametrize(
    "module", ["atlas", "routine", "safety", "timeline", "session", "durations", "errors"]
)
def test_the_core_is_arithmetic(module: str) -> None:
    assert not imported_by(f"import selfmassage.{module}") & NEVER_IN_THE_CORE


@pytest.mark.parametrize("module", ["stream", "player", "guide"])
def test_what_plays_a_session_knows_no_screen_device_database_or_file_format(module: str) -> None:
    imported = imported_by(f"import selfmassage.{module}")

    assert not imported & {"miniaudio", "msgspec", "simpleaudio", "sqlite3", "textual", "tomli"}
