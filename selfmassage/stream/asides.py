"""What is said while the position stands still: a parting word at a pause, and the way back in after it."""

from collections.abc import Mapping, Sequence

import numpy as np

from selfmassage.durations import Frames, Millis, to_frames
from selfmassage.routine import Side
from selfmassage.stream import bells, gains
from selfmassage.stream.balance import USUAL, Balance
from selfmassage.stream.gains import Bus
from selfmassage.stream.layer import Sounds
from selfmassage.stream.mix import ENDING, Mix
from selfmassage.stream.room import room_tone
from selfmassage.stream.samples import Clip, Samples
from selfmassage.stream.sound import Placed, Sound
from selfmassage.timeline import Options, PlayedStep

COUNT = 3
"""How many ticks, a second apart, lead to the moment when the session goes on."""

_SECOND = to_frames(Millis(1_000))


def lead_in(
    clips: Mapping[str, Clip],
    text: str,
    length: Millis,
    step: PlayedStep | None = None,
    options: Options = USUAL,
    *,
    is_bedtime: bool = False,
) -> Samples:
    """`length` of sound, shape (frames, 2): the words, and a tick in each of the last three seconds.

    The words open it, so that the key is answered at once; words that need more than `length` get
    it. Words without a clip become a chime, where there is room before the ticks. Words and chime
    lean toward the side of `step`. At bedtime the words are soft, and nothing ticks or chimes. Raises
    ValueError for a level out of its range.
    """
    balance, side = Balance(options), _side(step)
    clip = clips.get(text)
    duration = max(to_frames(length), 0 if clip is None else len(clip))
    ticks = [_tick(duration - _SECOND * beat, balance) for beat in range(COUNT, 0, -1)]
    placed = [tick for tick in ticks if tick.start >= 0 and not is_bedtime]
    if clip is not None:
        gain = gains.VOICE + (gains.PARTING if is_bedtime else 0)
        placed.append(Placed(0, Sound.once(clip), Bus.VOICE, balance.words(side, gain)))
    elif text and not is_bedtime and duration >= (COUNT + 2) * _SECOND:
        lean = balance.tone(gains.CHIME, side)
        placed.append(Placed(0, bells.chime(), Bus.BELLS, lean))
    return _heard([*placed, *room_tone(placed, duration)], duration)


def parting(
    clips: Mapping[str, Clip],
    text: str,
    step: PlayedStep | None = None,
    options: Options = USUAL,
) -> Samples:
    """What a pause says, softly, shape (frames, 2); no frames where `text` has no clip.

    It leans toward the side of `step`. Raises ValueError for a level out of its range.
    """
    if text not in clips:
        return np.zeros((0, 2), np.int16)
    lean = Balance(options).words(_side(step), gains.VOICE + gains.PARTING)
    words = Placed(0, Sound.once(clips[text]), Bus.VOICE, lean)
    return _heard([words], words.end + to_frames(ENDING))


def _heard(placed: Sequence[Placed], duration: int) -> Samples:
    return Mix([Sounds(placed)], Frames(duration)).read(0, duration)


def _tick(at: int, balance: Balance) -> Placed:
    return Placed(at, bells.tick(), Bus.BELLS, balance.tone(gains.TICK))


def _side(step: PlayedStep | None) -> Side:
    return Side.CENTRE if step is None else step.side
