"""How much of a session is said, and how long what is not said takes."""

from selfmassage.durations import Millis
from selfmassage.routine import Side, Step
from selfmassage.timeline.model import CueKind, Guidance

_UNSAID = {
    CueKind.SAFETY: Millis(3_000),
    CueKind.SWITCH: Millis(1_000),
    CueKind.SAY: Millis(1_500),
    CueKind.FINISH: Millis(3_000),
}
"""How long the bell or the chime takes that stands for words; half-way, the work goes on under it."""


def is_said(kind: CueKind, guidance: Guidance) -> bool:
    """Whether the words of such a cue are meant for the ear; on the screen they are, either way."""
    if guidance is Guidance.BRIEF:
        return kind is not CueKind.MIDWAY
    return guidance is Guidance.FULL


def unsaid_length(kind: CueKind) -> Millis:
    """What a cue takes whose words are not said."""
    return _UNSAID.get(kind, Millis(0))


def instruction(step: Step, side: Side, guidance: Guidance) -> str:
    """The words of `step`: all of them, or the few for someone who knows the routine."""
    words = step.brief if guidance is Guidance.BRIEF and step.brief is not None else step.say
    return words.on(side, step.pressure)
