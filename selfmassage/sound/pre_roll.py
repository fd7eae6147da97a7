"""The sound before the sound: too soft to hear, it wakes a device that drops the first it is given."""

from random import Random
from typing import Final

from selfmassage.durations import Millis, to_frames

WAKING: Final = Millis(300)
"""How long it is unless told otherwise: what Bluetooth speakers swallow, and too short to wait for."""

SLEEPY: Final = Millis(2_500)
"""Digital silence this long may send a speaker to sleep. No session holds as much; a pause does."""

_PIECE: Final = 960


def pre_roll(length: Millis) -> bytes:
    """Noise of plus or minus one step of 65,536, as int16 stereo bytes.

    A Bluetooth speaker swallows what comes while it wakes, and sleeps through digital silence; a
    sound server may drop the first hundreds of frames of a stream.
    """
    chance = Random(0)  # noqa: S311  # Nobody is to be kept from guessing it.
    piece = b"".join(chance.choice((b"\x01\x00", b"\xff\xff")) for _ in range(2 * _PIECE))
    frames = to_frames(length)
    return (piece * -(-frames // _PIECE))[: frames * 4]


class KeptAwake:
    """Puts the same noise in place of long silence, so that the first syllable after it is heard whole."""

    def __init__(self) -> None:
        self._noise = pre_roll(Millis(1_000))
        self._silent = 0

    def over(self, sound: bytes) -> bytes:
        """`sound` itself, or noise of its length where it goes on with more than `SLEEPY` of silence."""
        if sound.count(0) < len(sound):
            self._silent = 0
            return sound
        self._silent += len(sound) // 4
        if self._silent <= to_frames(SLEEPY) or len(sound) > len(self._noise):
            return sound
        return self._noise[: len(sound)]
