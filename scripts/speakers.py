"""The voices that speak the bundled words, each with the engine it was chosen from."""

import json
import os
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

import numpy as np

from scripts import kokoro
from scripts.voice_clip import Speaker, Wave


class Heart:
    """A woman's voice, American: "heart" of hibari-tts, slow and calm."""

    voice: Final = "heart"
    speed: Final = 0.85
    licence: Final = "Apache-2.0"
    said_as: Final[Mapping[str, str]] = {
        # The engine swallows an "in" that the breath hangs on.
        "Breathe in": "Breathe [in](/ˈɪn/)",  # noqa: RUF001 - phonemes
        "Press in": "Press [in](/ˈɪn/)",  # noqa: RUF001 - phonemes
    }

    def __init__(self) -> None:
        _keep_telemetry_off()
        import hibari

        self.engine = f"hibari-tts {hibari.__version__}"
        self._hibari = hibari.Hibari()

    def say(self, text: str, hurry: float = 1.0) -> Wave:
        """`text` as sound, with the same breath noise every time."""
        wave: Wave = self._hibari(text, speed=self.speed * hurry, seed=0)
        return wave


class George:
    """A man's voice, British: "bm_george" of Kokoro-82M, with the British phonemes of hibari-tts."""

    voice: Final = "george"
    speed: Final = 0.98
    licence: Final = "Apache-2.0"
    said_as: Final[Mapping[str, str]] = {
        # The lexicon takes the stress from words that the sentence leans on.
        "Breathe in": "Breathe [in](/ˈɪn/)",  # noqa: RUF001 - phonemes
        "Press in": "Press [in](/ˈɪn/)",  # noqa: RUF001 - phonemes
        "Let go": "Let [go](/ɡˈQ/)",  # noqa: RUF001 - phonemes
        "let go": "let [go](/ɡˈQ/)",  # noqa: RUF001 - phonemes
        "not bone": "[not](/nˈɒt/) bone",
    }

    def __init__(self) -> None:
        _keep_telemetry_off()
        import hibari
        import onnxruntime
        from hibari.g2p import G2P

        self.engine = f"Kokoro-82M {kokoro.VERSION}, phonemes of hibari-tts {hibari.__version__}"
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1  # One sums in the same order every time.
        self._model = onnxruntime.InferenceSession(
            kokoro.model(), options, providers=["CPUExecutionProvider"]
        )
        self._styles = kokoro.styles("bm_george")
        self._phonemes = G2P(british=True)
        # Both engines number the sounds alike: hibari was taught by Kokoro.
        vocabulary = Path(hibari.__file__).parent / "assets" / "vocab.json"
        self._numbers: Mapping[str, int] = json.loads(vocabulary.read_text("utf-8"))

    def say(self, text: str, hurry: float = 1.0) -> Wave:
        """`text` as sound, in one breath of the model, so that its melody spans the sentences."""
        numbers = [self._numbers[sound] for sound in self._phonemes(text)]
        wave: Wave = self._model.run(
            None,
            {
                "tokens": np.array([[0, *numbers, 0]], np.int64),
                "style": self._styles[len(numbers) - 1][np.newaxis],
                "speed": np.array([self.speed * hurry], np.float32),
            },
        )[0]
        return wave.reshape(-1)


SPEAKERS: Final[Mapping[str, Callable[[], Speaker]]] = {"heart": Heart, "george": George}
"""By the names of the voices."""


def _keep_telemetry_off() -> None:
    # onnxruntime sends telemetry unless it is told not to before it is first imported.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
