"""What an output says to a person."""

from typing import Final

NO_DEVICE: Final = "No sound device answered. Connect one, or play without sound."

DEVICE_GONE: Final = "The sound device is gone. Press space to go on."


def gone_wrong(fault: Exception) -> str:
    """Says that sound ended by a mistake of the program's own, with what its author needs to know."""
    return f"The sound stopped by a fault in selfmassage ({fault!r}). Press space to go on."
