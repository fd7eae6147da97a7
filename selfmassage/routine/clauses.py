"""Words taken apart where one thought ends, and what makes a thought a warning of its own."""

import re
from collections.abc import Iterator

DENIED = re.compile(
    r"\b(?:no|not|cannot|never|nothing|none|nor|neither|without)\b|n't\b", re.IGNORECASE
)
"""What makes a clause promise nothing."""

KEPT_OFF = re.compile(rf"{DENIED.pattern}|\b(?:off|away|avoid\w*|clear of|leave|spare)\b", re.I)
"""What makes a clause a warning of its own."""

_END = re.compile(r"[.,;:!?()]\s*|\s+(?:but|and then)\s+", re.IGNORECASE)


def clauses(text: str) -> Iterator[str]:
    """Each part of `text` that says one thing."""
    return filter(None, _END.split(text))
