"""What `Hibari` starts: a process that says what it reads, and ends with what it reads from.

The only module that imports hibari, and through it onnxruntime, which writes into the home and calls
home unless it is told not to before it is imported. It is started as a file and knows nothing else
of the program.
"""

import json
import os
import sys
from typing import Any, BinaryIO, Final

NEVER_SEND: Final = ("ORT_DISABLE_TELEMETRY", "1")
"""The variable that onnxruntime looks at when it is imported."""


def main(voice: str) -> None:
    """Answer each line of JSON, `said` and `speed`, with one, `rate` and `size`, and so many bytes of float32.

    What cannot be said is answered with `error` alone.
    """
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # Whatever a library prints is no answer.
    os.environ.update([NEVER_SEND])
    import hibari

    speaker = hibari.Hibari(voice=voice)
    for line in sys.stdin.buffer:
        _answer(speaker, json.loads(line), answers)


def _answer(speaker: Any, asked: Any, answers: BinaryIO) -> None:
    try:
        # With a seed, the noise of the breath is the same every time.
        wave = speaker(asked["said"], speed=asked["speed"], seed=0)
        sound = wave.astype("<f4").tobytes()
        answer = {"rate": speaker.sample_rate, "size": len(sound)}
    except Exception as error:  # noqa: BLE001  # Whatever a young package raises costs this text alone.
        sound, answer = b"", {"error": repr(error)}
    answers.write(json.dumps(answer).encode() + b"\n" + sound)
    answers.flush()


if __name__ == "__main__":
    main(sys.argv[1])
