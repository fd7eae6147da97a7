"""What lies under the whole session: loops, read from where the session is, and summed."""

from collections.abc import Iterable, Sequence

import numpy as np

from selfmassage.stream.envelope import Envelope
from selfmassage.stream.samples import Planes, Samples

Loop = tuple[Samples, Envelope | None]
"""At least one frame, shape (frames, 2), heard again and again; and how it comes and goes by itself."""


class Bed:
    """Stereo loops and the levels they share; nothing but the loops is ever kept."""

    def __init__(
        self, loops: Sequence[Loop], levels: Iterable[Envelope], *, is_wide: bool = True
    ) -> None:
        """What is not `is_wide` is the same on both sides."""
        self._loops = tuple(loops)
        self._levels = tuple(levels)
        self._is_wide = is_wide

    def mix(self, at: int, count: int) -> Planes | None:
        """The frames from `at`, a new array, or None where there is no loop."""
        total: Planes | None = None
        for loop, swelling in self._loops:
            planes = _read(loop, at, count)
            if swelling is not None:
                swelling.apply(planes, at)
            total = planes if total is None else np.add(total, planes, out=total)
        if total is None:
            return None
        if not self._is_wide:
            total[:] = (total[0] + total[1]) * np.float32(0.5)
        for level in self._levels:
            level.apply(total, at)
        return total


def _read(loop: Samples, at: int, count: int) -> Planes:
    place = at % len(loop)
    if place + count <= len(loop):
        return loop[place : place + count].T.astype(np.float32, order="C")
    planes = np.empty((2, count), np.float32)
    done = 0
    while done < count:
        place = (at + done) % len(loop)
        piece = loop[place : place + count - done]
        planes[:, done : done + len(piece)] = piece.T
        done += len(piece)
    return planes
