"""An output for tests: it plays when told to, keeps what was heard, and minds the order of calls."""

from typing import TYPE_CHECKING, Final

from selfmassage.durations import Frames
from selfmassage.errors import SelfmassageError
from selfmassage.sound.sentences import DEVICE_GONE, NO_DEVICE

if TYPE_CHECKING:
    from selfmassage.player import Source


class OutOfOrderError(AssertionError):
    """An output was used in a way that no device would bear."""


class RecordingOutput:
    """An `Output` without device, thread or clock: a test pulls by hand.

    `calls` names what the player asked, in order: "start", "interrupt", "close".
    """

    name: Final = "recording"
    told: Final = ""

    def __init__(self, *, refuses: bool = False, unheard: Frames = Frames(0)) -> None:
        """`refuses`: whether no device answers at the start. `unheard`: what `unheard` answers."""
        self.refuses = refuses
        self.calls: list[str] = []
        self.heard = bytearray()
        """All that was pulled, as int16 stereo bytes."""
        self._unheard = unheard
        self._source: Source | None = None

    def start(self, source: "Source") -> None:
        """See `Output.start`."""
        if "start" in self.calls:
            raise OutOfOrderError("An output was started twice; open another one instead.")
        self.calls.append("start")
        if self.refuses:
            raise SelfmassageError(NO_DEVICE)
        self._source = source

    def unheard(self) -> Frames:
        """See `Output.unheard`."""
        return self._unheard

    def interrupt(self) -> Frames:
        """See `Output.interrupt`."""
        self._playing()
        self.calls.append("interrupt")
        return Frames(0)

    def close(self) -> None:
        """See `Output.close`."""
        self._source = None
        self.calls.append("close")

    def pull(self, count: int) -> bytes:
        """Be the device that needs `count` frames; what it was given."""
        sound = self._playing().pull(count)
        if len(sound) != 4 * count:
            raise OutOfOrderError(f"{count} frames were asked for, and {len(sound)} bytes came.")
        self.heard += sound
        return sound

    def pull_step(self) -> bytes:
        """Be the device that takes a whole step; what it was given."""
        sound = self._playing().pull_step()
        self.heard += sound
        return sound

    def lose(self) -> None:
        """Be the device that goes away."""
        self._playing().lost(DEVICE_GONE)

    def _playing(self) -> "Source":
        if self._source is None:
            raise OutOfOrderError("An output was used that is not started, or is closed.")
        return self._source
