"""Rendering a twenty-minute session, beside the programs that people mix sound with.

Run it with `python -m benchmarks.render`. Everybody mixes the same sounds at the same places: the
others are given them ready-made as WAV files, gains applied, while we also synthesise ours.
"""

import importlib.util
import shutil
import subprocess
import sys
import wave
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

import numpy as np

from selfmassage.durations import FRAME_RATE, Millis, to_frames
from selfmassage.export import write_wav
from selfmassage.library import bundled
from selfmassage.routine import Routine, Side, SideWords, Step, Technique, Work
from selfmassage.stream import Clip, Stream
from selfmassage.stream.score import sounds_of
from selfmassage.timeline import Options, Recipe, Timeline, compile_timeline, estimate

PROMPTS = {"safety": "If anything is sharp, let go.", "switch": "Change sides.", "finish": "Done."}
WORK = {
    Technique.EFFLEURAGE: Work(lasts=Millis(60_000), pace=12),
    Technique.PETRISSAGE: Work(lasts=Millis(60_000), pace=24),
    Technique.CIRCLES: Work(lasts=Millis(60_000), pace=30),
    Technique.HOLD: Work(lasts=Millis(60_000), breaths=6),
    Technique.ROLL: Work(lasts=Millis(40_000), pace=20),
    Technique.PRESS: Work(lasts=Millis(60_000), on=Millis(4_000), off=Millis(2_000)),
    Technique.FRICTION: Work(lasts=Millis(40_000), pace=60),
    Technique.BREATHE: Work(lasts=Millis(60_000), breaths=6),
}
TIMES = 3
"""Each figure is the best of so many runs: the machine's other work only ever adds."""

Event = tuple[int, Path]
"""The frame it begins at, and the file that sounds."""


def session() -> Timeline:
    """Twenty minutes of every technique."""
    steps = tuple(
        _step(place, technique) for place, technique in enumerate([*WORK, Technique.MOVE])
    )
    routine = Routine(
        id="twenty",
        title="Twenty minutes",
        minutes=20,
        summary="For measuring.",
        regions=("neck",),
        position="seated",
        tools=(),
        steps=steps,
    )
    recipe = Recipe(routine=routine, routine_text="", routine_hash="", spoken={}, prompts=PROMPTS)
    return compile_timeline(recipe)


def texts_in(timeline: Timeline) -> list[str]:
    """Everything said in it, each text once."""
    return sorted({cue.text for cue in timeline.cues if cue.text})


def _step(place: int, technique: Technique) -> Step:
    words = f"Now {technique}, the {{side}} side: find the place, breathe out, and go on slowly."
    say, midway = SideWords(right=words, left=words), SideWords(right="Slower.", left="Slower.")
    return Step(
        number=place + 1,
        technique=technique,
        side=Side.EACH,
        work=WORK.get(technique, Work(lasts=Millis(56_000), pace=15)),
        say=say,
        ready=Millis(4_000),
        midway=midway,
    )


def babble(text: str) -> Clip:
    """Noise as long as the words, with the rise and fall of syllables."""
    count = to_frames(estimate(text))
    noise = np.random.default_rng(len(text)).normal(size=count)
    syllables = np.sin(np.pi * 4 * np.arange(count) / FRAME_RATE) ** 2
    return np.asarray(noise * syllables * 2_500, np.int16)


def best_of(work: Callable[[], object], times: int = TIMES) -> float:
    """Seconds."""
    taken = []
    for _ in range(times):
        before = perf_counter()
        work()
        taken.append(perf_counter() - before)
    return min(taken)


def read_all(stream: Stream, count: int) -> None:
    """Pull the whole stream, `count` frames at a time."""
    for at in range(0, stream.duration, count):
        stream.read(at, count)


def write_clip(file: Path, clip: Clip) -> None:
    """A mono WAV file."""
    with wave.open(str(file), "wb") as written:
        written.setnchannels(1)
        written.setsampwidth(2)
        written.setframerate(FRAME_RATE)
        written.writeframes(clip.tobytes())


def read_clip(file: Path) -> Clip:
    """What `write_clip` wrote."""
    with wave.open(str(file), "rb") as opened:
        return np.frombuffer(opened.readframes(opened.getnframes()), np.int16)


def write_events(timeline: Timeline, clips: dict[str, Clip], folder: Path) -> list[Event]:
    """Every sound of the session as a file, each distinct one once, and where it is heard."""
    files: dict[tuple[int, int, float], Path] = {}
    events = []
    for placed in sounds_of(timeline, clips):
        sound, gain = placed.sound, placed.lean[0]
        key = (id(sound.clip), sound.length, gain)
        if key not in files:
            files[key] = folder / f"sound{len(files)}.wav"
            write_clip(files[key], np.asarray(sound.part(0, sound.length) * gain, np.int16))
        events.append((placed.start, files[key]))
    return sorted(events)


def lanes_of(events: Sequence[Event], duration: int, folder: Path) -> list[list[Path]]:
    """The events as lists of files to be joined end to end, silences between: the fewest lists."""
    lanes: list[list[Path]] = []
    ends: list[int] = []
    for start, file in events:
        lane = next((place for place, end in enumerate(ends) if end <= start), len(lanes))
        if lane == len(lanes):
            lanes.append([])
            ends.append(0)
        lanes[lane] += [silence(start - ends[lane], folder), file]
        ends[lane] = start + len(read_clip(file))
    for lane, end in enumerate(ends):
        lanes[lane].append(silence(max(0, duration - end), folder))
    return lanes


def silence(count: int, folder: Path) -> Path:
    """A file of so many silent frames."""
    file = folder / f"silence{count}.wav"
    if not file.exists():
        write_clip(file, np.zeros(count, np.int16))
    return file


def run(*command: str | Path) -> None:
    """Run a program; its failure is ours."""
    subprocess.run([str(word) for word in command], check=True, capture_output=True)


def sox(lanes: Sequence[Sequence[Path]], folder: Path) -> None:
    """Join each lane, then mix the lanes; pieces of 400 files, because sox opens all at once."""
    joined = []
    for number, lane in enumerate(lanes):
        pieces = []
        for start in range(0, len(lane), 400):
            pieces.append(folder / f"lane{number}-{start}.wav")
            run("sox", *lane[start : start + 400], pieces[-1])
        joined.append(pieces[0] if len(pieces) == 1 else folder / f"lane{number}.wav")
        if len(pieces) > 1:
            run("sox", *pieces, joined[-1])
    inputs = [word for file in joined for word in ("-v", "1", file)]
    run("sox", "-m", *inputs, "-c", "2", folder / "sox.wav")


def ffmpeg(lanes: Sequence[Sequence[Path]], folder: Path) -> None:
    """Join and mix the lanes in one graph; a delay for each event (adelay) takes far longer."""
    inputs: list[str | Path] = []
    for number, lane in enumerate(lanes):
        listed = folder / f"lane{number}.txt"
        listed.write_text("".join(f"file '{file}'\n" for file in lane))
        inputs += ["-f", "concat", "-safe", "0", "-i", listed]
    mix = f"amix=inputs={len(lanes)}:normalize=0"
    run("ffmpeg", "-y", *inputs, "-filter_complex", mix, "-ac", "2", folder / "ffmpeg.wav")


def pydub(events: Sequence[Event], duration: int, folder: Path) -> None:
    """Lay the sounds over ten seconds of silence at a time; over the whole, each copies it all."""
    from pydub import AudioSegment

    sounds = {file: AudioSegment.from_wav(str(file)) for _, file in events}
    span = 10_000
    chunks = [
        AudioSegment.silent(span, frame_rate=FRAME_RATE) for _ in range(-(-duration // (span * 48)))
    ]
    for start, file in events:
        at = start // 48
        while at < (start + sounds[file].frame_count()) // 48 and at // span < len(chunks):
            piece = sounds[file][at - start // 48 : (at // span + 1) * span - start // 48]
            chunks[at // span] = chunks[at // span].overlay(piece, position=at % span)
            at = (at // span + 1) * span
    raw = b"".join(chunk.raw_data for chunk in chunks)
    whole = AudioSegment(data=raw, sample_width=2, frame_rate=FRAME_RATE, channels=1)
    whole.set_channels(2).export(str(folder / "pydub.wav"), format="wav")


def fresh(folder: Path) -> Path:
    """A name for a WAV file that is not there yet: to replace a large file takes longer."""
    return folder / f"session{len(list(folder.iterdir()))}.wav"


def export(folder: Path, file: Path) -> None:
    """What the export command does, from decoded words to a file."""
    timeline = session()
    texts = enumerate(texts_in(timeline))
    clips = {text: read_clip(folder / f"clip{place}.wav") for place, text in texts}
    stream = Stream(timeline, clips)
    write_wav(stream.read, stream.duration, file)


def long_routine(folder: Path) -> tuple[Path, float]:
    """A routine file of some twenty minutes, the bundled neck one over and over, and its seconds."""
    top, *steps = (bundled("routines") / "neck-5.toml").read_text("utf-8").split("[[step]]")
    file = folder / "long.toml"
    again = "".join(f"[[step]]{step.rstrip()}\n\n" for step in steps * 4)
    file.write_text(top.replace("minutes = 5", "minutes = 20") + again, "utf-8")
    run(sys.executable, "-m", "selfmassage", "export", file, "-o", folder / "long.wav")
    with wave.open(str(folder / "long.wav"), "rb") as opened:
        return file, opened.getnframes() / FRAME_RATE


def row(what: str, taken: float, length: float, note: str = "") -> None:
    """One line of the table."""
    print(f"{what:<52} {taken * 1000:>9.0f} ms {length / taken:>8.0f} x  {note}")


def main() -> None:
    """Print the table."""
    timeline = session()
    clips = {text: babble(text) for text in texts_in(timeline)}
    length = timeline.duration / 1000
    before = perf_counter()
    stream = Stream(timeline, clips, Options(bed="sea"))
    made = perf_counter() - before
    print(f"{length / 60:.1f} minutes, {len(timeline.cues)} cues, {len(clips)} texts; x real time")
    row("sounds and sea synthesised, stream made", made, length)
    row(
        "read over the sea, 16,384 frames at a time",
        best_of(lambda: read_all(stream, 16_384)),
        length,
        "goal 2,000",
    )
    row(
        "read over the sea, 480 frames at a time",
        best_of(lambda: read_all(stream, 480), 1),
        length,
        "goal 280",
    )
    with TemporaryDirectory() as name:
        folder = Path(name)
        for place, clip in enumerate(clips.values()):
            write_clip(folder / f"clip{place}.wav", clip)
        again = [sys.executable, "-m", "benchmarks.render", "--export", name]
        taken = best_of(lambda: run(*again, fresh(folder)))
        row("WAV export of the same sounds, a whole process", taken, length)
        file, seconds = long_routine(folder)
        command = [sys.executable, "-m", "selfmassage", "export", str(file), "-o"]
        whole = best_of(lambda: run(*command, fresh(folder)))
        row("selfmassage export, neck-5 four times over", whole, seconds, "goal 800")
        yardsticks(timeline, clips, folder, taken)


def yardsticks(timeline: Timeline, clips: dict[str, Clip], folder: Path, ours: float) -> None:
    """The other programs, from ready-made sounds to a WAV file."""
    events = write_events(timeline, clips, folder)
    duration = to_frames(timeline.duration)
    lanes = lanes_of(events, duration, folder)
    others: dict[str, tuple[object, Callable[[], None]]] = {
        "sox": (shutil.which("sox"), lambda: sox(lanes, folder)),
        "ffmpeg": (shutil.which("ffmpeg"), lambda: ffmpeg(lanes, folder)),
        "pydub": (importlib.util.find_spec("pydub"), lambda: pydub(events, duration, folder)),
    }
    for name, (found, mix) in others.items():
        if not found:
            print(f"{name:<52} skipped: {name} is not installed")
            continue
        taken = best_of(mix, 1)
        row(
            f"{name} mixing the same {len(events)} sounds",
            taken,
            timeline.duration / 1000,
            f"ours is {taken / ours:.1f} times as fast",
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--export"]:
        export(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        main()
