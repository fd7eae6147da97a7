"""Room tone: one step of 65,536 to either side, where all else is silent for long.

A Bluetooth speaker falls asleep in digital silence, and swallows the first syllable after it.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

import numpy as np

from selfmassage.durations import Millis, to_frames
from selfmassage.stream.ducking import Stretch
from selfmassage.stream.gains import Bus
from selfmassage.stream.samples import Clip
from selfmassage.stream.shapes import chance
from selfmassage.stream.sound import Placed, Sound

AWAKE: Final = Millis(2_000)
"""How long a silence may be that is left as it is."""


def room_tone(sounds: Iterable[Placed], until: int) -> Iterator[Placed]:
    """What fills every long silence between `sounds` from the beginning up to frame `until`."""
    for start, end in _silences(sounds, until):
        if end - start > to_frames(AWAKE):
            yield Placed(start, Sound(_hush(), end - start), Bus.ROOM, (1.0, 1.0))


def _silences(sounds: Iterable[Placed], until: int) -> Iterator[Stretch]:
    at = 0
    for sound in sorted(sounds, key=lambda sound: sound.start):
        yield at, min(sound.start, until)
        at = max(at, sound.end)
    yield at, until


@cache
def _hush() -> Clip:
    """A second of it."""
    return np.where(chance(to_frames(Millis(1_000)), 83) < 0.5, -1, 1).astype(np.int16)
