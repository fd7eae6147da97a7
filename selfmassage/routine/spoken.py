"""All that is looked for in the words of one step, in one going over them: thousands of files are read at a time."""

from collections.abc import Iterator

from selfmassage.atlas import Atlas
from selfmassage.routine.claims import may_promise, warn_of_promise
from selfmassage.routine.clauses import clauses
from selfmassage.routine.keys import WORDS_KEYS
from selfmassage.routine.model import SideWords
from selfmassage.routine.places import (
    Doing,
    may_work_in_zone,
    may_work_on_neck,
    warn_of_neck,
    warn_of_zone,
)
from selfmassage.routine.reader import Reader
from selfmassage.routine.strength import may_be_strong, warn_of_strength

Spoken = tuple[Reader, str, str]
"""The table that a text is in, its key there, and the text."""


def warn_of_words(
    step: Reader, doing: Doing, pressure: int, atlas: Atlas, **spoken: SideWords | None
) -> None:
    """Warn of each clause of `spoken`, by key, that promises, works or presses where or as it should not."""
    known = {key: words for key, words in spoken.items() if words is not None}
    small = " ".join({text for one in known.values() for text in (one.right, one.left)}).casefold()
    promises = may_promise(small)
    in_zone = may_work_in_zone(small, atlas)
    on_neck = may_work_on_neck(small, doing, atlas)
    is_strong = pressure > 0 and may_be_strong(small)
    if not (promises or in_zone or on_neck or is_strong):
        return
    for table, key, text in _texts(step, known):
        for clause in clauses(text):
            # Looking for parts of words takes far less time than looking for what they are parts of.
            part = clause.casefold()
            if promises and may_promise(part):
                warn_of_promise(table, key, clause)
            if in_zone and may_work_in_zone(part, atlas):
                warn_of_zone(table, key, clause, doing, atlas)
            if on_neck and may_work_on_neck(part, doing, atlas):
                warn_of_neck(table, key, clause, doing, atlas)
            if is_strong and may_be_strong(part):
                warn_of_strength(table, key, clause, pressure)


def _texts(step: Reader, known: dict[str, SideWords]) -> Iterator[Spoken]:
    for key, words in known.items():
        sides = step.inner(key, WORDS_KEYS) if step.is_table(key) else None
        if sides is None:
            yield step, key, words.right
        else:
            yield sides, "right", words.right
            yield sides, "left", words.left
