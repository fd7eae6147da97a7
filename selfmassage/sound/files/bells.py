"""A person's own bells, by the names of their files."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final

from selfmassage.errors import Problem, Severity, nearest
from selfmassage.routine import shown
from selfmassage.sound.files.clips import own_bell
from selfmassage.sound.files.unusable import SoundFileError
from selfmassage.timeline import CueKind

if TYPE_CHECKING:
    from selfmassage.stream import Clip

BELLS: Final = (
    CueKind.BEGIN,
    CueKind.SWITCH,
    CueKind.MIDWAY,
    CueKind.LAST_SECONDS,
    CueKind.FINISH,
)
"""The cues that ring; a file is named like one, with any ending."""

CLUTTER: Final = ("desktop.ini", "thumbs.db")
"""What systems leave in folders; hidden files are passed over too."""

MOST: Final = 50
"""Files that are looked at."""

OURS_RINGS: Final = "The bell that came with the program rings instead."


def own_bells(folder: Path) -> "tuple[Mapping[CueKind, Clip], tuple[Problem, ...]]":
    """The bells in `folder`, and as warnings what is wrong with any; never raises. No folder, no bells."""
    try:
        paths = sorted(path for path in folder.iterdir() if not _is_clutter(path))
    except FileNotFoundError:
        return {}, ()
    except OSError as error:
        why = f"the folder of your bells cannot be read: {error.strerror}."
        return {}, (_warning(folder, why, OURS_RINGS),)
    bells: dict[CueKind, Clip] = {}
    problems: list[Problem] = []
    for name, same in _by_name(paths[:MOST]).items():
        try:
            bells[_kind(name, same)] = own_bell(same[0])
        except SoundFileError as error:
            problems.append(error.as_warning())
    return bells, tuple(problems)


def _is_clutter(path: Path) -> bool:
    return path.name.startswith(".") or path.name.casefold() in CLUTTER


def _by_name(paths: list[Path]) -> dict[str, list[Path]]:
    by_name: dict[str, list[Path]] = {}
    for path in paths:
        by_name.setdefault(path.stem.casefold(), []).append(path)
    return by_name


def _kind(name: str, same: list[Path]) -> CueKind:
    """The bell that the files called `name` are for. Raises SoundFileError where there is none, or two files."""
    if name not in BELLS:
        raise SoundFileError(same[0], "no bell has this name.", nearest(name, BELLS))
    if len(same) > 1:
        other = shown(same[1].name)
        raise SoundFileError(same[0], f"{other} is for the same bell.", "Remove one of them.")
    return CueKind(name)


def _warning(path: Path, what: str, hint: str) -> Problem:
    return Problem(
        file=shown(str(path), longest=300), what=what, hint=hint, severity=Severity.WARNING
    )
