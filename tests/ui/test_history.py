import pytest

from selfmassage.session import Ending
from selfmassage.ui.history_screen import HistoryScreen
from selfmassage.ui.home import HomeScreen
from tests.ui.driving import performance, press, seen, shows, words_seen
from tests.ui.stage import Stage, past_rows


async def test_sessions_are_listed_newest_first_with_time_length_and_ending() -> None:
    async with performance(Stage(past=past_rows(4)), (120, 40)) as pilot:
        await press(pilot, "h")
        shown = seen(pilot)
    rows = [line for line in shown.splitlines() if "2026-03" in line]
    assert [" ".join(row.split()) for row in rows] == [
        "2026-03-14 12:00 Neck reset 5:04 of 5:04 finished",
        "2026-03-14 01:00 Shoulder drop 1:36 of 5:04 ended early, 2 done, 1 skipped",
        "2026-03-13 14:00 Low back with a ball 5:04 of 5:04 finished at 60 x speed, 2 skipped",
        "2026-03-13 03:00 Neck reset 1:38 of 5:04 under way, 2 done",
    ]


async def test_an_empty_history_teaches() -> None:
    async with performance(Stage()) as pilot:
        await press(pilot, "h")
        assert "No sessions yet." in seen(pilot)
        assert "choose a routine, and press Enter" in words_seen(pilot)


async def test_a_history_that_cannot_be_read_says_why() -> None:
    stage = Stage(fails_to={"past": "history.db [newer] cannot be read."})
    async with performance(stage) as pilot:
        await press(pilot, "h")
        assert "history.db [newer] cannot be read." in seen(pilot)


async def test_arrows_move_through_a_long_history() -> None:
    async with performance(Stage(past=past_rows(60))) as pilot:
        await press(pilot, "h")
        assert "2026-02-" not in seen(pilot)
        await press(pilot, *["pagedown"] * 4)
        assert "2026-02-15" in seen(pilot)
        assert shows(pilot, HistoryScreen)


@pytest.mark.parametrize("key", ["escape", "h"])
async def test_the_way_back_from_the_history(key: str) -> None:
    async with performance(Stage(past=past_rows(2))) as pilot:
        await press(pilot, "h", key)
        assert shows(pilot, HomeScreen)


async def test_the_keys_of_the_history() -> None:
    async with performance(Stage(past=past_rows(2))) as pilot:
        await press(pilot, "h", "question_mark")
        assert "esc h Back to the routines." in words_seen(pilot)
        await press(pilot, "x", "q")
    assert pilot.app.return_code == 0


def test_every_ending_has_its_words() -> None:
    assert {row.ending for row in past_rows(4)} == set(Ending)
