"""From a recipe to a timeline: everything a session will do, before it starts."""

from selfmassage.timeline.compile import compile_timeline
from selfmassage.timeline.model import Cue, CueKind, Options, PlayedStep, Recipe, Timeline
from selfmassage.timeline.words import estimate, texts_of

__all__ = [
    "Cue",
    "CueKind",
    "Options",
    "PlayedStep",
    "Recipe",
    "Timeline",
    "compile_timeline",
    "estimate",
    "texts_of",
]
