"""Reading a person's file from disk: in bounded time and size, with failures as values."""

import os
import stat
from pathlib import Path

from selfmassage.errors import Problem

LARGEST_FILE = 256 * 1024
"""Bytes; fifty times the size of a long routine."""

_TOO_LARGE = (
    f"the file is larger than {LARGEST_FILE // 1024} KB.",
    "No routine is that long; check that this is one.",
)
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"


def read_text(path: Path, file: str) -> str | Problem:
    """What the file at `path` says, or why it cannot be read; `file` is its name for a person."""
    content = _read_bytes(path, file)
    if isinstance(content, Problem):
        return content
    try:
        # Windows editors put the mark in front of UTF-8.
        text = content.removeprefix(_BYTE_ORDER_MARK).decode()
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        return Problem(
            file=file,
            line=line,
            what="the text is not UTF-8.",
            hint="Save it again from a text editor, with the encoding UTF-8.",
        )
    if not text.strip():
        return Problem(
            file=file, what="the file is empty.", hint="Write a routine in it, or delete it."
        )
    return text


def _read_bytes(path: Path, file: str) -> bytes | Problem:
    try:
        unfit = _unfitness(path.stat())
        if unfit is None:
            # Path.open takes no opener.
            with open(path, "rb", opener=_open_without_waiting) as opened:
                content = opened.read(LARGEST_FILE + 1)
            if len(content) <= LARGEST_FILE:
                return content
            unfit = _TOO_LARGE
    except (OSError, ValueError) as error:
        # ValueError: a name that no file can have, such as one with a zero byte.
        unfit = _failure(error)
    what, hint = unfit
    return Problem(file=file, what=what, hint=hint)


def _unfitness(found: os.stat_result) -> tuple[str, str] | None:
    """Why what was found should not even be opened: reading a pipe or a device may never end."""
    if stat.S_ISDIR(found.st_mode):
        return "this is a folder, not a file.", "Name a file in it."
    if not stat.S_ISREG(found.st_mode):
        return "this is a pipe or a device, not a file.", "Put its content in a file."
    return _TOO_LARGE if found.st_size > LARGEST_FILE else None


def _failure(error: OSError | ValueError) -> tuple[str, str]:
    match error:
        case FileNotFoundError():
            return "there is no such file.", "Check how its name is spelt."
        case PermissionError():
            return "you may not read this file.", "Change its permissions."
        case OSError(strerror=str(reason)):
            return f"the file cannot be read: {reason}.", "Try a copy of it."
    return "no file can have this name.", "Check how it is spelt."


def _open_without_waiting(name: str, flags: int) -> int:
    """As `os.open`, at once even if a pipe has taken the file's place since it was looked at."""
    return os.open(name, flags | getattr(os, "O_NONBLOCK", 0))
