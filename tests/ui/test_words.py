from pathlib import Path

import pytest

from selfmassage.durations import Millis
from selfmassage.routine import Side, Technique, pressure_word
from selfmassage.ui.words import (
    count_of,
    gloss,
    joined,
    listed,
    minutes_and_seconds,
    pressure_scale,
    seconds_left,
    sides_in_words,
    time_left,
)


@pytest.mark.parametrize(
    ("pressure", "word"),
    [(0, ""), (1, "light"), (2, "light"), (3, "clear"), (4, "firm"), (5, "strong"), (6, "strong")],
)
def test_pressure_is_a_word(pressure: int, word: str) -> None:
    assert pressure_word(pressure) == word


@pytest.mark.parametrize(
    ("pressure", "cap", "scale"),
    [
        (0, 4, ""),
        (2, 4, "██ ██ ▁▁ ▁▁ ▏firm at most"),
        (4, 4, "██ ██ ██ ██ ▏firm at most"),
        (1, 6, "██ ▁▁ ▁▁ ▁▁ ▁▁ ▁▁"),
    ],
)
def test_pressure_is_a_scale_that_ends_where_the_person_or_the_place_does(
    pressure: int, cap: int, scale: str
) -> None:
    assert pressure_scale(pressure, cap) == scale


def test_every_technique_has_a_gloss_in_the_words_of_the_glossary() -> None:
    glossary = (Path(__file__).parents[2] / "docs" / "glossary.md").read_text("utf-8")
    row = next(line for line in glossary.splitlines() if line.startswith("| technique |"))
    for technique in Technique:
        assert f"{technique} ({gloss(technique)})" in row


@pytest.mark.parametrize(
    ("left", "shown"),
    [(0, "0"), (1, "1"), (1_000, "1"), (1_001, "2"), (99_000, "99"), (99_001, "1:40")],
)
def test_a_begun_second_still_counts_in_the_countdown(left: int, shown: str) -> None:
    assert seconds_left(Millis(left)) == shown


@pytest.mark.parametrize(
    ("left", "shown"),
    [
        (300_000, "5 min left"),
        (308_000, "5 min left"),
        (270_001, "5 min left"),
        (270_000, "4 min left"),
        (60_000, "1 min left"),
        (30_001, "1 min left"),
        (30_000, "almost done"),
    ],
)
def test_what_is_left_of_the_whole_changes_once_a_minute(left: int, shown: str) -> None:
    assert time_left(Millis(left)) == shown


def test_a_length_is_minutes_and_seconds() -> None:
    assert minutes_and_seconds(Millis(301_001)) == "5:02"


@pytest.mark.parametrize(
    ("sides", "words"),
    [
        ([Side.RIGHT, Side.LEFT], "right, left"),
        ([Side.BOTH], "both sides"),
        ([Side.CENTRE], ""),
        ([Side.LEFT], "left"),
    ],
)
def test_sides_are_said_in_their_order(sides: list[Side], words: str) -> None:
    assert sides_in_words(sides) == words


def test_numbers_take_their_noun_with_them() -> None:
    assert (count_of(1, "step"), count_of(2, "step")) == ("1 step", "2 steps")


def test_lists_read_as_a_person_says_them() -> None:
    assert listed(["Neck"]) == "Neck"
    assert listed(["Neck", "Shoulders", "Low back"]) == "Neck, Shoulders and Low back"
    assert joined("a", "", "b") == "a · b"
