"""Someone who listens to what a command plays, with a keyboard under their hands."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from selfmassage.cli.keys import Keys
from selfmassage.durations import FRAME_RATE
from selfmassage.sound import RecordingOutput

Act = str | float | Callable[[], None]
"""A key, seconds that pass, or a deed."""


class Listener:
    """An output, and the keys beside it: each wait for a key is the next act, or half a second."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, refuses: bool = False) -> None:
        self.output = RecordingOutput(refuses=refuses)
        self.acts: Iterator[Act] = iter(())
        self.opened: list[tuple[str, object]] = []
        self.can_be_pressed = True
        monkeypatch.setattr("selfmassage.cli.showing.open_output", self._open)
        monkeypatch.setattr("selfmassage.cli.keys.listening", self._listening)

    def wait(self, seconds: float) -> str:
        act = next(self.acts, 0.5)
        if isinstance(act, str):
            return act
        if callable(act):
            act()
        else:
            self.output.pull(round(act * FRAME_RATE))
        return ""

    def _open(self, name: str, **wishes: object) -> RecordingOutput:
        self.opened.append((name, wishes["latency"]))
        return self.output

    @contextmanager
    def _listening(self) -> Iterator[Keys]:
        yield self
