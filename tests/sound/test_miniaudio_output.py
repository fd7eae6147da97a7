"""The default output over a device that a test works by hand."""

import gc
import os
import sys
from collections.abc import Generator
from time import monotonic, sleep
from types import SimpleNamespace
from typing import Any

import pytest

from selfmassage.durations import Millis
from selfmassage.errors import SelfmassageError
from selfmassage.sound import devices, miniaudio_output, trouble_with
from selfmassage.sound.miniaudio_output import MiniaudioOutput
from tests.sound.sources import KnownSource, noise

SAMPLES = noise(48_000)


class HandDevice:
    """In place of `miniaudio.PlaybackDevice`: `pull` is what the device's own thread would do."""

    def __init__(self, **wishes: Any) -> None:
        self.wishes = wishes
        self.feed: Generator[bytes, int, None] | None = None
        self.is_closed = False
        self._context = object()
        opened.append(self)

    def start(self, feed: Generator[bytes, int, None]) -> None:
        self.feed = feed

    def pull(self, count: int) -> bytes:
        assert self.feed is not None
        return self.feed.send(count)

    def close(self) -> None:
        self.is_closed = True


opened: list[HandDevice] = []


class RefusedError(Exception):
    """In place of `MiniaudioError`."""


class RefusingDevice(HandDevice):
    def __init__(self, **wishes: Any) -> None:
        raise RefusedError("failed to init device", -401)


@pytest.fixture(autouse=True)
def library(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """A miniaudio without a device behind it."""
    null, pulse = SimpleNamespace(value=14), SimpleNamespace(value=8)
    library = SimpleNamespace(
        PlaybackDevice=HandDevice,
        MiniaudioError=RefusedError,
        SampleFormat=SimpleNamespace(SIGNED16=2),
        Backend=SimpleNamespace(NULL=null),
        get_enabled_backends=lambda: [null, pulse],
        lib=SimpleNamespace(ma_context_uninit=lambda context: None),
    )
    for module in (miniaudio_output, devices):
        monkeypatch.setattr(module, "load_miniaudio", lambda: library)
    opened.clear()
    return library


def _started(source: KnownSource, **wishes: Any) -> tuple[MiniaudioOutput, HandDevice]:
    output = MiniaudioOutput(**{"waking": Millis(0), **wishes})
    output.start(source)
    return output, opened[-1]


def _until_lost(source: KnownSource) -> str:
    gives_up = monotonic() + 6
    while not source.losses:
        assert monotonic() < gives_up, "Nothing was said."
        sleep(0.02)
    return source.losses[0]


def test_the_device_gets_what_the_source_has() -> None:
    source = KnownSource(SAMPLES)
    output, device = _started(source)
    source.go_on()
    assert device.pull(1440) + device.pull(7) == SAMPLES[:1447].tobytes()
    output.close()


def test_the_pre_roll_comes_first_and_moves_nothing() -> None:
    source = KnownSource(SAMPLES)
    output, device = _started(source, waking=Millis(10))
    source.go_on()
    assert set(device.pull(400)) <= {0, 1, 255}
    assert (source.taken, output.unheard()) == (0, 0)
    assert device.pull(400)[80 * 4 :] == SAMPLES[:320].tobytes()
    assert (source.taken, output.unheard()) == (320, 320)
    output.close()


def test_what_was_pulled_is_heard_thirty_milliseconds_later_or_as_a_setting_says() -> None:
    for latency, frames in ((30, 1440), (200, 9600)):
        source = KnownSource(SAMPLES)
        output, device = _started(source, latency=Millis(latency))
        device.pull(20_000)
        assert output.unheard() == frames
        output.close()


def test_no_backend_that_plays_to_nobody_is_asked_for() -> None:
    output, device = _started(KnownSource(SAMPLES))
    assert [way.value for way in device.wishes["backends"]] == [8]
    output.close()


def test_after_closing_nothing_is_pulled_and_closing_again_does_nothing() -> None:
    source = KnownSource(SAMPLES)
    output, device = _started(source)
    source.go_on()
    output.close()
    assert device.pull(480) == bytes(1920)
    assert source.taken == 0
    assert device.is_closed
    output.close()


def test_python_is_kept_from_disturbing_a_device_and_let_go_afterwards() -> None:
    before = (sys.getswitchinterval(), gc.get_threshold())
    output, _ = _started(KnownSource(SAMPLES))
    assert sys.getswitchinterval() == pytest.approx(0.0005)
    assert gc.get_freeze_count() > 0
    assert gc.get_threshold()[2] == 1_000_000
    output.close()
    assert (sys.getswitchinterval(), gc.get_threshold()) == before
    assert gc.get_freeze_count() == 0


def test_a_refusal_is_one_sentence_and_leaves_everything_as_it_was(
    library: SimpleNamespace,
) -> None:
    library.PlaybackDevice = RefusingDevice
    before = sys.getswitchinterval()
    output = MiniaudioOutput()
    with pytest.raises(SelfmassageError) as refusal:
        output.start(KnownSource(SAMPLES))
    assert str(refusal.value) == "No sound device answered. Connect one, or play without sound."
    assert sys.getswitchinterval() == before
    output.close()


def test_trouble_with_the_device_is_what_a_session_would_have(library: SimpleNamespace) -> None:
    assert trouble_with("miniaudio") == ""
    assert opened[-1].is_closed
    library.PlaybackDevice = RefusingDevice
    assert trouble_with("miniaudio").startswith("No sound device answered.")


def test_a_device_that_takes_for_ever_to_open_is_none_and_is_closed_if_it_comes(
    library: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    class SlowDevice(HandDevice):
        def __init__(self, **wishes: Any) -> None:
            sleep(0.3)
            super().__init__(**wishes)

    library.PlaybackDevice = SlowDevice
    monkeypatch.setattr(miniaudio_output, "ANSWERS_WITHIN_S", 0.05)
    output = MiniaudioOutput()
    with pytest.raises(SelfmassageError, match="No sound device answered"):
        output.start(KnownSource(SAMPLES))
    output.close()
    assert opened[-1].is_closed


def test_a_device_that_pulls_no_more_is_said_once_and_gets_nothing_after() -> None:
    source = KnownSource(SAMPLES)
    output, device = _started(source)
    source.go_on()
    for _ in range(12):
        device.pull(480)
    assert _until_lost(source) == "The sound device is gone. Press space to go on."
    source.go_on()
    assert device.pull(480) == bytes(1920)
    sleep(0.3)
    assert len(source.losses) == 1
    output.close()


def test_an_output_may_be_closed_by_the_one_who_is_told_that_it_is_lost() -> None:
    class ClosingSource(KnownSource):
        def lost(self, why: str) -> None:
            output.close()
            super().lost(why)

    source = ClosingSource(SAMPLES)
    output, device = _started(source)
    for _ in range(12):
        device.pull(480)
    _until_lost(source)
    gives_up = monotonic() + 2
    while not device.is_closed:
        assert monotonic() < gives_up
        sleep(0.01)


def test_a_fault_in_the_source_never_reaches_the_device_and_is_said() -> None:
    class FaultySource(KnownSource):
        def pull(self, count: int) -> bytes:
            raise KeyError("bell")

    source = FaultySource(SAMPLES)
    output, device = _started(source)
    assert device.pull(480) == bytes(1920)
    assert "KeyError('bell')" in _until_lost(source)
    output.close()


def test_the_server_is_asked_for_a_short_buffer_unless_the_person_asked_for_another(
    library: SimpleNamespace, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[str | None] = []

    class LookingDevice(HandDevice):
        def __init__(self, **wishes: Any) -> None:
            seen.append(os.environ.get("PULSE_LATENCY_MSEC"))
            super().__init__(**wishes)

    library.PlaybackDevice = LookingDevice
    monkeypatch.delenv("PULSE_LATENCY_MSEC", raising=False)
    _started(KnownSource(SAMPLES))[0].close()
    assert "PULSE_LATENCY_MSEC" not in os.environ
    monkeypatch.setenv("PULSE_LATENCY_MSEC", "120")
    _started(KnownSource(SAMPLES))[0].close()
    assert seen == ["45", "120"]
    assert os.environ["PULSE_LATENCY_MSEC"] == "120"
