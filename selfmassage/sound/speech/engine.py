"""What speaks."""

from typing import TYPE_CHECKING, Protocol

from selfmassage.errors import SelfmassageError

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray


class SpeechError(SelfmassageError):
    """A text could not be spoken; the sentence says why."""


class Engine(Protocol):
    """Turns a text into sound. What it is told by its first four properties, its sound depends on."""

    @property
    def name(self) -> str:
        """What people call it: "hibari", "espeak-ng"."""

    @property
    def version(self) -> str:
        """Another one may sound different, or take another time."""

    @property
    def voice(self) -> str:
        """Whose voice it speaks with."""

    @property
    def speed(self) -> float:
        """How fast, where 1 is the engine's own pace."""

    def said_as(self, text: str) -> str:
        """What to give to `say` for `text`: words in place of signs, and of what it says wrongly."""

    def say(self, said: str) -> "tuple[NDArray[float64], int]":
        """The sound of what `said_as` gave: mono, full scale at 1, shape (frames,), and its frames a second.

        Raises SpeechError. Takes as long as it takes; a session under way must not wait for it.
        """

    def rest(self) -> None:
        """Let go of what speaking took, in any state; it can speak again."""
