"""Noise too soft to hear, before the first sound and in long silence."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.durations import Millis, to_frames
from selfmassage.sound.pre_roll import SLEEPY, KeptAwake, pre_roll

PERIOD = 720
"""Frames a device asks for at a time."""

SILENCE = bytes(PERIOD * 4)


def test_a_pre_roll_is_as_long_as_asked_for_and_one_step_loud() -> None:
    samples = np.frombuffer(pre_roll(Millis(300)), np.int16)
    assert len(samples) == 2 * to_frames(Millis(300))
    assert set(np.abs(samples)) == {1}


def test_a_short_silence_stays_digital() -> None:
    awake = KeptAwake()
    pulls = to_frames(SLEEPY) // PERIOD
    assert all(awake.over(SILENCE) == SILENCE for _ in range(pulls))


def test_a_long_pause_becomes_noise_that_nobody_hears_and_ends_with_the_first_sound() -> None:
    awake = KeptAwake()
    pauses = [awake.over(SILENCE) for _ in range(4 * 60 * 48_000 // PERIOD)]
    noise = np.frombuffer(pauses[-1], np.int16)
    assert (len(pauses[-1]), set(np.abs(noise))) == (len(SILENCE), {1})
    word = b"\x00\x10" * 2 * PERIOD
    assert awake.over(word) == word
    assert awake.over(SILENCE) == SILENCE


@given(st.lists(st.binary(min_size=0, max_size=64).map(lambda some: some[: len(some) // 4 * 4])))
def test_whatever_sounds_passes_bit_for_bit(sounds: list[bytes]) -> None:
    awake = KeptAwake()
    for sound in sounds:
        kept = awake.over(sound)
        assert len(kept) == len(sound)
        assert kept == sound or not any(sound)
