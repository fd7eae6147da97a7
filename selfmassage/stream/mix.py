"""Layers summed to samples: the answer to "which frames are at this place?", and nothing else."""

from collections.abc import Sequence

import numpy as np

from selfmassage.durations import Frames, Millis, to_frames
from selfmassage.stream.envelope import Envelope
from selfmassage.stream.layer import Layer
from selfmassage.stream.samples import FULL_SCALE, Planes, Samples

BLOCK = 16_384
"""Frames summed at a time: what is being added stays in the processor's cache, however much is asked for."""

ENDING = Millis(30)
"""The fade that ends every stream, so that a bell still ringing does not end in a click."""


class Mix:
    """Layers of sounds, of a fixed length, read anywhere."""

    def __init__(self, layers: Sequence[Layer], duration: Frames) -> None:
        self.duration = duration
        self._layers = layers
        self._ending = Envelope(
            [(duration - min(duration, to_frames(ENDING)), 1.0), (max(duration, 1), 0.0)]
        )

    def read(self, at: int, count: int) -> Samples:
        """The `count` frames from frame `at`, shape (count, 2); silence outside [0, duration).

        Pure: however the frames are sliced, and in whatever order, they are the same bit for bit.
        """
        frames = np.zeros((count, 2), np.int16)
        last = min(at + count, self.duration)
        for start in range(max(at, 0), last, BLOCK):
            stop = min(start + BLOCK, last)
            self._fill(frames[start - at : stop - at], start)
        return frames

    def _fill(self, frames: Samples, at: int) -> None:
        """Write into silent `frames` what is heard from `at` on."""
        planes = self._sum(at, len(frames))
        if planes is None:
            return
        if at + len(frames) > self._ending.points[0][0]:
            self._ending.apply(planes, at)
        np.rint(planes, out=planes)
        # A safety net alone: the gains leave room, and the tests show that it is never reached.
        np.clip(planes, -FULL_SCALE, FULL_SCALE, out=planes)
        whole = planes.astype(np.int16)
        frames[:, 0] = whole[0]
        frames[:, 1] = whole[1]

    def _sum(self, at: int, count: int) -> Planes | None:
        total: Planes | None = None
        for layer in self._layers:
            planes = layer.mix(at, count)
            if total is None:
                total = planes
            elif planes is not None:
                total += planes
        return total
