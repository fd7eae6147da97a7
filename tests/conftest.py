"""What holds for every test: a home of its own, no taste of the machine's, and sound only where it is asked for."""

import gc
import os
from collections.abc import Sequence
from itertools import count

import pytest
from hypothesis import settings

TASTES = ("COLUMNS", "FORCE_COLOR", "LINES", "NO_COLOR", "SSH_CLIENT", "SSH_CONNECTION", "SSH_TTY")
"""Variables by which the machine that runs the tests would change what the program says."""

NO_CAUTIONS = "[answers]\n" + "".join(
    f'{question} = "no"\n'
    for question in (
        "head-and-chest",
        "nerves-fall-and-fever",
        "not-today",
        "your-health",
        "your-pain",
        "neck",
        "low-back",
        "blood-bones-and-skin",
        "pregnancy",
        "legs",
        "reach",
        "stand",
        "floor",
    )
)
"""The profile of somebody who says no to every question."""

settings.register_profile("default", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "default")

_homes = count()

_unheard: list[str] = []
"""The sound tests that were passed over."""


@pytest.fixture(autouse=True)
def home(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> os.PathLike[str]:
    """The home of somebody who needs no caution, so that no test meets a person's settings, or a machine's engines."""
    # Not by `mktemp`, which reads the names of all that it made before.
    folder = tmp_path_factory.getbasetemp() / "homes" / str(next(_homes))
    folder.mkdir(parents=True)
    (folder / "profile.toml").write_text(NO_CAUTIONS, "utf-8")
    monkeypatch.setenv("SELFMASSAGE_HOME", str(folder))
    monkeypatch.setenv("SELFMASSAGE_SPEECH", "off")
    for taste in TASTES:
        monkeypatch.delenv(taste, raising=False)
    return folder


def pytest_collection_finish() -> None:
    """Let the collector pass over what lasts, and pass seldom: it would take a quarter of the screens' time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def pytest_runtest_logfinish() -> None:
    """Let it go on passing over that: what a test starts and ends in the program has it thawed."""
    if not gc.get_freeze_count():
        gc.collect(1)
        gc.freeze()


def pytest_collection_modifyitems(items: Sequence[pytest.Item]) -> None:
    """Pass over the sound tests unless they are asked for: a busy machine makes a card lose samples."""
    if os.environ.get("SELFMASSAGE_SOUND_TESTS") == "required":
        return
    for item in items:
        if item.get_closest_marker("sound") is not None:
            _unheard.append(item.nodeid)
            item.add_marker(pytest.mark.skip(reason="SELFMASSAGE_SOUND_TESTS is not required"))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say that there are sound tests which did not run, and what would run them."""
    if _unheard:
        terminalreporter.write_line(
            f"{len(_unheard)} sound tests did not run: they need a virtual sound card and a quiet machine. "
            ".ci/run installs the one on Debian, and runs them.",
            yellow=True,
        )
