"""What is left out first when a session has to be shorter."""

from dataclasses import replace

from selfmassage.routine import Step, Technique, Work
from selfmassage.timeline import Fitted, fit
from selfmassage.timeline.compile import as_written
from selfmassage.timeline.priority import is_bearable, units_of
from tests.builders import recipe, seconds, step
from tests.content import bundled


def left_out(minutes: int, *steps: Step) -> list[int]:
    made = recipe(*steps)
    whole_length = as_written(made).duration
    made = replace(made, routine=replace(made.routine, minutes=round(whole_length / 60_000)))
    found = fit(made, minutes)
    assert isinstance(found, Fitted)
    return [one.file_step for one in found.timeline.left_out]


FIXED = Work(lasts=seconds(40))


def test_moves_go_first_and_what_there_is_time_for_again_once_a_hold_had_to_go_comes_back() -> None:
    ends = (
        step(1, technique=Technique.MOVE, work=FIXED),
        step(6, technique=Technique.MOVE, work=FIXED),
    )
    inner = (
        step(2, technique=Technique.HOLD, work=FIXED),
        replace(step(3, technique=Technique.HOLD, work=FIXED), target="BL10"),
        step(4, technique=Technique.EFFLEURAGE, work=Work(lasts=seconds(40), pace=12)),
        step(5, technique=Technique.MOVE, work=FIXED),
    )
    assert left_out(5, ends[0], *inner, ends[1]) == []
    assert left_out(4, ends[0], *inner, ends[1]) == [5]
    assert left_out(3, ends[0], *inner, ends[1]) == [3, 5]


def test_strokes_go_before_holds_and_the_last_of_equals_first() -> None:
    hold = step(1, technique=Technique.HOLD, work=FIXED)
    inner = [replace(hold, number=2), step(3), step(4, technique=Technique.ROLL), step(5)]
    units = units_of([step(1), *inner, step(6)])
    assert [sorted(unit.numbers) for unit in units] == [[4], [5], [3], [2]]


def test_a_step_whose_words_go_on_means_nothing_without_the_one_before() -> None:
    plain = [step(n, technique=Technique.MOVE, work=FIXED) for n in range(1, 6)]
    units = units_of([*plain[:3], replace(plain[3], follows=True), plain[4]])
    assert [sorted(unit.numbers) for unit in units] == [[4], [3], [2]]
    assert [unit.needs for unit in units] == [3, None, None]


def test_what_the_closing_goes_on_from_stays() -> None:
    plain = [step(n, technique=Technique.MOVE, work=FIXED) for n in range(1, 5)]
    units = units_of([*plain[:3], replace(plain[3], follows=True)])
    assert [sorted(unit.numbers) for unit in units] == [[2]]


def test_a_ball_is_fetched_and_put_away_only_for_the_places_that_are_left() -> None:
    """The places of a ball go from the last one on, the first with its fetching and putting away."""
    units = [sorted(one.numbers) for one in units_of(bundled.routine("shoulders-10").steps)]
    assert units.index([8]) < units.index([5, 6, 7, 9])
    blocks = [sorted(one.numbers) for one in units_of(bundled.routine("fullback-20").steps)]
    assert [12, 13, 15] in blocks
    assert [6, 7, 8, 10] in blocks


def test_who_has_lain_down_to_the_end_still_does() -> None:
    everything = {n for one in units_of(bundled.routine("fullback-20").steps) for n in one.numbers}
    assert not everything & {1, 16, 20}


def test_two_holds_on_one_place_keep_what_lies_between_them() -> None:
    hold = step(1, technique=Technique.HOLD, work=FIXED)
    steps = [hold, step(2), replace(hold, number=3), replace(hold, number=4, target="BL10")]
    assert not is_bearable(steps, {1, 3, 4})
    assert is_bearable(steps, {1, 2, 3})
    assert is_bearable(steps, {1, 4})
    assert not is_bearable(steps, {2}), "a routine with holds keeps one"
