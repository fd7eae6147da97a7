"""What is typed and no routine is for, and how much trouble is told at once."""

from pathlib import Path

import pytest

from selfmassage.ui.beyond import beyond
from selfmassage.ui.preview_pane import bed_in_words
from selfmassage.ui.trouble import Trouble, toasts_of

PLACES = ("neck", "shoulders", "low back")


@pytest.mark.parametrize(
    ("typed", "for_what", "sign"),
    [
        ("headache", "a headache", "sudden and unlike any before"),
        ("bad Migraine", "a headache", "slurred speech"),
        ("sciatica", "a leg", "weak or numb, ask a doctor first"),
        ("leg", "a leg", "new trouble with urine or stool needs help now"),
        ("chest", "the chest", "trouble breathing, needs help now"),
        ("dizzy", "dizziness", "double sight"),
    ],
)
def test_what_no_routine_is_for_is_said_with_what_needs_somebody_else(
    typed: str, for_what: str, sign: str
) -> None:
    said = beyond(typed, PLACES)
    assert said.startswith(f"No routine here is for {for_what}")
    assert sign in said
    assert said.endswith("What is here is for the neck, shoulders and low back.")


@pytest.mark.parametrize("typed", ["", "neck", "zzzz", "legend", "legless"])
def test_nothing_is_said_of_what_nothing_is_known_about(typed: str) -> None:
    assert beyond(typed, PLACES) == ""


MENDED = "Mend it."


@pytest.mark.parametrize(
    ("titles", "bodies"),
    [
        ("", []),
        ("s", [MENDED]),
        ("as", [MENDED, MENDED]),
        ("sss", [f'{MENDED} "selfmassage doctor" shows 2 more.']),
        ("ahss", [MENDED, f'{MENDED} "selfmassage doctor" shows 2 more.']),
    ],
)
def test_two_toasts_of_two_kinds_are_shown_and_the_rest_is_counted(
    titles: str, bodies: list[str]
) -> None:
    toasts = toasts_of([Trouble(title=one, body=MENDED) for one in titles], "selfmassage doctor")
    assert [one.body for one in toasts] == bodies
    assert "".join(one.title for one in toasts) == "".join(dict.fromkeys(titles))[:2]


def test_a_bed_whose_file_is_gone_is_not_shown_as_if_it_sounded(tmp_path: Path) -> None:
    file = tmp_path / "rain.wav"
    assert bed_in_words(str(file)) == "off (no such file)"
    file.touch()
    assert bed_in_words(str(file)) == "your own"
    assert bed_in_words("sea") == "sea"
