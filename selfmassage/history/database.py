"""Opening the history's file, whatever has become of it."""

import errno
import os
import sqlite3
import stat
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from selfmassage.history.folders import make_folder
from selfmassage.history.migrations import MIGRATIONS, applied, migrate, tables

BUSY_S = 2.0
"""How long to wait for another process that is writing; its writes take milliseconds."""

SMALLEST_FILE = 512
"""Bytes in SQLite's smallest page; it takes a shorter file for an empty one, and would write over it."""

_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)

_REMEDIES = (
    (
        (sqlite3.SQLITE_FULL,),
        (errno.ENOSPC, errno.EDQUOT),
        "Make room on the disk.",
    ),
    (
        (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM),
        (errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOTDIR),
        "Make it and its folder writable, or set SELFMASSAGE_HOME to a folder that is.",
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


class NewerHistoryError(Exception):
    """The file has had migrations that this version does not know."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedDatabase:
    """A database that works, and what the person should know about it."""

    connection: sqlite3.Connection
    """Safe to use from any thread, one at a time."""
    trouble: str = ""
    """What is wrong with the file, a sentence or two; empty when nothing is."""


def open_database(path: Path, *, thorough: bool = False) -> OpenedDatabase:
    """The database in `path`, made or brought up to date; one in memory where that fails. Never raises.

    A damaged file is set aside under a new name, and a new one begun. A file from a newer version is
    not written to. `thorough` reads the whole file to look for damage, half a second in 100 MB. Call it
    in one process at a time.
    """
    path = Path(os.path.realpath(path))
    try:
        make_folder(path.parent)
        try:
            _inspect(path, thorough=thorough)
        except DamagedHistoryError as damage:
            return _begin_anew(path, damage)
        return OpenedDatabase(connection=_open_file(path))
    except NewerHistoryError:
        remedy = "Update selfmassage, or set SELFMASSAGE_HOME to another folder."
        trouble = _told(path, "a newer selfmassage wrote it", remedy)
        return OpenedDatabase(connection=_empty(), trouble=trouble)
    except (OSError, sqlite3.Error) as error:
        return in_memory_instead(path, error)


def in_memory_instead(path: Path, error: Exception) -> OpenedDatabase:
    """A database for this run alone, with the sessions in `path` where they can be read."""
    trouble = why_not_kept(path, error)
    try:
        return OpenedDatabase(connection=_copied(path), trouble=trouble)
    except (OSError, sqlite3.Error, DamagedHistoryError, NewerHistoryError):
        # Why the file is of no use is being told already; the run goes on without its sessions.
        return OpenedDatabase(connection=_empty(), trouble=trouble)


def is_damage(error: Exception) -> bool:
    """Whether `error` says that the file itself is broken."""
    return isinstance(error, sqlite3.Error) and _sqlite_code(error) in _DAMAGE


def why_not_kept(path: Path, error: Exception) -> str:
    """Why nothing can be kept in `path`, and the remedy."""
    if isinstance(error, OSError):
        known = [remedy for _, codes, remedy in _REMEDIES if error.errno in codes]
        reason = error.strerror or str(error)
    else:
        known = [remedy for codes, _, remedy in _REMEDIES if _sqlite_code(error) in codes]
        reason = str(error)
    return _told(
        path, reason, [*known, "Look after it, or set SELFMASSAGE_HOME to another folder."][0]
    )


def _told(path: Path, reason: str, remedy: str) -> str:
    return f'Sessions are kept only until you leave: "{path}" cannot be used ({reason}). {remedy}'


def _sqlite_code(error: Exception) -> int | None:
    """The primary kind of an error of SQLite's; None for any other."""
    extended: int | None = getattr(error, "sqlite_errorcode", None)
    return None if extended is None else extended & 0xFF


def _connect(path: Path, *, how: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.as_uri()}?{how}",
        uri=True,
        timeout=BUSY_S,
        isolation_level=None,
        check_same_thread=False,
    )


def _inspect(path: Path, *, thorough: bool) -> None:
    """See that `path` can become this version's history, without changing it.

    Raises DamagedHistoryError, NewerHistoryError, and OSError for what is no file.
    """
    if not _is_begun(path):
        return
    if path.stat().st_size < SMALLEST_FILE:
        raise DamagedHistoryError("it is too short")
    try:
        with closing(_connect(path, how="mode=ro")) as db:
            _inspect_contents(db, thorough=thorough)
    except sqlite3.Error as error:
        if is_damage(error):
            raise DamagedHistoryError(str(error)) from error
        raise


def _is_begun(path: Path) -> bool:
    """Whether there is anything in the file `path`. Raises OSError for what is no file: some would never answer."""
    try:
        state = path.stat()
    except FileNotFoundError:
        return False
    if not stat.S_ISREG(state.st_mode):
        raise OSError(errno.EINVAL, "it is not a file")
    return state.st_size > 0


def _inspect_contents(db: sqlite3.Connection, *, thorough: bool) -> None:
    names = applied(db)
    if tables(db) and not names:
        raise DamagedHistoryError("it belongs to something else")
    if names - {migration.__name__ for migration in MIGRATIONS}:
        raise NewerHistoryError
    if thorough:
        (verdict,) = db.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise DamagedHistoryError(verdict)


def _open_file(path: Path) -> sqlite3.Connection:
    db = _connect(path, how="mode=rwc")
    try:
        db.execute("PRAGMA journal_mode = WAL")
        # A commit is the kernel's at once, so it outlives the process; only a power cut may cost the last.
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("PRAGMA foreign_keys = ON")
        migrate(db, lambda name: _back_up(path, name))
        # Changes nothing, but a file that can only be read says so here and not in mid-session.
        db.execute("DELETE FROM migration WHERE false")
    except BaseException:
        db.close()
        raise
    return db


def _empty() -> sqlite3.Connection:
    return _prepared(sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False))


def _prepared(memory: sqlite3.Connection) -> sqlite3.Connection:
    memory.execute("PRAGMA foreign_keys = ON")
    migrate(memory, lambda _name: None)
    return memory


def _copied(path: Path) -> sqlite3.Connection:
    """The sessions in `path`, in memory. Raises what `_inspect` does, and sqlite3.Error."""
    if not _is_begun(path):
        return _empty()
    log = path.with_name(f"{path.name}-wal")
    # Beside a log, the file alone may be older than itself in parts; without one, nothing is missing.
    how = "mode=ro" if log.exists() and log.stat().st_size else "mode=ro&immutable=1"
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        with closing(_connect(path, how=how)) as source:
            _inspect_contents(source, thorough=False)
            source.backup(memory)
        return _prepared(memory)
    except BaseException:
        memory.close()
        raise


def _begin_anew(path: Path, damage: DamagedHistoryError) -> OpenedDatabase:
    aside = _set_aside(path)
    return OpenedDatabase(
        connection=_open_file(path),
        trouble=f'"{path}" was damaged ({damage}), so a new history has been begun; '
        f'the old file is now "{aside.name}" beside it.',
    )


def _set_aside(path: Path) -> Path:
    """Rename the file and SQLite's two beside it, whose names must go on matching."""
    aside = _free_name(path, "damaged")
    for ending in ("-wal", "-shm", ""):
        beside = path.with_name(path.name + ending)
        if beside.exists():
            beside.rename(aside.with_name(aside.name + ending))
    return aside


def _back_up(path: Path, migration: str) -> None:
    """Copy the file as it is before `migration`, to a name beside it. Raises OSError, sqlite3.Error."""
    aside = _free_name(path, f"before-{migration}")
    with closing(_connect(path, how="mode=ro")) as source, closing(sqlite3.connect(aside)) as copy:
        source.backup(copy)


def _free_name(path: Path, word: str) -> Path:
    """A name beside `path` that nothing has yet: "history-damaged-2025-11-22-153000.db"."""
    stem = f"{path.stem}-{word}-{datetime.now(UTC):%Y-%m-%d-%H%M%S}"
    aside = path.with_name(stem + path.suffix)
    again = 1
    while aside.exists():
        again += 1
        aside = path.with_name(f"{stem}-{again}{path.suffix}")
    return aside
