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


@pytest.mark.parametrize(("count", "shown", "last"), [(0, 0, ""), (3, 3, "2"), (5, 4, "2 more")])
def test_three_toasts_are_shown_and_a_last_one_for_the_rest(
    count: int, shown: int, last: str
) -> None:
    troubles = [Trouble(title=f"{number}", body="Mend it.") for number in range(count)]
    toasts = toasts_of(troubles, "selfmassage doctor")
    assert toasts[:3] == tuple(troubles[:3])
    assert len(toasts) == shown
    assert "".join(one.title for one in toasts[-1:]).startswith(last)
    assert (count > 3) == any("selfmassage doctor" in one.body for one in toasts)


def test_a_bed_whose_file_is_gone_is_not_shown_as_if_it_sounded(tmp_path: Path) -> None:
    file = tmp_path / "rain.wav"
    assert bed_in_words(str(file)) == "off (no such file)"
    file.touch()
    assert bed_in_words(str(file)) == "your own"
    assert bed_in_words("sea") == "sea"
