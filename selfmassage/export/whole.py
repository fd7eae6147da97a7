"""Files that are there whole or not at all."""

import errno
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from selfmassage.errors import SelfmassageError


@contextmanager
def whole_file(file: Path) -> Iterator[BinaryIO]:
    """A new file to write, which takes the place of `file` when the block ends without an error.

    It is written beside `file` and then renamed, so that a full disk or Ctrl-C leaves neither half
    a file nor a damaged old one. Raises `SelfmassageError` for whatever the file system refuses.
    """
    try:
        goal = _ordinary(file)
        draft = goal.with_name(f".selfmassage-{uuid4().hex}.part")
        opened = draft.open("xb")
        try:
            with opened:
                yield opened
            draft.replace(goal)
        except BaseException:
            draft.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise SelfmassageError(_sentence(file, error)) from error


def _ordinary(file: Path) -> Path:
    """Where `file` really is, links followed; refused if something other than a file stands there."""
    goal = Path(os.path.realpath(file))
    if goal.is_dir():
        raise SelfmassageError(f'"{file}" is a folder. Name a file in it.')
    if os.path.lexists(goal) and not goal.is_file():
        raise SelfmassageError(f'"{file}" is not an ordinary file. Choose another name.')
    if goal.exists() and not os.access(goal, os.W_OK):
        raise SelfmassageError(f'"{file}" is write-protected. Choose another name.')
    return goal


def _sentence(file: Path, error: OSError) -> str:
    """What went wrong, for a person."""
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return (
                f'"{file}" was not written: the disk is full. Make room, or choose another folder.'
            )
        case errno.ENOENT | errno.ENOTDIR:
            return f'"{file}" was not written: there is no folder "{file.parent}". Make it first.'
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return f'"{file}" was not written: nothing may be written there. Choose another folder.'
        case _:
            reason = error.strerror or "the system refused"
            return f'"{file}" was not written: {reason}. Choose another place.'
