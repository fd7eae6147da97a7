"""Python, kept from holding up a device that waits for its next frames."""

import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

SWITCH_INTERVAL_S: Final = 0.0005
"""How long a busy thread keeps the others waiting: short beside a period of 15 ms, where 5 ms is not."""

NEVER: Final = 1_000_000
"""So many collections of younger objects before all are looked at: more than a session has."""


@contextmanager
def undisturbed() -> Iterator[None]:
    """Collect the rubbish of all ages now, only that of young ones meanwhile, and change threads quickly.

    A look at everything holds up every thread for 10 to 90 ms while screens change, and a device can
    wait for 30. What grows old as rubbish in one session is little, and goes when this ends.
    """
    interval, thresholds = sys.getswitchinterval(), gc.get_threshold()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*thresholds[:2], NEVER)
    sys.setswitchinterval(SWITCH_INTERVAL_S)
    try:
        yield
    finally:
        sys.setswitchinterval(interval)
        gc.set_threshold(*thresholds)
        gc.unfreeze()
