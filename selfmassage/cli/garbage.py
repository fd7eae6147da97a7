"""The garbage collector, left out of a start: whatever a start makes is kept, and looking through it takes long."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def uncollected() -> Iterator[Callable[[], None]]:
    """Collect no garbage meanwhile, or until what is yielded is called."""
    gc.disable()
    try:
        yield _collect
    finally:
        _collect()


def _collect() -> None:
    """Collect from now on. What is there counts as old, else the next thing done would be to look through it."""
    if not gc.isenabled():
        gc.freeze()
        gc.unfreeze()
        gc.enable()
