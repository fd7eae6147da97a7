"""How loud everything is, in one place: static gains, chosen so that the sum never reaches full scale.

Voice clips and beds come at about -20 LUFS, clips with true peaks up to -5 dBTP. Synthesised sounds
come with their peak at full scale, so their gain is their peak. All are in decibels, before the
constant-power pan, which takes 3 dB from each side of what stands in the centre.

The sounds of the hands lie some 15 dB below the words at their loudest. Integrated loudness leaves
out what is more than 10 dB below the mean, and they come and go at that gate: one session measures
up to 2 dB softer than another, or than itself over a bed, while its words are as loud. Softer hands
would steady the meter, and not be heard from two metres away.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from selfmassage.durations import Millis
from selfmassage.routine import Technique
from selfmassage.timeline import CueKind


class Bus(StrEnum):
    """Sounds that are turned up and down together."""

    VOICE = "voice"
    """Spoken words."""
    BELLS = "bells"
    """Begin, switch, midway, last seconds, finish, and the chime for words without a clip."""
    TECHNIQUE = "technique"
    """Strokes, presses and breath; softer under words."""
    BED = "bed"
    """What lies under the whole session; softer under words."""
    ROOM = "room"
    """Noise too soft to hear where all else is silent, so that a speaker does not fall asleep."""


@dataclass(frozen=True, slots=True)
class Duck:
    """How a bus gives way to words."""

    depth: float
    """What words take from it, in decibels."""
    fall: Millis
    """How long that takes to come; it is whole when the words begin."""
    rise: Millis
    """How long it takes to go, from the end of the words."""


VOICE: Final = 2.2
"""Words at -17.8 LUFS, with peaks up to -4 dBTP in the ear they lean to; the bundled sessions measure
-19.0 to -21.7 LUFS over any bed."""

PARTING: Final = -6.0
"""What is said at a pause, or after it at bedtime, to the other words."""

BELLS: Final[Mapping[CueKind, float]] = {
    CueKind.SWITCH: -17.0,
    CueKind.BEGIN: -18.0,
    CueKind.MIDWAY: -20.0,
    CueKind.LAST_SECONDS: -20.0,
    CueKind.FINISH: -16.0,
}

CHIME: Final = -18.0
"""For words that have no clip."""

TICK: Final = -22.0
"""The count before the hands go back on."""

STROKES: Final[Mapping[Technique, float]] = {
    Technique.EFFLEURAGE: -20.5,
    Technique.PETRISSAGE: -25.5,
    Technique.FRICTION: -20.5,
    Technique.CIRCLES: -21.5,
    Technique.TAPOTEMENT: -19.5,
    Technique.ROLL: -23.0,
    Technique.MOVE: -25.5,
}

OTHER_STROKES: Final = -25.5
"""For a beat in a technique that has no sound of its own."""

HOLD: Final = -23.0
"""For pressing in, staying and letting go, which are one tone."""

SOFTER: Final = -4.0
"""For the hands, where they press a degree less because it was too sore; clearly softer, and still heard."""

BREATHE_IN: Final = -20.0
BREATHE_OUT: Final = -20.0

BED: Final = -23.5
"""What lies under everything, some 24 dB below the words."""

HANDS_DUCK: Final = Duck(-15.0, Millis(300), Millis(700))
"""For the technique sounds."""

BED_DUCK: Final = Duck(-9.0, Millis(500), Millis(1_200))
"""For the bed, which is softer and changes more slowly."""


def factor(decibels: float) -> float:
    """What to multiply by."""
    return float(10 ** (decibels / 20))
