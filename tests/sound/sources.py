"""Sources that stand in for the player, with samples that a test knows."""

from threading import Lock
from time import sleep

import numpy as np

from tests.virtual_card import Samples


def noise(frames: int, seed: int = 1) -> Samples:
    """Full-scale noise: every frame of it is like no other."""
    chance = np.random.default_rng(seed)
    return chance.integers(-32_767, 32_768, (frames, 2), np.int16)


class KnownSource:
    """Plays `samples` in steps, as a player would: silence before `play`, in a pause, and at the end.

    `taken` is the position: what was given out, less what an output said was never heard.
    """

    def __init__(self, samples: Samples, step: int = 48_000, late_ms: int = 0) -> None:
        """`late_ms`: how late it answers one pull in each half second."""
        self.samples = samples
        self._late_s = late_ms / 1000
        self.step = step
        self.taken = 0
        self.advanced = 0
        self.losses: list[str] = []
        self.is_playing = False
        self._lock = Lock()

    def pull(self, count: int) -> bytes:
        if self._late_s and self.taken % 24_000 < count:
            sleep(self._late_s)
        with self._lock:
            sound = self._take(count if self.is_playing else 0)
            return sound + bytes(4 * count - len(sound))

    def pull_step(self) -> bytes:
        with self._lock:
            left = self.step - self.taken % self.step
            return self._take(left if self.is_playing else 0)

    def advance(self, count: int) -> None:
        with self._lock:
            self.advanced += count

    def lost(self, why: str) -> None:
        with self._lock:
            self.losses.append(why)
            self.is_playing = False

    def hold(self) -> None:
        """Give out silence from now on."""
        with self._lock:
            self.is_playing = False

    def go_on(self, unheard: int = 0) -> None:
        """Give out samples, those `unheard` once more."""
        with self._lock:
            self.taken -= unheard
            self.is_playing = True

    def _take(self, count: int) -> bytes:
        sound = self.samples[self.taken : self.taken + count].tobytes()
        self.taken += len(sound) // 4
        return sound
