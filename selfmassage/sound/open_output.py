"""The outputs by name."""

from math import isfinite
from typing import TYPE_CHECKING

from selfmassage.durations import Millis
from selfmassage.errors import SelfmassageError, nearest
from selfmassage.sound.miniaudio_output import MiniaudioOutput
from selfmassage.sound.silent_output import SilentOutput
from selfmassage.sound.simpleaudio_output import SimpleaudioOutput, load

if TYPE_CHECKING:
    from selfmassage.player import Output

DEFAULT_LATENCY = Millis(30)
"""Between a pull and the ear at a wired device; a Bluetooth one needs more."""

_NAMES = ("miniaudio", "simpleaudio", "silent")


class UnknownOutputError(SelfmassageError):
    """There is no output of that name."""


def output_names() -> tuple[str, ...]:
    """The names `open_output` knows, the default first."""
    return _NAMES


def open_output(
    name: str, *, speed: float = 1.0, latency: Millis = DEFAULT_LATENCY, device: str = ""
) -> "Output":
    """The output called `name`, not yet started; no thread, device or library is touched here.

    `speed` is for "silent" alone, `latency` and `device` for "miniaudio". Raises `UnknownOutputError` for another
    name and `SelfmassageError` for a speed that cannot be kept.
    """
    if name not in _NAMES:
        raise UnknownOutputError(f'"{name[:60]}" is not an output. {nearest(name, _NAMES)}')
    if not (isfinite(speed) and speed > 0):
        raise SelfmassageError("The speed must be a number above 0.")
    if name == "silent":
        return SilentOutput(speed=speed)
    if speed != 1.0:
        raise SelfmassageError(
            f'Only the output "silent" has a speed; "{name}" plays in real time.'
        )
    if name == "simpleaudio":
        return SimpleaudioOutput()
    return MiniaudioOutput(latency=latency, device=device)


def lack_of(name: str) -> str:
    """What the output called `name` would need to be installed, in one sentence; empty for nothing.

    No device is touched, so that one which does not answer is none of it.
    """
    if name == "simpleaudio":
        try:
            load()
        except SelfmassageError as error:
            return str(error)
    return ""


def trouble_with(name: str) -> str:
    """Why the output called `name` would not play now, in one sentence; empty where it would.

    Opens the device for a moment, and plays nothing.
    """
    try:
        output = open_output(name)
        output.start(_Nothing())
    except SelfmassageError as error:
        return str(error)
    output.close()
    return ""


class _Nothing:
    """A source with nothing to say."""

    def pull(self, count: int) -> bytes:
        return bytes(4 * count)

    def pull_step(self) -> bytes:
        return b""

    def advance(self, count: int) -> None:
        del count

    def lost(self, why: str) -> None:
        del why
