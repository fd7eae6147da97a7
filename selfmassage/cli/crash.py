"""Where the traceback of an error that nobody foresaw goes: a file, never the terminal."""

import os
import platform
import tempfile
import traceback
from datetime import UTC, datetime
from pathlib import Path

from selfmassage import __version__
from selfmassage.errors import SelfmassageError
from selfmassage.settings import find_places

LARGEST_LOG = 1_000_000
"""Bytes; beyond it, the log begins anew."""


def keep_traceback(error: Exception) -> str:
    """Write the traceback of `error` to a log; one sentence that says where."""
    return keep_report("".join(traceback.format_exception(error)))


def keep_report(report: str) -> str:
    """Write `report`, a traceback, to a log; one sentence that says where."""
    kind = report.strip().splitlines()[-1]
    machine = f"{platform.platform()}, Python {platform.python_version()}"
    entry = (
        f"{datetime.now(UTC):%Y-%m-%d %H:%M:%SZ} selfmassage {__version__}, {machine}\n{report}\n"
    )
    for keep in (_keep_with_data, _keep_for_now):
        try:
            log = keep(entry)
        except (OSError, SelfmassageError):
            continue  # The next place may take it; where none does, the sentence says so.
        return f"An error that nobody foresaw stopped this ({kind}); the details are in {log}."
    return f"An error that nobody foresaw stopped this ({kind})."


def _keep_with_data(report: str) -> Path:
    log = find_places(os.environ).data / "crash.log"
    log.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    is_full = log.exists() and log.stat().st_size > LARGEST_LOG
    with log.open("w" if is_full else "a", encoding="utf-8", errors="backslashreplace") as file:
        file.write(report)
    return log


def _keep_for_now(report: str) -> Path:
    with tempfile.NamedTemporaryFile(
        "w", prefix="selfmassage-crash-", suffix=".log", delete=False, errors="backslashreplace"
    ) as file:
        file.write(report)
    return Path(file.name)
