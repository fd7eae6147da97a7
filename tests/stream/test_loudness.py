"""The bundled sessions as they are heard: at -19 LUFS or a little below, peaks at most -1 dBTP."""

from functools import cache

import numpy as np
import pyloudnorm
import pytest

from selfmassage.durations import FRAME_RATE
from selfmassage.library import Library, bundled, read_atlas, read_prompts
from selfmassage.sound.voice import read_voice
from selfmassage.stream import Clip, Samples, Stream
from selfmassage.timeline import Options, Recipe, Timeline, compile_timeline, texts_of

SESSIONS = ["lowback-5-hands", "neck-5", "shoulders-5"]
NEAR = 0.4
"""Of full scale: between samples below it nothing comes near the ceiling."""

_AT = np.arange(-24, 25)
TAPS = [np.sinc(_AT - part) * np.kaiser(len(_AT), 6) for part in (0.25, 0.5, 0.75)]
"""The filters that tell what a sound is a quarter, a half and three quarters of the way between samples."""


@cache
def prepared(name: str, voice: str) -> tuple[Timeline, dict[str, Clip]]:
    """A bundled session with the words that are spoken in it."""
    read = Library.read(bundled("routines"), None, read_atlas()).routines[name]
    clips, prompts = read_voice(bundled("audio") / "voice" / voice), read_prompts()
    recipe = Recipe(
        routine=read.routine,
        routine_text=read.text,
        routine_hash=read.hash,
        spoken=clips.durations,
        prompts=prompts,
        options=Options(voice=voice),
    )
    return compile_timeline(recipe), clips.decode(texts_of(read.routine, prompts))


def test_the_measure_of_true_peaks_finds_what_lies_between_samples() -> None:
    """A tone of a quarter of the frame rate, sampled everywhere 3 dB below its peaks."""
    tone = np.sqrt(0.5) * 32_767 * np.tile([1, 1, -1, -1], 4_800)
    assert true_peak(np.stack([tone, tone], axis=1).astype(np.int16)) == pytest.approx(0, abs=0.1)


def true_peak(samples: Samples) -> float:
    """Decibels to full scale between the samples, at four times their number."""
    blocks = [samples[max(at - 64, 0) : at + 4_160] for at in range(0, len(samples), 4_096)]
    peaks = [float(np.max(np.abs(block.astype(np.int32)))) / 32_768 for block in blocks]
    loud = [block for block, peak in zip(blocks, peaks, strict=True) if peak > NEAR]
    between = [
        np.max(np.abs(np.convolve(ear, taps)))
        for block in loud
        for ear in block.T / 32_768
        for taps in TAPS
    ]
    return float(20 * np.log10(max([*peaks, *between])))


@pytest.mark.parametrize("bed", ["off", "sea", "noise"])
@pytest.mark.parametrize("voice", ["heart", "george"])
@pytest.mark.parametrize("name", SESSIONS)
def test_a_session_is_as_loud_as_promised_over_any_bed(name: str, voice: str, bed: str) -> None:
    stream = Stream(*prepared(name, voice), Options(voice=voice, bed=bed))
    samples = stream.read(0, stream.duration)
    loudness = pyloudnorm.Meter(FRAME_RATE).integrated_loudness(samples / np.float32(32_768))
    assert -21.7 <= loudness <= -19
    assert true_peak(samples) <= -1
