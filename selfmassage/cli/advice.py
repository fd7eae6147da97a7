"""What the author of a routine file may want to know about it, in every voice."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from selfmassage.cli.home import DEFAULT_VOICE, Home
from selfmassage.errors import Problem
from selfmassage.library import ReadRoutine
from selfmassage.library.lines import with_lines
from selfmassage.routine import shown
from selfmassage.timeline import advise


def warnings_of(found: ReadRoutine, home: Home, file: str) -> tuple[Problem, ...]:
    """All of them: of the file, and of how it fits the time and the words; `file` is its name in them."""
    advice = (*_advice(found, home, file), *_recordings(found, file))
    return (*found.warnings, *with_lines(advice, found.text)) if advice else found.warnings


def recording_warnings(found: ReadRoutine, file: str) -> tuple[Problem, ...]:
    """Of the sound files alone that the routine names; `file` is its name in them."""
    return with_lines(tuple(_recordings(found, file)), found.text)


def _recordings(found: ReadRoutine, file: str) -> Iterator[Problem]:
    """What is wrong with the sound files that the steps name; each is told once a step."""
    for step in found.routine.steps:
        shapes = (step, *step.instead.values())
        recordings = [shape.recording for shape in shapes if shape.recording is not None]
        names = {name for one in recordings for name in (one.right, one.left)}
        for name in sorted(names):
            if (wrong := _wrong_with(found.path.parent / name)) is not None:
                yield replace(wrong, file=file, step=step.number, key="recording")


def _wrong_with(path: Path) -> Problem | None:
    """The warning about a sound file; None where it can be heard."""
    from selfmassage.sound.files import SoundFileError, own_words

    try:
        own_words(path)
    except SoundFileError as error:
        return replace(error.as_warning(), what=f'"{shown(path.name)}": {error.what}')
    return None


def _advice(found: ReadRoutine, home: Home, file: str) -> Iterator[Problem]:
    """The advice for each voice, the default one first; where two need the same, it is given once."""
    told: set[tuple[int | None, str]] = set()
    for voice, problem in advise(found.routine, home.prompts, home.spoken_lengths, file):
        if (place := (problem.step, problem.key)) not in told:
            told.add(place)
            spoken = "" if voice == DEFAULT_VOICE else f"in the voice {voice}, "
            yield replace(problem, what=f"{spoken}{problem.what}")
