"""What can be wrong with the history's file, and what a person can do about it."""

import errno
import sqlite3
from pathlib import Path

_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

_REMEDIES = (
    (
        (sqlite3.SQLITE_FULL,),
        (errno.ENOSPC, errno.EDQUOT),
        "Make room on the disk.",
    ),
    (
        (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM),
        (errno.EACCES, errno.EPERM, errno.EROFS),
        "Make it and its folder writable, or set SELFMASSAGE_HOME to a folder that is.",
    ),
    (
        (sqlite3.SQLITE_IOERR,),
        (errno.EIO,),
        "See whether the disk is full, or set SELFMASSAGE_HOME to a folder on another.",
    ),
    (
        (),
        (errno.ENOTDIR, errno.EEXIST),
        "A file is where a folder should be: move it away, or set SELFMASSAGE_HOME to a folder.",
    ),
    (
        (),
        (errno.EINVAL, errno.EISDIR),
        "Move it away, or set SELFMASSAGE_HOME to another folder.",
    ),
    (
        (sqlite3.SQLITE_BUSY,),
        (errno.ETIMEDOUT,),
        "Close the other selfmassage.",
    ),
)
"""By SQLite's number for an error, or the system's, what a person can do."""


class DamagedHistoryError(Exception):
    """The file is not a history, or not a whole one."""


class UnknownHistoryError(Exception):
    """The file is a history, and its tables are not the ones that this version knows."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(reason)
        self.remedy = remedy


def is_damage(error: Exception) -> bool:
    """Whether `error` says that the file itself is broken."""
    return isinstance(error, sqlite3.Error) and _sqlite_code(error) in _DAMAGE


def why_not_kept(path: Path, error: Exception) -> str:
    """Why nothing can be kept in `path`, and the remedy."""
    reason = (isinstance(error, OSError) and error.strerror) or str(error)
    return f'"{path}" cannot be used ({reason}). {remedy_for(error)}'


def remedy_for(error: Exception) -> str:
    """What a person can do about `error`, met in reading or writing files of theirs."""
    if isinstance(error, UnknownHistoryError):
        return error.remedy
    if isinstance(error, OSError):
        known = [remedy for _, codes, remedy in _REMEDIES if error.errno in codes]
    else:
        known = [remedy for codes, _, remedy in _REMEDIES if _sqlite_code(error) in codes]
    return [*known, "Look after it, or set SELFMASSAGE_HOME to another folder."][0]


def _sqlite_code(error: Exception) -> int | None:
    """The primary kind of an error of SQLite's; None for any other."""
    extended: int | None = getattr(error, "sqlite_errorcode", None)
    return None if extended is None else extended & 0xFF
