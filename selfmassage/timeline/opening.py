"""What the program itself says before the words of a step."""

from collections.abc import Iterator
from dataclasses import dataclass

from selfmassage.atlas import CAUTIONS, GLOBAL_CAUTION
from selfmassage.routine import Routine, SideWords
from selfmassage.timeline.model import CueKind, Recipe
from selfmassage.timeline.words import WARNING

_FOR_EVERYBODY = ("emergency", GLOBAL_CAUTION, "doctor")
"""The warnings that come before every routine, the weightiest first; the others follow, by caution code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Less:
    """Why a step is pressed less than its words say."""

    by_cap: bool
    """This person is pressed no stronger anywhere."""
    by_soreness: bool
    """The place was too sore before."""


def opening_prompts(
    recipe: Recipe, place: int, *, is_switch: bool, less: Less | None
) -> Iterator[tuple[CueKind, str]]:
    """The prompts before the words of the played step at `place`, by name, with the kind of their cues.

    `less` is None where the step is pressed as its words say.
    """
    if place == 0:
        yield from ((CueKind.SAFETY, name) for name in _warnings(recipe))
        if recipe.options.reminds_of_safety:
            yield CueKind.SAFETY, "safety"
    if is_switch:
        yield CueKind.SWITCH, "switch"
    if less is None:
        return
    if less.by_soreness and "softer" in recipe.prompts:
        yield CueKind.SAFETY, "softer"
    elif less.by_cap and "eased" in recipe.prompts:
        yield CueKind.SAFETY, "eased"


def names_pressure(words: SideWords) -> bool:
    """Whether `words` name the pressure as it is played, rather than as it was written."""
    return "{pressure}" in words.right and "{pressure}" in words.left


def touched_cautions(routine: Routine) -> tuple[str, ...]:
    """The caution codes of the people that `routine` is not for, or not as it is; everybody's first."""
    touched = {code for step in routine.steps for code in step.cautions}
    return tuple(code for code in CAUTIONS if code == GLOBAL_CAUTION or code in touched)


def _warnings(recipe: Recipe) -> Iterator[str]:
    """The prompts that say whom the routine is not for; what this person is known to need is done, not said."""
    if recipe.warns:
        for code in dict.fromkeys((*_FOR_EVERYBODY, *touched_cautions(recipe.routine))):
            if code not in recipe.cautions and f"{WARNING}{code}" in recipe.prompts:
                yield f"{WARNING}{code}"
