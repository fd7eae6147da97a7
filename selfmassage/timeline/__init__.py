"""From a recipe to a timeline: everything a session will do, before it starts."""

from selfmassage.timeline.advice import advise
from selfmassage.timeline.captions import NO_WORDS, Reading, reading_at
from selfmassage.timeline.eased_words import softer_texts
from selfmassage.timeline.edits import LIGHTEST, begun_again_at, carried, next_edit, with_edit
from selfmassage.timeline.fit import (
    Fitted,
    Unfit,
    can_take,
    compile_timeline,
    fit,
    lengths_of,
    next_minutes,
)
from selfmassage.timeline.model import (
    BEDS,
    Cue,
    CueKind,
    Edit,
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
    "LIGHTEST",
    "NO_WORDS",
    "Cue",
    "CueKind",
    "Edit",
    "Fitted",
    "Guidance",
    "LeftOut",
    "Levels",
    "Options",
    "PlayedStep",
    "Reading",
    "Recipe",
    "Timeline",
    "Unfit",
    "advise",
    "begun_again_at",
    "can_take",
    "carried",
    "compile_timeline",
    "estimate",
    "fit",
    "lengths_of",
    "next_edit",
    "next_minutes",
    "reading_at",
    "softer_texts",
    "texts_of",
    "texts_said",
    "tone_lead",
    "with_edit",
]
