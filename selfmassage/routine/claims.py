"""Words that a routine had better not say: warnings, because no program knows what an author means.

A side that is said where the other is worked, and what self-massage cannot do. All of it is found by its words
alone, so a clause that says no ("it cures nothing") passes.
"""

import re

from selfmassage.errors import Severity
from selfmassage.routine.clauses import DENIED, clauses
from selfmassage.routine.model import Side, SideWords
from selfmassage.routine.reader import Reader

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


_SIGNS = (
    "adhesion", "align", "cure", "curing", "guarante", "heal", "immun", "lactic", "miracle", "slipped", "sublux",
    "tox", "vertebra", "waste",
)  # fmt: skip
_SETTLED = ("bone", "disc", "joint", "spine")
_SETTLED_WHERE = (" right", " straight", " place", " line", " order", " back")
"""Parts of words: a text that is warned of has one of the first, or one each of the others."""


def warn_of_claims(table: Reader, **texts: str) -> None:
    """Warn of each clause of `texts`, by their key, that promises too much."""
    if may_promise(" ".join(texts.values()).casefold()):
        for key, text in texts.items():
            for clause in clauses(text):
                warn_of_promise(table, key, clause)


def may_promise(small: str) -> bool:
    """Whether words in small letters may be warned of: most have nothing of it, and thousands of files are read."""
    is_in = small.__contains__
    is_settled = any(map(is_in, _SETTLED)) and any(map(is_in, _SETTLED_WHERE))
    return is_settled or any(map(is_in, _SIGNS))


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
