"""How the benchmark of intelligibility counts what was misheard."""

import numpy as np
import pytest

from benchmarks.intelligibility import HEARD_RATE, Window, judge, listen, resample
from selfmassage.durations import FRAME_RATE


@pytest.mark.parametrize(
    ("heard", "errors"),
    [
        ("left hand, behind your right ear", 0),
        ("Left hand behind your left ear.", 1),
        ("Left hand behind your ear.", 1),
        ("The left hand behind your right ear.", 1),
        ("left hand be hind your right ear", 2),
        ("", 6),
    ],
)
def test_each_word_changed_left_out_or_added_is_an_error(heard: str, errors: int) -> None:
    judged = judge("Left hand behind your right ear.", heard)
    assert (judged.words, judged.errors) == (6, errors)


@pytest.mark.parametrize(
    ("said", "heard"),
    [
        ("Breathe in for four, and out for six.", "breathe in for 4 and out for 6"),
        ("Let your hand mould to you.", "Let your hand mold to you."),
        ("Rest a while.", "Rest awhile."),
        ("Over the collarbones, off the throat.", "over the collar bones, off the throat"),
    ],
)
def test_another_spelling_of_the_same_words_is_no_error(said: str, heard: str) -> None:
    assert judge(said, heard).errors == 0


def test_words_that_only_sound_alike_are_errors() -> None:
    assert judge("Two. One.", "To one.").errors == 1


def test_a_tone_keeps_its_pitch_and_level_at_the_rate_of_the_recogniser() -> None:
    tone = np.sin(2 * np.pi * 440 * np.arange(FRAME_RATE) / FRAME_RATE)
    expected = np.sin(2 * np.pi * 440 * np.arange(HEARD_RATE) / HEARD_RATE)
    assert np.allclose(resample(tone), expected, atol=1e-6)


def test_windows_are_judged_in_their_order_and_silence_is_all_errors() -> None:
    windows = [Window("Let go.", np.zeros(FRAME_RATE)), Window("Change sides.", np.zeros(1))]
    judged = listen(windows, lambda samples: "")
    assert [(each.said, each.errors) for each in judged] == [("Let go.", 2), ("Change sides.", 2)]
