"""Which routines a typed line leaves, and the minutes to fit them to."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from selfmassage.atlas import Atlas
from selfmassage.library import ReadRoutine
from selfmassage.ui.beyond import beyond
from selfmassage.ui.narrowing import Narrowing, Wish, minutes_apart

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

    Where a number of minutes is among them, that is what takes so long, or can be made to; where nothing
    can, what leaves time to spare.
    """
    narrowing = Narrowing([one.routine for one in library], atlas, is_typed_whole=True)
    rest, minutes = minutes_apart(words)
    if minutes and (able := _able(narrowing, rest, minutes, library, can_take)):
        changed = {one.routine.id: minutes for one in able if one.routine.minutes != minutes}
        return Narrowed(able, changed)
    fitting = _meant(narrowing, words, library)
    if fitting:
        return Narrowed(fitting)
    return Narrowed((), why=beyond(words, narrowing.places) or f'Nothing fits "{words}".')


def _able(
    narrowing: Narrowing,
    words: str,
    minutes: int,
    library: Sequence[ReadRoutine],
    can_take: CanTake,
) -> tuple[ReadRoutine, ...]:
    return tuple(
        one
        for one in _meant(narrowing, words, library)
        if one.routine.minutes == minutes or can_take(one, minutes)
    )


def _meant(
    narrowing: Narrowing, words: str, library: Sequence[ReadRoutine]
) -> tuple[ReadRoutine, ...]:
    fitting = {one.id for one in narrowing.fitting(Wish(words=words))}
    return tuple(one for one in library if one.routine.id in fitting)
