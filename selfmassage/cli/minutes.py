"""Fitting a routine to the minutes that a person has, and saying so where that cannot be."""

from collections.abc import Iterable

from selfmassage.cli.exits import CommandError, Exit
from selfmassage.routine import Routine
from selfmassage.timeline import Recipe, Unfit, can_take, fit
from selfmassage.ui.words import count_of, listed


def ensure_fits(recipe: Recipe, others: Iterable[Recipe]) -> None:
    """Raise CommandError where `recipe` cannot take the minutes that its options ask for.

    It names the nearest that it can take, and those among `others`, which are for the same person, that can
    take them.
    """
    minutes = recipe.options.minutes
    found = fit(recipe, minutes) if minutes else None
    if isinstance(found, Unfit):
        able = [one.routine.id for one in others if can_take(one, minutes)]
        raise CommandError(refusal(recipe, found, able), Exit.BAD)


def refusal(recipe: Recipe, unfit: Unfit, others: list[str]) -> str:
    """Why the routine cannot take the minutes, what it can take, and which routines can, by their ids."""
    minutes = count_of(unfit.minutes, "minute")
    title = recipe.routine.title
    if unfit.is_fixed:
        own = count_of(recipe.routine.minutes, "minute")
        why = f"{title} takes {own}, never fewer or more: its length is its dose"
    elif unfit.nearest:
        # Else nobody would see why its own minutes are too few.
        spoken = " with whom it is not for, which is said first" if recipe.warns else ""
        are = "are" if len(unfit.nearest) > 1 else "is"
        nearest = listed(str(one) for one in unfit.nearest)
        why = f"{title} cannot take {minutes}{spoken}: the nearest that it can take {are} {nearest}"
    else:
        why = f"{title} cannot take {minutes}, nor be made shorter or longer"
    if others:
        return f"{why}; {minutes} can be had with {listed(others)}."
    return f"{why}; no other routine can take {minutes}."


def limit(routine: Routine, by: int) -> str:
    """Why `routine` cannot be made any shorter, where `by` is -1, or longer."""
    if routine.is_fixed:
        return f"{routine.title} keeps its {count_of(routine.minutes, 'minute')}: its length is its dose."
    what = "shorter" if by < 0 else "longer"
    return f"{routine.title} cannot be made any {what}."
