"""What a person should know at the start, one toast for each."""

from collections.abc import Sequence
from dataclasses import dataclass

AT_ONCE = 3
"""So many toasts are read; more would cover the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One thing that is not as the person has it."""

    title: str
    """What failed, in a few words."""
    body: str
    """What is wrong, where, and what to do about it: a sentence or two."""


def toasts_of(troubles: Sequence[Trouble], command: str) -> tuple[Trouble, ...]:
    """The first of `troubles`, and how many more there are; `command` is what a person types to see them."""
    left = len(troubles) - AT_ONCE
    if left <= 0:
        return tuple(troubles)
    more = Trouble(title=f"{left} more like these", body=f'"{command}" shows them all.')
    return (*troubles[:AT_ONCE], more)
