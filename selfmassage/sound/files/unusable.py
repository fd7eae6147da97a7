"""What is said of a sound file that cannot be used."""

from pathlib import Path

from selfmassage.errors import Problem, SelfmassageError, Severity
from selfmassage.routine import shown


class SoundFileError(SelfmassageError):
    """A sound file cannot be used; its text names the file, what is wrong and the remedy."""

    def __init__(self, path: Path, what: str, hint: str) -> None:
        self.file = shown(str(path), longest=300)
        self.what = what
        self.hint = hint
        super().__init__(f"{self.file}: {what} {hint}")

    def as_warning(self) -> Problem:
        """The same as a problem that a session goes on with."""
        return Problem(file=self.file, what=self.what, hint=self.hint, severity=Severity.WARNING)
