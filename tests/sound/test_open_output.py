"""Outputs by name, and what each of them keeps to."""

import subprocess
import sys
import threading
from time import monotonic, sleep

import pytest

from selfmassage.errors import SelfmassageError
from selfmassage.player import Output
from selfmassage.sound import (
    UnknownOutputError,
    open_output,
    output_names,
    trouble_with,
)
from selfmassage.sound.devices import is_heard, told_apart
from selfmassage.sound.recording_output import OutOfOrderError, RecordingOutput
from tests.sound.sources import KnownSource, noise


@pytest.mark.parametrize("name", ["miniaudio", "simpleaudio", "silent"])
def test_opening_an_output_starts_nothing(name: str) -> None:
    before = threading.active_count()
    output: Output = open_output(name)
    assert output.name == name
    assert (output.unheard(), output.interrupt()) == (0, 0)
    assert threading.active_count() == before


def test_the_first_of_the_names_is_the_default() -> None:
    assert output_names() == ("miniaudio", "simpleaudio", "silent")


def test_a_misspelt_output_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownOutputError) as refusal:
        open_output("minaudio")
    assert str(refusal.value) == '"minaudio" is not an output. Did you mean "miniaudio"?'


@pytest.mark.parametrize("name", ["miniaudio", "simpleaudio"])
def test_a_device_plays_in_real_time_only(name: str) -> None:
    with pytest.raises(SelfmassageError, match='Only the output "silent" has a speed'):
        open_output(name, speed=2.0)


@pytest.mark.parametrize("speed", [0.0, -1.0, float("nan"), float("inf")])
def test_a_speed_that_no_clock_can_keep_is_refused(speed: float) -> None:
    with pytest.raises(SelfmassageError, match="above 0"):
        open_output("silent", speed=speed)


def test_importing_sound_loads_neither_numpy_nor_a_device_library() -> None:
    program = (
        "import sys, selfmassage.sound;"
        "print([name for name in ('numpy', 'miniaudio', 'simpleaudio') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[]\n"


def test_silence_moves_on_in_real_time_until_it_is_closed() -> None:
    source = KnownSource(noise(10))
    output = open_output("silent", speed=60.0)
    begun = monotonic()
    output.start(source)
    while source.advanced < 60 * 4_800:
        assert monotonic() - begun < 5
        sleep(0.005)
    output.close()
    advanced = source.advanced
    assert advanced <= (monotonic() - begun) * 60 * 48_000 + 1
    output.close()
    sleep(0.05)
    assert source.advanced == advanced


def test_an_output_closed_before_it_is_started_is_closed() -> None:
    for name in output_names():
        open_output(name).close()


def test_silence_has_no_trouble() -> None:
    assert trouble_with("silent") == ""


def test_trouble_with_an_output_that_is_not_one_is_told() -> None:
    assert trouble_with("loud").startswith('"loud" is not an output.')


def test_the_recording_output_keeps_what_was_heard_and_asked() -> None:
    source = KnownSource(noise(2_000))
    output: RecordingOutput = RecordingOutput()
    output.start(source)
    source.go_on()
    output.pull(480)
    output.interrupt()
    output.close()
    assert bytes(output.heard) == noise(2_000)[:480].tobytes()
    assert output.calls == ["start", "interrupt", "close"]


def test_the_recording_output_minds_the_order_of_calls() -> None:
    output = RecordingOutput()
    with pytest.raises(OutOfOrderError, match="not started"):
        output.pull(480)
    output.start(KnownSource(noise(10)))
    with pytest.raises(OutOfOrderError, match="twice"):
        output.start(KnownSource(noise(10)))
    output.close()
    with pytest.raises(OutOfOrderError, match="closed"):
        output.interrupt()


def test_the_recording_output_can_be_a_device_that_is_not_there_or_goes_away() -> None:
    source = KnownSource(noise(10))
    with pytest.raises(SelfmassageError, match="No sound device answered"):
        RecordingOutput(refuses=True).start(source)
    output = RecordingOutput()
    output.start(source)
    output.lose()
    assert source.losses == ["The sound device is gone. Press space to go on."]


def test_two_devices_of_one_name_are_told_apart() -> None:
    assert told_apart(["USB", "HDMI", "USB", "USB"]) == ["USB", "HDMI", "USB (2)", "USB (3)"]


def test_of_what_alsa_lists_only_cards_and_servers_are_devices() -> None:
    plug_ins = [
        "null",
        "lavrate",
        "samplerate",
        "speexrate",
        "jack",
        "oss",
        "speex",
        "upmix",
        "vdownmix",
    ]
    heard = ["default", "sysdefault:CARD=PCH", "pulse", "pipewire", ":0,0", "hw:CARD=PCH,DEV=0"]
    listed = [*plug_ins, *heard, "bluealsa:DEV=00:11:22:33:44:55"]
    assert [name for name in listed if is_heard("ALSA", name)] == listed[len(plug_ins) :]


@pytest.mark.parametrize("way", ["PulseAudio", "WASAPI", "Core Audio", "JACK"])
def test_every_other_system_lists_devices_alone(way: str) -> None:
    assert is_heard(way, "upmix")
    assert is_heard(way, "")
