"""What a player and a sound device are to each other."""

from typing import Protocol

from selfmassage.durations import Frames


class Source(Protocol):
    """What an output plays: the player, as the device sees it. Safe to call from any one thread at a time."""

    def pull(self, count: int) -> bytes:
        """The next `count` frames as int16 stereo bytes, gain and ramps applied, silence where nothing plays."""

    def pull_step(self) -> bytes:
        """The frames from here to the end of the step under way, as `pull`; empty while nothing plays."""

    def advance(self, count: int) -> None:
        """Move on by `count` frames that nobody hears, as `pull` would."""

    def lost(self, why: str) -> None:
        """Say that the device is gone, in one sentence for the person; the session pauses."""


class Output(Protocol):
    """A way to be heard."""

    @property
    def name(self) -> str:
        """The word for it on the command line: "miniaudio"."""

    @property
    def told(self) -> str:
        """A sentence, once it has started, where it is not heard as the person chose; empty else."""

    def start(self, source: Source) -> None:
        """Begin to pull from `source`, until `close`. Raises `SelfmassageError` when no device answers."""

    def unheard(self) -> Frames:
        """How many of the frames pulled so far are still on their way to the ear."""

    def interrupt(self) -> Frames:
        """Silence at once what can be silenced; how many frames pulled will never be heard."""

    def close(self) -> None:
        """Give the device back; nothing is pulled after this returns. A second call does nothing."""
