"""What a person should know at the start, in one toast or two."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

AT_ONCE = 2
"""So many toasts are read; more would cover the list in a window of 24 lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble:
    """One thing that is not as the person has it."""

    title: str
    """What failed, in a few words."""
    body: str
    """What is wrong, where, and what to do about it: a sentence or two."""


def toasts_of(troubles: Sequence[Trouble], command: str) -> tuple[Trouble, ...]:
    """The first of each title, `AT_ONCE` at most; the last tells how many more there are.

    `command` is what a person types to see them all.
    """
    firsts = {one.title: one for one in reversed(troubles)}
    titles = dict.fromkeys(one.title for one in troubles)
    shown = [firsts[title] for title in titles][:AT_ONCE]
    if left := len(troubles) - len(shown):
        more = f'{shown[-1].body} "{command}" shows {left} more.'
        shown[-1] = replace(shown[-1], body=more)
    return tuple(shown)
