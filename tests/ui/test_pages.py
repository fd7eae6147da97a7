"""Captions that are longer than their room, without a screen."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from selfmassage.durations import Millis
from selfmassage.timeline import (
    CueKind,
    Guidance,
    Options,
    Reading,
    compile_timeline,
    estimate,
    reading_at,
    tone_lead,
)
from selfmassage.ui.pages import page_at, pages_of, turns_of
from tests.ui.stage import NECK, TIMELINES, recipe

HELP = (
    "With sudden pain in head, neck or chest, trouble speaking, seeing or breathing, numbness "
    "between the legs, or a hot, swollen calf, get help now."
)
WORDS = st.lists(st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z", "M"]))).map(
    " ".join
)
"""Texts of printed characters, wide ones among them, that none of them joins to another."""


@given(WORDS, st.integers(2, 120), st.integers(1, 6))
def test_every_word_is_on_a_page_in_its_order_and_every_page_fits(
    text: str, width: int, height: int
) -> None:
    pages = pages_of(text, width, height)
    assert "".join("".join(pages).split()) == "".join(text.split())
    for page in pages:
        lines = page.split("\n")
        assert len(lines) <= height
        assert all(cell_len(line) <= width for line in lines)
    if all(cell_len(word) <= width for word in text.split()):
        assert " ".join(pages).split() == text.split()


@given(WORDS, st.integers(2, 40), st.integers(1, 3), st.floats(0, 1), st.floats(0, 1))
def test_pages_are_turned_forward_and_the_last_is_reached(
    text: str, width: int, height: int, some: float, more: float
) -> None:
    pages = pages_of(text, width, height)
    first, second = sorted((some, more))
    assert page_at(pages, 0) == 0
    assert page_at(pages, first) <= page_at(pages, second)
    assert page_at(pages, 1) == len(pages) - 1
    assert [page_at(pages, turn - 1e-9) for turn in turns_of(pages)] == list(range(len(pages)))


def test_pages_turn_after_clauses_and_are_about_even() -> None:
    assert [" ".join(page.split()) for page in pages_of(HELP, 38, 3)] == [
        "With sudden pain in head, neck or chest, trouble speaking, seeing or breathing,",
        "numbness between the legs, or a hot, swollen calf, get help now.",
    ]


def test_words_that_are_said_are_paged_as_long_as_they_are_said() -> None:
    timeline = TIMELINES["neck-5"]
    switch, instruction = (cue for cue in timeline.cues if cue.text and cue.step == 2)
    assert switch.text == "Change sides."
    assert reading_at(timeline, switch.at).begins == switch.at + tone_lead(CueKind.SWITCH)
    reading = reading_at(timeline, instruction.at)
    assert (reading.begins, reading.lasts) == (instruction.at, instruction.lasts)


def test_words_that_only_a_chime_stands_for_are_paged_at_a_readers_pace() -> None:
    options = Options(guidance=Guidance.CHIMES)
    timeline = compile_timeline(replace(recipe(NECK), options=options))
    step = timeline.steps[3]
    reading = reading_at(timeline, step.start)
    assert timeline.caption_at(step.start).startswith("Keep off the throat")
    assert reading.lasts == estimate(step.say)
    assert (reading.share_at(step.start), reading.share_at(step.end)) == (0, 1)


def test_a_reading_goes_from_nothing_to_all_once_or_again() -> None:
    reading = Reading(Millis(1_000), Millis(4_000))
    moments = [Millis(at) for at in (0, 1_000, 3_000, 5_000, 8_000)]
    assert [reading.share_at(at) for at in moments] == [0, 0, 0.5, 1, 1]
    assert [reading.share_at(at, again=True) for at in moments] == [0, 0, 0.5, 1, 0.25]
