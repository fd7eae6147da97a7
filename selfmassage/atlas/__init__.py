"""The places on the body that routines work on, and what is known about each."""

from selfmassage.atlas.cautions import CAUTIONS, GLOBAL_CAUTION
from selfmassage.atlas.model import Atlas, Reach, Region, Target, Tool
from selfmassage.atlas.parse import parse_atlas

__all__ = [
    "CAUTIONS",
    "GLOBAL_CAUTION",
    "Atlas",
    "Reach",
    "Region",
    "Target",
    "Tool",
    "parse_atlas",
]
