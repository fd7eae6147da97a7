"""What is done instead of a step, and what it takes over from it."""

import pytest

from selfmassage.durations import Millis
from selfmassage.routine import Side, Step, Technique, Work
from tests.routine.examples import Table, document, hold, sentences, strokes, the_step, warnings


def swap_in(step: Table, code: str = "pregnant", **keys: object) -> Step:
    return the_step({**step, "instead": {code: keys}}).instead[code]


def test_a_swap_takes_over_what_it_does_not_say() -> None:
    step = strokes(midway="Slower.", ready="5s", pace=10)
    assert swap_in(step, pressure=1).midway is not None
    swap = swap_in(step, pressure=1)
    assert (swap.pressure, swap.target, swap.ready) == (1, "skull-base-to-shoulder", 5_000)
    assert swap.work == Work(lasts=Millis(40_000), pace=10)


def test_a_swap_to_another_technique_keeps_the_length_and_no_rhythm() -> None:
    swap = swap_in(strokes(pace=6), technique="friction", say="Rub.")
    assert swap.work == Work(lasts=Millis(40_000), pace=60)
    assert swap_in(hold(), technique="circles", say="Circle.").work.length == 60_000


def test_a_swap_is_as_long_as_the_whole_strokes_of_its_step() -> None:
    swap = swap_in(strokes(pace=10), technique="friction", say="Rub.")
    assert swap.work.lasts == 42_000  # seven strokes of six seconds, the last one completed


def test_a_swap_to_another_number_of_sides_keeps_the_whole_length() -> None:
    swap = swap_in(strokes(), technique="circles", target="GB20", side="both", say="Circle.")
    assert (swap.side, swap.work.length) == (Side.BOTH, 80_000)


def test_a_swap_may_be_counted_in_breaths_where_its_step_lasts() -> None:
    swap = swap_in(hold(breaths=None, lasts="60s"), breaths=6)
    assert swap.work == Work(lasts=Millis(60_000), breaths=6)


def test_the_midway_words_go_with_the_words_they_belong_to() -> None:
    assert swap_in(strokes(midway="Slower."), say="Softly.").midway is None


def test_a_swap_that_changes_what_is_done_needs_words_that_are_true() -> None:
    for change in ({"technique": "friction"}, {"target": "GB21"}):
        wrong = document(strokes(instead={"neck": change}))
        assert sentences(wrong) == [
            'neck.toml: step 1: "instead.neck.say" is missing. Write it as say = "...".'
        ]


def test_a_ball_can_be_swapped_for_hands() -> None:
    with_ball = hold(target="GB21", tool="ball", ready="20s")
    swap = swap_in(with_ball, "ball", tool="hands", say="Two fingers on the shoulder.")
    assert (swap.tool, swap.ready, swap.cautions) == ("", 3_000, ("pregnant",))


def test_whoever_has_a_swap_has_a_caution() -> None:
    assert the_step(hold(instead={"leg-clot": {"pressure": 1}})).cautions == ("leg-clot", "neck")


def test_a_swap_is_free_of_the_authors_caution_that_it_answers_but_not_of_the_atlas() -> None:
    added = hold(cautions=["pregnant", "ball"])
    assert swap_in(added, pressure=1).cautions == ("ball", "neck")
    assert swap_in(hold(target="GB21"), pressure=1).cautions == ("pregnant",)


def test_a_swap_stays_in_the_block_of_its_step() -> None:
    assert swap_in(strokes(block="neck"), pressure=1).block == "neck"


def test_a_length_that_is_taken_over_may_be_too_long_for_a_hold() -> None:
    change = {"technique": "hold", "target": "GB20", "say": "Hold."}
    assert sentences(document(strokes(lasts="90s", instead={"neck": change}))) == [
        'neck.toml: step 1: a hold of 1m30s is more than "GB20" takes. Stay for 1m at most.'
    ]


def test_a_mistake_in_the_step_is_not_told_again_for_its_swap() -> None:
    wrong = strokes(lasts=40, pressure=None, instead={"pregnant": {"say": "Softly."}})
    assert sentences(document(wrong)) == [
        'neck.toml: step 1: "lasts" must be text, not a number. Write it as lasts = "40s".',
        'neck.toml: step 1: "pressure" is missing. Write it as pressure = 3.',
    ]


def test_mistakes_in_the_step_hide_none_in_its_swap() -> None:
    wrong = strokes(lasts=40, instead={"pregnant": {"pressure": 9}})
    assert sentences(document(wrong)) == [
        'neck.toml: step 1: "lasts" must be text, not a number. Write it as lasts = "40s".',
        'neck.toml: step 1: "instead.pregnant.pressure" must be from 0 to 6, not 9.',
    ]


def test_a_technique_that_is_swapped_keeps_its_name() -> None:
    assert swap_in(strokes(), technique="petrissage", say="Squeeze.").technique is (
        Technique.PETRISSAGE
    )


def test_a_swap_in_a_block_may_be_for_both_sides() -> None:
    """It is played in the block of its step, once a side."""
    blocked = strokes(block="neck")
    swap = swap_in(blocked, technique="move", side="both", say="Roll both shoulders.")
    assert (swap.side, swap.work.length) == (Side.BOTH, 80_000)


@pytest.mark.parametrize(("side", "of_one"), [("both", "each"), ("each", "both"), ("left", "each")])
def test_a_swap_on_another_number_of_sides_is_as_long_without_a_length(
    side: str, of_one: str
) -> None:
    step = strokes(side=side, lasts="40s", say="Left hand, both hands, any hand.")
    swap = swap_in(step, side=of_one)
    whole = 80_000 if side == "each" else 40_000
    assert swap.work.length * (2 if of_one == "each" else 1) == whole


def test_a_swap_that_is_not_for_them_either_is_a_warning() -> None:
    swaps: Table = {"neck": {"say": "Softly."}, "pregnant": {"target": "GB21", "say": "Press."}}
    told = warnings(document(hold(instead=swaps), tools=[]))
    hint = "Name another target, or another tool."
    assert told == [
        f'neck.toml: step 1: what is done instead for {code} is not for them either, because of "{place}". {hint}'
        for code, place in (("neck", "GB20"), ("pregnant", "GB21"))
    ]
