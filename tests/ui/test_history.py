"""The history: the list, the calendar, the pain, and one session."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from textual.pilot import Pilot

from selfmassage.durations import Millis
from selfmassage.session import CheckIn, Companion, Ending, PainPoint, RegionPain, spread_of
from selfmassage.ui.check_in import CheckInScreen
from selfmassage.ui.diary import Week
from selfmassage.ui.history_screen import HistoryScreen
from selfmassage.ui.home import HomeScreen
from selfmassage.ui.session_detail import SessionDetail
from selfmassage.ui.sessions_list import PAGE, SessionsList, one_line
from tests.ui.driving import Size, performance, press, seen, settle, shows, words_seen
from tests.ui.stage import NOON, Stage, past_rows

SORE = CheckIn(pain_before=6, pain_after=3, goes_with=("stress", "cold"), note="Long [drive].")
POINTS = tuple(
    PainPoint(at=(NOON - timedelta(days=12 - place)).isoformat(), before=4 + place % 3, after=2)
    for place in range(6)
)
NECK_PAIN = RegionPain(
    region="neck", before=spread_of({4: 2, 5: 2, 6: 2}), after=spread_of({2: 6}), points=POINTS
)
FEW = RegionPain(
    region="shoulders", before=spread_of({4: 2}), after=None, points=(POINTS[0], POINTS[1])
)


async def open_history(pilot: Pilot[None], *keys: str) -> None:
    """Go to the history, then press keys."""
    await press(pilot, "f2", *keys)


def list_of(pilot: Pilot[None]) -> SessionsList:
    return pilot.app.screen.query_one(SessionsList)


def marked(pilot: Pilot[None]) -> str:
    row = list_of(pilot).marked
    assert row is not None
    return row.id


async def test_sessions_are_listed_newest_first_with_time_length_pain_and_ending() -> None:
    past = list(past_rows(4))
    past[1] = replace(past[1], check_in=SORE)
    async with performance(Stage(past=past), (120, 40)) as pilot:
        await open_history(pilot)
        rows = [line for line in seen(pilot).splitlines() if "2026-03" in line]
    assert [" ".join(row.replace("▌", "").split()) for row in rows] == [
        "2026-03-14 12:00 Neck reset 5:04 of 5:04 finished",
        "2026-03-14 01:00 Shoulder drop 1:36 of 5:04 6→3 ended early, 2 done, 1 skipped",
        "2026-03-13 14:00 Low back with a ball 5:04 of 5:04 finished at 60 x, 2 skipped",
        "2026-03-13 03:00 Neck reset 1:38 of 5:04 under way, 2 done",
    ]


def test_no_title_of_ours_is_cut_where_a_session_takes_one_line() -> None:
    (row,) = past_rows(1)
    longest = replace(row, title="Thirty minutes of pressure points", check_in=SORE)
    assert str(one_line(longest, 77)) == (
        "03-14 12:00  Thirty minutes of pressure points   5:04   6→3  finished"
    )


async def test_in_little_room_nothing_of_a_session_is_cut() -> None:
    past = [replace(row, check_in=SORE) for row in past_rows(2)]
    async with performance(Stage(past=past), (40, 12)) as pilot:
        await open_history(pilot)
        assert "03-14 12:00 Neck reset" in words_seen(pilot)
        assert "1:36 · pain 6→3 · ended early" in words_seen(pilot)
        assert "…" not in seen(pilot)


async def test_a_window_made_smaller_or_larger_lists_the_sessions_to_fit() -> None:
    async with performance(Stage(past=past_rows(3)), (120, 40)) as pilot:
        await open_history(pilot)
        await pilot.resize_terminal(44, 20)
        await settle(pilot)
        assert "03-14 12:00 Neck reset" in words_seen(pilot).replace("2026-", "")
        assert "5:04 of 5:04" not in seen(pilot)
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert "5:04 of 5:04" in seen(pilot)


async def test_an_empty_history_teaches() -> None:
    async with performance(Stage()) as pilot:
        await open_history(pilot)
        assert "No sessions yet." in seen(pilot)
        assert "choose a routine, and press Enter" in words_seen(pilot)
        await press(pilot, "enter", "e", "d", "u")
        assert shows(pilot, HistoryScreen)


async def test_a_history_that_cannot_be_read_says_why() -> None:
    stage = Stage(fails_to={"past": "history.db [newer] cannot be read."})
    async with performance(stage) as pilot:
        await open_history(pilot)
        assert "history.db [newer] cannot be read." in words_seen(pilot)


async def test_a_long_history_is_read_page_by_page() -> None:
    async with performance(Stage(past=past_rows(PAGE + 30))) as pilot:
        await open_history(pilot)
        assert len(list_of(pilot)._rows) == PAGE
        await press(pilot, "end", "end")
        assert len(list_of(pilot)._rows) == PAGE + 30
        await press(pilot, "end")
        assert marked(pilot) == f"session-{PAGE + 29}"


@pytest.mark.parametrize(
    ("keys", "session"),
    [
        (["down", "down"], "session-2"),
        (["down", "up"], "session-0"),
        (["pagedown"], "session-20"),
        (["end", "home"], "session-0"),
    ],
)
async def test_arrows_walk_through_the_sessions(keys: list[str], session: str) -> None:
    async with performance(Stage(past=past_rows(40))) as pilot:
        await open_history(pilot, *keys)
        assert marked(pilot) == session


@pytest.mark.parametrize("key", ["escape", "h", "f2"])
async def test_the_way_back_from_the_history(key: str) -> None:
    async with performance(Stage(past=past_rows(2))) as pilot:
        await open_history(pilot, key)
        assert shows(pilot, HomeScreen)


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_the_keys_of_the_history(key: str) -> None:
    async with performance(Stage(past=past_rows(2)), (120, 40)) as pilot:
        await open_history(pilot, key)
        assert "Back to the routines." in words_seen(pilot)
        assert "What you said of the session that is marked." in words_seen(pilot)
        await press(pilot, "x", "q")
    assert pilot.app.return_code == 0


async def test_this_week_is_told_in_minutes_and_days() -> None:
    stage = Stage(past=past_rows(2))
    stage.records.week = Week(heard=Millis(32 * 60_000), days=4)
    async with performance(stage) as pilot:
        await open_history(pilot)
        assert "This week 32 minutes on 4 days" in seen(pilot)


async def test_a_week_without_sessions_is_no_reproach() -> None:
    async with performance(Stage(past=past_rows(2))) as pilot:
        await open_history(pilot)
        assert "Nothing this week" in seen(pilot)


@pytest.mark.parametrize(
    ("keys", "view"),
    [
        ([], "1 Sessions"),
        (["2"], "2 Calendar"),
        (["3"], "3 Pain"),
        (["3", "1"], "1 Sessions"),
        (["tab"], "2 Calendar"),
        (["tab", "tab"], "3 Pain"),
        (["tab", "tab", "tab"], "1 Sessions"),
        (["shift+tab"], "3 Pain"),
    ],
)
async def test_tab_and_digits_turn_the_views(keys: list[str], view: str) -> None:
    async with performance(Stage(past=past_rows(2))) as pilot:
        await open_history(pilot, *keys)
        assert f"[{view}]" in seen(pilot)


async def test_a_click_turns_to_a_view() -> None:
    async with performance(Stage(past=past_rows(2))) as pilot:
        await open_history(pilot)
        rows = seen(pilot).splitlines()
        y = next(place for place, row in enumerate(rows) if "2 Calendar" in row)
        await pilot.click(offset=(rows[y].index("Calendar"), y))
        await settle(pilot)
        assert "[2 Calendar]" in seen(pilot)


def minutes(*days: tuple[date, int]) -> dict[date, Millis]:
    return {day: Millis(count * 60_000) for day, count in days}


async def test_the_calendar_shows_the_minutes_of_each_day_as_number_and_shade() -> None:
    stage = Stage(past=past_rows(2))
    stage.records.heard = minutes(
        (date(2026, 3, 2), 4), (date(2026, 3, 3), 5), (date(2026, 3, 4), 20), (date(2026, 3, 5), 45)
    )
    async with performance(stage) as pilot:
        await open_history(pilot, "2")
        assert "March 2026" in seen(pilot)
        assert "74 minutes on 4 days" in seen(pilot)
        row = next(line for line in seen(pilot).splitlines() if "45" in line)
        assert [(part[0], part[-1]) for part in row.split() if not part.isdigit()] == [
            ("░", "░"), ("▒", "▒"), ("▓", "▓"), ("█", "█"),
        ]  # fmt: skip
        assert [part for part in row.split() if part.isdigit()] == ["4", "5", "20", "45"]
        assert "[14]" in seen(pilot)


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (120, 40)])
async def test_a_whole_month_fits_every_window(size: Size) -> None:
    stage = Stage(past=past_rows(2))
    stage.records.heard = minutes((date(2026, 3, 2), 4))
    async with performance(stage, size) as pilot:
        await open_history(pilot, "2")
        assert words_seen(pilot).split(" 30 31 ")[-1].startswith("░")
        assert "tab View" in seen(pilot)


@pytest.mark.parametrize("keys", [("left", "right"), ("pageup", "pagedown")])
async def test_the_months_go_back_to_the_first_session_and_no_further(
    keys: tuple[str, str],
) -> None:
    before, after = keys
    stage = Stage(past=past_rows(2))
    stage.records.heard = minutes((date(2026, 1, 31), 12), (date(2026, 3, 1), 4))
    async with performance(stage) as pilot:
        await open_history(pilot, "2", after)
        assert "March 2026" in seen(pilot)
        await press(pilot, before)
        assert "February 2026" in seen(pilot)
        assert "no sessions" in seen(pilot)
        await press(pilot, before, before, before)
        assert "January 2026" in seen(pilot)
        assert "12 minutes on 1 day" in seen(pilot)
        await press(pilot, after)
        assert "February 2026" in seen(pilot)


async def test_the_pain_is_plotted_and_summed_for_each_region() -> None:
    stage = Stage(past=past_rows(2))
    stage.records.pain = (NECK_PAIN, FEW)
    async with performance(stage) as pilot:
        await open_history(pilot, "3")
        assert "◂ Neck ▸" in seen(pilot)
        assert "median 5, half of them from 4.25 to 5.75, 6 sessions" in words_seen(pilot)
        assert "median 2, half of them from 2 to 2, 6 sessions" in words_seen(pilot)
        assert seen(pilot).count("○") == 1 + 6
        assert seen(pilot).count("●") == 1 + 6
        await press(pilot, "right")
        assert "◂ Shoulders ▸" in seen(pilot)
        assert "not enough sessions yet: 2 of 5" in words_seen(pilot)
        assert "○" not in seen(pilot)
        await press(pilot, "left")
        assert "◂ Neck ▸" in seen(pilot)


async def test_the_pain_opens_on_the_region_with_the_most_sessions() -> None:
    stage = Stage(past=past_rows(2))
    stage.records.pain = (FEW, NECK_PAIN)
    async with performance(stage) as pilot:
        await open_history(pilot, "3")
        assert "◂ Neck ▸" in seen(pilot)


async def test_what_stays_the_same_has_a_mark_of_its_own() -> None:
    points = tuple(replace(point, after=point.before) for point in POINTS)
    stage = Stage(past=past_rows(2))
    stage.records.pain = (replace(NECK_PAIN, points=points),)
    async with performance(stage) as pilot:
        await open_history(pilot, "3")
        assert seen(pilot).count("◉") == 1 + 6


async def test_where_no_pain_was_said_the_page_teaches() -> None:
    async with performance(Stage(past=past_rows(2))) as pilot:
        await open_history(pilot, "3", "left", "right")
        assert "No pain has been said in a session at the speed of life yet." in words_seen(pilot)
        assert "from five answers on" in words_seen(pilot)


async def test_what_goes_along_with_the_pain_is_set_beside_the_rest() -> None:
    stage = Stage(past=past_rows(2))
    stage.records.pain = (NECK_PAIN,)
    stage.records.companions = (
        Companion(code="stress", ticked=spread_of({6: 5}), unticked=spread_of({3: 7})),
        Companion(code="cold", ticked=spread_of({6: 2}), unticked=spread_of({4: 10})),
    )
    async with performance(stage, (120, 40)) as pilot:
        await open_history(pilot, "3")
        assert "stress 6 of 5 3 of 7" in words_seen(pilot)
        assert "cold or a draught not enough sessions yet: 2 of 5" in words_seen(pilot)
        assert "cause" not in seen(pilot)


async def test_enter_opens_a_session_with_its_steps_and_what_was_said() -> None:
    stage = Stage(past=[replace(past_rows(1)[0], check_in=SORE, regions=("neck", "moon"))])
    stage.records.felt = "a headache"
    async with performance(stage) as pilot:
        await open_history(pilot, "enter")
        assert shows(pilot, SessionDetail)
        words = words_seen(pilot)
    for part in (
        "Saturday 14 March 2026, 12:00",
        "5:04 of 5:04",
        "Neck, moon",
        "6 before, 3 after",
        "stress and cold or a draught",
        "Long [drive].",
        "a headache",
        "✓ Effleurage · skull base to shoulder tip · right",
        "◐ Effleurage · skull base to shoulder tip · left cut short",
        "→ Circles · hollows under the skull skipped",
        "· Hold · gone-since not reached",
    ):
        assert part in words


async def test_a_click_opens_a_session() -> None:
    async with performance(Stage(past=past_rows(3))) as pilot:
        await open_history(pilot)
        rows = seen(pilot).splitlines()
        y = next(place for place, row in enumerate(rows) if "Shoulder drop" in row)
        await pilot.click(offset=(20, y))
        await settle(pilot)
        assert "Shoulder drop" in seen(pilot)
        assert shows(pilot, SessionDetail)


async def test_the_way_back_from_a_session_keeps_its_place() -> None:
    async with performance(Stage(past=past_rows(5))) as pilot:
        await open_history(pilot, "down", "down", "enter", "escape")
        assert shows(pilot, HistoryScreen)
        assert marked(pilot) == "session-2"


@pytest.mark.parametrize("keys", [["e"], ["enter", "e"], ["enter", "enter"]])
async def test_what_was_said_can_be_said_otherwise(keys: list[str]) -> None:
    stage = Stage(past=[replace(row, check_in=SORE) for row in past_rows(2)])
    async with performance(stage) as pilot:
        await open_history(pilot, *keys)
        assert shows(pilot, CheckInScreen)
        await press(pilot, "8", "down", "backspace", "enter")
        assert shows(pilot, HistoryScreen)
        assert "8→" in seen(pilot)
    said = replace(SORE, pain_before=8, pain_after=None)
    assert stage.records.past[0].check_in == said
    assert stage.records.past[1].check_in == SORE


@pytest.mark.parametrize("keys", [["e"], ["enter", "e"]])
async def test_escape_leaves_it_as_it_was(keys: list[str]) -> None:
    stage = Stage(past=[replace(row, check_in=SORE) for row in past_rows(2)])
    async with performance(stage) as pilot:
        await open_history(pilot, *keys, "8", "escape")
        assert not shows(pilot, CheckInScreen)
    assert stage.records.past[0].check_in == SORE


@pytest.mark.parametrize("keys", [["d"], ["delete"], ["enter", "d"], ["enter", "delete"]])
async def test_a_deleted_session_is_gone_and_u_puts_it_back(keys: list[str]) -> None:
    stage = Stage(past=past_rows(3))
    async with performance(stage, (40, 12)) as pilot:
        await open_history(pilot, "down", *keys)
        assert [row.id for row in stage.records.past] == ["session-0", "session-2"]
        assert "d Delete" in words_seen(pilot)
        assert "u Undo" in words_seen(pilot)
        assert "Deleted. U puts it back: Shoulder" in words_seen(pilot)
        assert marked(pilot) == "session-2"
        await press(pilot, "u")
        assert "Deleted." not in words_seen(pilot)
        assert marked(pilot) == "session-1"
    assert stage.records.past == list(past_rows(3))


async def test_several_are_put_back_the_last_one_first() -> None:
    stage = Stage(past=past_rows(3))
    async with performance(stage) as pilot:
        await open_history(pilot, "d", "d", "d")
        assert "No sessions yet." in seen(pilot)
        await press(pilot, "u")
        assert [row.id for row in stage.records.past] == ["session-2"]
        await press(pilot, "u", "u", "u")
    assert stage.records.past == list(past_rows(3))


async def test_once_the_screen_is_left_a_deletion_stays() -> None:
    stage = Stage(past=past_rows(3))
    async with performance(stage) as pilot:
        await open_history(pilot, "d", "escape")
        await open_history(pilot, "u")
        assert len(stage.records.past) == 2


@pytest.mark.parametrize(("fails", "keys"), [("delete", ["d"]), ("restore", ["d", "u"])])
async def test_a_deletion_or_undoing_that_fails_is_told(fails: str, keys: list[str]) -> None:
    stage = Stage(past=past_rows(3), fails_to={fails: "It is still under way."})
    async with performance(stage) as pilot:
        await open_history(pilot, *keys)
        assert "It is still under way." in words_seen(pilot)
        assert shows(pilot, HistoryScreen)


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_the_keys_of_a_session(key: str) -> None:
    async with performance(Stage(past=past_rows(2))) as pilot:
        await open_history(pilot, "enter", key)
        assert "Delete this session; U puts it back." in words_seen(pilot)
        await press(pilot, "x", "q")
    assert pilot.app.return_code == 0


async def test_steps_that_cannot_be_read_are_told() -> None:
    stage = Stage(past=past_rows(1), fails_to={"steps": "history.db cannot be read."})
    async with performance(stage) as pilot:
        await open_history(pilot, "enter")
        assert "history.db cannot be read." in words_seen(pilot)
        assert shows(pilot, SessionDetail)


def test_every_ending_has_its_words() -> None:
    assert {row.ending for row in past_rows(4)} == set(Ending)
