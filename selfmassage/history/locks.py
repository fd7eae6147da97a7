"""One owner for each session: a lock that the system lets go of when its process ends, however it ends.

These few lines replace a library: the usual one takes 40 ms to import and leaves every lock file
behind.
"""

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from selfmassage.history.folders import make_folder

PATIENCE_S = 5.0
"""How long to wait for another process that holds a lock for a moment."""

if sys.platform == "win32":
    import msvcrt

    def _lock(file: int) -> None:
        msvcrt.locking(file, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def _lock(file: int) -> None:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)


class Locks:
    """The locks this process holds, each a file in one folder that is made when first needed."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._held: dict[str, int] = {}

    def holds(self, name: str) -> bool:
        """Whether the lock `name` is held through this object."""
        return name in self._held

    def take(self, name: str) -> bool:
        """Hold the lock `name`; False when it is held already, here or elsewhere.

        Raises OSError when the folder cannot be written or knows no locks.
        """
        if name in self._held:
            return False
        make_folder(self._folder)
        file = _open_locked(self._path(name))
        if file is not None:
            self._held[name] = file
        return file is not None

    def drop(self, name: str) -> None:
        """Let go of the lock `name`; nothing happens where it is not held."""
        file = self._held.pop(name, None)
        if file is None:
            return
        # A file that cannot be removed is no longer locked once it is closed, so leaving it harms nobody.
        # Windows removes no open file; elsewhere it must go before the lock does.
        if sys.platform == "win32":
            os.close(file)
            with suppress(OSError):
                self._path(name).unlink()
        else:
            with suppress(OSError):
                self._path(name).unlink()
            os.close(file)

    def drop_all(self) -> None:
        """Let go of every lock."""
        for name in tuple(self._held):
            self.drop(name)

    def is_free(self, name: str) -> bool:
        """Whether nobody holds the lock `name`. Raises as `take`."""
        if not self.take(name):
            return False
        self.drop(name)
        return True

    @contextmanager
    def turn(self, name: str) -> Iterator[None]:
        """Hold the lock `name` meanwhile, waiting for it. Raises as `take`, and TimeoutError."""
        until = time.monotonic() + PATIENCE_S
        while not self.take(name):
            if time.monotonic() > until:
                raise TimeoutError(errno.ETIMEDOUT, "another selfmassage is using it")
            time.sleep(0.01)
        try:
            yield
        finally:
            self.drop(name)

    def _path(self, name: str) -> Path:
        return self._folder / f"{name}.lock"


def _open_locked(path: Path) -> int | None:
    """A descriptor of `path`, locked; None when another holds it."""
    while True:
        file = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            _lock(file)
            if _is_still(path, file):
                return file
        except (BlockingIOError, PermissionError):
            os.close(file)
            return None
        except OSError:
            os.close(file)
            raise
        os.close(file)


def _is_still(path: Path, file: int) -> bool:
    """Whether `path` names the open `file`: its owner may have removed it just before the lock came free."""
    try:
        return os.path.samestat(path.stat(), os.fstat(file))
    except FileNotFoundError:
        return False
