"""How far the speaking of a person's own words has come, as lines."""

from selfmassage.cli.console import Console
from selfmassage.cli.words import Tell
from selfmassage.ui.words import count_of

TOLD = 4
"""How often it is told at most, for any number of texts."""


def telling(console: Console) -> Tell:
    """Tells `console` at the beginning, and at each quarter of the way."""

    def tell(done: int, of: int) -> None:
        if of and not done:
            console.tell(f"Speaking {count_of(of, 'text')} first, to be kept for the next time.")
        elif of and done * TOLD // of != (done - 1) * TOLD // of:
            console.tell(f"{done} of {of}.")

    return tell
