"""When a session ends, by the clock on the wall."""

from datetime import UTC, datetime, timedelta

from selfmassage.durations import Millis
from selfmassage.ui.end_time import EndTime

NOON = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)


class Clock:
    def __init__(self) -> None:
        self.time = NOON

    def __call__(self) -> datetime:
        return self.time


def test_a_session_ends_when_what_is_left_of_it_has_been_heard() -> None:
    assert EndTime(Clock()).shown(Millis(35 * 60_000)) == "12:35"


def test_a_session_played_faster_ends_sooner() -> None:
    assert EndTime(Clock(), speed=5.0).shown(Millis(35 * 60_000)) == "12:07"


def test_a_pause_moves_the_end() -> None:
    clock = Clock()
    end = EndTime(clock)
    end.shown(Millis(60_000))
    clock.time += timedelta(minutes=4)
    assert end.shown(Millis(60_000)) == "12:05"


def test_the_end_does_not_waver_between_two_minutes() -> None:
    clock = Clock()
    end = EndTime(clock)
    shown = set()
    for late in (29_990, 30_010, 29_900, 31_000):
        shown.add(end.shown(Millis(late)))
    assert len(shown) == 1
