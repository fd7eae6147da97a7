"""The second output over a simpleaudio that a test works by hand."""

from collections.abc import Callable
from importlib import metadata
from time import monotonic, sleep

import pytest

from selfmassage.durations import Millis
from selfmassage.errors import SelfmassageError
from selfmassage.sound.simpleaudio_output import PADDING, SimpleaudioOutput, refuse_what_crashes
from tests.sound.sources import KnownSource, noise

STEP = 48_000
SAMPLES = noise(3 * STEP)


class HandDevice:
    """In place of `simpleaudio.play_buffer`; everything it was given to play is in `played`."""

    def __init__(self) -> None:
        self.played: list[HandPlaying] = []
        self.is_gone = False
        self.now = 1000.0

    def play(self, sound: bytes, channels: int, width: int, rate: int) -> "HandPlaying":
        assert (channels, width, rate) == (2, 2, 48_000)
        if self.is_gone:
            raise OSError("Connection refused")
        playing = HandPlaying(sound)
        # The pre-roll is over before anybody looks.
        playing.is_over = not self.played
        self.played.append(playing)
        return playing

    def clock(self) -> float:
        return self.now


class HandPlaying:
    def __init__(self, sound: bytes) -> None:
        self.sound = sound
        self.is_over = False
        self.was_stopped = False

    def is_playing(self) -> bool:
        return not self.is_over

    def stop(self) -> None:
        self.was_stopped = self.is_over = True


@pytest.fixture
def device() -> HandDevice:
    return HandDevice()


def _until(fact: Callable[[], object]) -> None:
    gives_up = monotonic() + 5
    while not fact():
        assert monotonic() < gives_up, "It never came to that."
        sleep(0.002)


def _started(device: HandDevice, source: KnownSource) -> SimpleaudioOutput:
    output = SimpleaudioOutput(waking=Millis(10), play=device.play, clock=device.clock)
    output.start(source)
    return output


def _playing(device: HandDevice, output: SimpleaudioOutput, steps: int = 1) -> HandPlaying:
    """The step under way, once the clock runs for it."""
    _until(lambda: len(device.played) == 1 + steps and output._began is not None)
    return device.played[-1]


def test_a_step_is_played_whole_with_silence_after_it(device: HandDevice) -> None:
    source = KnownSource(SAMPLES, STEP)
    source.go_on()
    output = _started(device, source)
    assert _playing(device, output).sound == SAMPLES[:STEP].tobytes() + PADDING
    output.close()


def test_the_next_step_waits_until_this_one_is_over_for_the_device_too(device: HandDevice) -> None:
    source = KnownSource(SAMPLES, STEP)
    source.go_on()
    output = _started(device, source)
    first = _playing(device, output)
    device.now += 1.2
    sleep(0.1)
    assert source.taken == STEP
    first.is_over = True
    assert (
        _playing(device, output, steps=2).sound[: -len(PADDING)]
        == SAMPLES[STEP : 2 * STEP].tobytes()
    )
    output.close()


def test_the_clock_says_how_much_was_heard_and_never_more_than_the_step(device: HandDevice) -> None:
    source = KnownSource(SAMPLES, STEP)
    source.go_on()
    output = _started(device, source)
    _playing(device, output)
    assert output.unheard() == STEP
    device.now += 0.25
    assert output.unheard() == pytest.approx(0.75 * STEP, abs=1)
    device.now += 5
    assert output.unheard() == 0
    output.close()


def test_an_interruption_stops_the_step_and_gives_back_what_was_not_heard(
    device: HandDevice,
) -> None:
    source = KnownSource(SAMPLES, STEP)
    source.go_on()
    output = _started(device, source)
    first = _playing(device, output)
    device.now += 0.5
    source.hold()
    unheard = output.interrupt()
    assert unheard == pytest.approx(0.5 * STEP, abs=1)
    assert first.was_stopped
    assert (output.unheard(), output.interrupt()) == (0, 0)
    source.go_on(unheard)
    second = _playing(device, output, steps=2)
    assert second.sound[: -len(PADDING)] == SAMPLES[STEP - unheard : STEP].tobytes()
    output.close()


def test_an_interruption_while_a_step_is_being_asked_for_gives_back_all_of_it(
    device: HandDevice,
) -> None:
    class SlowSource(KnownSource):
        def pull_step(self) -> bytes:
            sound = super().pull_step()
            sleep(0.2 if sound else 0)
            return sound

    source = SlowSource(SAMPLES, STEP)
    output = _started(device, source)
    source.go_on()
    _until(lambda: source.taken)
    source.hold()
    assert output.interrupt() == STEP
    sleep(0.3)
    assert all(playing.was_stopped for playing in device.played[1:])
    output.close()


def test_nothing_is_given_to_play_while_nothing_plays(device: HandDevice) -> None:
    output = _started(device, KnownSource(SAMPLES, STEP))
    sleep(0.1)
    assert len(device.played) == 1
    output.close()


def test_closing_stops_the_step_and_asks_for_no_more(device: HandDevice) -> None:
    source = KnownSource(SAMPLES, STEP)
    source.go_on()
    output = _started(device, source)
    first = _playing(device, output)
    output.close()
    assert first.was_stopped
    assert source.taken == STEP
    output.close()


def test_a_step_that_ends_before_its_time_means_that_the_device_is_gone(device: HandDevice) -> None:
    source = KnownSource(SAMPLES, STEP)
    source.go_on()
    output = _started(device, source)
    first = _playing(device, output)
    device.now += 0.3
    first.is_over = True
    _until(lambda: source.losses)
    assert source.losses == ["The sound device is gone. Press space to go on."]
    assert output.unheard() == 0
    output.close()


def test_a_device_that_refuses_the_next_step_is_gone(device: HandDevice) -> None:
    source = KnownSource(SAMPLES, STEP)
    source.go_on()
    output = _started(device, source)
    first = _playing(device, output)
    device.is_gone = True
    device.now += 1.1
    first.is_over = True
    _until(lambda: source.losses)
    assert source.losses == ["The sound device is gone. Press space to go on."]
    output.close()


def test_no_device_at_the_start_is_one_sentence(device: HandDevice) -> None:
    device.is_gone = True
    with pytest.raises(SelfmassageError, match=r"^No sound device answered\."):
        _started(device, KnownSource(SAMPLES, STEP))


def test_a_fault_in_the_source_is_said(device: HandDevice) -> None:
    class FaultySource(KnownSource):
        def pull_step(self) -> bytes:
            raise KeyError("bell")

    source = FaultySource(SAMPLES, STEP)
    output = _started(device, source)
    _until(lambda: source.losses)
    assert "KeyError('bell')" in source.losses[0]
    output.close()


def test_the_package_that_crashes_is_refused_before_it_is_imported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(metadata, "version", lambda name: "1.0.4")
    for python in ((3, 12), (3, 13), (3, 14)):
        with pytest.raises(SelfmassageError) as refusal:
            refuse_what_crashes(python)
        assert str(refusal.value) == (
            "simpleaudio 1.0.4 crashes Python 3.12 and later. Replace it: "
            'pip uninstall simpleaudio, then pip install "selfmassage[simpleaudio]"'
        )
    refuse_what_crashes((3, 11))


def test_its_patched_fork_is_not_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def version(name: str) -> str:
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", version)
    refuse_what_crashes((3, 13))


def test_a_package_that_is_missing_is_told_with_how_to_get_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "simpleaudio", None)
    monkeypatch.setattr("selfmassage.sound.simpleaudio_output.refuse_what_crashes", lambda: None)
    with pytest.raises(SelfmassageError) as refusal:
        SimpleaudioOutput().start(KnownSource(SAMPLES, STEP))
    assert str(refusal.value) == (
        'simpleaudio is not installed. Install it with: pip install "selfmassage[simpleaudio]"'
    )
