"""File descriptor 2, where C libraries print what no person should have to read."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

STDERR = 2


@contextmanager
def hushed_stderr() -> Iterator[None]:
    """Send whatever is written to file descriptor 2 to nowhere meanwhile; a closed one stays closed.

    ALSA prints there from C when there is no card, and JACK when there is no server.
    """
    if sys.stderr is not None:
        sys.stderr.flush()
    saved = _duplicate(STDERR)
    nowhere = os.open(os.devnull, os.O_WRONLY)
    if nowhere != STDERR:  # The lowest free number is taken, so where 2 was closed it is 2.
        os.dup2(nowhere, STDERR)
        os.close(nowhere)
    try:
        yield
    finally:
        if saved is None:
            os.close(STDERR)
        else:
            os.dup2(saved, STDERR)
            os.close(saved)


@contextmanager
def stderr_kept_for_the_screen() -> Iterator[None]:
    """Let Python alone write to the terminal through `sys.stderr`, and C libraries to nowhere.

    Textual draws on `sys.__stderr__`. On descriptor 2 itself it would share the terminal with what
    ALSA prints in mid-session, and lose what it draws while `hushed_stderr` is in force.
    """
    own = _duplicate(STDERR)
    if own is None:
        yield
        return
    before = (sys.stderr, sys.__stderr__)
    encoding = before[0].encoding if before[0] is not None else "utf-8"
    screen = os.fdopen(own, "w", buffering=1, encoding=encoding, errors="backslashreplace")
    with screen, hushed_stderr():
        sys.stderr = sys.__stderr__ = screen  # type: ignore[misc]  # Textual asks for this one.
        try:
            yield
        finally:
            sys.stderr, sys.__stderr__ = before  # type: ignore[misc]  # As above.


def _duplicate(descriptor: int) -> int | None:
    """Another number for the same open file; None where it is not open."""
    try:
        return os.dup(descriptor)
    except OSError:
        return None
