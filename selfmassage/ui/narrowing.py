"""Which routines a person means: by what they type, where it hurts, how long they have, what is at hand.

Everyday words find what a routine says in its own: "lower back" finds the low back, "office" a desk.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import StrEnum

from selfmassage.atlas import Atlas
from selfmassage.routine import Routine, Technique

_WORD = re.compile(r"[^\W_]+")

_UNIT = "min(?:s|u|ut|ute|utes)?"
"""Minutes, as they are typed."""

_MINUTES = re.compile(rf"(\d{{1,4}})(?:m|mi|{_UNIT})?")

_MINUTES_APART = re.compile(rf"\b(\d{{1,4}}) ({_UNIT})\b")
"""A number and its unit, which belong together."""

LIKE = 0.75
"""How much of a word that nothing begins with has to be as in one that is known, 0-1: "nek" means the neck."""

_LENGTHS = (5, 10, 20, 30, 45, 60)
"""The lengths that a person thinks in; those that no routine needs are not offered."""

_MEANT = {
    "low back": "lower lumbar lumbago backache waist spine",
    "full back": "whole spine",
    "neck": "nape cervical",
    "shoulders": "shoulder upper blade blades trapezius traps arm",
    "head": "face jaw temple temples forehead eyes scalp",
    "hands": "hand finger fingers wrist wrists thumb forearm forearms arm arms typing mouse",
    "legs": "leg calf calves foot feet thigh thighs",
    "hips": "hip buttock buttocks glutes bottom pelvis",
    "buttock": "hips hip glutes bottom pelvis",
    "knot": "knots trigger point points tender spot spots sore muscle lump",
    "ball": "tennis tool",
    "desk": "office work job computer screen laptop break lunch table",
    "table": "desk",
    "bed": "sleep sleepy sleepless asleep insomnia night bedtime evening tired lying pillow mattress",
    "morning": "wake waking woke",
    "seated": "chair sit sitting seat",
    "sitting": "chair sit seated",
    "standing": "stand",
    "pressure points": "acupressure acupuncture point",
    "hands only": "bare nothing none without",
    "quiet": "calm relax relaxing stress",
    "slow": "calm relax relaxing stress",
    "wind down": "calm relax relaxing stress",
    "mat": "floor",
}
"""By words that a routine says, what else a person might call that."""

_BY_TECHNIQUE = {
    Technique.EFFLEURAGE: "effleurage stroking gliding",
    Technique.PETRISSAGE: "petrissage kneading squeezing",
    Technique.FRICTION: "friction rubbing",
    Technique.CIRCLES: "circles circling",
    Technique.TAPOTEMENT: "tapotement tapping percussion drumming",
    Technique.HOLD: "hold holding holds compression",
    # Presses that come and go with the thumbs and palms are what shiatsu presses are.
    Technique.PRESS: "press presses pressing shiatsu",
    Technique.ROLL: "roll rolling",
    Technique.BREATHE: "breathe breathing breaths",
    Technique.MOVE: "move moving turns",
}
"""By what a routine does, the words that a therapist or an article calls that.

No "stroke" among them: who types that may mean an illness.
"""

_PHRASES = {"upper back": "shoulders"}
"""What means another thing than its words one by one would."""

_FILLERS = (
    "a ache aches aching am an and at bad can do for from got has have having help hurt hurts hurting i in is "
    "it massage me min mins minute minutes my need of on only or pain painful pains please routine self some "
    "something sore stiff stiffness tense tension the tight to want with"
)
_OF_NO_WEIGHT = frozenset(_FILLERS.split())
"""Words that say nothing about which routine is meant."""


class Facet(StrEnum):
    """A question that narrows the list."""

    WHERE = "where"
    """Where does it hurt? Answered by the name of a region."""
    TIME = "time"
    """How long have I got? Answered by a number of minutes, at most."""
    AT_HAND = "at hand"
    """What do I have? Answered by a name among `AT_HAND`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What a person has asked for so far; nothing asks for everything."""

    words: str = ""
    """As typed."""
    where: str = ""
    """The name of a region; empty for anywhere."""
    minutes: int = 0
    """The most that it may take; 0 for any length."""
    at_hand: str = ""
    """A name among `AT_HAND`; empty for anything."""

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return self == Wish()

    def answer(self, facet: Facet) -> str:
        """What is answered to the question of `facet`; empty where it is left open."""
        answers = {
            Facet.WHERE: self.where,
            Facet.TIME: str(self.minutes or ""),
            Facet.AT_HAND: self.at_hand,
        }
        return answers[facet]

    def answered(self, facet: Facet, answer: str) -> "Wish":
        """The same wish with another `answer` to one question; an empty one leaves it open."""
        if facet is Facet.WHERE:
            return replace(self, where=answer)
        if facet is Facet.TIME:
            return replace(self, minutes=int(answer or 0))
        return replace(self, at_hand=answer)


def _says(*words: str) -> Callable[[Routine], bool]:
    return lambda routine: not set(words).isdisjoint(_words_in(routine.position))


AT_HAND: Mapping[str, Callable[[Routine], bool]] = {
    "hands": lambda routine: not routine.tools,
    "ball": lambda routine: "ball" in routine.tools,
    "wall": _says("wall"),
    "chair": _says("chair", "seated", "sitting"),
    "bed": _says("bed"),
    "floor": lambda routine: "floor" in routine.tools or _says("floor", "mat")(routine),
}
"""By what a person may have within reach, whether a routine is done with it."""


class Narrowing:
    """Finds what is wished for among the routines of one shelf."""

    def __init__(
        self, routines: Sequence[Routine], atlas: Atlas, *, is_typed_whole: bool = False
    ) -> None:
        """`is_typed_whole` says that no number of minutes is still being typed."""
        self._is_typed_whole = is_typed_whole
        self._routines = tuple(routines)
        self._atlas = atlas
        self._known = {one.id: _words_of(one, atlas) for one in self._routines}
        self._every_word = sorted(set().union(*self._known.values()))

    def answers(self, facet: Facet) -> tuple[str, ...]:
        """The answers to the question of `facet` that some routine fits, in the order to show them."""
        if facet is Facet.WHERE:
            named = {region for one in self._routines for region in one.regions}
            return tuple(name for name in self._atlas.regions if name in named)
        if facet is Facet.TIME:
            return tuple(map(str, self._lengths()))
        return tuple(name for name, is_done in AT_HAND.items() if any(map(is_done, self._routines)))

    @property
    def places(self) -> tuple[str, ...]:
        """Where it may hurt for some routine to help, in words."""
        return tuple(name.replace("-", " ") for name in self.answers(Facet.WHERE))

    def fitting(self, wish: Wish) -> tuple[Routine, ...]:
        """The routines that `wish` means, in the shelf's order."""
        asked = self._tests(wish)
        return tuple(one for one in self._routines if all(test(one) for test in asked))

    def knows_file(self, file: str, wish: Wish) -> bool:
        """Whether a broken file is meant, of which nothing is known but its name."""
        is_open = wish == Wish(words=wish.words)
        return is_open and wish.words.strip().casefold() in file.casefold()

    def _tests(self, wish: Wish) -> list[Callable[[Routine], bool]]:
        heeded = tuple(self._heeded(wish.words))
        is_open = not self._is_typed_whole and wish.words[-1:].isdigit()
        tests = [
            self._test_of(word, is_whole=not is_open or place < len(heeded))
            for place, word in enumerate(heeded, 1)
        ]
        if wish.where:
            tests.append(lambda one: wish.where in one.regions)
        if wish.minutes:
            tests.append(_takes_at_most(wish.minutes))
        if wish.at_hand:
            tests.append(AT_HAND[wish.at_hand])
        return tests

    def _heeded(self, typed: str) -> Iterable[str]:
        """The words that say which routine is meant; one half typed may still become one that does not."""
        for word in words_meant(typed):
            is_filler = word in _OF_NO_WEIGHT
            if is_filler or (
                not self._is_known(word)
                and any(filler.startswith(word) for filler in _OF_NO_WEIGHT)
            ):
                continue
            yield word

    def _is_known(self, word: str) -> bool:
        return bool(_MINUTES.fullmatch(word)) or any(
            known.startswith(word) for known in self._every_word
        )

    def _test_of(self, word: str, *, is_whole: bool) -> Callable[[Routine], bool]:
        if number := _MINUTES.fullmatch(word):
            return self._test_of_minutes(number[1], is_whole=is_whole)
        if not self._is_known(word):
            word = next(iter(get_close_matches(word, self._every_word, 1, LIKE)), word)
        return lambda one: any(known.startswith(word) for known in self._known[one.id])

    def _test_of_minutes(self, digits: str, *, is_whole: bool) -> Callable[[Routine], bool]:
        """At most so long, as a number of the questions means it; where that is nothing, as it may be typed on."""
        at_most = _takes_at_most(int(digits))
        if is_whole or any(map(at_most, self._routines)):
            return at_most
        return lambda one: str(one.minutes).startswith(digits)

    def _lengths(self) -> Iterable[int]:
        above = 0
        for length in _LENGTHS:
            if any(above < one.minutes <= length for one in self._routines):
                yield length
            above = length


def _takes_at_most(minutes: int) -> Callable[[Routine], bool]:
    return lambda one: one.minutes <= minutes


def _words_of(routine: Routine, atlas: Atlas) -> frozenset[str]:
    """Every word that finds `routine`."""
    regions = [atlas.regions[name].title for name in routine.regions if name in atlas.regions]
    tools = [atlas.tools[name].title for name in routine.tools if name in atlas.tools]
    places = [name for name, is_done in AT_HAND.items() if is_done(routine)]
    places += ["" if routine.tools else "hands only"]
    said = " ".join(
        [
            # Behind a comma stands how to stand there, as in "knees soft".
            *(routine.title, routine.summary, routine.position.split(",")[0]),
            *(*routine.regions, *routine.tools, *regions, *tools, *places),
        ]
    )
    own = _words_in(said)
    plain = f" {' '.join(own)} "
    meant = [also for phrase, also in _MEANT.items() if f" {phrase} " in plain]
    meant += [_BY_TECHNIQUE.get(step.technique, "") for step in routine.steps]
    return frozenset(own).union(*(also.split() for also in meant))


def _words_in(text: str) -> list[str]:
    return _WORD.findall(text.casefold())


def minutes_apart(typed: str) -> tuple[str, int]:
    """What is typed without its number of minutes, and that number; 0 where there is none, or several."""
    words = words_meant(typed)
    numbers = [number for word in words if (number := _MINUTES.fullmatch(word))]
    if len(numbers) != 1:
        return typed, 0
    return " ".join(word for word in words if word != numbers[0][0]), int(numbers[0][1])


def words_meant(typed: str) -> list[str]:
    """The words of what is typed, in small letters, a number and its unit as one."""
    plain = _MINUTES_APART.sub(r"\1\2", " ".join(_words_in(typed)))
    for phrase, meant in _PHRASES.items():
        plain = plain.replace(phrase, meant)
    return plain.split()
