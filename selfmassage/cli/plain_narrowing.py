"""Which routines a typed line leaves, and the minutes to fit them to."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from selfmassage.atlas import Atlas
from selfmassage.library import ReadRoutine
from selfmassage.ui.beyond import beyond
from selfmassage.ui.narrowing import Narrowing, Wish, minutes_apart
from selfmassage.ui.widening import without_one_word
from selfmassage.ui.words import count_of

CanTake = Callable[[ReadRoutine, int], bool]
"""Whether a session of the routine can be made to take so many minutes."""


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What is left of the library."""

    routines: tuple[ReadRoutine, ...]
    """In the library's order; none where nothing fits."""
    minutes: Mapping[str, int] = field(default_factory=dict)
    """By the id of each that is made shorter or longer, the minutes that it then takes."""
    why: str = ""
    """Why nothing fits; empty where something does."""


def narrowed(
    words: str, library: Sequence[ReadRoutine], atlas: Atlas, can_take: CanTake
) -> Narrowed:
    """What `words` leave of `library`.

    Where a number of minutes is among them, that is what takes so long at most, or can be made to take so long.
    """
    narrowing = Narrowing([one.routine for one in library], atlas, is_typed_whole=True)
    rest, minutes = minutes_apart(words)
    changed: dict[str, int] = {}
    if minutes:
        changed = {
            one.routine.id: minutes
            for one in _meant(narrowing, rest, library)
            if one.routine.minutes != minutes and can_take(one, minutes)
        }
    fitting = {one.routine.id for one in _meant(narrowing, words, library)}.union(changed)
    if fitting:
        left = tuple(one for one in library if one.routine.id in fitting)
        return Narrowed(left, changed)
    why = beyond(words, narrowing.places) or f'Nothing fits "{words}".'
    return Narrowed((), why=" ".join([why, *_ways_out(narrowing, words)]))


def _ways_out(narrowing: Narrowing, words: str) -> Iterator[str]:
    """What to leave out for something to fit, in a sentence."""
    if one := without_one_word(narrowing, Wish(words=words)):
        word, wider = one
        yield f'Without "{word}": {count_of(len(narrowing.fitting(wider)), "routine")}.'


def _meant(
    narrowing: Narrowing, words: str, library: Sequence[ReadRoutine]
) -> tuple[ReadRoutine, ...]:
    fitting = {one.id for one in narrowing.fitting(Wish(words=words))}
    return tuple(one for one in library if one.routine.id in fitting)
