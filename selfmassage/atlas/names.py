"""What forbidden zones, and some targets, are called in running words."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

DETERMINER = (
    r"(?:(?:the|your|a|an|each|both|either|one|that|this|these|those|any|own|left|right|low|lower|lowest|upper|"
    r"bare|bony|very|\{side\}|\{other\}) )"
)
"""What may stand before the name of a place."""

_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True, slots=True)
class Names:
    """Finds the places that a text names."""

    pattern: re.Pattern[str] = _NOTHING
    """Any of the names; the group that is found tells which place it is."""
    places: Mapping[str, str] = field(default_factory=dict)
    """The name of the zone or the target, by group."""
    signs: tuple[str, ...] = ()
    """Parts of names in small letters: a text without any of them names nothing, which is soon seen."""


def names_of(words: Mapping[str, Iterable[str]]) -> Names:
    """From the words for each place, by its name; "the" in them stands for "your" and the like, too."""
    known = {name: tuple(phrases) for name, phrases in words.items()}
    places = {f"place{number}": name for number, name in enumerate(known)}
    groups = [
        f"(?P<{group}>{'|'.join(map(_phrase, sorted(known[name], key=len, reverse=True)))})"
        for group, name in places.items()
        if known[name]
    ]
    if not groups:
        return Names()
    pattern = re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE)
    signs = {_sign(phrase.casefold()) for phrases in known.values() for phrase in phrases}
    shortest = [sign for sign in signs if not any(one in sign for one in signs - {sign})]
    return Names(pattern, places, tuple(sorted(shortest)))


def _phrase(words: str) -> str:
    parts = [re.escape(part) for part in words.split(" the ")]
    return rf" {DETERMINER}+".join(parts) + "s?"


def _sign(words: str) -> str:
    """The part of a name that is seldom in other words: "front of", but "knee" of "behind the knee"."""
    before, _, after = words.partition(" the ")
    return before if " " in before or not after else after
