"""Words that a routine had better not say: warnings, because no program knows what an author means.

A side that is said where the other is worked; what self-massage cannot do; and the throat as a place to
press. All of it is found by its words alone, so a clause that says no ("keep off the throat") passes.
"""

import re
from collections.abc import Iterable

from selfmassage.errors import Severity
from selfmassage.routine.keys import WORDS_KEYS
from selfmassage.routine.model import Side, SideWords
from selfmassage.routine.reader import Reader

_DENIED = re.compile(
    r"\b(?:no|not|cannot|never|nothing|none|nor|neither|without)\b|n't\b", re.IGNORECASE
)
"""What makes a clause promise nothing."""

_KEPT_OFF = re.compile(rf"{_DENIED.pattern}|\b(?:off|away|avoid\w*|clear of|leave|spare)\b", re.I)
"""What makes a clause a warning of its own."""

_CLAUSE_END = re.compile(r"[.,;:!?()]\s*|\s+(?:but|and then)\s+", re.IGNORECASE)

_PLACED = r"(?:right|straight|(?:in|into) (?:place|line|order))"
_PROMISE = re.compile(
    r"\b(?:toxins?|toxic|detox\w*|lactic acid|"
    r"(?:flush|clear|remov|drain|wash|squeez)\w*(?: \w+){0,3} waste|"
    r"cure[sd]?|curing|heal(?:s|ed|ing)?|realign\w*|subluxations?|slipped discs?|"
    rf"vertebra\w*(?: \w+){{0,2}} {_PLACED}|"
    rf"(?:put|push|click|crack|set|slide|get)\w*(?: \w+){{0,3}} vertebra\w*(?: {_PLACED})?|"
    rf"(?:put|push|click|crack|set|slide|get)\w*(?: \w+){{0,3}} (?:bones?|spine|discs?|joints?)"
    rf"(?: back)? {_PLACED})\b",
    re.IGNORECASE,
)
"""What no trial has found massage to do, or what hands of one's own had better not try."""

_THROAT = re.compile(
    r"\b(?:throat|windpipe|larynx|voice box|adam's apple|carotids?|"
    r"(?:front|side) of (?:the|your) (?:throat|neck))\b",
    re.IGNORECASE,
)
_TOUCH = re.compile(
    r"\b(?:press|push|squeez|pinch|knead|rub|grip|hold|massag|strok|circl|dig|poke|tap|lean|"
    r"fingers?|fingertips?|thumbs?|hands?|palms?|knuckles?|on|onto|into|against|around|across)",
    re.IGNORECASE,
)
"""How a throat is touched, as against a throat that is to grow soft."""

_SIDE = re.compile(r"\b(?:left|right)\b", re.IGNORECASE)
_NO_SIDE = re.compile(
    r"\b(?:left|right)(?:,? (?:and|or|then|to|and then) )(?:the |your )?(?:left|right)\b"
    r"|\bright (?:away|now|there|here|angles?|under|below|above|behind|beside|through)\b"
    r"|\b(?:all|is|feels?|just|are|be|time|breath|nothing|something) (?:right|left)\b",
    re.IGNORECASE,
)
"""Where the words mean both sides, or none."""


_SIGNS = (
    "adam", "align", "carotid", "cure", "curing", "heal", "lactic", "larynx", "slipped", "sublux", "throat",
    "tox", "vertebra", "voice box", "waste", "windpipe",
    "front of the neck", "front of your neck", "side of the neck", "side of your neck",
)  # fmt: skip
_SETTLED = ("bone", "disc", "joint", "spine")
_SETTLED_WHERE = (" right", " straight", " place", " line", " order")
"""Parts of words: a text that is warned of has one of the first, or one each of the others."""


def warn_of_claims(table: Reader, **texts: str) -> None:
    """Warn of each clause of `texts`, by their key, that promises too much or presses the throat."""
    if _has_sign(texts.values()):
        for key, text in texts.items():
            _warn_of_clauses(table, key, text)


def warn_of_spoken_claims(step: Reader, **spoken: SideWords | None) -> None:
    """As `warn_of_claims`, of words by their key."""
    known = {key: words for key, words in spoken.items() if words is not None}
    if not _has_sign({text for words in known.values() for text in (words.right, words.left)}):
        return
    for key, words in known.items():
        if (sides := step.inner(key, WORDS_KEYS) if step.is_table(key) else None) is None:
            _warn_of_clauses(step, key, words.right)
        else:
            warn_of_claims(sides, right=words.right, left=words.left)


def _has_sign(texts: Iterable[str]) -> bool:
    """Whether any of `texts` may be warned of: most have nothing of it, and thousands of files are read at a time."""
    small = " ".join(texts).casefold()
    is_in = small.__contains__
    is_settled = any(map(is_in, _SETTLED)) and any(map(is_in, _SETTLED_WHERE))
    return is_settled or any(map(is_in, _SIGNS))


def _warn_of_clauses(table: Reader, key: str, text: str) -> None:
    for clause in _CLAUSE_END.split(text):
        if (found := _PROMISE.search(clause)) and not _DENIED.search(clause):
            what = f'{table.name(key)} promises what self-massage cannot do: "{found[0]}".'
            _warn(table, key, what, "Say what it feels like instead.")
        throat = _THROAT.search(clause)
        if throat and _TOUCH.search(clause) and not _KEPT_OFF.search(clause):
            what = f'{table.name(key)} sends hands to the "{throat[0]}", which is never pressed.'
            _warn(table, key, what, "An artery and the airway lie there; name another place.")


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
