"""The history: sessions kept while they run, and read back afterwards."""

import sqlite3
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from threading import RLock
from typing import TypeVar

from selfmassage.durations import Millis
from selfmassage.errors import SelfmassageError
from selfmassage.history.check_ins import read_check_in, write_asked, write_check_in
from selfmassage.history.database import (
    ONLY_FOR_NOW,
    OpenedDatabase,
    in_memory_instead,
    open_database,
)
from selfmassage.history.locks import Locks
from selfmassage.history.past import PastSession, Totals, read_past, read_totals
from selfmassage.history.remedies import is_damage, why_not_kept
from selfmassage.history.removal import Removed, delete_session, restore_session
from selfmassage.history.rows import (
    KeptRecipe,
    UnderWay,
    read_session,
    read_under_way,
    write_session,
    write_unfinished,
)
from selfmassage.session import NOTHING_SAID, CheckIn, Session

_OPENING = "opening"
"""The lock of the process that is looking at the file, setting it aside or changing its tables."""

_BAD_LUCK = (sqlite3.Error, OSError, ValueError, LookupError)
"""What goes wrong with a file, a name or an old record through no fault of the program."""

Found = TypeVar("Found")
Otherwise = TypeVar("Otherwise")


def open_history(path: Path, lock_folder: Path) -> "History":
    """The history in `path`, its folder and itself made where missing. Never raises.

    Where the file cannot be used, the history works in memory for this run, and `trouble` says why.
    """
    return History(path, Locks(lock_folder))


class History:
    """The sessions of one person. Safe to use from any thread.

    No method raises for bad luck, but those that a person waits for: `asked`, `delete`, `restore`.
    What cannot be written is kept in memory, shown by `past`, and written with the next update.
    """

    def __init__(self, path: Path, locks: Locks) -> None:
        self._path = path
        self._locks = locks
        self._turn = RLock()
        self._opened = self._open()
        self._recipe: KeptRecipe | None = None
        self._unwritten: dict[str, Session] = {}
        self._unwritten_check_ins: dict[str, CheckIn] = {}
        self._write_trouble = ""
        self._other_trouble = ""
        self._is_past_read = True

    @property
    def trouble(self) -> str:
        """What is wrong with the history, in a sentence or two; empty when nothing is."""
        return self._write_trouble or self._opened.trouble or self._other_trouble

    @property
    def unkept(self) -> str:
        """Why nothing can be kept in the file, and the remedy; empty where it can."""
        return self._opened.unkept

    @property
    def has_past(self) -> bool:
        """Whether `past` answers with the sessions in the file; otherwise `trouble` says why not."""
        return self._opened.has_past and self._is_past_read

    def begin(self, session: Session) -> None:
        """Keep a new session, and hold it as this process's own until `release`."""
        self.update(session)

    def update(self, session: Session) -> None:
        """Bring a session up to date; safe from a killed process when this returns."""
        with self._turn:
            if not self._locks.holds(session.id):
                self._take(session.id)
            self._unwritten[session.id] = session
            self._write_trouble = self._write()

    def release(self, session: Session) -> None:
        """Bring it up to date for the last time and let go of it; safe from a power cut, too."""
        with self._turn:
            self.update(session)
            self.read(lambda db: db.execute("PRAGMA wal_checkpoint(PASSIVE)").close(), None)
            # Where its end is not on disk yet, another process would take it for interrupted.
            if session.id not in self._unwritten:
                self._locks.drop(session.id)

    def resumable(self, now: datetime) -> Session | None:
        """The most recent session that was interrupted: its owner is gone, and it is still warm."""
        with self._turn:
            for interrupted in self._under_way():
                if interrupted.is_warm(now) and self._is_free(interrupted.id):
                    query = partial(read_session, session_id=interrupted.id)
                    session = self.read(query, None)
                    if session is not None:
                        return session
            return None

    def adopt(self, session_id: str) -> bool:
        """Hold the interrupted session `session_id` as this process's own, to go on with it.

        False when another process has it or has ended it since.
        """
        with self._turn:
            if not self._take(session_id):
                return False
            if any(session_id == interrupted.id for interrupted in self._under_way()):
                return True
            self._locks.drop(session_id)
            return False

    def settle(self, now: datetime) -> None:
        """End as unfinished every session whose owner is gone, but for the one to be resumed."""
        with self._turn:
            warm = self.resumable(now)
            kept = warm.id if warm is not None else ""
            for interrupted in self._under_way():
                if interrupted.id != kept and self._take(interrupted.id):
                    self.read(partial(write_unfinished, session_id=interrupted.id), None)
                    self._locks.drop(interrupted.id)

    def check_in(self, session_id: str, check_in: CheckIn) -> str:
        """Keep what was said of a session, in place of what was; why that failed, or nothing.

        It is safe from a killed process when this returns. Where the session itself is not written yet,
        it is written with it.
        """
        with self._turn:
            self._unwritten_check_ins[session_id] = check_in
            self._write_trouble = self._write()
            if session_id not in self._unwritten_check_ins or session_id in self._unwritten:
                return self._write_trouble
            del self._unwritten_check_ins[session_id]
            return "The session is not in the history any more."

    def past(self, limit: int | None = None, skipped: int = 0) -> tuple[PastSession, ...]:
        """The newest `limit` sessions after `skipped` newer ones, or all; no recipe is read for it."""
        with self._turn:
            if not self._unwritten:
                found = self.read(lambda db: read_past(db, limit, skipped), None)
                self._is_past_read = found is not None
                return found or ()
            reach = None if limit is None else limit + skipped
            found = self.read(lambda db: read_past(db, reach), None)
            self._is_past_read = found is not None
            written = [past for past in found or () if past.id not in self._unwritten]
            unwritten = [
                PastSession.of(session, self._unwritten_check_ins.get(session.id, NOTHING_SAID))
                for session in self._unwritten.values()
            ]
        newest = sorted([*unwritten, *written], key=lambda past: past.started_at, reverse=True)
        return tuple(newest[skipped:reach])

    def totals(self, since: datetime, day_starts: int = 0) -> Totals:
        """The sums over the sessions begun at or after `since` and written, at the speed of life."""
        nothing = Totals(sessions=0, heard=Millis(0), days=0)
        return self.read(lambda db: read_totals(db, since, day_starts), nothing)

    def said(self, session_id: str) -> CheckIn:
        """What was said of the pain of a session so far."""
        with self._turn:
            unwritten = self._unwritten_check_ins.get(session_id)
            if unwritten is not None:
                return unwritten
            return self.read(partial(read_check_in, session_id=session_id), NOTHING_SAID)

    def asked(self, session_id: str) -> None:
        """Remember that a person was asked after a session. Raises SelfmassageError where that fails."""
        self._change(partial(write_asked, session_id=session_id))

    def delete(self, session_id: str) -> Removed:
        """Delete a session with all its rows; `restore` takes what comes back.

        Raises SelfmassageError where it cannot be deleted, and while it is under way.
        """
        with self._turn:
            if session_id in {*self._unwritten, *(one.id for one in self._under_way())}:
                raise SelfmassageError("It is still under way. Delete it once it has ended.")
            return self._change(partial(delete_session, session_id=session_id))

    def restore(self, removed: Removed) -> None:
        """Put a deleted session back as it was. Raises SelfmassageError where that fails."""
        self._change(partial(restore_session, removed=removed))

    def read(
        self, query: Callable[[sqlite3.Connection], Found], otherwise: Otherwise
    ) -> Found | Otherwise:
        """What `query` finds; where it cannot be found, `otherwise`, and the trouble is told."""
        with self._turn:
            try:
                return self._attempt(query)
            except _BAD_LUCK as error:
                self._other_trouble = f'Something in "{self._path}" cannot be read ({error}).'
                return otherwise

    def close(self) -> None:
        """Write what could not be written before, and let go of everything. A second call does nothing."""
        with self._turn:
            self._write_trouble = self._write()
            self._opened.connection.close()
            self._locks.drop_all()

    def _open(self, *, thorough: bool = False) -> OpenedDatabase:
        try:
            with self._locks.turn(_OPENING):
                return open_database(self._path, thorough=thorough)
        except OSError as error:
            return in_memory_instead(self._path, error)

    def _write(self) -> str:
        """Write every session and check-in not yet written; why that failed, or nothing."""
        trouble = ""
        for session in tuple(self._unwritten.values()):
            try:
                self._write_one(session)
            except _BAD_LUCK as error:
                trouble = f"{ONLY_FOR_NOW}{why_not_kept(self._path, error)}"
            else:
                del self._unwritten[session.id]
        return self._write_check_ins() or trouble

    def _write_check_ins(self) -> str:
        trouble = ""
        for session_id, check_in in tuple(self._unwritten_check_ins.items()):
            write = partial(write_check_in, session_id=session_id, check_in=check_in)
            try:
                self._attempt(write)
            except LookupError:
                continue  # Its session waits to be written, too, and says why.
            except _BAD_LUCK as error:
                trouble = f"{ONLY_FOR_NOW}{why_not_kept(self._path, error)}"
            else:
                del self._unwritten_check_ins[session_id]
        return trouble

    def _change(self, verb: Callable[[sqlite3.Connection], Found]) -> Found:
        """Do what a person asked for. Raises SelfmassageError where it cannot be done."""
        with self._turn:
            try:
                return self._attempt(verb)
            except LookupError as error:
                raise SelfmassageError(f"{str(error).capitalize()}.") from error
            except _BAD_LUCK as error:
                raise SelfmassageError(why_not_kept(self._path, error)) from error

    def _write_one(self, session: Session) -> None:
        if self._recipe is None or self._recipe.recipe is not session.recipe:
            self._recipe = KeptRecipe.of(session.recipe)
        recipe = self._recipe
        self._attempt(lambda db: write_session(db, session, recipe))

    def _under_way(self) -> tuple[UnderWay, ...]:
        return self.read(read_under_way, ())

    def _attempt(self, query: Callable[[sqlite3.Connection], Found]) -> Found:
        """Ask the database; when that shows the file to be damaged, ask the one begun in its place."""
        try:
            return query(self._opened.connection)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise
        self._opened.connection.close()
        self._opened = self._open(thorough=True)
        return query(self._opened.connection)

    def _take(self, session_id: str) -> bool:
        return self._ask_lock(self._locks.take, session_id)

    def _is_free(self, session_id: str) -> bool:
        return self._ask_lock(self._locks.is_free, session_id)

    def _ask_lock(self, question: Callable[[str], bool], session_id: str) -> bool:
        """The answer; no where locks do not work, for then another may own any session."""
        try:
            return question(session_id)
        except OSError as error:
            self._other_trouble = f"An interrupted session cannot be resumed: no lock ({error})."
            return False
