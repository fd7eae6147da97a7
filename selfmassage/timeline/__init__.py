"""From a recipe to a timeline: everything a session will do, before it starts."""

from selfmassage.timeline.advice import advise
from selfmassage.timeline.compile import compile_timeline
from selfmassage.timeline.model import (
    BEDS,
    Cue,
    CueKind,
    Guidance,
    Levels,
    Options,
    PlayedStep,
    Recipe,
    Timeline,
)
from selfmassage.timeline.words import estimate, texts_of, texts_said, tone_lead

__all__ = [
    "BEDS",
    "Cue",
    "CueKind",
    "Guidance",
    "Levels",
    "Options",
    "PlayedStep",
    "Recipe",
    "Timeline",
    "advise",
    "compile_timeline",
    "estimate",
    "texts_of",
    "texts_said",
    "tone_lead",
]
