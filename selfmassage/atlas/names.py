"""What forbidden zones, and some targets, are called in running words."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

DETERMINER = (
    r"(?:(?:the|your|a|an|each|both|either|one|that|this|these|those|any|own|left|right|low|lower|lowest|upper|"
    r"bare|bony|very|fresh|old|new|varicose|floating|swollen|open|healing|\{side\}|\{other\}) )"
)
"""What may stand before the name of a place."""

_NOTHING = re.compile(r"(?!)")


@dataclass(frozen=True)
class Names:
    """Finds the places that a text names.

    Whatever it takes is made when it is first asked for: most runs of the program look for nothing in a text.
    """

    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """What each place is called, by its name; "the" in them stands for "your" and the like, too."""

    @cached_property
    def places(self) -> Mapping[str, str]:
        """The name of the zone or the target, by group of `pattern`."""
        return {f"place{number}": name for number, name in enumerate(self.words)}

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """Any of the names; the group that is found tells which place it is."""
        groups = [
            f"(?P<{group}>{'|'.join(map(_phrase, sorted(self.words[name], key=len, reverse=True)))})"
            for group, name in self.places.items()
            if self.words[name]
        ]
        return re.compile(rf"\b(?:{'|'.join(groups)})\b", re.IGNORECASE) if groups else _NOTHING

    @cached_property
    def signs(self) -> tuple[str, ...]:
        """Parts of names in small letters: a text without any of them names nothing, which is soon seen."""
        signs = {_sign(phrase.casefold()) for phrases in self.words.values() for phrase in phrases}
        return tuple(
            sorted(sign for sign in signs if not any(one in sign for one in signs - {sign}))
        )


def _phrase(words: str) -> str:
    parts = [re.escape(part) for part in words.split(" the ")]
    return rf" {DETERMINER}+".join(parts) + "s?"


def _sign(words: str) -> str:
    """The part of a name that is seldom in other words: "front of", but "knee" of "behind the knee"."""
    before, _, after = words.partition(" the ")
    return before if " " in before or not after else after
