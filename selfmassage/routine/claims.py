"""Words that a routine had better not say: warnings, because no program knows what an author means.

A side that is said where the other is worked, and what self-massage cannot do. All of it is found by its words
alone, so a clause that says no ("it cures nothing") passes.
"""

import re

from selfmassage.errors import Severity
from selfmassage.routine.clauses import DENIED
from selfmassage.routine.model import Side, SideWords
from selfmassage.routine.reader import Reader
from selfmassage.routine.signs import Signs

_PLACED = r"(?:right|straight|(?:in|into) (?:place|line|order))"
_PROMISE = re.compile(
    r"\b(?:toxins?|toxic|detox\w*|lactic acid|"
    r"(?:flush|clear|remov|drain|wash|squeez)\w*(?: \w+){0,3} waste|"
    r"cure[sd]?|curing|heal(?:s|ed|ing)?|realign\w*|subluxations?|slipped discs?|"
    rf"vertebra\w*(?: \w+){{0,2}} {_PLACED}|"
    rf"(?:put|push|click|crack|set|slide|get)\w*(?: \w+){{0,3}} vertebra\w*(?: {_PLACED})?|"
    rf"(?:put|push|click|crack|set|slide|get)\w*(?: \w+){{0,3}} (?:bones?|spine|discs?|joints?)"
    rf"(?: back)? {_PLACED}|"
    r"(?:put|push|click|crack|pop|get)\w*(?: \w+){0,3} (?:bones?|discs?|joints?) back(?! (?:against|to) )|"
    r"poisons?|purif\w*|impurit\w*|cleanses?|cleansing|repairs?|repairing|treats(?! you)|treating|treatment|"
    r"(?:trapped|pinched) nerves?|proven|(?:for ever|forever|for good)|"
    r"fix(?:es)? (?:your|the) (?:back|neck|spine|posture)|"
    r"(?:lower|reduc|regulat)\w*(?: \w+){0,2} blood pressure|(?:break|dissolv)\w*(?: \w+){0,3} (?:knots?|scar tissue)|"
    r"miracle\w*|guarante\w*|adhesions?|immun\w*)\b",
    re.IGNORECASE,
)
"""What no trial has found massage to do, or what hands of one's own had better not try."""

_SIDE = re.compile(r"\b(?:left|right)\b", re.IGNORECASE)
_NO_SIDE = re.compile(
    r"\b(?:left|right)(?:,? (?:and|or|then|to|and then) )(?:the |your )?(?:left|right)\b"
    r"|\bright (?:away|now|there|here|angles?|under|below|above|behind|beside|through)\b"
    r"|\b(?:all|is|feels?|just|are|be|time|breath|nothing|something) (?:right|left)\b",
    re.IGNORECASE,
)
"""Where the words mean both sides, or none."""


SIGNS = (
    "adhesion", "align", "cure", "curing", "guarante", "heal", "immun", "lactic", "miracle", "slipped", "sublux",
    "tox", "poison", "purif", "impurit", "cleans", "repair", "treat", "nerve", "proven", "for ever", "forever",
    "for good", "fix", "blood pressure", "break", "dissolv", "vertebra", "waste", "bone", "disc", "joint", "spine",
)  # fmt: skip
"""Parts of words, one of which is in all that is warned of."""


_SIGNS = Signs(SIGNS)


def warn_of_claims(table: Reader, **texts: str) -> None:
    """Warn of each clause of `texts`, by their key, that promises too much."""
    for key, text in texts.items():
        for clause, _ in _SIGNS.clauses_with_any(text):
            warn_of_promise(table, key, clause)


def warn_of_promise(table: Reader, key: str, clause: str) -> None:
    """Warn of a clause of what stands at `key` that promises too much."""
    if (found := _PROMISE.search(clause)) and not DENIED.search(clause):
        what = f'{table.name(key)} promises what self-massage cannot do: "{found[0]}".'
        _warn(table, key, what, "Say what it feels like instead.")


def warn_of_one_side(step: Reader, side: Side | None, **spoken: SideWords | None) -> None:
    """Warn of words, by their key, that name one side but are spoken unchanged on either."""
    if side is not Side.EACH:
        return
    for key, words in spoken.items():
        if words is None or words.right != words.left or not _has_side(words.right):
            continue
        if found := _SIDE.search(_NO_SIDE.sub("", words.right)):
            what = f'{step.name(key)} says "{found[0]}" on the right and on the left alike.'
            _warn(step, key, what, "Write {side} and {other}, or a text for each side.")


def _has_side(text: str) -> bool:
    small = text.casefold()  # Much sooner looked through than by `_SIDE`.
    return "left" in small or "right" in small


def _warn(table: Reader, key: str, what: str, hint: str) -> None:
    table.tell(key, what, hint, severity=Severity.WARNING)
