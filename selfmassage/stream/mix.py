"""The stream: the answer to "which frames are at this place?", and nothing else."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np

from selfmassage.durations import Frames, Millis, to_frames
from selfmassage.stream.envelope import Envelope
from selfmassage.stream.gains import Bus
from selfmassage.stream.layer import Layer
from selfmassage.stream.samples import FULL_SCALE, Clip, Planes, Samples
from selfmassage.stream.score import Score, score_of
from selfmassage.timeline import Timeline

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


class Stream(Mix):
    """A session as sound.

    `clips` holds the words that can be spoken, by text; any other words become a chime. `buses` are
    the ones heard; what is left out still makes room, so each can be heard as it is in the whole.
    """

    def __init__(
        self, timeline: Timeline, clips: Mapping[str, Clip], *, buses: Collection[Bus] = tuple(Bus)
    ) -> None:
        score = score_of(timeline, clips)
        super().__init__(layers_of(score, buses), to_frames(timeline.duration))


def layers_of(score: Score, buses: Iterable[Bus]) -> list[Layer]:
    """The layers of the wanted `buses`, always in the same order."""
    levels = {Bus.TECHNIQUE: score.ducking}
    wanted = set(buses)
    return [
        Layer((placed for placed in score.placed if placed.bus is bus), levels.get(bus))
        for bus in Bus
        if bus in wanted
    ]
