import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.session import ENOUGH, GOES_WITH, CheckIn, Spread, in_order, spread_of


@pytest.mark.parametrize(
    "wrong",
    [
        {"pain_before": 11},
        {"pain_after": -1},
        {"goes_with": ("posture",)},
        {"goes_with": ("cold", "stress")},
        {"goes_with": ("cold", "cold")},
        {"note": "x" * 2_001},
    ],
)
def test_what_nobody_can_have_said_is_no_check_in(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"pain|codes|characters"):
        CheckIn(**wrong)  # type: ignore[arg-type]  # That is the point.


def test_codes_are_put_in_their_order_and_unknown_ones_left_out() -> None:
    assert in_order(("cold", "moonlight", "stress", "cold")) == ("stress", "cold")


def test_nothing_is_said_to_cause_pain() -> None:
    assert not any("cause" in f"{code} {words}" for code, words in GOES_WITH.items())


@given(st.lists(st.integers(0, 10), min_size=1, max_size=60))
def test_half_of_the_numbers_lie_on_either_side_of_the_median(numbers: list[int]) -> None:
    spread = spread_of({number: numbers.count(number) for number in set(numbers)})
    assert spread is not None
    assert spread.count == len(numbers)
    assert sum(number < spread.median for number in numbers) <= len(numbers) / 2
    assert sum(number > spread.median for number in numbers) <= len(numbers) / 2
    assert min(numbers) <= spread.low <= spread.median <= spread.high <= max(numbers)


def test_the_middle_of_an_even_count_lies_between_two() -> None:
    assert spread_of({2: 1, 4: 1}) == Spread(count=2, median=3, low=2.5, high=3.5)


def test_no_numbers_have_no_median() -> None:
    assert spread_of({}) is None
    assert spread_of({4: 0}) is None


@pytest.mark.parametrize(("count", "is_enough"), [(ENOUGH - 1, False), (ENOUGH, True)])
def test_below_five_is_not_enough(count: int, is_enough: bool) -> None:
    spread = spread_of({3: count})
    assert spread is not None
    assert spread.is_enough is is_enough
