"""The first frame waits for nothing that it does not show."""

import subprocess
import sys

import pytest

HEAVY = ("numpy", "miniaudio", "simpleaudio", "sqlite3", "msgspec")
UNSHOWN = ("guide", "history", "session", "sound", "timeline")
LATER = ("session_screen", "history_screen", "finished", "offer", "preparing", "keys", "stop")


@pytest.fixture(scope="module")
def imported() -> set[str]:
    """What the app, its home screen and what stands behind it import."""
    program = (
        "import selfmassage.cli.commands.app, selfmassage.cli.screen, sys; print(*sys.modules)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    return set(done.stdout.split())


@pytest.mark.parametrize(
    "module",
    [
        *HEAVY,
        *(f"selfmassage.{name}" for name in UNSHOWN),
        *(f"selfmassage.ui.{name}" for name in LATER),
    ],
)
def test_the_first_frame_does_not_import(module: str, imported: set[str]) -> None:
    assert "selfmassage.ui.home" in imported
    assert module not in imported
