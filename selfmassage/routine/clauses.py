"""Words taken apart where one thought ends, and what makes a thought a warning of its own."""

import re
from collections.abc import Iterator

DENIED = re.compile(
    r"\b(?:no|not|cannot|never|nothing|none|nor|neither|without)\b|n't\b", re.IGNORECASE
)
"""What makes a clause promise nothing."""

KEPT_OFF = re.compile(rf"{DENIED.pattern}|\b(?:off|away|avoid\w*|clear of|leave|spare)\b", re.I)
"""What makes a clause a warning of its own."""

_MARKS = str.maketrans(dict.fromkeys(".,;:!?()", "\n"))
_TURNS = re.compile(r"\s+(?:but|and then)\s+", re.IGNORECASE)


def clauses(text: str) -> Iterator[str]:
    """Each part of `text` that says one thing."""
    for part in text.translate(_MARKS).split("\n"):
        small = part.casefold()
        # A pattern takes ten times as long, and few clauses turn.
        turned = _TURNS.split(part) if " but " in small or " then " in small else (part,)
        yield from filter(None, map(str.strip, turned))
