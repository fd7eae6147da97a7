"""The voice "heart" of hibari-tts, from the extra `selfmassage[voice]`: in process, and never from the network.

The only module that imports hibari, and through it onnxruntime.
"""

import os
import re
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Final

from selfmassage.sound.hush import hushed_stderr
from selfmassage.sound.speech.engine import SpeechError
from selfmassage.sound.speech.wording import in_words, replaced

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

NEVER_SEND: Final = ("ORT_DISABLE_TELEMETRY", "1")
"""The variable that onnxruntime looks at when it is imported; without it, it writes into the home and calls home."""

_IMPERATIVE: Final = r"(?:^|(?<=[.!?:;] ))"
_OBJECT: Final = r"(?= (?:an?|both|each|eyes|his|her|it|one|that|the|this|your)\b)"

SAID_AS: Final = tuple(
    (re.compile(pattern), said)
    for pattern, said in (
        # Verbs that it takes for the adjective, or the noun, of the same letters.
        (rf"\b([Cc])lose\b{_OBJECT}", r"[\1lose](/klˈOz/)"),
        (rf"{_IMPERATIVE}Alternate\b", "[Alternate](/ˈɔltəɹnˌAt/)"),
        (rf"{_IMPERATIVE}Contract\b", "[Contract](/kəntɹˈækt/)"),
        (r"\b(muscles?) contract\b", r"\1 [contract](/kəntɹˈækt/)"),
        # It swallows an "in" that the breath hangs on.
        (r"\b([Bb]reathe|[Pp]ress) in\b", r"\1 [in](/ˈɪn/)"),  # noqa: RUF001  # Phonemes.
    )
)
"""What it says wrongly, and how it is told to say it."""


class Hibari:
    """The voice of the bundled words, for words of one's own. Loaded when it first speaks, in half a second."""

    name: Final = "hibari"
    voice: Final = "heart"
    speed: Final = 0.85

    @staticmethod
    def is_installed() -> bool:
        """Whether it could speak; imports nothing."""
        return all(find_spec(module) is not None for module in ("hibari", "onnxruntime"))

    @cached_property
    def version(self) -> str:
        """As the package states it."""
        from importlib.metadata import version  # It brings half of what the internet needs.

        return version("hibari-tts")

    def said_as(self, text: str) -> str:
        """`text` in words, with the pronunciations that it needs; what the author wrote of them stays."""
        return replaced(in_words(text), SAID_AS)

    def say(self, said: str) -> "tuple[NDArray[float64], int]":
        """See `Engine`. The breath noise is the same every time."""
        import numpy as np

        speaker = self._speaker
        try:
            wave = np.asarray(speaker(said, speed=self.speed, seed=0), np.float64)
        except Exception as error:  # Whatever a young package raises costs this text alone.
            raise SpeechError(f"hibari could not say it ({error!r}).") from error
        return wave, int(speaker.sample_rate)

    @cached_property
    def _speaker(self) -> Any:
        os.environ.update([NEVER_SEND])
        try:
            with (
                hushed_stderr()
            ):  # onnxruntime warns from C of graphics cards that it does not find.
                import hibari

                return hibari.Hibari(voice=self.voice)
        except Exception as error:
            raise SpeechError(
                f"hibari cannot be started ({error!r}). Install selfmassage[voice] again."
            ) from error
