"""Speech that was made, kept in a folder from session to session."""

import io
import os
import re
import wave
from collections.abc import Collection
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import time
from typing import TYPE_CHECKING, Final

from selfmassage.durations import Millis

if TYPE_CHECKING:
    from numpy import int16
    from numpy.typing import NDArray

RATE: Final = 24_000
"""Frames a second of what is kept: all that engines give, and half of a session's rate."""

MOST_BYTES: Final = 200_000_000
"""More than an hour of speech; beyond it, what was not used for the longest time goes."""

HEADER: Final = 44
"""Bytes before the samples in a WAV as it is written here."""

STALE_S: Final = 3_600
"""After so long, a file that was never finished belongs to nobody."""

_NAME: Final = re.compile(r"([0-9a-f]{32})-([0-9a-f]{16})\.wav")
_UNFINISHED: Final = ".unfinished"


@dataclass(frozen=True, slots=True)
class _Entry:
    path: Path
    digest: str
    size: int


class KeptSpeech:
    """Mono WAV files of 16 bits by the key of what they say; a file's name ends with a hash of its content."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._found: dict[str, _Entry] | None = None

    def duration(self, key: str) -> Millis | None:
        """How long it takes, by the size of the file, rounded up; None where there is none."""
        entry = self._entries().get(key)
        return duration_of((entry.size - HEADER) // 2) if entry is not None else None

    def read(self, key: str) -> "NDArray[int16] | None":
        """Its samples at `RATE`; None where there are none. What is damaged is forgotten."""
        import numpy as np

        entry = self._entries().get(key)
        if entry is None:
            return None
        try:
            content = entry.path.read_bytes()
        except OSError:
            content = b""  # Emptied meanwhile: as good as damaged.
        if _digest(content) != entry.digest:
            self._forget(key, entry)
            return None
        with suppress(OSError):  # A read-only folder only loses the order of use.
            os.utime(entry.path)
        return np.frombuffer(content, "<i2", offset=HEADER).astype(np.int16)

    def keep(self, key: str, samples: "NDArray[int16]") -> None:
        """Write `samples` at `RATE`, whole or not at all. Raises OSError."""
        content = _as_wav(samples)
        digest = _digest(content)
        path = self._folder / f"{key}-{digest}.wav"
        self._folder.mkdir(parents=True, exist_ok=True)
        with NamedTemporaryFile(dir=self._folder, suffix=_UNFINISHED, delete=False) as file:
            unfinished = Path(file.name)
            try:
                file.write(content)
                file.close()
                unfinished.replace(path)
            except BaseException:
                file.close()
                unfinished.unlink(missing_ok=True)
                raise
        self._entries()[key] = _Entry(path, digest, len(content))

    def make_room(self, in_use: Collection[str]) -> None:
        """Remove what was not used for the longest time until `MOST_BYTES` are kept, but nothing `in_use`."""
        files = []
        with suppress(OSError):  # There is no folder to tidy.
            files = [(path.stat(), path) for path in self._folder.iterdir() if _is_ours(path)]
        total = sum(about.st_size for about, _ in files)
        for about, path in sorted(files, key=lambda file: file[0].st_mtime):
            known = _NAME.fullmatch(path.name)
            is_wanted = known is not None and known[1] in in_use
            is_left_over = known is None and about.st_mtime < time() - STALE_S
            if is_left_over or (known is not None and not is_wanted and total > MOST_BYTES):
                total -= about.st_size
                with suppress(OSError):  # Another program did it first, or it cannot be done.
                    path.unlink()

    def _entries(self) -> dict[str, _Entry]:
        if self._found is None:
            self._found = {}
            with suppress(OSError):  # No folder yet.
                for path in self._folder.iterdir():
                    known = _NAME.fullmatch(path.name)
                    if known is not None:
                        self._found[known[1]] = _Entry(path, known[2], path.stat().st_size)
        return self._found

    def _forget(self, key: str, entry: _Entry) -> None:
        self._entries().pop(key, None)
        with suppress(OSError):  # It stays, and the new one has another name.
            entry.path.unlink()


def duration_of(frames: int) -> Millis:
    """How long so many frames at `RATE` take, rounded up."""
    return Millis(max(0, -(-frames * 1000 // RATE)))


def _is_ours(path: Path) -> bool:
    return path.name.endswith(_UNFINISHED) or _NAME.fullmatch(path.name) is not None


def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]


def _as_wav(samples: "NDArray[int16]") -> bytes:
    file = io.BytesIO()
    with wave.open(file, "wb") as writer:
        writer.setnchannels(1)
        writer.setsampwidth(2)
        writer.setframerate(RATE)
        writer.writeframes(samples.astype("<i2").tobytes())
    return file.getvalue()
