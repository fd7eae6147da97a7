"""Fitting a routine to the minutes that a person has, and saying so where that cannot be."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from selfmassage.cli.exits import CommandError, Exit
from selfmassage.cli.home import Home
from selfmassage.cli.recipes import recipe_of
from selfmassage.library import ReadRoutine
from selfmassage.routine import Routine
from selfmassage.safety import Admitted, Standing, admit
from selfmassage.timeline import Fitted, Options, Recipe, Unfit, fit, texts_of
from selfmassage.ui.words import count_of, listed

if TYPE_CHECKING:  # `list` speaks nothing.
    from selfmassage.cli.words import Words


def ensure_fits(recipe: Recipe, home: Home, words: "Words", standing: Standing) -> None:
    """Raise CommandError where `recipe` cannot take the minutes that its options ask for.

    It names the nearest that it can take, and the routines that can take them and are for somebody of
    `standing`; `words` tell how long those take to be said.
    """
    minutes = recipe.options.minutes
    found = fit(recipe, minutes) if minutes else None
    if isinstance(found, Unfit):
        others = _others(recipe, home, words, standing)
        able = [one.routine.id for one in others if isinstance(fit(one, minutes), Fitted)]
        raise CommandError(refusal(recipe, found, able), Exit.BAD)


def can_take(found: ReadRoutine, home: Home, minutes: int) -> bool:
    """Whether the routine can be made to take `minutes`, as a first session of it would be."""
    recipe = recipe_of(found, home.prompts, home.durations, Options())
    return isinstance(fit(recipe, minutes), Fitted)


def refusal(recipe: Recipe, unfit: Unfit, others: list[str]) -> str:
    """Why the routine cannot take the minutes, what it can take, and which routines can, by their ids."""
    minutes = count_of(unfit.minutes, "minute")
    title = recipe.routine.title
    if unfit.is_fixed:
        own = count_of(recipe.routine.minutes, "minute")
        why = f"{title} takes {own}, never fewer or more: its length is its dose"
    elif unfit.nearest:
        are = "are" if len(unfit.nearest) > 1 else "is"
        nearest = listed(str(one) for one in unfit.nearest)
        why = f"{title} cannot take {minutes}: the nearest that it can take {are} {nearest}"
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


def _others(recipe: Recipe, home: Home, words: "Words", standing: Standing) -> Iterator[Recipe]:
    """What the other routines would be for the same person, who chose the same."""
    for found in home.library.routines.values():
        is_other = found.routine.id != recipe.routine.id
        if is_other and isinstance(admit(found.routine, standing, home.atlas), Admitted):
            known = words.known(texts_of(found.routine, home.prompts))
            yield recipe_of(found, home.prompts, known, recipe.options, standing)
