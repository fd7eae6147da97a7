"""Make the voice clips of everything that the bundled routines and the program itself say.

    python scripts/render_voice.py [--voice heart|george]

Without --voice, every voice is brought up to date: only what is new or has changed is made, and what
nothing says any more is removed. To make all anew, after a change to how clips are trimmed or levelled,
empty the voice's folder first. The engines are in the dependency group "voice-build"; george, who is
built from a model of 92 MB, also wants npm, once, and takes minutes. Clips are committed: another machine
may render the same words a bit differently, so tests look at texts, lengths and levels and never at a
fresh rendering.
"""

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import tomli

from scripts.speakers import SPEAKERS
from scripts.voice_clip import COMPRESSION, HEARD_RATE, Speaker, decode, render, said_as
from selfmassage.atlas import Atlas, parse_atlas
from selfmassage.routine import Routine, parse_routine
from selfmassage.sound.files.clips import CEILING, LOUDNESS
from selfmassage.sound.files.esses import SHARP
from selfmassage.timeline import texts_of

ROOT = Path(__file__).resolve().parent.parent


@dataclass(frozen=True, slots=True)
class Clip:
    """One entry of the manifest."""

    text: str
    """The words, exactly as a routine or the prompts have them."""
    file: str
    """Its name in the voice's folder."""
    duration_ms: int
    """Its length as the program decodes it, in whole milliseconds, rounded up."""
    sha256: str
    """Of the file, in hexadecimal."""


def main() -> int:
    """Bring the wished voices' folders up to date, and say what was done."""
    parser = argparse.ArgumentParser(description="Make the voice clips of every bundled word.")
    parser.add_argument("--voice", choices=SPEAKERS, help="only this one")
    wished = parser.parse_args().voice
    for voice in [wished] if wished else SPEAKERS:
        print(f"{voice}: {bring_up_to_date(SPEAKERS[voice]())}")
    return 0


def bring_up_to_date(speaker: Speaker) -> str:
    """Make what `speaker` lacks, remove what nothing says any more, and tell it in a line."""
    folder = ROOT / "audio" / "voice" / speaker.voice
    folder.mkdir(parents=True, exist_ok=True)
    kept = {clip.file: clip for clip in _read_manifest(folder)}
    clips, made = [], 0
    for text in sorted(spoken_texts()):
        file = file_name(text, speaker)
        clip = kept.get(file)
        if clip is None or clip.text != text or not _is_whole(folder, clip):
            (folder / file).write_bytes(render(text, speaker))
            made += 1
        clips.append(measure(folder, text, file))
    removed = remove_orphans(folder, {clip.file for clip in clips})
    _write_manifest(folder, clips, speaker)
    return f"{made} made, {len(clips) - made} kept, {removed} removed; {_told(folder, clips)}"


def spoken_texts() -> set[str]:
    """Every text that a session of a bundled routine can speak."""
    atlas = parse_atlas(_read_toml(ROOT / "selfmassage" / "atlas" / "atlas.toml"))
    prompts: Mapping[str, str] = _read_toml(ROOT / "audio" / "prompts.toml")
    texts = set(prompts.values())
    for routine in read_routines(atlas):
        texts.update(texts_of(routine, prompts))
    return texts


def read_routines(atlas: Atlas) -> Iterator[Routine]:
    """Every bundled routine. Ends the program with all problems where one is wrong."""
    for path in sorted((ROOT / "routines").glob("*.toml")):
        routine = parse_routine(_read_toml(path), id=path.stem, file=path.name, atlas=atlas)
        if not isinstance(routine, Routine):
            sys.exit("\n".join(str(problem) for problem in routine))
        yield routine


def file_name(text: str, speaker: Speaker) -> str:
    """The clip's name: its first words, and a hash of all that shapes its sound."""
    made_with = f"{speaker.engine}|{speaker.voice}|{speaker.speed}|{LOUDNESS}|{CEILING}|{SHARP}|{COMPRESSION}"
    shaped_by = f"{made_with}|{said_as(text, speaker)}"
    words = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
    return f"{words[:40].rstrip('-')}-{sha256(shaped_by.encode()).hexdigest()[:8]}.ogg"


def measure(folder: Path, text: str, file: str) -> Clip:
    """The manifest's entry for a clip that lies in `folder`."""
    clip = (folder / file).read_bytes()
    duration_ms = -(-len(decode(clip)) * 1000 // HEARD_RATE)
    return Clip(text, file, duration_ms, sha256(clip).hexdigest())


def remove_orphans(folder: Path, wanted: set[str]) -> int:
    """Delete the clips that nothing says; how many there were."""
    orphans = [path for path in folder.glob("*.ogg") if path.name not in wanted]
    for path in orphans:
        path.unlink()
    return len(orphans)


def _is_whole(folder: Path, clip: Clip) -> bool:
    """Whether the clip is there, as it was made."""
    path = folder / clip.file
    return path.is_file() and sha256(path.read_bytes()).hexdigest() == clip.sha256


def _read_manifest(folder: Path) -> Iterable[Clip]:
    path = folder / "manifest.json"
    if not path.is_file():
        return ()
    return [Clip(**clip) for clip in json.loads(path.read_text("utf-8"))["clips"]]


def _write_manifest(folder: Path, clips: Iterable[Clip], speaker: Speaker) -> None:
    manifest = {
        "voice": speaker.voice,
        "engine": speaker.engine,
        "speed": speaker.speed,
        "licence": speaker.licence,
        "clips": [asdict(clip) for clip in clips],
    }
    text = json.dumps(manifest, indent=2, ensure_ascii=False) + "\n"
    (folder / "manifest.json").write_text(text, "utf-8")


def _told(folder: Path, clips: list[Clip]) -> str:
    size = sum((folder / clip.file).stat().st_size for clip in clips)
    length = sum(clip.duration_ms for clip in clips) / 1000
    return f"{length:.0f} s of speech, {size / 1000:.0f} kB, {size * 8 / length / 1000:.1f} kbit/s"


def _read_toml(path: Path) -> dict[str, Any]:
    return tomli.loads(path.read_text("utf-8"))


if __name__ == "__main__":
    sys.exit(main())
