"""The places on the body that routines work on, and what is known about each."""

from selfmassage.atlas.cautions import CAUTIONS, GLOBAL_CAUTION
from selfmassage.atlas.model import (
    ANY_TOOL,
    MOVING,
    Atlas,
    Outline,
    Reach,
    Region,
    Target,
    Tool,
    View,
    Zone,
)
from selfmassage.atlas.names import DETERMINER
from selfmassage.atlas.parse import parse_atlas
from selfmassage.atlas.shape import Point, is_inside, mirrored

__all__ = [
    "ANY_TOOL",
    "CAUTIONS",
    "DETERMINER",
    "GLOBAL_CAUTION",
    "MOVING",
    "Atlas",
    "Outline",
    "Point",
    "Reach",
    "Region",
    "Target",
    "Tool",
    "View",
    "Zone",
    "is_inside",
    "mirrored",
    "parse_atlas",
]
