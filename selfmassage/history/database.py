"""Opening the history's file, whatever has become of it."""

import errno
import os
import sqlite3
import stat
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from filecmp import cmp
from glob import escape
from pathlib import Path

from selfmassage.history.folders import make_folder
from selfmassage.history.migrations import MIGRATIONS, applied, columns, migrate, tables
from selfmassage.history.remedies import (
    DamagedHistoryError,
    UnknownHistoryError,
    is_damage,
    why_not_kept,
)

BUSY_S = 2.0
"""How long to wait for another process that is writing; its writes take milliseconds."""

SMALLEST_FILE = 512
"""Bytes in SQLite's smallest page; it takes a shorter file for an empty one, and would write over it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedDatabase:
    """A database that works, and what the person should know about it."""

    connection: sqlite3.Connection
    """Safe to use from any thread, one at a time."""
    damage: str = ""
    """What became of a damaged file, in a sentence; empty where there was none."""
    unkept: str = ""
    """Why nothing is kept in the file, and the remedy; empty where it is."""
    has_past: bool = True
    """Whether the sessions in the file are there to be read."""

    @property
    def trouble(self) -> str:
        """What is wrong with the file, a sentence or two; empty when nothing is."""
        return f"{ONLY_FOR_NOW}{self.unkept}" if self.unkept else self.damage


ONLY_FOR_NOW = "Sessions are kept only until you leave: "


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
    except UnknownHistoryError as error:
        return OpenedDatabase(connection=_empty(), unkept=why_not_kept(path, error), has_past=False)
    except (OSError, sqlite3.Error) as error:
        return in_memory_instead(path, error)


def in_memory_instead(path: Path, error: Exception) -> OpenedDatabase:
    """A database for this run alone, with the sessions in `path` where they can be read."""
    unkept = why_not_kept(path, error)
    try:
        return OpenedDatabase(connection=_copied(path), unkept=unkept)
    except (OSError, sqlite3.Error, DamagedHistoryError, UnknownHistoryError):
        # Why the file is of no use is being told already; the run goes on without its sessions.
        return OpenedDatabase(connection=_empty(), unkept=unkept, has_past=False)


def look_at(path: Path) -> int:
    """How many sessions a next run would find in `path`; the file stays as it is, or is not there.

    The whole file is read, and the right to write in it is asked for. Raises DamagedHistoryError where
    that run would set it aside, and UnknownHistoryError, OSError or sqlite3.Error where it could not
    keep a session; `why_not_kept` says those in sentences.
    """
    path = Path(os.path.realpath(path))
    if not _is_begun(path):
        return 0
    _inspect(path, thorough=True)
    with closing(_copied(path)) as db:
        (count,) = db.execute("SELECT count(*) FROM session").fetchone()
    with closing(_connect(path, how="mode=rw")) as db:
        db.execute("BEGIN IMMEDIATE")
        db.execute("ROLLBACK")
    return int(count)


def _connect(path: Path, *, how: str) -> sqlite3.Connection:
    return sqlite3.connect(
        f"{path.as_uri()}?{how}",
        uri=True,
        timeout=BUSY_S,
        isolation_level=None,
        check_same_thread=False,
    )


def reading(path: Path) -> sqlite3.Connection:
    """The file `path` as it stands, to be read and closed again. Raises OSError, sqlite3.Error."""
    path = Path(os.path.realpath(path))
    if not _is_begun(path):
        raise FileNotFoundError(path)
    return _connect(path, how=_reading(path))


def _reading(path: Path) -> str:
    """How to open `path` to read it, leaving as little behind as can be."""
    log = path.with_name(f"{path.name}-wal")
    # Beside a log, the file alone may be older than itself in parts; without one, nothing is missing.
    return "mode=ro" if log.exists() and log.stat().st_size else "mode=ro&immutable=1"


def _inspect(path: Path, *, thorough: bool) -> None:
    """See that `path` can become this version's history, without changing it.

    Raises DamagedHistoryError, UnknownHistoryError, and OSError for what is no file.
    """
    if not _is_begun(path):
        return
    if path.stat().st_size < SMALLEST_FILE:
        raise DamagedHistoryError("it is too short")
    try:
        with closing(_connect(path, how=_reading(path))) as db:
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
        raise UnknownHistoryError(
            "a newer selfmassage wrote it",
            "Update selfmassage, or set SELFMASSAGE_HOME to another folder.",
        )
    if len(names) == len(MIGRATIONS):
        _inspect_columns(db)
    if thorough:
        (verdict,) = db.execute("PRAGMA quick_check(1)").fetchone()
        if verdict != "ok":
            raise DamagedHistoryError(verdict)


def _inspect_columns(db: sqlite3.Connection) -> None:
    with closing(_empty()) as ours:
        missing = sorted(columns(ours) - columns(db))
    if missing:
        table, column = missing[0]
        raise UnknownHistoryError(
            f'its table "{table}" has no column "{column}"',
            "Move it away to begin anew, or set SELFMASSAGE_HOME to another folder.",
        )


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
    memory = sqlite3.connect(":memory:", isolation_level=None, check_same_thread=False)
    try:
        with closing(_connect(path, how=_reading(path))) as source:
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
        damage=f'"{path}" was damaged ({damage}), so a new history has been begun; '
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
    """Copy the file as it is before `migration`, to a name beside it. Raises OSError, sqlite3.Error.

    Where the same copy is there already, for the migration went wrong then too, it is not kept twice.
    """
    word = f"before-{migration}"
    others = list(path.parent.glob(f"{escape(path.stem)}-{word}-*{escape(path.suffix)}"))
    aside = _free_name(path, word)
    with closing(_connect(path, how="mode=ro")) as source, closing(sqlite3.connect(aside)) as copy:
        source.backup(copy)
    if any(cmp(aside, other, shallow=False) for other in others):
        aside.unlink()


def _free_name(path: Path, word: str) -> Path:
    """A name beside `path` that nothing has yet: "history-damaged-2025-11-22-153000.db"."""
    stem = f"{path.stem}-{word}-{datetime.now(UTC):%Y-%m-%d-%H%M%S}"
    aside = path.with_name(stem + path.suffix)
    again = 1
    while aside.exists():
        again += 1
        aside = path.with_name(f"{stem}-{again}{path.suffix}")
    return aside
