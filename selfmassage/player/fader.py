"""Volume, mute and fades upon the sound that passes; untouched, it passes bit for bit."""

from functools import cache

import numpy as np
from numpy.typing import NDArray

from selfmassage.player.ramps import RAMP
from selfmassage.stream import Samples

Floats = NDArray[np.float32]


@cache
def _fade_in() -> Floats:
    """Gains from just above 0 to 1, shape (`RAMP`, 1)."""
    return np.linspace(1 / RAMP, 1, RAMP, dtype=np.float32)[:, np.newaxis]


class Fader:
    """Keeps the level, and what is still fading from before a pause or a jump."""

    def __init__(self) -> None:
        self.volume = 100
        """0-100."""
        self.is_muted = False
        self._level = 1.0
        self._tail: Samples | None = None

    def set_volume(self, volume: int) -> None:
        """Glide to `volume`, 0-100; ends a mute, unless softer is asked for."""
        self.is_muted = self.is_muted and volume < self.volume
        self.volume = volume

    def toggle_mute(self) -> None:
        """Glide to silence, or back."""
        self.is_muted = not self.is_muted

    def settle(self) -> None:
        """Be where the fades lead, at once: nobody is listening."""
        self._level = self._goal
        self._tail = None

    def fade_out(self, upcoming: Samples) -> None:
        """Let `upcoming`, what would have come next, fade away under whatever comes instead."""
        gains = _fade_in()[len(_fade_in()) - len(upcoming) :][::-1] - np.float32(1 / RAMP)
        self._tail = np.asarray(upcoming * gains, np.int16) if len(upcoming) else None

    def forget_tail(self) -> None:
        """Let nothing more fade."""
        self._tail = None

    def blend(self, pieces: list[tuple[Samples, int]]) -> bytes:
        """The pieces in a row, each (samples, how much of its fade-in is done), as int16 stereo bytes."""
        faded = [_fade(samples, done) if done < RAMP else samples for samples, done in pieces]
        sound = faded[0] if len(faded) == 1 else np.concatenate(faded)
        if self._tail is not None:
            sound = self._over_tail(sound)
        if self._level == self._goal == 1.0:
            return sound.tobytes()
        return np.asarray(np.rint(sound * self._gains(len(sound))), np.int16).tobytes()

    @property
    def _goal(self) -> float:
        """The gain to be at; loudness is closer to the square of what a hand expects of a knob."""
        return 0.0 if self.is_muted else (self.volume / 100) ** 2

    def _over_tail(self, sound: Samples) -> Samples:
        assert self._tail is not None
        fading = min(len(self._tail), len(sound))
        mixed = sound.astype(np.int32)
        mixed[:fading] += self._tail[:fading]
        self._tail = self._tail[fading:] if fading < len(self._tail) else None
        return np.asarray(np.clip(mixed, -32_768, 32_767), np.int16)

    def _gains(self, count: int) -> Floats:
        """The gains of the next `count` frames, shape (count, 1): a glide, `RAMP` frames from 0 to 1."""
        way = self._goal - self._level
        steps = np.arange(1, count + 1, dtype=np.float32)[:, np.newaxis] / RAMP
        gains = self._level + np.sign(way) * np.minimum(steps, abs(way))
        self._level = self._goal if count >= abs(way) * RAMP else float(gains[-1, 0])
        return np.asarray(gains, np.float32)


def _fade(samples: Samples, done: int) -> Samples:
    """`samples` with the rest of a fade-in upon them, `done` frames of it already over."""
    gains = _fade_in()[done : done + len(samples)]
    faded = samples.copy()
    faded[: len(gains)] = faded[: len(gains)] * gains
    return faded
