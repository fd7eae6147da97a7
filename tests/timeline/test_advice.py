"""What an author is told is measured without a timeline, and is what the timeline would say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.cli.recipes import recipe_of
from selfmassage.durations import Millis
from selfmassage.library import ReadRoutine, bundled, read_atlas, read_prompts, read_routine
from selfmassage.sound import read_voice
from selfmassage.timeline import Options, Recipe
from selfmassage.timeline.compile import as_written
from selfmassage.timeline.measure import lengths_as_written
from tests.strategies import lengths, recipes, texts


@given(recipes, st.dictionaries(texts, lengths, max_size=3))
def test_the_lengths_are_those_of_the_timelines(
    recipe: Recipe, of_another: dict[str, Millis]
) -> None:
    routine, prompts = recipe.routine, recipe.prompts
    voices = (recipe.spoken, of_another)
    measured = lengths_as_written(routine, prompts, voices)
    for spoken, length in zip(voices, measured, strict=True):
        plain = Recipe(
            routine=routine, routine_text="", routine_hash="", spoken=spoken, prompts=prompts
        )
        assert length == as_written(plain).duration


@pytest.mark.parametrize("name", sorted(path.stem for path in bundled("routines").glob("*.toml")))
def test_the_lengths_of_a_bundled_routine_are_those_of_its_timelines(name: str) -> None:
    found = read_routine(bundled("routines") / f"{name}.toml", read_atlas())
    assert isinstance(found, ReadRoutine)
    prompts = read_prompts()
    names = ("heart", "george")
    voices = [read_voice(bundled("audio") / "voice" / voice).durations for voice in names]
    measured = lengths_as_written(found.routine, prompts, voices)
    for voice, spoken, length in zip(names, voices, measured, strict=True):
        recipe = recipe_of(found, prompts, spoken, Options(voice=voice))
        assert length == as_written(recipe).duration
