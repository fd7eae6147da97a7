"""Words that send hands to a place that is never pressed, or to one whose cautions the step does not carry.

The places and what they are called are the atlas's. What counts is the word that leads to the place: "on the
spine" and "press the spine" are told, "beside the spine" and "between spine and shoulder blade" are not.
"""

import re

from selfmassage.atlas import DETERMINER, MOVING, Atlas, Reach, Target, Zone
from selfmassage.errors import Severity
from selfmassage.routine.clauses import KEPT_OFF
from selfmassage.routine.doing import NECK, Doing
from selfmassage.routine.limits import STILL
from selfmassage.routine.model import Technique
from selfmassage.routine.reader import Reader

_PART = r"(?:middle|centre|center|bones?|tips?|top|line|curve|length|crease|hollows?|fold|skin|base|knobs?) of "
_VERB = (
    r"(?:press|push|squeez|pinch|knead|rub|massag|strok|circl|dig|pok|tap|grip|hold|chok|work|grind|drum|pound|"
    r"crack|hit|hammer|roll)\w*"
)
_TO = r"(?<!close )(?<!closer )(?<!next )(?<!near )to"
_TOWARD = rf"(?:on|onto|upon|into|against|over|across|along|under|around|at|{_TO}|up|down|through)"
_HOW = r"(?: (?:straight|right|hard|harder|deep|deeper|down|up|directly|firmly|gently|slowly|lightly))*"
_LED_BY = re.compile(
    rf"\b(?:(?P<verb>{_VERB})|(?P<toward>{_TOWARD})){_HOW} "
    rf"{DETERMINER}*(?:{_PART}{DETERMINER}*)?(?:\w+ (?:and|or) {DETERMINER}*)?$",
    re.IGNORECASE,
)
"""The word that leads to a place, at the end of what comes before it."""

_ENDS_THERE = re.compile(rf"\bto {DETERMINER}*$", re.IGNORECASE)
"""A stroke goes so far, and is on something else."""

_HANDS = r"(?:hands?|thumbs?|fingers?|fingertips?|palms?|knuckles?|fists?|elbows?)"
_BALL = re.compile(r"\b(?:balls?|rollers?)\b", re.IGNORECASE)
_BY_HAND = re.compile(rf"\b{_HANDS}\b", re.IGNORECASE)
_WORKS = re.compile(rf"\b{_VERB}\b", re.IGNORECASE)
_AT_WORK = re.compile(
    rf"\b(?:{_VERB}|{_HANDS}|balls?|rollers?|lean\w*|deeper|harder)\b", re.IGNORECASE
)
_PREPOSITION = re.compile(r"(?:behind|under|toward|towards)\b", re.IGNORECASE)
"""A name that begins with one leads to its place by itself."""

_FELT = re.compile(r"\b(?:feel\w*|breath\w*|notice|sense|(?:muscles?|bands?) along)\b", re.I)
"""Before a place: nothing is done to it."""

_HELD_SO = re.compile(r"\s*(?:long|straight|tall|upright|still|soft|easy|into |against )", re.I)
"""After a place: it is held so, or pressed against something, as one sits and lies."""

_TURNED = (
    r"(?:turn|roll|tilt|tip|nod|rotat|circl|swing|bend|twist|crack|drop|jerk|whip|shak|snap)\w*"
)
_MOVES_HEAD = re.compile(
    rf"\b{_TURNED}(?: \w+){{0,3}} (?:head|neck|chin)\b|\b(?:head|neck|chin)(?: \w+){{0,2}} {_TURNED}"
    r"|\blook\w*(?: back)? over (?:the|your|each|one|either|\{side\}|\{other\}) (?:\w+ )?shoulder\b"
    r"|\bears? (?:down )?(?:to|towards?) (?:the|your|each|one|either|\{side\}) (?:\w+ )?shoulder\b",
    re.IGNORECASE,
)
HEAD = ("head", "neck", "chin", "look", "ear to", "ears to", "ear down", "ears down")
"""One of these is in what `_MOVES_HEAD` finds."""

_TOUCHING = frozenset((*STILL, *MOVING))


def warn_of_zone(table: Reader, key: str, clause: str, doing: Doing, atlas: Atlas) -> None:
    """Warn of a clause of what is said at `key` that works on a zone, once."""
    for found in atlas.zone_names.pattern.finditer(clause):
        zone = atlas.zones[atlas.zone_names.places[found.lastgroup or ""]]
        what = _wrong_with(clause, zone, doing)
        if what and _is_worked_on(clause, found, doing) and not KEPT_OFF.search(clause):
            what = f'{table.name(key)} {what}: "{found[0]}".'
            table.tell(key, what, zone.why, severity=Severity.WARNING)
            return


def warn_of_neck(table: Reader, key: str, clause: str, doing: Doing, atlas: Atlas) -> None:
    """Warn of a clause of what is said at `key` that works on a neck or moves a head that needs care."""
    if KEPT_OFF.search(clause):
        return
    for found in atlas.target_names.pattern.finditer(clause):
        ends_there = _ENDS_THERE.search(clause, 0, found.start())
        if not ends_there and _is_worked_on(clause, found, doing):
            target = atlas.targets[atlas.target_names.places[found.lastgroup or ""]]
            _tell_unnamed(table, key, found[0], target, doing)
    if found_move := _MOVES_HEAD.search(clause):
        _tell_move(table, key, found_move[0], atlas)


def _wrong_with(clause: str, zone: Zone, doing: Doing) -> str:
    """What a clause that works on `zone` does; empty where that may be done."""
    if zone.forbids(Reach.HANDS):
        return "sends hands to a place that is never pressed"
    if doing.technique is Technique.TAPOTEMENT:
        return "taps on a place that takes none"
    return "sends a ball to a place that takes none" if _has_ball(clause, doing) else ""


def _is_worked_on(clause: str, found: re.Match[str], doing: Doing) -> bool:
    before = clause[: found.start()]
    if _FELT.search(before) or _HELD_SO.match(clause, found.end()):
        return False
    touches = doing.technique in _TOUCHING or _has_ball(clause, doing)
    if _PREPOSITION.match(found[0]):
        return bool((_AT_WORK if touches else _WORKS).search(clause))
    led = _LED_BY.search(before)
    if led is None:
        return False
    return bool(led["verb"] or touches or _AT_WORK.search(clause))


def _has_ball(clause: str, doing: Doing) -> bool:
    if _BALL.search(clause):
        return True
    return doing.tool == Reach.BALL and not _BY_HAND.search(clause)


def _tell_unnamed(table: Reader, key: str, words: str, target: Target, doing: Doing) -> None:
    """Tell words that work on `target`, which the step does not name, so that nobody is kept from it."""
    if not doing.cautions.issuperset(target.cautions):
        what = f'{table.name(key)} works on the "{words}", and the step names no such target.'
        hint = f'Write target = "{target.name}", so that its cautions hold.'
        table.tell(key, what, hint, severity=Severity.WARNING)


def _tell_move(table: Reader, key: str, words: str, atlas: Atlas) -> None:
    moved = (
        one.name
        for one in atlas.targets.values()
        if NECK in one.cautions and not any(one.bears.values()) and not one.longest_hold
    )
    named = next(moved, "")
    hint = f'Write target = "{named}"' if named else f'Write cautions = ["{NECK}"]'
    what = f'{table.name(key)} moves the head, of people whose neck needs care too: "{words}".'
    table.tell(key, what, f"{hint}, so that they are spared it.", severity=Severity.WARNING)
