"""What a person says of their pain, and what it goes along with."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

WORST_PAIN = 10
"""The numbers run from 0, no pain, to this one, the worst there can be."""

LONGEST_NOTE = 2_000
"""Characters; a page, and what is longer is no note."""

GOES_WITH: Mapping[str, str] = MappingProxyType(
    {
        "stress": "stress",
        "long-sitting": "sitting for long",
        "screen-day": "a day at the screen",
        "unusual-load": "unusual load",
        "poor-sleep": "poor sleep",
        "little-movement": "little movement",
        "low-mood": "low mood",
        "cold": "cold or a draught",
        "travel": "travel",
    }
)
"""By code, in the words of the screen, what pain may go along with: the fields of a pain diary, and the back pain
article's stress, posture and movement. A diary says what came together, never what caused it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckIn:
    """What was said before and after one session; every part may be left out."""

    pain_before: int | None = None
    """0 to `WORST_PAIN`; None where it was not said."""
    pain_after: int | None = None
    """Likewise."""
    goes_with: tuple[str, ...] = ()
    """Keys of `GOES_WITH`, each once, in its order."""
    note: str = ""
    """In the person's own words."""

    def __post_init__(self) -> None:
        """Raise ValueError for what no person can have said."""
        for pain in (self.pain_before, self.pain_after):
            if pain is not None and not 0 <= pain <= WORST_PAIN:
                raise ValueError(f"pain is a number from 0 to {WORST_PAIN}, not {pain}")
        if self.goes_with != in_order(self.goes_with):
            raise ValueError(f"these are not codes in their order: {', '.join(self.goes_with)}")
        if len(self.note) > LONGEST_NOTE:
            raise ValueError(f"a note has at most {LONGEST_NOTE} characters")


def in_order(codes: tuple[str, ...] | frozenset[str]) -> tuple[str, ...]:
    """Those of `codes` that are known, each once, in the order of `GOES_WITH`."""
    return tuple(code for code in GOES_WITH if code in codes)


NOTHING_SAID = CheckIn()
"""What stands for a session before, or without, a check-in."""
