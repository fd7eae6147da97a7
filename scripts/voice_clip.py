"""From a text to a finished clip: said, trimmed, brought to one loudness, and encoded."""

from collections.abc import Mapping
from io import BytesIO
from typing import Final, Protocol

import miniaudio
import numpy as np
import pyloudnorm
import soundfile
from numpy.typing import NDArray
from pydub import AudioSegment
from pydub.silence import detect_leading_silence

from selfmassage.sound.files.clips import CEILING, LEAD, LOUDNESS, QUIET, TAIL, soften_peaks
from selfmassage.sound.files.esses import calmed
from selfmassage.sound.files.loudness import factor, true_peak_of

Wave = NDArray[np.float32]
"""Mono samples at `RATE` as the engine gives them, full scale at 1."""

Samples = NDArray[np.float64]
"""Mono samples to calculate with, full scale at 1."""

RATE: Final = 24_000
"""What the engine gives and the clips keep, in frames a second."""

HEARD_RATE: Final = 48_000
"""What the program decodes clips to, in frames a second."""

COMPRESSION: Final = 0.9
"""The Vorbis setting at which these voices take about 33 kbit/s."""

COUNTED: Final = "Two. One."
"""Words that end like this count: each sentence begins on a whole second."""

COUNTED_LONGEST: Final = 950
"""Milliseconds that a counted sentence may take, so that the next is heard to begin."""

HURRY: Final = (1.0, 1.1, 1.2, 1.3)
"""How much faster than usual a counted sentence is said, until it is short enough."""


class Speaker(Protocol):
    """A voice that can be rendered."""

    @property
    def voice(self) -> str:
        """What people call it, and the name of its folder."""

    @property
    def engine(self) -> str:
        """What speaks, with its version; the manifest keeps it."""

    @property
    def speed(self) -> float:
        """How fast, where 1 is the engine's own pace."""

    @property
    def licence(self) -> str:
        """Of the engine and the voice, as SPDX writes it."""

    @property
    def said_as(self) -> Mapping[str, str]:
        """What it is given in place of words that it says wrongly; captions keep the words."""

    def say(self, text: str, hurry: float = 1.0) -> Wave:
        """`text` as sound, `hurry` times as fast as usual, whatever its level and the silence around it."""


def said_as(text: str, speaker: Speaker) -> str:
    """What `speaker` is given for `text`."""
    for written, said in speaker.said_as.items():
        text = text.replace(written, said)
    return text


def render(text: str, speaker: Speaker) -> bytes:
    """The finished clip of `text`, as an Ogg Vorbis file."""
    return encode(join(text, speaker))


def join(text: str, speaker: Speaker) -> AudioSegment:
    """`text` as one piece of sound without silence at its ends."""
    if not text.endswith(COUNTED):
        return trim(speaker.say(said_as(text, speaker)))
    sentences = [count(f"{sentence}.", speaker) for sentence in text.rstrip(".").split(". ")]
    counted = AudioSegment.empty()
    for sentence in sentences[:-1]:
        rest = -len(sentence) % 1000
        counted += sentence + AudioSegment.silent(duration=rest, frame_rate=RATE)
    return counted + sentences[-1]


def count(sentence: str, speaker: Speaker) -> AudioSegment:
    """`sentence` as fast as it must be to leave the next its second."""
    for hurry in HURRY:
        said = trim(speaker.say(sentence, hurry))
        if len(said) <= COUNTED_LONGEST:
            break
    return said


def trim(wave: Wave) -> AudioSegment:
    """`wave` without the silence at its ends, faded so that the cuts are not heard."""
    whole = AudioSegment(
        data=(wave * np.float32(2**31 - 256)).astype(np.int32).tobytes(),
        sample_width=4,
        frame_rate=RATE,
        channels=1,
    )
    threshold = max(piece.dBFS for piece in whole[::10]) - QUIET
    lead = detect_leading_silence(whole, threshold, chunk_size=5)
    tail = detect_leading_silence(whole.reverse(), threshold, chunk_size=5)
    kept = whole[max(0, lead - LEAD) : len(whole) - max(0, tail - TAIL)]
    return kept.fade_in(5).fade_out(20)


def encode(said: AudioSegment) -> bytes:
    """`said` at `LOUDNESS`, no peak above `CEILING`, as an Ogg Vorbis file."""
    spoken: Samples = np.array(said.get_array_of_samples(), np.float64) / 2**31
    samples = calmed(spoken, RATE)
    ceiling = CEILING
    while True:
        clip = _vorbis(level(samples, ceiling))
        excess = true_peak_of(decode(clip), HEARD_RATE) - CEILING
        if excess <= 0:
            return clip
        ceiling -= excess + 0.05


def level(samples: Samples, ceiling: float) -> Samples:
    """`samples` at `LOUDNESS`, the few peaks above `ceiling` (dBFS) softened."""
    levelled = samples
    for _ in range(3):  # Softening takes a little loudness, which the next round gives back.
        gain = factor(LOUDNESS - loudness_of(levelled))
        levelled = soften_peaks(levelled * gain, RATE, factor(ceiling))
    return levelled


def _vorbis(samples: Samples) -> bytes:
    file = BytesIO()
    soundfile.write(
        file, samples, RATE, format="OGG", subtype="VORBIS", compression_level=COMPRESSION
    )
    return file.getvalue()


def decode(clip: bytes) -> Samples:
    """The samples of a clip as the program hears them: `HEARD_RATE`, mono, full scale at 1."""
    decoded = miniaudio.decode(
        clip,
        output_format=miniaudio.SampleFormat.SIGNED16,
        nchannels=1,
        sample_rate=HEARD_RATE,
    )
    return np.asarray(decoded.samples, np.float64) / 2**15


def loudness_of(samples: Samples, rate: int = RATE) -> float:
    """Integrated loudness in LUFS, over whole steps of the meter's blocks; the shortest get silence after them."""
    padded = np.pad(samples, (0, max(0, rate // 2 - len(samples))))
    step = rate // 10
    return float(pyloudnorm.Meter(rate).integrated_loudness(padded[: len(padded) // step * step]))
