"""From a recipe to a timeline: everything a session will do, before it starts."""

from selfmassage.timeline.advice import advise
from selfmassage.timeline.fit import (
    Fitted,
    Unfit,
    compile_timeline,
    fit,
    next_minutes,
)
from selfmassage.timeline.model import (
    BEDS,
    Cue,
    CueKind,
    Guidance,
    LeftOut,
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
    "Fitted",
    "Guidance",
    "LeftOut",
    "Levels",
    "Options",
    "PlayedStep",
    "Recipe",
    "Timeline",
    "Unfit",
    "advise",
    "compile_timeline",
    "estimate",
    "fit",
    "next_minutes",
    "texts_of",
    "texts_said",
    "tone_lead",
]
