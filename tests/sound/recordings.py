"""Sound files as people have them, written for a test."""

from pathlib import Path

import numpy as np
import soundfile
from numpy.typing import NDArray

Wave = NDArray[np.float64]

FORMATS = {
    "wav": ("WAV", "PCM_16"),
    "flac": ("FLAC", "PCM_16"),
    "ogg": ("OGG", "VORBIS"),
    "mp3": ("MP3", "MPEG_LAYER_III"),
}


def tone(hertz: float, seconds: float, rate: int = 48_000, level: float = 0.3) -> Wave:
    """A sine, mono."""
    seconds_in = np.arange(round(seconds * rate), dtype=np.float64) / rate
    return np.asarray(level * np.sin(2 * np.pi * hertz * seconds_in), np.float64)


def speech(seconds: float, rate: int = 48_000, level: float = 0.1) -> Wave:
    """Noise in syllables, four a second, mono: as uneven as speech, the same every time."""
    count = round(seconds * rate)
    noise = np.random.default_rng(7).normal(0, level, count)
    syllables = np.sin(np.pi * 4 * np.arange(count) / rate) ** 4
    return np.asarray(noise * syllables, np.float64)


def save(folder: Path, ending: str, wave: Wave, rate: int = 48_000, name: str = "sound") -> Path:
    """A file of `wave` in the format that `ending` stands for."""
    kind, subtype = FORMATS[ending]
    path = folder / f"{name}.{ending}"
    soundfile.write(path, wave, rate, format=kind, subtype=subtype)
    return path
