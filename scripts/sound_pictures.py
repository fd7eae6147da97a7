"""Draw what sessions sound like into docs/pictures, from the very samples that are played.

Run it with `python scripts/sound_pictures.py` from anywhere, with the dependency group "sound-pictures"
installed; look at every picture before you commit it.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import matplotlib as mpl
import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from selfmassage.cli.specimens import Specimen, all_kinds  # noqa: E402 - The checkout comes first.
from selfmassage.durations import FRAME_RATE, to_frames  # noqa: E402
from selfmassage.library import Library, bundled, read_atlas, read_prompts  # noqa: E402
from selfmassage.routine import Side  # noqa: E402
from selfmassage.sound import Voice, read_voice  # noqa: E402
from selfmassage.stream import Bus, OwnSounds, Samples, Stream  # noqa: E402
from selfmassage.timeline import (  # noqa: E402
    CueKind,
    Options,
    Recipe,
    Timeline,
    compile_timeline,
)

PICTURES = ROOT / "docs" / "pictures"
ROUTINE = "neck-5"
STEP = 960
"""Frames that a level is taken over: 20 ms."""

FLOOR = -72.0
"""Decibels; what is softer is drawn there."""

COLOURS = {
    Bus.VOICE: "#1f6f8b",
    Bus.BELLS: "#c98a1b",
    Bus.TECHNIQUE: "#5b8c3a",
    Bus.BED: "#8a8f98",
}


def main() -> int:
    """Draw all of them."""
    mpl.rcParams.update({"font.size": 9})
    voice = read_voice(bundled("audio") / "voice" / "heart")
    timeline = session(voice)
    draw(sides(voice, timeline), "sound-sides.png")
    draw(ducking(voice, timeline), "sound-ducking.png")
    draw(kinds(), "sound-kinds.png")
    return 0


def session(voice: Voice) -> Timeline:
    """A session of `ROUTINE`."""
    library = Library.read(bundled("routines"), None, read_atlas())
    found = library.routines[ROUTINE]
    recipe = Recipe(
        routine=found.routine,
        routine_text=found.text,
        routine_hash=found.hash,
        spoken=voice.durations,
        prompts=read_prompts(),
    )
    return compile_timeline(recipe)


def read(voice: Voice, timeline: Timeline, buses: tuple[Bus, ...], start: int, end: int) -> Samples:
    """What `buses` sound like between two seconds of a session over the sea."""
    clips = voice.decode({cue.text for cue in timeline.cues if cue.text})
    stream = Stream(timeline, clips, Options(bed="sea"), buses=buses)
    return stream.read(start * FRAME_RATE, (end - start) * FRAME_RATE)


def sides(voice: Voice, timeline: Timeline) -> Figure:
    """The two ears, as the strokes go from the right to the left."""
    left = next(step for step in timeline.steps if step.side is Side.LEFT)
    start, end = left.start // 1000 - 14, left.work_start // 1000 + 14
    sound = read(voice, timeline, tuple(Bus), start, end) / 32_768
    figure = Figure(figsize=(10, 4.2), layout="constrained")
    top, bottom = figure.subplots(2, 1, sharex=True, sharey=True)
    for axes, channel, ear in ((top, 0, "left ear"), (bottom, 1, "right ear")):
        _wave(axes, sound[:, channel], start)
        axes.set_ylabel(ear)
    for cue in timeline.cues:
        if cue.kind in _NAMED and start * 1000 <= cue.at < end * 1000:
            top.axvline(cue.at / 1000, color="#c0392b", linewidth=0.6)
            bottom.axvline(cue.at / 1000, color="#c0392b", linewidth=0.6)
            top.annotate(
                _NAMED[cue.kind], (cue.at / 1000, 1.02), xycoords=("data", "axes fraction")
            )
    bottom.set_xlabel("seconds of the session")
    return figure


def ducking(voice: Voice, timeline: Timeline) -> Figure:
    """How hands and bed give way to words, and how far they lie below them."""
    start, end = 12, 72
    figure = Figure(figsize=(10, 3.6), layout="constrained")
    axes = figure.subplots()
    for bus, colour in COLOURS.items():
        sound = read(voice, timeline, (bus,), start, end)
        levels = _levels(sound)
        axes.plot(
            start + np.arange(len(levels)) * STEP / FRAME_RATE,
            levels,
            color=colour,
            linewidth=1,
            label=bus.value,
        )
    axes.set(xlabel="seconds of the session", ylabel="dBFS over 20 ms", ylim=(FLOOR, 0))
    axes.margins(x=0)
    axes.legend(loc="upper right", ncols=4, frameon=False)
    return figure


def kinds() -> Figure:
    """Every kind of sound but the words, as `selfmassage doctor` plays them."""
    specimens = [
        one for one in all_kinds({}, "", OwnSounds(), Options()) if "chime" not in one.name
    ]
    columns = 4
    rows = -(-len(specimens) // columns)
    figure = Figure(figsize=(11, 1.75 * rows), layout="constrained")
    places: Iterator[Axes] = iter(figure.subplots(rows, columns).flat)
    for specimen in specimens:
        _spectrogram(next(places), specimen)
    for empty in places:
        empty.axis("off")
    return figure


_NAMED = {
    CueKind.SWITCH: "switch",
    CueKind.SAY: "words",
    CueKind.BEGIN: "begin",
    CueKind.MIDWAY: "midway",
}


def _wave(axes: Axes, samples: NDArray[np.float64], start: float) -> None:
    """The highest and lowest sample of each hundredth of a second."""
    pieces = samples[: len(samples) // 480 * 480].reshape(-1, 480)
    time = start + np.arange(len(pieces)) / 100
    axes.fill_between(time, pieces.min(axis=1), pieces.max(axis=1), color="#1f6f8b", linewidth=0)
    axes.set_ylim(-0.6, 0.6)
    axes.margins(x=0)


def _levels(samples: Samples) -> NDArray[np.float64]:
    """RMS of both ears together over each `STEP`, in dBFS."""
    pieces = samples[: len(samples) // STEP * STEP].reshape(-1, STEP * 2).astype(np.float64)
    power = np.mean((pieces / 32_768) ** 2, axis=1)
    levels: NDArray[np.float64] = np.maximum(10 * np.log10(power + 1e-12), FLOOR)
    return levels


def _spectrogram(axes: Axes, specimen: Specimen) -> None:
    options = Options(bed=specimen.bed)
    stream = Stream(specimen.timeline, specimen.clips, options, buses=specimen.buses)
    sound = stream.read(0, to_frames(specimen.step.end)).mean(axis=1) / 32_768
    sound += np.random.default_rng(0).normal(0, 1e-6, len(sound))  # Silence has no logarithm.
    axes.specgram(
        sound, NFFT=2_048, noverlap=1_536, Fs=FRAME_RATE, vmin=-130, vmax=-50, cmap="magma"
    )
    axes.set_ylim(0, 2_000)
    kind, _, words = specimen.name.partition(": ")
    axes.set_title(words if kind in ("bell", "bed") else kind, fontsize=9)
    axes.tick_params(labelsize=7)


def draw(figure: Figure, name: str) -> None:
    """Write it where the docs look for it."""
    figure.savefig(PICTURES / name, dpi=110)
    print(f"{name}: {(PICTURES / name).stat().st_size // 1024} kB")


if __name__ == "__main__":
    sys.exit(main())
