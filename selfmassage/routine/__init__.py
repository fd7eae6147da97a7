"""Routines: the model, and the parser that answers with a routine or with every problem."""

from selfmassage.routine.known import KnownSteps
from selfmassage.routine.model import (
    BREATH,
    BREATH_IN,
    Routine,
    Side,
    SideWords,
    Source,
    Step,
    Technique,
    Work,
)
from selfmassage.routine.parse import Examined, examine_routine, parse_routine
from selfmassage.routine.pressure import STRONGEST, pressure_word
from selfmassage.routine.problems import dotted, shown
from selfmassage.routine.pronunciation import without_pronunciations
from selfmassage.routine.steps import UNTOUCHED

__all__ = [
    "BREATH",
    "BREATH_IN",
    "STRONGEST",
    "UNTOUCHED",
    "Examined",
    "KnownSteps",
    "Routine",
    "Side",
    "SideWords",
    "Source",
    "Step",
    "Technique",
    "Work",
    "dotted",
    "examine_routine",
    "parse_routine",
    "pressure_word",
    "shown",
    "without_pronunciations",
]
