"""Words that ask for more pressure than their step does, or for more than any step may."""

import re

from selfmassage.errors import Severity
from selfmassage.routine.clauses import KEPT_OFF
from selfmassage.routine.pressure import pressure_word
from selfmassage.routine.reader import Reader

_WORK = r"(?:press|push|squeez|pinch|knead|rub|dig|lean|sink|hold|grip|roll|stroke|pressure)\w*"
_TOO_MUCH = re.compile(
    r"\b(?:(?:all|full|whole) (?:of )?(?:your )?(?:strength|force|might|power|(?:body )?weight)"
    r"|as (?:hard|deep|strong\w*|much) as you (?:can|dare|bear)|as (?:hard|deep) as possible"
    rf"|{_WORK}(?: (?!too |as )\w+){{0,2}} hard(?:er)?(?! (?:on|bone|floor|spot|edge|ridge))"
    rf"|dig\w*(?: \w+){{0,2}} deep(?:ly|er)?|crack\w*(?: \w+){{0,2}} (?:neck|back|spine|joints?|bones?)"
    r"|^(?:(?:now|and|even|still|a bit|a little|much) )*harder$|(?:ignor\w*|despite|never mind)(?: \w+)? pain"
    r"|until it (?:hurts|cracks|bruises)|(?:through|into|past) the pain)\b",
    re.IGNORECASE,
)
"""More than the 6 of 10 that no place takes."""

_TEN = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_NUMBERS = {name: number for number, word in enumerate(_TEN, 1) for name in (word, str(number))}
_OF_TEN = re.compile(
    rf"(?<!below )(?<!under )(?<!than )\b({'|'.join(_NUMBERS)})(?: out of | of | ?/ ?)(?:ten|10)\b",
    re.I,
)
_WORDS = {"firm": 4, "strong": 5}
_WORD = re.compile(
    r"\b(?:(firm|strong)ly|(firm|strong) (?:pressure|circles|strokes|squeezes|rubs|rolls|taps))\b",
    re.IGNORECASE,
)

SIGNS = (
    "hard", "deep", " of ten", " of 10", "firm", "strong", "force", "might", "power", "weight", "pain", "until it",
    "strength", "/10", "/ 10", "crack", "dig",
)  # fmt: skip
"""Parts of words, one of which is in all that is warned of."""


def warn_of_strength(table: Reader, key: str, clause: str, pressure: int) -> None:
    """Warn of a clause that asks for more than `pressure`."""
    words = _more_than(pressure, clause)
    if words and not KEPT_OFF.search(clause):
        what = (
            f'{table.name(key)} says "{words}", which is more than the pressure of {pressure} here.'
        )
        hint = f'Write {{pressure}}, which is "{pressure_word(pressure)}".'
        table.tell(key, what, hint, severity=Severity.WARNING)


def _more_than(pressure: int, clause: str) -> str:
    if found := _TOO_MUCH.search(clause):
        return found[0]
    for number in _OF_TEN.finditer(clause):
        if _NUMBERS[number[1].casefold()] > pressure:
            return number[0]
    for word in _WORD.finditer(clause):
        if _WORDS[(word[1] or word[2]).casefold()] > pressure:
            return word[0]
    return ""
