"""Questions, answers and what they mean for a massage, as frozen values; the questions are `questions.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from selfmassage.routine import STRONGEST


class Answer(StrEnum):
    """What a person says to a question."""

    YES = "yes"
    NO = "no"
    UNSURE = "not sure"
    """Counts as yes wherever yes means care."""

    @property
    def asks_for_care(self) -> bool:
        """Whether it is anything but a plain no."""
        return self is not Answer.NO


class Kind(StrEnum):
    """What a yes to a question leads to."""

    EMERGENCY = "emergency"
    """No massage, and help now."""
    CAUTION = "caution"
    """A caution code."""
    CLINICIAN = "clinician"
    """A doctor or physiotherapist is asked before any massage."""
    CLEARANCE = "clearance"
    """One of them has been asked and agrees; not sure is no, here alone."""
    ABILITY = "ability"
    """The body cannot easily do something that some routines ask of it."""


class Ability(StrEnum):
    """What a routine may ask of a body."""

    REACH = "reach"
    """To bring a hand to the opposite shoulder."""
    STAND = "stand"
    """To stand for ten minutes."""
    FLOOR = "floor"
    """To get down to the floor and up again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question, answered by yes, no or not sure."""

    id: str
    """Its name in the profile: "blood-bones-and-skin"."""
    kind: Kind
    asks: str
    """The question itself, in everyday words."""
    signs: tuple[str, ...] = ()
    """What it is about, each in a few words; empty where the question says it all."""
    help: str = ""
    """One line for whoever wonders what is meant, or why it is asked."""
    codes: tuple[str, ...] = ()
    """The caution codes that yes and not sure set."""
    ability: Ability | None = None
    """What yes and not sure say the body cannot easily do."""
    because: str = ""
    """The reason in a few words, as in "because of your neck"."""
    source: str = ""
    """What the question rests on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What a person has answered."""

    answers: Mapping[str, Answer] = field(default_factory=dict)
    """By the question's id; none where the person would rather not say."""
    asked_on: str = ""
    """The day, as 2026-03-14."""
    is_whole: bool = True
    """Whether all that was kept could be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How a person may be massaged."""

    codes: tuple[str, ...] = ()
    """Their caution codes, sorted."""
    because: Mapping[str, str] = field(default_factory=dict)
    """By caution code, the reason in a few words."""
    cap: int = STRONGEST
    """The strongest felt pressure that any step is given, 0-10."""
    is_emergency: bool = False
    """Whether they need help, and no massage."""
    ask_first: tuple[str, ...] = ()
    """Why a doctor or physiotherapist is to be asked before any massage; empty where none is."""
    lacks: tuple[Ability, ...] = ()
    """What their body cannot easily do."""
    is_asked: bool = True
    """Whether every question has been answered; where not, the cautions are spoken before the start."""
