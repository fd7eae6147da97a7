"""What reaches a sound card, sample by sample, and when."""

import random
from collections.abc import Callable
from time import monotonic, sleep
from typing import Any

import numpy as np
import pytest

from tests.sound.sounding import Sounding
from tests.sound.sources import noise
from tests.virtual_card import RATE, Samples, VirtualCard, offset_of

pytestmark = pytest.mark.sound

GONE = "The sound device is gone. Press space to go on."


def _wait_for(
    sounding: Sounding, fact: Callable[[dict[str, Any]], object], within_s: float
) -> float:
    """How long it took, in seconds, until what the process says of itself made `fact` true."""
    begun = monotonic()
    while monotonic() - begun < within_s:
        if fact(sounding.tell("look")):
            return monotonic() - begun
        sleep(0.02)
    pytest.fail(f"It did not come to that within {within_s} s.")


def _wait_for_loss(sounding: Sounding) -> float:
    return _wait_for(sounding, lambda seen: seen["losses"], within_s=1.5)


def test_twenty_seconds_of_noise_arrive_at_the_card_sample_by_sample(card: VirtualCard) -> None:
    expected = noise(20 * RATE)
    with card.recording() as recording:
        with Sounding("miniaudio", card.environment, frames=20 * RATE) as sounding:
            assert "refused" not in sounding.tell("open")
            sounding.tell("play")
            while sounding.tell("look")["taken"] < len(expected):
                # Work as a screen would, so that the stream has something to hold out against.
                sounding.tell("look")
                sleep(0.005)
            sounding.tell("close")
            assert sounding.leave() == 0
        recording.wait_for(recording.length + RATE // 10)
    offset_of(expected, recording.samples)


def test_the_pre_roll_is_heard_before_the_first_sample_and_is_next_to_nothing(
    card: VirtualCard,
) -> None:
    expected = noise(RATE)
    with card.recording() as recording:
        with Sounding("miniaudio", card.environment, frames=RATE) as sounding:
            sounding.tell("open")
            sounding.tell("play")
            while sounding.tell("look")["taken"] < len(expected):
                sleep(0.02)
            sounding.tell("close")
        recording.wait_for(recording.length + RATE // 10)
    before = recording.samples[: offset_of(expected, recording.samples)]
    rolled = before[before.any(axis=1)]
    assert RATE * 0.25 <= len(rolled) <= RATE * 0.3
    assert np.abs(rolled).max() == 1


def test_a_pause_is_heard_within_sixty_milliseconds(
    card: VirtualCard, told: Callable[[str], None]
) -> None:
    tries, delays = 20, []
    with card.recording(latency_ms=10) as recording:
        with Sounding("miniaudio", card.environment, frames=60 * RATE) as sounding:
            sounding.tell("open")
            sleep(0.5)
            keys = []
            for _ in range(tries):
                sounding.tell("play")
                sleep(0.2 + random.random() * 0.03)
                keys.append(sounding.tell("pause")["from"])
                sleep(0.2)
            sounding.tell("close")
        sleep(0.1)
    loud = np.abs(recording.samples.astype(np.int32)).max(axis=1) > 1
    ends = np.flatnonzero(loud[:-1] & ~loud[1:])
    for key in keys:
        silent_at = min(moment for end in ends if (moment := recording.time_of(int(end) + 1)) > key)
        delays.append((silent_at - key) * 1000)
    told(
        f"miniaudio, pause to silence: worst {max(delays):.0f} ms, median {np.median(delays):.0f} ms"
    )
    assert np.median(delays) <= 60
    assert max(delays) <= 120  # 60 on a quiet computer; a busy one gets a chance.


def test_a_pull_that_a_busy_computer_answers_22_ms_late_costs_no_sample(card: VirtualCard) -> None:
    # Thirty can be made up for; a device left to miniaudio's own ways makes up for twenty.
    expected = noise(2 * RATE)
    with card.recording() as recording:
        with Sounding("miniaudio", card.environment, frames=len(expected), late_ms=22) as sounding:
            sounding.tell("open")
            sounding.tell("play")
            while sounding.tell("look")["taken"] < len(expected):
                sleep(0.05)
            sounding.tell("close")
        recording.wait_for(recording.length + RATE // 10)
    offset_of(expected, recording.samples)


@pytest.mark.parametrize(
    "output", ["miniaudio", pytest.param("simpleaudio", marks=pytest.mark.sound("simpleaudio"))]
)
def test_a_card_pulled_out_is_said_once_and_one_put_back_plays(
    card: VirtualCard, output: str, told: Callable[[str], None]
) -> None:
    with Sounding(output, card.environment, frames=60 * RATE, step=10 * RATE) as sounding:
        sounding.tell("open")
        sounding.tell("play")
        sleep(2.5)
        files = sounding.tell("look")["files"]
        card.kill()
        told(f"{output}: lost after {_wait_for_loss(sounding):.2f} s")
        sleep(0.5)
        assert sounding.tell("look")["losses"] == [GONE]
        closing = sounding.tell("close")
        assert closing["to"] - closing["from"] < 1.0
        assert sounding.tell("open")["refused"].startswith("No sound device answered.")
        card.start()
        assert "refused" not in sounding.tell("open")
        taken = sounding.tell("look")["taken"]
        sounding.tell("play")
        _wait_for(sounding, lambda seen: seen["taken"] > taken, within_s=8)
        sleep(1)
        after = sounding.tell("look")
        assert after["losses"] == [GONE]
        assert after["files"] <= files + 5
        sounding.tell("close")
        assert sounding.leave() == 0


def test_a_card_is_missed_in_a_pause_too(card: VirtualCard) -> None:
    with Sounding("miniaudio", card.environment, frames=RATE) as sounding:
        sounding.tell("open")
        sleep(2.5)
        card.kill()
        _wait_for_loss(sounding)
        assert sounding.tell("look")["losses"] == [GONE]


def test_a_process_that_was_stopped_for_a_while_keeps_its_device(card: VirtualCard) -> None:
    with Sounding("miniaudio", card.environment, frames=60 * RATE) as sounding:
        sounding.tell("open")
        sounding.tell("play")
        sleep(2.5)
        sounding.stop_for(3.0)
        taken = sounding.tell("look")["taken"]
        sleep(1.0)
        after = sounding.tell("look")
        assert after["losses"] == []
        assert after["taken"] > taken + RATE // 2
        sounding.tell("close")


def test_a_server_that_answers_nobody_hangs_nothing(card: VirtualCard) -> None:
    with Sounding("miniaudio", card.environment, frames=60 * RATE) as sounding:
        sounding.tell("open")
        sounding.tell("play")
        sleep(2.5)
        card.freeze()
        _wait_for_loss(sounding)
        closing = sounding.tell("close")
        assert closing["to"] - closing["from"] < 1.5
        opening = sounding.tell("open")
        assert opening["refused"].startswith("No sound device answered.")
        assert opening["to"] - opening["from"] < 4.0
        assert sounding.leave(patience_s=3.0) == 0
        card.thaw()


def test_without_a_card_one_sentence_is_said_and_c_prints_nothing(card: VirtualCard) -> None:
    card.kill()
    with Sounding("miniaudio", card.environment, frames=RATE) as sounding:
        assert sounding.tell("open")["refused"] == (
            "No sound device answered. Connect one, or play without sound."
        )
        assert sounding.leave() == 0
        assert sounding.complaints() == ""


def test_the_chosen_device_alone_is_heard_and_the_usual_one_where_it_is_gone(
    card: VirtualCard,
) -> None:
    other = card.add_device("other", "USB_Audio")
    half = RATE // 2
    with (
        card.recording() as usual,
        card.recording(sink="other") as chosen,
        Sounding("miniaudio", card.environment, frames=half, device="USB_Audio") as sounding,
    ):
        assert sounding.tell("open")["told"] == ""
        sounding.tell("play")
        _wait_for(sounding, lambda seen: seen["taken"] >= half, within_s=4)
        sounding.tell("close")
        chosen.wait_for(chosen.length + RATE // 10)
        assert not usual.samples.any()
        offset_of(noise(half), chosen.samples)
        card.remove_device(other)
        assert sounding.tell("open")["told"] == (
            'The device "USB_Audio" is not here now, so the sound goes to the one that the '
            "system chooses."
        )
        sounding.tell("close")


@pytest.mark.sound("simpleaudio")
def test_simpleaudio_plays_each_step_whole(card: VirtualCard) -> None:
    step, steps = 2 * RATE, 3
    expected = noise(step * steps)
    with card.recording() as recording:
        _play_steps(card, expected, step)
        recording.wait_for(recording.length + RATE // 10)
    begins = [offset_of(piece, recording.samples) for piece in np.split(expected, steps)]
    assert begins == sorted(begins)


@pytest.mark.sound("simpleaudio")
def test_simpleaudio_begins_the_next_step_soon(
    card: VirtualCard, told: Callable[[str], None]
) -> None:
    step, steps = RATE, 6
    expected = noise(step * steps)
    with card.recording(latency_ms=10) as recording:
        _play_steps(card, expected, step)
        recording.wait_for(recording.length + RATE // 10)
    # A recorder in such a hurry misses the first milliseconds of a stream, so look further on.
    landmarks = [piece[step // 2 :][:480] for piece in np.split(expected, steps)]
    gaps = np.diff([offset_of(landmark, recording.samples) for landmark in landmarks]) - step
    told(f"simpleaudio, between steps: {', '.join(f'{gap / 48:.0f}' for gap in gaps)} ms")
    assert gaps.min() >= 0
    assert gaps.max() < 0.5 * RATE


def _play_steps(card: VirtualCard, expected: Samples, step: int) -> None:
    with Sounding("simpleaudio", card.environment, frames=len(expected), step=step) as sounding:
        assert "refused" not in sounding.tell("open")
        sounding.tell("play")
        while (seen := sounding.tell("look"))["taken"] < len(expected) or seen["unheard"]:
            sleep(0.02)
        sleep(2.5)  # The card may begin two seconds late, which the clock does not see.
        sounding.tell("close")
        assert sounding.leave() == 0


@pytest.mark.sound("simpleaudio")
def test_simpleaudio_falls_silent_within_350_ms_wherever_in_a_step(
    card: VirtualCard, told: Callable[[str], None]
) -> None:
    step = int(1.5 * RATE)
    delays, mistakes = [], []
    with (
        card.recording(latency_ms=10) as recording,
        Sounding("simpleaudio", card.environment, frames=60 * RATE, step=step) as sounding,
    ):
        sounding.tell("open")
        sleep(1.0)
        for _ in range(16):
            begun = recording.length
            at = sounding.tell("look")["taken"]
            sounding.tell("play")
            sleep(0.15 + random.random() * 1.3)
            pause = sounding.tell("pause")
            sleep(0.6)
            loud = np.abs(recording.samples[begun:].astype(np.int32)).max(axis=1) > 1
            silent_at = recording.time_of(begun + int(np.flatnonzero(loud)[-1]) + 1)
            delays.append((silent_at - pause["from"]) * 1000)
            # Between two steps it is silent already.
            heard = int(np.count_nonzero(loud)) / RATE - max(0, delays[-1]) / 1000
            mistakes.append((sounding.tell("look")["taken"] - at) / RATE - heard)
        sounding.tell("close")
    told(
        f"simpleaudio: pause to silence worst {max(delays):.0f}, median {np.median(delays):.0f} ms"
    )
    told(
        f"simpleaudio: position wrong by {min(mistakes) * 1000:.0f} to {max(mistakes) * 1000:.0f} ms"
    )
    assert max(delays) <= 350
    assert max(map(abs, mistakes)) < 0.1
