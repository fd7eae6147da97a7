"""What a routine's author may want to know once it is spoken: warnings, never errors."""

from collections.abc import Iterator, Mapping

from selfmassage.durations import Millis, say_duration
from selfmassage.errors import Problem, Severity
from selfmassage.routine import Routine, Step
from selfmassage.timeline.measure import Spoken, lengths_as_written, midway_lengths
from selfmassage.timeline.work import SETTLING

TOLERANCE = Millis(10_000)
"""How far a routine may miss its promised minutes."""


def advise(
    routine: Routine, prompts: Mapping[str, str], voices: Mapping[str, Spoken], file: str
) -> Iterator[tuple[str, Problem]]:
    """What fits badly in `routine` as it is written, with the name of the voice in which it does.

    Voice by voice: the promised minutes, then midway words without room. `prompts` are the program's own words by
    name, `file` is the routine's name in the problems.
    """
    spoken = tuple(voices.values())
    lengths = lengths_as_written(routine, prompts, spoken)
    midways = [tuple(midway_lengths(step, spoken)) for step in routine.steps]
    for place, (voice, length) in enumerate(zip(voices, lengths, strict=True)):
        if abs(length - routine.minutes * 60_000) > TOLERANCE:
            yield voice, _broken_promise(routine, length, file)
        for step, takes in zip(routine.steps, midways, strict=True):
            if takes[place] and takes[place] > step.work.length - SETTLING:
                yield voice, _unspoken_midway(step, takes[place], file)


def _broken_promise(routine: Routine, length: Millis, file: str) -> Problem:
    whole_seconds = Millis(length // 1000 * 1000)
    return Problem(
        file=file,
        key="minutes",
        severity=Severity.WARNING,
        what=f"the steps take {say_duration(whole_seconds)}, not {routine.minutes}m.",
        hint="Change the steps, or the promise.",
    )


def _unspoken_midway(step: Step, takes: Millis, file: str) -> Problem:
    room = max(step.work.length - SETTLING, 0)
    return Problem(
        file=file,
        step=step.number,
        key="midway",
        severity=Severity.WARNING,
        what=f"the midway words take {takes / 1000:.1f} s but the work has room for "
        f"{room / 1000:g} s, so they are not spoken.",
        hint="Say less, or work longer.",
    )
