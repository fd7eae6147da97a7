from selfmassage.durations import Millis
from selfmassage.ui.progress import marks_at


def test_a_mark_stands_where_each_step_ends() -> None:
    assert marks_at((Millis(10_000), Millis(30_000)), Millis(40_000), 40) == {10, 30}


def test_steps_too_many_to_tell_apart_have_no_marks() -> None:
    ends = tuple(Millis(at * 1_000) for at in range(1, 21))
    assert marks_at(ends, Millis(20_000), 40) == frozenset()


def test_a_step_that_ends_with_the_whole_is_marked_in_the_last_cell() -> None:
    assert marks_at((Millis(40_000),), Millis(40_000), 40) == {39}
