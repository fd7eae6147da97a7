"""Noticing that files were saved, by looking at them a few times a second.

A look at a handful of files costs microseconds, works on every system, on network drives and with every
way that editors save; being told by the system would take a library of compiled code and does not.
"""

import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

LOOK_EVERY_S = 0.3
"""Seconds between two looks: soon enough to feel at once, and long enough for an editor to finish."""

Looks = dict[Path, tuple[int, int, int]]
"""What each file that is there looks like: its time, its size, and which file of the disk it is."""


def looks_of(paths: Iterable[Path]) -> Looks:
    """How the files at `paths` look; those that are not there, or hide, are left out."""
    looks = {}
    for path in paths:
        try:
            found = path.stat()
        except (OSError, ValueError):
            continue  # An editor may have it in hand; it is looked for again.
        looks[path] = (found.st_mtime_ns, found.st_size, found.st_ino)
    return looks


def changes(
    look: Callable[[], Looks], wait: Callable[[], None] = lambda: time.sleep(LOOK_EVERY_S)
) -> Iterator[None]:
    """One for each time that what `look` finds has changed and then stayed the same for a while.

    Some editors empty a file before they write it, or move it away first: nobody wants to hear of that.
    """
    known = latest = look()
    while True:
        wait()
        now = look()
        if now != known and now == latest:
            known = now
            yield
        latest = now
