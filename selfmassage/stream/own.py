"""Sounds that a person brings."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from selfmassage.stream.samples import Clip, Samples
from selfmassage.timeline import CueKind


@dataclass(frozen=True, slots=True, eq=False)
class OwnSounds:
    """What takes the place of ours; already decoded, levelled and bounded."""

    bed: Samples | None = None
    """What is heard, again and again, where the options name a file as the bed; its end joins its
    beginning. Shape (frames, 2), at about -20 LUFS."""
    bells: Mapping[CueKind, Clip] = field(default_factory=dict)
    """In place of our bells; each peaks at about full scale."""


OURS: Final = OwnSounds()
"""Nothing of the person's."""
