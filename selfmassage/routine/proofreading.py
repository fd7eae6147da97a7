"""All that is looked for in the words of a routine, in one going over them: thousands of files are read at a time."""

from collections.abc import Iterator
from functools import lru_cache

from selfmassage.atlas import Atlas
from selfmassage.routine import claims, strength
from selfmassage.routine.claims import warn_of_one_side, warn_of_promise
from selfmassage.routine.doing import Doing
from selfmassage.routine.keys import WORDS_KEYS
from selfmassage.routine.model import SideWords
from selfmassage.routine.places import HEAD, warn_of_neck, warn_of_zone
from selfmassage.routine.reader import Reader
from selfmassage.routine.signs import Signs
from selfmassage.routine.strength import warn_of_strength

_PROMISE, _ZONE, _NECK, _STRENGTH = 1, 2, 4, 8
"""The kinds of signs, in the order that they are looked for."""


def proofread(step: Reader, doing: Doing, atlas: Atlas, **spoken: SideWords | None) -> None:
    """Warn of words in `spoken`, by key, that promise, work or press where or as they should not."""
    signs = _signs(atlas.zone_names.signs, atlas.target_names.signs)
    unwanted = (_NECK if doing.spares_necks else 0) | (0 if doing.pressure > 0 else _STRENGTH)
    for key, side, text in _texts(step, spoken):
        for clause, found in signs.clauses_with_any(text):
            table, place = (step, key) if not side else (_sides(step, key), side)
            kinds = found & ~unwanted
            if kinds & _PROMISE:
                warn_of_promise(table, place, clause)
            if kinds & _ZONE:
                warn_of_zone(table, place, clause, doing, atlas)
            if kinds & _NECK:
                warn_of_neck(table, place, clause, doing, atlas)
            if kinds & _STRENGTH:
                warn_of_strength(table, place, clause, doing.pressure)
    warn_of_one_side(step, doing.side, **spoken)


@lru_cache(maxsize=4)
def _signs(zones: tuple[str, ...], targets: tuple[str, ...]) -> Signs:
    """Of the names in an atlas, of which there is one, but for tests."""
    return Signs(claims.SIGNS, zones, (*targets, *HEAD), strength.SIGNS)


def _texts(step: Reader, spoken: dict[str, SideWords | None]) -> Iterator[tuple[str, str, str]]:
    """The key of each text, the key of its side beneath that, empty where there is one text, and the text."""
    for key, words in spoken.items():
        if words is None:
            continue
        if step.is_table(key):
            yield key, "right", words.right
            yield key, "left", words.left
        else:
            yield key, "", words.right


def _sides(step: Reader, key: str) -> Reader:
    sides = step.inner(key, WORDS_KEYS)
    assert sides is not None
    return sides
