"""The manifest of a voice: which file speaks which text. Read without a decoder or numpy."""

import json
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Final

from selfmassage.durations import Millis
from selfmassage.errors import Problem, Severity

MANIFEST: Final = "manifest.json"

LARGEST: Final = 4_000_000
"""Bytes in a manifest; a clip takes some 250 of them."""

LONGEST: Final = Millis(60_000)
"""No clip is longer than a minute."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClipFile:
    """One entry of a manifest."""

    text: str
    """The words, exactly as a routine or the prompts have them."""
    file: str
    """Its name in the voice's folder."""
    duration: Millis
    """Its length once decoded, rounded up to a whole millisecond."""
    sha256: str
    """Of the file, in hexadecimal."""


def read_manifest(folder: Path) -> tuple[tuple[ClipFile, ...], tuple[Problem, ...]]:
    """The clips of the voice in `folder` whose files are there, and everything that is wrong with it.

    Never raises: a damaged entry costs that clip, a damaged manifest all of them.
    """
    path = folder / MANIFEST
    try:
        entries = _entries(path)
        present = {child.name for child in folder.iterdir()}
    except (OSError, ValueError, RecursionError) as error:
        why = error.strerror if isinstance(error, OSError) else "it is damaged"
        return (), (_warning(path, f"The voice cannot be read: {why or 'it is damaged'}."),)
    clips: list[ClipFile] = []
    problems: list[Problem] = []
    for number, entry in enumerate(entries, start=1):
        clip = _clip(entry)
        if clip is None:
            problems.append(_warning(path, f"Clip {number} is not described in full."))
        elif clip.file not in present:
            problems.append(
                _warning(folder / clip.file, f'The clip of "{clip.text[:60]}" is missing.')
            )
        else:
            clips.append(clip)
    return tuple(clips), tuple(problems)


def _entries(path: Path) -> list[object]:
    """Raises OSError where there is no manifest, ValueError or RecursionError where it is none."""
    with path.open("rb") as file:
        document = json.loads(file.read(LARGEST))
    entries = document.get("clips") if isinstance(document, dict) else None
    if not isinstance(entries, list):
        raise ValueError("It has no list of clips.")  # noqa: TRY004  # A file's fault, not a type's.
    return entries


def _clip(entry: object) -> ClipFile | None:
    """The clip that `entry` describes; None where it does not, or points out of the folder."""
    if not isinstance(entry, dict):
        return None
    text, file, sha256 = (entry.get(key) for key in ("text", "file", "sha256"))
    duration = entry.get("duration_ms")
    if not (isinstance(text, str) and isinstance(file, str) and isinstance(sha256, str)):
        return None
    if type(duration) is not int or not 0 < duration <= LONGEST:
        return None
    if not text or PurePath(file).name != file:
        return None
    return ClipFile(text=text, file=file, duration=Millis(duration), sha256=sha256)


def _warning(path: Path, what: str) -> Problem:
    return Problem(
        file=str(path),
        what=what,
        hint="Its words show as captions, with a chime.",
        severity=Severity.WARNING,
    )
