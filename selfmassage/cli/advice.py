"""What the author of a routine file may want to know about it, in every voice."""

from collections.abc import Iterator
from dataclasses import replace

from selfmassage.cli.home import DEFAULT_VOICE, Home
from selfmassage.cli.recipes import recipe_of
from selfmassage.errors import Problem
from selfmassage.library import ReadRoutine
from selfmassage.library.lines import with_lines
from selfmassage.timeline import Options, advise, compile_timeline


def warnings_of(found: ReadRoutine, home: Home, file: str) -> tuple[Problem, ...]:
    """All of them: of the file, and of how it fits the time and the words; `file` is its name in them."""
    advice = tuple(_advice(found, home, file))
    return (*found.warnings, *with_lines(advice, found.text)) if advice else found.warnings


def _advice(found: ReadRoutine, home: Home, file: str) -> Iterator[Problem]:
    """The advice for each voice, the default one first; where two need the same, it is given once."""
    told: set[tuple[int | None, str]] = set()
    for name in sorted(home.voices, key=lambda name: name != DEFAULT_VOICE):
        options = Options(voice=name)
        recipe = recipe_of(found, home.prompts, home.voices[name].durations, options)
        for problem in advise(recipe, compile_timeline(recipe), file):
            if (place := (problem.step, problem.key)) not in told:
                told.add(place)
                spoken = "" if name == DEFAULT_VOICE else f"in the voice {name}, "
                yield replace(problem, what=f"{spoken}{problem.what}")
