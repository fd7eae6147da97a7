"""The way back into a session after a pause: words, then a count, while the position stands still."""

from collections.abc import Mapping

from selfmassage.durations import Frames, Millis, to_frames
from selfmassage.stream.layer import Layer
from selfmassage.stream.mix import Mix
from selfmassage.stream.samples import Clip, Samples
from selfmassage.stream.score import chimed, spoken, ticked

COUNT = 3
"""How many ticks, a second apart, lead to the moment when the session goes on."""

_SECOND = to_frames(Millis(1_000))


def lead_in(clips: Mapping[str, Clip], text: str, length: Millis) -> Samples:
    """`length` of sound, shape (frames, 2): the words, and a tick in each of the last three seconds.

    The words open it, so that the key is answered at once; words that need more than `length` get
    it. Words without a clip become a chime, where there is room before the ticks.
    """
    clip = clips.get(text)
    duration = max(to_frames(length), 0 if clip is None else len(clip))
    ticks = [ticked(duration - _SECOND * beat) for beat in range(COUNT, 0, -1)]
    placed = [tick for tick in ticks if tick.start >= 0]
    if clip is not None:
        placed.append(spoken(0, clip))
    elif text and duration >= (COUNT + 2) * _SECOND:
        placed.append(chimed(0))
    return Mix([Layer(placed)], Frames(duration)).read(0, duration)
