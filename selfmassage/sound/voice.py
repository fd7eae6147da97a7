"""A recorded voice: which texts it has clips of, how long they take, and their samples."""

from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from selfmassage.durations import FRAME_RATE, Millis
from selfmassage.errors import Problem, Severity
from selfmassage.sound.manifest import ClipFile, read_manifest
from selfmassage.sound.upsample import twice_as_many

if TYPE_CHECKING:
    from selfmassage.stream import Clip

LARGEST: Final = 1_000_000
"""Bytes in a clip; half a minute takes a tenth of it."""

LONGEST: Final = 60
"""Seconds in a clip."""


class Voice:
    """The clips of one voice; texts without a clip are simply absent.

    Whatever is wrong with the voice is among `problems`, as warnings: a session goes on without it.
    """

    def __init__(
        self, folder: Path, clips: Iterable[ClipFile], problems: Iterable[Problem]
    ) -> None:
        self._folder = folder
        self._clips = {clip.text: clip for clip in clips}
        self._problems = list(problems)

    @property
    def durations(self) -> Mapping[str, Millis]:
        """How long each text takes, by the text."""
        return MappingProxyType({text: clip.duration for text, clip in self._clips.items()})

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong so far: with the manifest, and with clips that were decoded."""
        return tuple(self._problems)

    def decode(self, texts: Iterable[str]) -> "dict[str, Clip]":
        """The samples of those of `texts` that have a sound clip: int16, mono, 48 kHz, shape (frames,)."""
        decoded: dict[str, Clip] = {}
        for clip in (self._clips[text] for text in dict.fromkeys(texts) if text in self._clips):
            try:
                decoded[clip.text] = _decode(self._folder / clip.file, clip)
            except (OSError, ValueError) as error:
                self._problems.append(_problem(self._folder / clip.file, clip, error))
        return decoded


def read_voice(folder: Path) -> Voice:
    """The voice in `folder`, as its manifest.json has it; never raises."""
    clips, problems = read_manifest(folder)
    return Voice(folder, clips, problems)


def _decode(path: Path, clip: ClipFile) -> "Clip":
    """Raises OSError where the file cannot be read, ValueError where it is not what the manifest says."""
    import miniaudio
    import numpy as np

    if path.stat().st_size > LARGEST:
        raise ValueError("it is too large")
    encoded = path.read_bytes()
    if sha256(encoded).hexdigest() != clip.sha256:
        raise ValueError("it is not the file that was recorded")
    try:
        about = miniaudio.vorbis_get_info(encoded)
        if about.duration > LONGEST:
            raise ValueError("it is too long")
        is_half = 2 * about.sample_rate == FRAME_RATE
        decoded = miniaudio.decode(
            encoded,
            output_format=miniaudio.SampleFormat.SIGNED16,
            nchannels=1,
            sample_rate=FRAME_RATE // 2 if is_half else FRAME_RATE,
        )
    except miniaudio.DecodeError as error:
        raise ValueError("it is not Ogg Vorbis") from error
    samples = np.frombuffer(decoded.samples, np.int16)
    return twice_as_many(samples) if is_half else samples


def _problem(path: Path, clip: ClipFile, error: Exception) -> Problem:
    why = error.strerror or "it cannot be read" if isinstance(error, OSError) else str(error)
    return Problem(
        file=str(path),
        what=f'The clip of "{clip.text[:60]}" cannot be played: {why}.',
        hint="The words show as captions, with a chime.",
        severity=Severity.WARNING,
    )
