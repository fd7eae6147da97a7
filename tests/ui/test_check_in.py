"""The pain before and after, what it goes along with, and a note."""

import pytest
from textual.pilot import Pilot

from selfmassage.session import GOES_WITH, CheckIn
from selfmassage.ui.before import BeforeSession
from selfmassage.ui.check_in import CheckInScreen, Note
from selfmassage.ui.diary import ToAsk
from selfmassage.ui.finished import FinishedScreen
from selfmassage.ui.history_screen import HistoryScreen
from selfmassage.ui.home import HomeScreen
from selfmassage.ui.pain_scale import PainScale
from selfmassage.ui.session_screen import SessionScreen
from selfmassage.ui.ticks import Ticks
from tests.ui.driving import begin, performance, play_to, press, seen, settle, shows, words_seen
from tests.ui.stage import TIMELINES, Stage

NEW = "Anything new: fever, injury, pregnancy?"
END = TIMELINES["neck-5"].duration + 1
FIRST_TICK, SECOND_TICK, *_ = GOES_WITH


async def finish(pilot: Pilot[None], stage: Stage) -> str:
    """Play a session to its end; its id."""
    await begin(pilot)
    await play_to(pilot, stage, END)
    assert shows(pilot, FinishedScreen)
    return stage.guide.session.id


async def test_before_a_session_one_screen_asks_what_is_new_and_how_the_pain_is() -> None:
    async with performance(Stage(anything_new=NEW)) as pilot:
        await press(pilot, "enter")
        assert shows(pilot, BeforeSession)
        assert NEW in words_seen(pilot)
        assert "Pain now?" in words_seen(pilot)


async def test_a_digit_and_enter_say_the_pain_and_begin() -> None:
    stage = Stage(anything_new=NEW)
    async with performance(stage) as pilot:
        await press(pilot, "enter", "6", "enter")
        assert shows(pilot, SessionScreen)
        assert stage.records.said == {stage.guide.session.id: CheckIn(pain_before=6)}


@pytest.mark.parametrize("key", ["enter", "n", "N"])
async def test_the_pain_before_may_be_left_out(key: str) -> None:
    stage = Stage(anything_new=NEW)
    async with performance(stage) as pilot:
        await press(pilot, "enter", key)
        assert shows(pilot, SessionScreen)
        assert stage.records.said == {}


async def test_escape_before_a_session_starts_nothing_and_keeps_nothing() -> None:
    stage = Stage(anything_new=NEW)
    async with performance(stage) as pilot:
        await press(pilot, "enter", "6", "escape")
        assert shows(pilot, HomeScreen)
        assert (stage.guides, stage.records.said) == ([], {})


async def test_the_pain_said_for_a_session_that_was_not_begun_is_not_kept_with_the_next() -> None:
    stage = Stage(anything_new=NEW)
    async with performance(stage) as pilot:
        await press(pilot, "enter", "6", "escape", "enter", "enter")
        assert shows(pilot, SessionScreen)
        assert stage.records.said == {}


@pytest.mark.parametrize("key", ["y", "Y", "question_mark"])
async def test_the_pain_is_kept_while_something_new_is_asked_about(key: str) -> None:
    stage = Stage(anything_new=NEW)
    async with performance(stage) as pilot:
        await press(pilot, "enter", "3", key)
        while not shows(pilot, SessionScreen):
            await press(pilot, *["n"] * 20, "enter")
        assert list(stage.records.said.values()) == [CheckIn(pain_before=3)]


@pytest.mark.parametrize(
    ("keys", "pain"),
    [
        (["0"], 0),
        (["9"], 9),
        (["1"], 1),
        (["1", "0"], 10),
        (["1", "left", "0"], 0),
        (["5", "right"], 6),
        (["5", "left", "left"], 3),
        (["right"], None),
        (["left", "left"], None),
        (["1", "0", "right"], 10),
        (["0", "left"], 0),
        (["5", "backspace"], None),
        (["5", "delete"], None),
        (["5", "7"], 7),
    ],
)
async def test_the_scale_is_set_by_digits_and_arrows(keys: list[str], pain: int | None) -> None:
    async with performance(Stage()) as pilot:
        pilot.app.push_screen(BeforeSession(NEW, []))
        await settle(pilot)
        await press(pilot, *keys)
        assert pilot.app.screen.query_one(PainScale).pain == pain
        assert ("[" in seen(pilot)) is (pain is not None)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_a_click_says_the_number_under_it(size: tuple[int, int]) -> None:
    async with performance(Stage(), size) as pilot:
        pilot.app.push_screen(BeforeSession(NEW, []))
        await settle(pilot)
        scale = pilot.app.screen.query_one(PainScale)
        row = seen(pilot).splitlines()[scale.region.y + 1]
        await pilot.click(offset=(row.index(" 7 ") + 1, scale.region.y + 1))
        assert scale.pain == 7


async def test_after_a_session_the_pain_is_asked_beside_what_it_was() -> None:
    stage = Stage(anything_new=NEW)
    async with performance(stage) as pilot:
        await press(pilot, "enter", "6", "enter")
        await play_to(pilot, stage, END)
        assert "How is the pain now? It was 6." in words_seen(pilot)
        await press(pilot, "2")
        said = CheckIn(pain_before=6, pain_after=2)
        assert stage.records.said == {stage.guide.session.id: said}


async def test_four_keys_say_everything_but_a_note() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        session_id = await finish(pilot, stage)
        await press(pilot, "4", "down", "space", "enter")
        assert shows(pilot, HomeScreen)
        assert stage.records.said == {session_id: CheckIn(pain_after=4, goes_with=(FIRST_TICK,))}


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_after_a_session_nothing_has_to_be_said(key: str) -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        session_id = await finish(pilot, stage)
        await press(pilot, key)
        assert shows(pilot, HomeScreen)
        assert stage.records.said == {}
        assert stage.records.asked == [session_id]


async def test_what_is_said_is_kept_at_once_and_not_only_at_the_end() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        session_id = await finish(pilot, stage)
        for key, pain in (("4", 4), ("right", 5), ("backspace", None)):
            await press(pilot, key)
            assert stage.records.said[session_id].pain_after == pain


async def test_leaving_the_program_loses_nothing_that_was_said() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        session_id = await finish(pilot, stage)
        await press(pilot, "3", "q")
    assert stage.records.said == {session_id: CheckIn(pain_after=3)}
    assert pilot.app.return_code == 0


async def test_h_goes_on_to_the_history() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        session_id = await finish(pilot, stage)
        await press(pilot, "h")
        assert shows(pilot, HistoryScreen)
        assert stage.records.asked == [session_id]


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_the_keys_after_a_session(key: str) -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await finish(pilot, stage)
        await press(pilot, key)
        assert "Space ticks" in words_seen(pilot)
        assert "Back to the routines." in words_seen(pilot)


async def test_arrows_walk_among_the_boxes_and_past_their_edges() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        session_id = await finish(pilot, stage)
        await press(pilot, "down", "right", "space", "left", "space", "space")
        assert stage.records.said[session_id].goes_with == (SECOND_TICK,)
        places = []
        for keys in (["up"], ["down"] * 4, ["up"]):
            await press(pilot, *keys)
            places.append(type(pilot.app.focused))
        assert places == [PainScale, Note, Ticks]


async def test_a_click_ticks_a_box() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        session_id = await finish(pilot, stage)
        rows = seen(pilot).splitlines()
        y = next(place for place, row in enumerate(rows) if "poor sleep" in row)
        await pilot.click(offset=(rows[y].index("poor sleep"), y))
        await settle(pilot)
        assert stage.records.said[session_id].goes_with == ("poor-sleep",)
        assert "[x] poor sleep" in seen(pilot)


async def test_a_note_is_written_and_enter_ends_it() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        session_id = await finish(pilot, stage)
        await press(pilot, *["down"] * 4, *"quite [h]", "enter")
        assert shows(pilot, HomeScreen)
        assert stage.records.said[session_id] == CheckIn(note="quite [h]")


async def test_what_cannot_be_kept_is_told_and_stops_nothing() -> None:
    stage = Stage(fails_to={"check_in": "The disk is full. Make room on it."})
    async with performance(stage) as pilot:
        await finish(pilot, stage)
        await press(pilot, "4")
        assert "What you said could not be kept" in words_seen(pilot)
        assert "Make room on it." in words_seen(pilot)
        await press(pilot, "enter")
        assert shows(pilot, HomeScreen)


async def test_a_session_that_was_ended_early_says_so() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await begin(pilot)
        await play_to(pilot, stage, END // 2)
        stage.guide.stop()
        await play_to(pilot, stage, stage.guide.player.view().position)
        assert shows(pilot, FinishedScreen)
        assert "kept as unfinished" in words_seen(pilot)
        assert "not reached" in words_seen(pilot)


async def test_the_next_day_a_session_that_ended_by_itself_is_asked_about_once() -> None:
    stage = Stage()
    asked = ToAsk(session_id="night", title="Bedtime", said=CheckIn(pain_before=5))
    stage.records.yesterday = asked
    async with performance(stage) as pilot:
        assert shows(pilot, CheckInScreen)
        assert "How was it last night? Bedtime" in words_seen(pilot)
        assert "It was 5." in words_seen(pilot)
        await press(pilot, "2", "enter")
        assert shows(pilot, HomeScreen)
    assert stage.records.said == {"night": CheckIn(pain_before=5, pain_after=2)}
    assert stage.records.asked == ["night"]


async def test_who_says_nothing_about_last_night_is_not_asked_again() -> None:
    stage = Stage()
    stage.records.yesterday = ToAsk(session_id="night", title="Bedtime", said=CheckIn())
    async with performance(stage) as pilot:
        await press(pilot, "4", "escape")
        assert shows(pilot, HomeScreen)
    assert stage.records.said == {}
    assert stage.records.asked == ["night"]


async def test_in_a_low_window_the_pain_is_asked_first_in_view() -> None:
    stage = Stage()
    async with performance(stage, (40, 12)) as pilot:
        await begin(pilot)
        await play_to(pilot, stage, END)
        assert seen(pilot).splitlines()[0].strip() == "How is the pain now?"
        await press(pilot, "pagedown")
        assert "How is the pain" not in seen(pilot)
        await press(pilot, "4")
        assert "How is the pain now?" in seen(pilot)
