"""What goes before deep work, so that a session that leaves something out never presses cold muscle.

Strokes first, then deeper work: so practitioners' pages teach it, and so the routines are written. Of
the strokes in a region, and what comes first there, one stays ahead of all that is pressed firmly, stays
still or is done with a tool in that region. Where the file has nothing of the kind in the region, what it
has ahead anywhere stands for it; where it begins with deep work, nothing is asked.
"""

from collections.abc import Collection, Mapping, Sequence

from selfmassage.routine import UNTOUCHED, Step, Technique

FIRM = 4
"""Felt pressure, 0-10, from which work is deep: the number that is spoken as "firm"."""

STILL = (Technique.HOLD, Technique.PRESS)
"""What stays on one place."""


def is_deep(step: Step) -> bool:
    """Whether something warming belongs ahead of `step`."""
    return _is_work(step) and (step.pressure >= FIRM or not _moves_by_hand(step))


def warming_steps(steps: Sequence[Step]) -> dict[int, frozenset[int]]:
    """By the number of each deep step that has any, the steps of which one stays ahead of it."""
    found = {}
    for place, step in enumerate(steps):
        ahead = [one for one in steps[:place] if _is_work(one)]
        here = [one for one in ahead if one.region == step.region]
        if is_deep(step) and (warming := _warming(here) or _warming(ahead)):
            found[step.number] = warming
    return found


def is_warm(kept: Collection[int], warming: Mapping[int, frozenset[int]]) -> bool:
    """Whether every deep step among those `kept` has one of its `warming_steps` kept with it."""
    return all(
        number not in kept or not ahead.isdisjoint(kept) for number, ahead in warming.items()
    )


def _warming(ahead: Sequence[Step]) -> frozenset[int]:
    first = [step for step in ahead[:1] if _moves_by_hand(step)]
    strokes = [step for step in ahead if step.technique is Technique.EFFLEURAGE]
    return frozenset(step.number for step in (*first, *strokes))


def _is_work(step: Step) -> bool:
    return bool(step.target) and step.technique not in UNTOUCHED


def _moves_by_hand(step: Step) -> bool:
    return not step.tool and step.technique not in STILL
