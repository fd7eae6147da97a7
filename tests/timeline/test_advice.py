"""What an author is told is measured without a timeline, and is what the timeline would say."""

import pytest
from hypothesis import given

from selfmassage.cli.recipes import recipe_of
from selfmassage.library import ReadRoutine, bundled, read_atlas, read_prompts, read_routine
from selfmassage.sound import read_voice
from selfmassage.timeline import Guidance, Options, Recipe
from selfmassage.timeline.compile import as_written, length_as_written
from tests.strategies import recipes


@given(recipes)
def test_the_length_is_that_of_the_timeline(recipe: Recipe) -> None:
    assert length_as_written(recipe) == as_written(recipe).duration


@pytest.mark.parametrize("name", sorted(path.stem for path in bundled("routines").glob("*.toml")))
@pytest.mark.parametrize("voice", ["heart", "george"])
def test_the_length_of_a_bundled_routine_is_that_of_its_timeline(name: str, voice: str) -> None:
    found = read_routine(bundled("routines") / f"{name}.toml", read_atlas())
    assert isinstance(found, ReadRoutine)
    durations = read_voice(bundled("audio") / "voice" / voice).durations
    for guidance in Guidance:
        options = Options(voice=voice, guidance=guidance)
        recipe = recipe_of(found, read_prompts(), durations, options)
        assert length_as_written(recipe) == as_written(recipe).duration
