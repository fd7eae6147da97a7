"""The sound files that a step may name: a person's own voice in place of its words."""

import re
from collections.abc import Iterator

from selfmassage.routine.keys import WORDS_KEYS
from selfmassage.routine.model import Side, SideWords
from selfmassage.routine.problems import shown
from selfmassage.routine.reader import Reader

LONGEST_NAME = 120
"""Characters."""

ENDINGS = ("wav", "flac", "ogg", "mp3")
"""What sound files may be."""

PLAIN_NAME = r'[^./\\:*?"<>|][^/\\:*?"<>|]*'
"""A name that means the same file everywhere, as a pattern: no folder, no drive, nothing hidden."""

_PLAIN = re.compile(PLAIN_NAME)


def read_recording(step: Reader, side: Side | None) -> SideWords | None:
    """The file names at "recording", for each side; None where the step names none."""
    if not step.has("recording"):
        return None
    if not step.is_table("recording"):
        name = _read_name(step, "recording")
        return SideWords(right=name, left=name)
    sides = step.inner("recording", WORDS_KEYS)
    assert sides is not None
    if side in {Side.BOTH, Side.CENTRE}:
        what = f'{step.name("recording")} differs by side, but the side is "{side}".'
        step.tell("recording", what, "Name one file.")
        return None
    return SideWords(right=_read_name(sides, "right"), left=_read_name(sides, "left"))


def _read_name(table: Reader, key: str) -> str:
    name = table.text(key, longest=LONGEST_NAME)
    for what, hint in _wrong(name):
        table.tell(key, what, hint)
    return name


def _wrong(name: str) -> Iterator[tuple[str, str]]:
    if not name:
        return
    if not _PLAIN.fullmatch(name):
        what = f'"{shown(name)}" is not the name of a file beside the routine.'
        yield what, "Put the file into the routine's folder, and write its name alone."
    elif not name.casefold().endswith(tuple(f".{ending}" for ending in ENDINGS)):
        what = f'"{shown(name)}" is not a sound file that can be played.'
        yield what, f"Its name ends in {', '.join(ENDINGS[:-1])} or {ENDINGS[-1]}."
