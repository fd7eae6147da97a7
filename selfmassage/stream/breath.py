"""Breath that can be heard: a breeze that comes for four seconds and goes for six."""

from functools import lru_cache

import numpy as np

from selfmassage.durations import Millis, to_frames
from selfmassage.routine import BREATH, BREATH_IN
from selfmassage.stream.shapes import breeze, finished, hill, progress, rounded
from selfmassage.stream.sound import Sound

_IN = to_frames(BREATH_IN)
_OUT = to_frames(Millis(BREATH - BREATH_IN))


@lru_cache(maxsize=8)
def breathe_in(lasts: int) -> Sound:
    """A breeze that rises in pitch and strength."""
    along = progress(lasts or _IN)
    strength = hill(0.03 + 0.47 * along) ** 0.8
    wave = breeze(330 + 430 * along, 230, seed=41) * strength
    return Sound.once(finished(rounded(wave, rise=Millis(0), fall=Millis(600))))


@lru_cache(maxsize=8)
def breathe_out(lasts: int) -> Sound:
    """A breeze that sinks in pitch and strength."""
    along = progress(lasts or _OUT)
    strength = np.cos(np.pi * along / 2) ** 1.4
    wave = breeze(700 - 440 * along, 190, seed=43) * strength
    return Sound.once(finished(rounded(wave, rise=Millis(450), fall=Millis(400))))
