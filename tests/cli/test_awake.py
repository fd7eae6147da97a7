"""Keeping the machine awake, with the system in the test's hands."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event

import pytest

from selfmassage.cli import awake
from selfmassage.cli.awake import KeptAwake

PATIENCE_S = 5


class System:
    """What is asked of the system, and when."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.asked: list[bool] = []
        self.has_asked, self.has_taken_back, self.may_answer = Event(), Event(), Event()
        self.may_answer.set()
        monkeypatch.setattr(awake, "_wish", self._wish)

    @contextmanager
    def _wish(self, *, keeps_screen: bool) -> Iterator[None]:
        self.may_answer.wait(PATIENCE_S)
        self.asked.append(keeps_screen)
        self.has_asked.set()
        try:
            yield
        finally:
            self.has_taken_back.set()


@pytest.mark.parametrize("keeps_screen", [True, False])
def test_the_wish_lasts_as_long_as_the_session(
    monkeypatch: pytest.MonkeyPatch, *, keeps_screen: bool
) -> None:
    system = System(monkeypatch)
    with KeptAwake(keeps_screen=keeps_screen):
        assert system.has_asked.wait(PATIENCE_S)
        assert system.asked == [keeps_screen]
        assert not system.has_taken_back.is_set()
    assert system.has_taken_back.wait(PATIENCE_S)


def test_nobody_waits_for_a_system_that_does_not_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    system = System(monkeypatch)
    system.may_answer.clear()
    with KeptAwake(keeps_screen=True):
        assert not system.has_asked.is_set()
    system.may_answer.set()
    assert system.has_taken_back.wait(PATIENCE_S)


def test_a_system_that_cannot_be_asked_says_nothing(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nowhere")
    with KeptAwake(keeps_screen=True):
        awake.can_stay_awake()
    assert capfd.readouterr() == ("", "")
