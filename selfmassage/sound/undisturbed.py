"""Python, kept from holding up a device that waits for its next frames."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager

SWITCH_INTERVAL_S = 0.0005
"""How long a busy thread keeps the others waiting: short beside a 30 ms buffer, where 5 ms is not."""


@contextmanager
def undisturbed() -> Iterator[None]:
    """Collect the rubbish now, look at what is kept no more, and change threads quickly meanwhile."""
    before = sys.getswitchinterval()
    gc.collect()
    gc.freeze()
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    try:
        yield
    finally:
        sys.setswitchinterval(before)
        gc.unfreeze()
