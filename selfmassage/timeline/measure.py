"""How long a routine takes as it is written, voice by voice, without laying it out: thousands of files are checked."""

from collections.abc import Iterator, Mapping, Sequence

from selfmassage.durations import Millis, up_to_second
from selfmassage.routine import Routine, Side, Step
from selfmassage.timeline.compile import in_order, tail_of
from selfmassage.timeline.model import CueKind
from selfmassage.timeline.words import BETWEEN_WORDS, said_length, tone_lead

Spoken = Mapping[str, Millis]
"""How long each text takes to say in one voice."""


def lengths_as_written(
    routine: Routine, prompts: Mapping[str, str], voices: Sequence[Spoken]
) -> tuple[Millis, ...]:
    """How long the whole session is in each of `voices`, fully guided, for somebody who needs nothing else."""
    steps = [
        (step.say.on(side, step.pressure), is_switch, step.ready, step.work.length)
        for step, side, is_switch in in_order(routine)
    ]
    lengths = []
    for spoken in voices:
        reminder = _prompt_length(CueKind.SAFETY, prompts, spoken) + BETWEEN_WORDS
        switch = _prompt_length(CueKind.SWITCH, prompts, spoken) + BETWEEN_WORDS
        at, opening = 0, reminder
        for words, is_switch, ready, work in steps:
            opening += switch if is_switch else 0
            at += up_to_second(Millis(opening + said_length(words, spoken) + ready)) + work
            opening = 0
        finish = 0 if routine.is_bedtime else _prompt_length(CueKind.FINISH, prompts, spoken)
        lengths.append(up_to_second(Millis(at + finish + tail_of(routine))))
    return tuple(lengths)


def midway_lengths(step: Step, voices: Sequence[Spoken]) -> Iterator[Millis]:
    """How long the midway words of `step` take in each of `voices`, the longer side's; 0 for none."""
    if step.midway is None:
        yield from (Millis(0) for _ in voices)
        return
    sides = (Side.RIGHT, Side.LEFT) if step.side is Side.EACH else (step.side,)
    texts = [text for side in sides if (text := step.midway.on(side, step.pressure))]
    lead = tone_lead(CueKind.MIDWAY)
    for spoken in voices:
        yield Millis(max((lead + said_length(text, spoken) for text in texts), default=0))


def _prompt_length(kind: CueKind, prompts: Mapping[str, str], spoken: Spoken) -> Millis:
    """How long the program's own words take, which are named as the kind of their cue."""
    text = prompts.get(kind, "")
    return Millis(tone_lead(kind) + said_length(text, spoken)) if text else Millis(0)
