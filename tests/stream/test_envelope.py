"""Levels in straight lines."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.stream.envelope import Envelope, Point
from selfmassage.stream.samples import Part

POINTS = st.lists(
    st.tuples(st.integers(-500, 3_000), st.floats(0, 1)),
    min_size=1,
    max_size=6,
    unique_by=lambda point: point[0],
).map(sorted)


def applied(envelope: Envelope, at: int, count: int) -> Part:
    levels = np.ones(count, np.float32)
    envelope.apply(levels, at)
    return levels


@given(POINTS, st.integers(-600, 3_000), st.integers(0, 900), st.integers(0, 900))
def test_a_level_does_not_depend_on_what_is_asked_with_it(
    points: list[Point], at: int, first: int, second: int
) -> None:
    envelope = Envelope(points)
    apart = [applied(envelope, at, first), applied(envelope, at + first, second)]
    assert np.array_equal(np.concatenate(apart), applied(envelope, at, first + second))


@given(POINTS, st.integers(-600, 3_000))
def test_between_points_the_level_lies_on_a_straight_line(points: list[Point], at: int) -> None:
    frames, levels = zip(*points, strict=True)
    expected = np.interp(np.arange(at, at + 300), frames, levels)
    assert applied(Envelope(points), at, 300) == pytest.approx(expected, abs=1e-5)


def test_both_sides_are_scaled_alike() -> None:
    planes = np.ones((2, 100), np.float32)
    Envelope([(0, 0.0), (100, 1.0)]).apply(planes, 0)
    assert np.array_equal(planes[0], planes[1])
    assert planes[0, 50] == pytest.approx(0.5)


@pytest.mark.parametrize("points", [[], [(5, 1.0), (5, 0.0)], [(5, 1.0), (4, 0.0)]])
def test_points_out_of_order_are_refused(points: list[Point]) -> None:
    with pytest.raises(ValueError, match="point"):
        Envelope(points)


def test_a_line_of_half_an_hour_is_as_exact_as_a_short_one() -> None:
    long, short = (Envelope([(0, 1.0), (length, 0.5)]) for length in (80_000_000, 8_000))
    assert long.level(40_000_001) == pytest.approx(0.75, abs=1e-6)
    assert short.level(4_000) == pytest.approx(0.75, abs=1e-6)
    apart = [applied(long, at, 10) for at in (40_000_000, 40_000_010)]
    assert np.array_equal(np.concatenate(apart), applied(long, 40_000_000, 20))
