"""What happened in a session."""

from dataclasses import dataclass
from enum import StrEnum

from selfmassage.durations import Millis
from selfmassage.routine import Side, Technique
from selfmassage.timeline import Recipe


class Ending(StrEnum):
    """How a session stands."""

    UNDER_WAY = "under-way"
    FINISHED = "finished"
    """It was played to its end."""
    UNFINISHED = "unfinished"
    """It was stopped, forgotten or cut off before its end."""


class Outcome(StrEnum):
    """What became of one step."""

    DONE = "done"
    """Its whole work was heard."""
    CUT = "cut"
    """A part of its work was heard."""
    SORE = "sore"
    """It was ended because it was too sore."""
    SKIPPED = "skipped"
    """None of its work was heard, and the session went on past it."""
    AHEAD = "ahead"
    """The session has not come to it."""

    @property
    def is_worked(self) -> bool:
        """Whether the hands were at work in it, or were to be and it was too sore."""
        return self in (Outcome.DONE, Outcome.CUT, Outcome.SORE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """One session as it is kept; a new one replaces it at every step and pause."""

    id: str
    """A UUID."""
    recipe: Recipe
    """What it was made from; resuming needs nothing else."""
    started_at: str
    """ISO 8601, UTC with its offset."""
    updated_at: str
    """When this was last true, likewise."""
    planned: Millis
    """The timeline's whole length."""
    heard: tuple[tuple[Millis, Millis], ...]
    """The stretches of the timeline that were played, in the order they were heard."""
    position: Millis
    """Where the session stands in its timeline."""
    outcomes: tuple[Outcome, ...]
    """One for each played step."""
    ending: Ending
    output: str
    """The name of the output that played it."""
    speed: float
    """1.0, unless it was played faster in silence; others stay out of statistics."""

    felt: str = ""
    """What was felt when it was stopped, by its code; empty for nothing, or where nobody asked."""

    @property
    def is_bedtime(self) -> bool:
        """Whether it is to be fallen asleep by."""
        return self.recipe.routine.is_bedtime

    @property
    def heard_length(self) -> Millis:
        """The sum of the stretches heard, repeats included."""
        return Millis(sum(end - start for start, end in self.heard))


@dataclass(frozen=True, slots=True, kw_only=True)
class PastStep:
    """One step of a past session, once for each side it was played on."""

    file_step: int
    """Its number in the routine's file, from 1."""
    technique: Technique
    target: str
    """Its name in the atlas then; empty where nothing was touched."""
    side: Side
    outcome: Outcome
