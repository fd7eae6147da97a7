from string import ascii_uppercase, digits

import pytest

from selfmassage.routine import Technique
from selfmassage.ui.block_font import can_draw, draw, largest_scale, rows_at, width_of


def test_a_digit_looks_like_itself() -> None:
    assert draw("4", 2) == (
        "██  ██",
        "██  ██",
        "██████",
        "    ██",
        "    ██",
    )


def test_letters_at_the_smallest_size_take_three_rows() -> None:
    assert draw("LEFT", 1) == (
        "█   █▀▀ █▀▀ ▀█▀",
        "█   █▀  █▀   █ ",
        "▀▀▀ ▀▀▀ ▀    ▀ ",
    )


@pytest.mark.parametrize("letter", [*ascii_uppercase, *digits, ":", "?", " "])
@pytest.mark.parametrize("scale", [1, 2, 3, 4])
def test_every_glyph_is_as_wide_and_high_as_it_says(letter: str, scale: int) -> None:
    rows = draw(letter, scale)
    assert len(rows) == rows_at(scale)
    assert {len(row) for row in rows} == {width_of(letter) * scale}


@pytest.mark.parametrize(
    "text", [*(technique.upper() for technique in Technique), "HANDS BACK", "PAUSED", "ENDED EARLY"]
)
def test_every_headline_can_be_drawn_across_eighty_columns(text: str) -> None:
    assert can_draw(text)
    assert largest_scale(text, 78, 3) == 1


def test_the_largest_size_that_fits_is_taken() -> None:
    assert largest_scale("88", 30, 10) == 4
    assert largest_scale("88", 27, 10) == 3
    assert largest_scale("88", 300, 5) == 2
    assert largest_scale("88", 6, 5) == 0
    assert largest_scale("88", 30, 2) == 0
    assert largest_scale("", 30, 10) == 0
    assert largest_scale("é", 30, 10) == 0
