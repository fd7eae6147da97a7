"""Every key of the session screen, on a real guide over a player that the test pulls."""

import pytest
from textual.pilot import Pilot

from selfmassage.player import PlayState
from selfmassage.session import Ending
from selfmassage.ui.finished import FinishedScreen
from selfmassage.ui.keys import KeysScreen
from selfmassage.ui.session_screen import SessionScreen
from selfmassage.ui.stop import StopQuestion
from tests.ui.driving import (
    WORK,
    begin,
    look,
    performance,
    play_to,
    press,
    seen,
    settle,
    shows,
    words_seen,
)
from tests.ui.stage import LEAD_IN, TIMELINES, Stage

STEPS = TIMELINES["neck-5"].steps
AT_WORK = STEPS[1].work_start + WORK
"""Five seconds into the work of the second step."""


async def at_work(pilot: Pilot[None], stage: Stage) -> SessionScreen:
    screen = await begin(pilot)
    await play_to(pilot, stage, AT_WORK)
    return screen


@pytest.mark.parametrize("key", ["space", "x", "enter", "tab", "up", "f5", "Q", "q", "h", "ctrl+a"])
async def test_space_and_every_key_that_means_nothing_else_pause_and_go_on(key: str) -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        await press(pilot, key)
        view = stage.guide.tick()
        assert (view.state, view.position) == (PlayState.PAUSED, AT_WORK)
        await press(pilot, key)
        assert stage.guide.tick().state is PlayState.LEAD_IN
        stage.pull(LEAD_IN + 1_000)
        view = stage.guide.tick()
        assert (view.state, view.position) == (PlayState.PLAYING, AT_WORK + 1_000)


async def test_a_click_that_means_nothing_else_pauses_and_goes_on() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        await pilot.click("#caption")
        await settle(pilot)
        assert stage.guide.tick().state is PlayState.PAUSED
        await pilot.click("#left-side")
        await settle(pilot)
        assert stage.guide.tick().state is PlayState.LEAD_IN


async def test_a_click_on_a_key_at_the_foot_does_what_the_key_does_and_no_more() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        mute = next(
            key for key in pilot.app.screen.query("FooterKey") if "Mute" in str(key.render())
        )
        await pilot.click(mute)
        await settle(pilot)
        view = stage.guide.tick()
        assert (view.state, view.is_muted) == (PlayState.PLAYING, True)


async def test_a_pause_is_seen_at_once() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        await press(pilot, "space")
        shown = words_seen(pilot)
        assert "paused · space goes on" in shown
        assert "Effleurage · skull base to shoulder tip" in shown


async def test_the_hands_are_counted_back_in() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        await press(pilot, "space", "space")
        stage.pull(1_500)
        await look(pilot)
        assert "hands back in" in words_seen(pilot)
        stage.pull(1_500)
        await look(pilot)
        assert "seconds left" in words_seen(pilot)


@pytest.mark.parametrize("key", ["right", "pagedown"])
async def test_skipping_goes_to_the_next_step(key: str) -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        await press(pilot, key)
        assert stage.guide.tick().position == STEPS[2].start
        assert "Change sides." in words_seen(pilot)


async def test_skipping_the_last_step_ends_the_session_as_unfinished() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await begin(pilot)
        await press(pilot, *["right"] * len(STEPS))
        assert shows(pilot, FinishedScreen)
    assert stage.store.released[-1].ending is Ending.UNFINISHED


@pytest.mark.parametrize("key", ["left", "pageup"])
async def test_going_back_goes_to_the_start_of_the_step_then_to_the_one_before(key: str) -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        await press(pilot, key)
        assert stage.guide.tick().position == STEPS[1].start
        await press(pilot, key)
        assert stage.guide.tick().position == STEPS[0].start


@pytest.mark.parametrize("key", ["r", "R"])
async def test_r_begins_the_step_again(key: str) -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        await press(pilot, key, key)
        assert stage.guide.tick().position == STEPS[1].start


async def test_plus_and_minus_change_the_volume_and_say_so() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        await press(pilot, "minus", "minus", "minus")
        assert "Volume 70 · miniaudio" in words_seen(pilot)
        await press(pilot, "plus", "equals_sign")
        assert "Volume 90 · miniaudio" in words_seen(pilot)
        assert stage.guide.tick().state is PlayState.PLAYING


@pytest.mark.parametrize("key", ["m", "M"])
async def test_m_mutes_and_unmutes_and_says_so(key: str) -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        await press(pilot, key)
        assert "Muted, m unmutes" in words_seen(pilot)
        await press(pilot, key)
        assert "Volume 100" in words_seen(pilot)


async def test_escape_asks_once_and_enter_stops_and_keeps_the_session_as_unfinished() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        await press(pilot, "escape")
        assert shows(pilot, StopQuestion)
        assert stage.guide.tick().state is PlayState.PAUSED
        assert "Enter stops, any other key goes on." in words_seen(pilot)
        await press(pilot, "enter")
        assert shows(pilot, FinishedScreen)
    (kept,) = stage.store.released
    assert (kept.ending, kept.position) == (Ending.UNFINISHED, AT_WORK)
    assert stage.outputs[-1].is_closed


@pytest.mark.parametrize("key", ["escape", "space", "x", "right", "question_mark", "click"])
async def test_any_other_answer_goes_on(key: str) -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        await press(pilot, "escape")
        if key == "click":
            await pilot.click()
            await settle(pilot)
        else:
            await press(pilot, key)
        assert shows(pilot, SessionScreen)
        view = stage.guide.tick()
        assert (view.state, view.position) == (PlayState.LEAD_IN, AT_WORK)
    assert stage.store.released[-1].ending is Ending.UNDER_WAY


async def test_a_paused_session_stays_paused_when_it_is_not_stopped() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        await press(pilot, "space", "escape")
        assert "any other key goes back to the pause." in words_seen(pilot)
        await press(pilot, "x")
        assert stage.guide.tick().state is PlayState.PAUSED


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_the_keys_are_shown_while_the_session_waits(key: str) -> None:
    stage = Stage()
    async with performance(stage, (120, 40)) as pilot:
        await at_work(pilot, stage)
        await press(pilot, key)
        assert shows(pilot, KeysScreen)
        assert stage.guide.tick().state is PlayState.PAUSED
        shown = words_seen(pilot)
        for words in (
            "space Pause, or go on after a pause.",
            "← pgup Back to the step before.",
            "+ = Louder.",
            "- Softer.",
            "esc Stop here; it asks once.",
            "Any other key, or a click, pauses and goes on.",
        ):
            assert words in shown
        await press(pilot, "x")
        assert shows(pilot, SessionScreen)
        assert stage.guide.tick().state is PlayState.PAUSED


@pytest.mark.parametrize(("key", "code"), [("ctrl+q", 0), ("ctrl+c", 130)])
@pytest.mark.parametrize("is_asking", [False, True])
async def test_leaving_in_the_middle_keeps_the_session_for_another_time(
    key: str, code: int, is_asking: bool
) -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        if is_asking:
            await press(pilot, "escape")
        await pilot.press(key)
        await pilot.pause()
    assert pilot.app.return_code == code
    (kept,) = stage.store.released
    assert (kept.ending, kept.position) == (Ending.UNDER_WAY, AT_WORK)
    assert stage.outputs[-1].is_closed


async def test_keys_before_the_device_has_answered_do_no_harm() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        screen = await begin(pilot)
        screen._has_begun = False
        before = stage.guide.tick()
        await press(pilot, "x", "right", "m")
        assert stage.guide.tick() == before
        screen._has_begun = True


async def test_u_changes_what_lies_under_the_session() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        beds = []
        for _ in range(3):
            await press(pilot, "u")
            beds.append(stage.guide.tick().bed)
            assert (beds[-1].capitalize() in seen(pilot)) is (beds[-1] != "off")
        assert beds == ["sea", "noise", "off"]
