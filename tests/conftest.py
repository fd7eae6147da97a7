"""What holds for every test: a home of its own, no taste of the machine's, and sound only where there is a card."""

import os
import shutil
from collections.abc import Sequence
from importlib.util import find_spec

import pytest
from hypothesis import settings

SOUND_CARD = ("pulseaudio", "pactl", "parecord")
"""The programs that make a virtual sound card."""

TASTES = ("COLUMNS", "FORCE_COLOR", "LINES", "NO_COLOR", "SSH_CLIENT", "SSH_CONNECTION", "SSH_TTY")
"""Variables by which the machine that runs the tests would change what the program says."""

settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, max_examples=200, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

_unheard: dict[str, list[str]] = {}
"""What each sound test that was passed over needs and is not here, by its node id."""


@pytest.fixture(autouse=True)
def home(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> os.PathLike[str]:
    """An empty SELFMASSAGE_HOME, so that no test meets the settings or the history of a person."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("SELFMASSAGE_HOME", str(folder))
    for taste in TASTES:
        monkeypatch.delenv(taste, raising=False)
    return folder


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Pass over the sound tests that this machine lacks something for, unless they are required."""
    if os.environ.get("SELFMASSAGE_SOUND_TESTS") == "required":
        return
    for item in items:
        lacking = _lacking(item)
        if lacking:
            _unheard[item.nodeid] = lacking
            item.add_marker(pytest.mark.skip(reason=f"no {', '.join(lacking)} here"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which sound tests did not run, and what would run them."""
    if _unheard:
        lacking = ", ".join(sorted({name for names in _unheard.values() for name in names}))
        terminalreporter.write_line(
            f"{len(_unheard)} sound tests did not run, for want of {lacking}. "
            ".ci/run installs all they need on Debian, and runs them.",
            yellow=True,
        )


def _lacking(item: pytest.Item) -> list[str]:
    """What `item` needs for sound and this machine has not."""
    marker = item.get_closest_marker("sound")
    if marker is None:
        return []
    programs = [program for program in SOUND_CARD if shutil.which(program) is None]
    modules = [module for module in marker.args if find_spec(module) is None]
    return [*programs, *modules]
