"""When a device that says nothing counts as gone."""

from selfmassage.sound.pull_watch import PullWatch

EVERY = 0.1
PERIOD = 0.03


def _pulled_regularly(watch: PullWatch, since: float, until: float) -> None:
    """Pulls each 30 ms and looks each 100 ms; never lost meanwhile."""
    steps = round((until - since) / 0.01)
    for step in range(steps):
        now = since + step * 0.01
        if step % 3 == 0:
            watch.pulled(now)
        if step % 10 == 0:
            assert not watch.is_lost(now)


def _lost_at(watch: PullWatch, since: float, until: float) -> float | None:
    """When it is lost, looking each 100 ms; None where it is not."""
    for step in range(1, round((until - since) / EVERY)):
        now = since + step * EVERY
        if watch.is_lost(now):
            return now
    return None


def test_a_running_device_that_stops_pulling_is_lost_half_a_second_later() -> None:
    watch = PullWatch(0.0, every=EVERY)
    _pulled_regularly(watch, 0.0, 20.0)
    lost_at = _lost_at(watch, 19.98, 30.0)
    assert lost_at is not None
    assert 20.48 <= lost_at <= 20.6


def test_ten_regular_pulls_are_enough_to_be_watched() -> None:
    watch = PullWatch(0.0, every=EVERY)
    for pull in range(10):
        watch.pulled(pull * PERIOD)
    assert _lost_at(watch, 0.0, 2.0) is not None


def test_nine_regular_pulls_are_not_enough_in_the_first_three_seconds() -> None:
    watch = PullWatch(0.0, every=EVERY)
    for pull in range(9):
        watch.pulled(pull * PERIOD)
    lost_at = _lost_at(watch, 0.0, 5.0)
    assert lost_at is not None
    assert lost_at > 3.0


def test_a_second_pull_that_comes_late_is_no_loss() -> None:
    watch = PullWatch(0.0, every=EVERY)
    watch.pulled(0.006)
    assert _lost_at(watch, 0.0, 1.8) is None
    _pulled_regularly(watch, 1.8, 6.0)


def test_pulls_before_a_long_gap_do_not_count_towards_ten() -> None:
    watch = PullWatch(0.0, every=EVERY)
    for pull in range(9):
        watch.pulled(pull * PERIOD)
    watch.pulled(1.5)
    assert _lost_at(watch, 0.0, 2.9) is None


def test_a_device_that_never_pulls_is_lost_after_three_seconds() -> None:
    lost_at = _lost_at(PullWatch(0.0, every=EVERY), 0.0, 10.0)
    assert lost_at is not None
    assert 3.0 < lost_at < 3.2


def test_a_computer_that_slept_gets_its_device_back_in_its_own_time() -> None:
    watch = PullWatch(0.0, every=EVERY)
    _pulled_regularly(watch, 0.0, 5.0)
    assert not watch.is_lost(15.0)
    assert _lost_at(watch, 15.0, 16.8) is None
    _pulled_regularly(watch, 16.8, 20.0)


def test_a_watcher_a_little_late_still_watches() -> None:
    watch = PullWatch(0.0, every=EVERY)
    _pulled_regularly(watch, 0.0, 5.0)
    assert not watch.is_lost(5.0)
    assert not watch.is_lost(5.3)
    assert watch.is_lost(5.55)
