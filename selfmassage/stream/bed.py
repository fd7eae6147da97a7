"""A loop that lies under the whole session."""

from collections.abc import Sequence

import numpy as np

from selfmassage.stream.envelope import Envelope
from selfmassage.stream.samples import Planes, Samples


class Bed:
    """A stereo loop, read from where the session is, so that nothing but the loop is ever kept."""

    def __init__(
        self, loop: Samples, factor: float, levels: Sequence[Envelope], *, is_wide: bool = True
    ) -> None:
        """`loop` has at least one frame; what is not `is_wide` is the same on both sides."""
        self._loop = loop
        self._factor = np.float32(factor)
        self._levels = tuple(levels)
        self._is_wide = is_wide

    def mix(self, at: int, count: int) -> Planes:
        """The frames from `at`, a new array."""
        planes = self._looped(at, count)
        if not self._is_wide:
            planes[:] = (planes[0] + planes[1]) * np.float32(0.5)
        planes *= self._factor
        for level in self._levels:
            level.apply(planes, at)
        return planes

    def _looped(self, at: int, count: int) -> Planes:
        planes = np.empty((2, count), np.float32)
        done = 0
        while done < count:
            place = (at + done) % len(self._loop)
            piece = self._loop[place : place + count - done]
            planes[:, done : done + len(piece)] = piece.T
            done += len(piece)
        return planes
