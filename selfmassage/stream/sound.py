"""One sound, and its place in the stream."""

from dataclasses import dataclass

import numpy as np

from selfmassage.durations import Millis, to_frames
from selfmassage.stream.envelope import Envelope
from selfmassage.stream.gains import Bus
from selfmassage.stream.pan import Lean
from selfmassage.stream.samples import Clip, Part

BREAK = Millis(30)
"""The fade of words that break off: too short to hold up what comes instead, too long to click."""


@dataclass(frozen=True, slots=True, eq=False)
class Sound:
    """A clip that is heard once, or again and again under a shape of its own.

    A hold of three minutes is a few seconds of tone and four points, not seventeen megabytes.
    """

    clip: Clip
    """At least one frame."""
    length: int
    """Frames from its beginning to its end; beyond the clip's own length, the clip begins again."""
    shape: Envelope | None = None
    """Its level over its length; none for the clip as it is."""

    @classmethod
    def once(cls, clip: Clip) -> "Sound":
        """The clip as it is, once."""
        return cls(clip, len(clip))

    def broken_off(self, length: int) -> "Sound":
        """The first `length` frames of it, at least one, with a fade of `BREAK` at their end."""
        whole = min(max(length, 1), self.length)
        fades_from = max(whole - to_frames(BREAK), 0)
        return Sound(
            self.clip, whole, Envelope([(fades_from, 1.0), (fades_from + to_frames(BREAK), 0.0)])
        )

    def part(self, start: int, stop: int) -> Part:
        """The frames from `start` up to `stop`, which lie within its length; a new array."""
        is_inside = stop <= len(self.clip)
        part = self.clip[start:stop].astype(np.float32) if is_inside else self._looped(start, stop)
        if self.shape is not None:
            self.shape.apply(part, start)
        return part

    def _looped(self, start: int, stop: int) -> Part:
        part = np.empty(stop - start, np.float32)
        at = start
        while at < stop:
            place = at % len(self.clip)
            piece = self.clip[place : place + stop - at]
            part[at - start : at - start + len(piece)] = piece
            at += len(piece)
        return part


@dataclass(frozen=True, slots=True, eq=False)
class Placed:
    """A sound at its place."""

    start: int
    """Its first frame in the stream."""
    sound: Sound
    bus: Bus
    lean: Lean
    """Its gain, for left and right."""

    @property
    def end(self) -> int:
        """The frame after its last."""
        return self.start + self.sound.length
