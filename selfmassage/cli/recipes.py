"""From a routine file and what the person wishes to a recipe."""

from collections.abc import Mapping

from selfmassage.durations import Millis
from selfmassage.library import ReadRoutine
from selfmassage.timeline import Options, Recipe, estimate, texts_of


def recipe_of(
    found: ReadRoutine,
    prompts: Mapping[str, str],
    durations: Mapping[str, Millis],
    options: Options,
) -> Recipe:
    """The recipe for a session of `found`; words that `durations` has not measured are estimated."""
    texts = texts_of(found.routine, prompts)
    return Recipe(
        routine=found.routine,
        routine_text=found.text,
        routine_hash=found.hash,
        spoken={text: durations.get(text) or estimate(text) for text in texts},
        prompts=dict(prompts),
        options=options,
    )
