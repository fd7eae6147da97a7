"""Spoken words and bells: trimmed, faded and brought to the level that a session expects."""

import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy.typing import NDArray

from selfmassage.durations import FRAME_RATE
from selfmassage.sound.files.esses import calmed
from selfmassage.sound.files.loudness import decibels, factor, loudness_of, peak_of, true_peak_of
from selfmassage.sound.files.read import Use, read_sound, refuse_long
from selfmassage.sound.files.resample import resampled
from selfmassage.sound.files.unusable import SoundFileError

if TYPE_CHECKING:
    from selfmassage.stream import Clip

Wave = NDArray[np.float64]
"""Mono, full scale at 1, shape (frames,)."""

LOUDNESS: Final = -20.0
"""The loudness of words in LUFS, bundled ones included."""

CEILING: Final = -5.0
"""The highest true peak of words in dBTP, which leaves the voice's gain its room."""

SOFTENED: Final = 6.0
"""Decibels by which single peaks of words may be turned down; where they ask for more, all is softer."""

LOUDEST_BELL: Final = -12.0
"""In LUFS, the loudest of the synthesised bells at full scale; a bell must not startle."""

QUIET: Final = 45.0
"""What lies so many dB below the loudest moment is silence."""

LEAD: Final = 25
"""Milliseconds kept before the first sound: an "h" begins softer than what counts as silence."""

TAIL: Final = 35
"""Milliseconds kept after the last sound of words."""

LONGEST_FADE: Final = 300
"""Milliseconds over which a bell ends; a quarter of a short one."""

SHORTEST: Final = 0.2
"""Seconds of words; what is shorter is a slip of the finger."""

FULL_SCALE: Final = 32_767

WORDS: Final = Use(name="words", longest=60, channels=1)

BELL: Final = Use(name="a bell", longest=15, channels=1)


def own_words(path: Path) -> "Clip":
    """The words spoken in a person's own recording, as a voice's clip is: int16, mono, 48 kHz.

    Without the silence at both ends, at `LOUDNESS` where the peaks allow it. Raises SoundFileError.
    """
    words = made_words(_read(path, WORDS), FRAME_RATE)
    if len(words) < SHORTEST * FRAME_RATE:
        raise SoundFileError(path, "it is too short for words.", "Record them again.")
    return as_clip(words)


def own_bell(path: Path) -> "Clip":
    """A person's own bell: int16, mono, 48 kHz, begun at once and faded at the end.

    Its peak is at full scale, as our bells' are, or below where it would be louder than the loudest
    of them. Raises SoundFileError.
    """
    bell = without_silence(_read(path, BELL), FRAME_RATE, tail=None)
    bell /= peak_of(bell)
    return as_clip(bell * min(1.0, factor(LOUDEST_BELL - loudness_of(bell, FRAME_RATE))))


def made_words(wave: Wave, rate: int) -> Wave:
    """Spoken words as every voice of the program speaks them: trimmed, faded, calm and at one loudness.

    `wave` must not be silent; `rate` is a multiple of 10.
    """
    return levelled(calmed(without_silence(wave, rate, tail=TAIL), rate), rate)


def without_silence(wave: Wave, rate: int, *, tail: int | None) -> Wave:
    """`wave` from its first sound on; with a `tail`, up to so many milliseconds after its last. Faded at both ends."""
    segment, silence = _pydub()
    loudest = peak_of(wave)
    whole = segment(
        data=np.rint(wave / loudest * (2**31 - 256)).astype(np.int32).tobytes(),
        sample_width=4,
        frame_rate=rate,
        channels=1,
    )
    threshold = max(piece.dBFS for piece in whole[::10]) - QUIET
    lead = silence.detect_leading_silence(whole, threshold, chunk_size=5)
    if tail is None:
        kept = whole[max(0, lead - LEAD) :]
        faded = kept.fade_in(2).fade_out(min(LONGEST_FADE, len(kept) // 4))
    else:
        rest = silence.detect_leading_silence(whole.reverse(), threshold, chunk_size=5)
        kept = whole[max(0, lead - LEAD) : len(whole) - max(0, rest - tail)]
        faded = kept.fade_in(5).fade_out(20)
    return np.asarray(faded.get_array_of_samples(), np.float64) / 2**31


def levelled(wave: Wave, rate: int) -> Wave:
    """`wave` at `LOUDNESS`, single peaks softened, and nothing above `CEILING`, softer where that must be."""
    ceiling = CEILING
    for _ in range(4):
        softened = _softened(wave, rate, ceiling)
        excess = true_peak_of(softened, rate) - CEILING
        if excess <= 0:
            return softened
        ceiling -= excess + 0.05
    return softened * factor(-excess)


def as_clip(wave: Wave) -> "Clip":
    """`wave`, full scale at 1, in 16 bits."""
    return np.clip(np.rint(wave * FULL_SCALE), -FULL_SCALE, FULL_SCALE).astype(np.int16)


def _read(path: Path, use: Use) -> Wave:
    decoded = read_sound(path, use)
    refuse_long(path, decoded, use)
    wave = resampled(decoded.sound[:, 0].astype(np.float64), decoded.rate)
    centred: Wave = wave - wave.mean()
    return centred


def _pydub() -> tuple[Any, Any]:
    """The segment and the silence finder of pydub, which warns of programs that nothing here asks it for."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from pydub import AudioSegment, silence
    return AudioSegment, silence


def _softened(wave: Wave, rate: int, ceiling: float) -> Wave:
    most = ceiling + SOFTENED - decibels(peak_of(wave))
    gain = min(most, LOUDNESS - loudness_of(wave, rate))
    softened = soften_peaks(wave * factor(gain), rate, factor(ceiling))
    for _ in range(2):  # Softening takes a little loudness, which the next round gives back.
        gain = min(most, gain + LOUDNESS - loudness_of(softened, rate))
        softened = soften_peaks(wave * factor(gain), rate, factor(ceiling))
    return softened


def soften_peaks(wave: Wave, rate: int, highest: float) -> Wave:
    """`wave` turned down around each peak above `highest`, so smoothly that only the peak is missed."""
    if peak_of(wave) <= highest:
        return wave
    reach = rate // 200
    wanted = np.minimum(1.0, highest / np.maximum(np.abs(wave), highest))
    lowest = _lowest_around(np.pad(wanted, reach, mode="edge"), reach)
    bell = np.hanning(2 * reach + 3)[1:-1]
    softened: Wave = wave * np.convolve(lowest, bell / bell.sum(), mode="valid")
    return softened


def _lowest_around(wave: Wave, reach: int) -> Wave:
    """The lowest of each sample and the `reach` on either side of it, the outermost standing for what is beyond."""
    lowest = np.pad(wave, reach, mode="edge")
    seen, wanted = 1, 2 * reach + 1
    while seen < wanted:
        further = min(seen, wanted - seen)
        lowest = np.minimum(lowest[:-further], lowest[further:])
        seen += further
    return lowest
