"""The voice "heart" of hibari-tts, from the extra `selfmassage[voice]`: on this machine, without a network.

It speaks in a process of its own, which takes its 200 MB with it when all is said.
"""

import json
import re
import sys
from contextlib import suppress
from functools import cached_property
from importlib.util import find_spec
from pathlib import Path
from subprocess import DEVNULL, PIPE, Popen
from typing import TYPE_CHECKING, Any, Final

from selfmassage.sound.speech.engine import SpeechError
from selfmassage.sound.speech.wording import in_words, replaced

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

CHILD: Final = Path(__file__).with_name("hibari_child.py")

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
    """The voice of the bundled words, for words of one's own."""

    name: Final = "hibari"
    voice: Final = "heart"
    speed: Final = 0.85

    def __init__(self) -> None:
        self._child: Popen[bytes] | None = None

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
        """See `Engine`. The first text takes half a second longer, for the engine is loaded for it."""
        import numpy as np

        try:
            answer, sound = self._ask({"said": said, "speed": self.speed})
        except (OSError, ValueError) as error:
            self.rest()
            raise SpeechError(
                "hibari ended without a word. Install selfmassage[voice] again."
            ) from error
        if "error" in answer:
            raise SpeechError(f"hibari could not say it ({answer['error']}).")
        return np.frombuffer(sound, "<f4").astype(np.float64), int(answer["rate"])

    def rest(self) -> None:
        """See `Engine`."""
        child, self._child = self._child, None
        if child is not None:
            child.kill()
            with suppress(BrokenPipeError), child:  # It closes the pipes and waits for the end.
                pass

    def _ask(self, question: dict[str, object]) -> tuple[Any, bytes]:
        """The answer and its sound. Raises OSError or ValueError where none comes."""
        if self._child is None:
            line = [sys.executable, "-P", str(CHILD), self.voice]
            self._child = Popen(line, stdin=PIPE, stdout=PIPE, stderr=DEVNULL)  # noqa: S603  # Our own.
        asks, answers = self._child.stdin, self._child.stdout
        assert asks is not None
        assert answers is not None
        asks.write(json.dumps(question).encode() + b"\n")
        asks.flush()
        answer = json.loads(answers.readline())
        sound = answers.read(answer.get("size", 0))
        if len(sound) < answer.get("size", 0):
            raise ValueError("The sound is cut short.")
        return answer, sound
