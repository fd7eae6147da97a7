"""What a guided session needs from the edges."""

from typing import Protocol

from selfmassage.session import Session


class SessionStore(Protocol):
    """Where sessions are kept. None of these raises: what could not be kept is said in `trouble`."""

    @property
    def trouble(self) -> str:
        """One sentence on why sessions are not being kept; empty while they are."""

    def begin(self, session: Session) -> None:
        """Keep a new session, and hold it as this process's own until `release`."""

    def update(self, session: Session) -> None:
        """Bring a kept session up to date; on disk when this returns."""

    def release(self, session: Session) -> None:
        """Bring it up to date for the last time and let go of it."""
