"""Every key of the session screen, on a real guide over a player that the test pulls."""

from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import Static

from selfmassage.chosen import Chosen
from selfmassage.guide.pause import FORGOTTEN_AFTER_S
from selfmassage.player import PlayState
from selfmassage.safety import AFTER_CARE, FEELINGS, Answer, Feeling
from selfmassage.session import Ending
from selfmassage.ui.asleep import AsleepScreen
from selfmassage.ui.before import NotForYou
from selfmassage.ui.check_in import CheckInForm
from selfmassage.ui.finished import FinishedScreen
from selfmassage.ui.home import HomeScreen
from selfmassage.ui.keys import KeysScreen
from selfmassage.ui.preparing import Preparing
from selfmassage.ui.session_screen import SessionScreen
from selfmassage.ui.stop import Advice, FeltQuestion, StopQuestion
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
    text_of,
    words_seen,
)
from tests.ui.stage import ATLAS, LEAD_IN, NECK, NOON, TIMELINES, Stage

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
        await pilot.click("#headline")
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


async def test_skipping_the_last_step_ends_it_as_unfinished_and_keys_too_many_do_nothing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("selfmassage.ui.finished.DEAF_FOR_S", 3600.0)
    stage = Stage()
    async with performance(stage) as pilot:
        await begin(pilot)
        await press(pilot, *["right"] * len(STEPS), "right", "3", "h", "space", "enter")
        finished = pilot.app.screen
        assert isinstance(finished, FinishedScreen)
        assert finished.is_deaf
        assert stage.records.said == {}
    assert stage.store.released[-1].ending is Ending.UNFINISHED


async def test_whoever_has_stopped_is_heard_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selfmassage.ui.finished.DEAF_FOR_S", 3600.0)
    stage = Stage()
    async with performance(stage) as pilot:
        await begin(pilot)
        await press(pilot, "escape", "enter", "enter")
        assert shows(pilot, FinishedScreen)
        await press(pilot, "h")
        assert not shows(pilot, FinishedScreen)


async def test_a_key_pressed_before_the_session_is_there_pauses_it_as_it_begins() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await pilot.app.push_screen(Preparing("Neck reset"))
        await press(pilot, "enter")
        preparing = pilot.app.screen
        assert isinstance(preparing, Preparing)
        after_enter = preparing.is_pausing
        await press(pilot, "x")
        assert (after_enter, preparing.is_pausing) == (False, True)
        await press(pilot, "escape")
        guide = stage.app().services.prepare("neck-5", lambda done, of: None)
        session = SessionScreen(guide, ATLAS, lambda _: None, clock=lambda: NOON, moves=False)
        session.action_toggle_pause()
        await pilot.app.push_screen(session)
        await settle(pilot)
        assert guide.tick().state is PlayState.PAUSED


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
        assert "Hands off. Breathe slowly." in words_seen(pilot)
        assert "Enter stops, any other key goes on." in words_seen(pilot)
        await press(pilot, "enter")
        assert shows(pilot, FeltQuestion)
        await press(pilot, "enter")
        assert shows(pilot, FinishedScreen)
    (kept,) = stage.store.released
    assert (kept.ending, kept.position, kept.felt) == (Ending.UNFINISHED, AT_WORK, "")
    assert stage.outputs[-1].is_closed


@pytest.mark.parametrize("key", ["space", "x", "right", "s", "question_mark", "click"])
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
            "Space Pause, or go on after a pause.",
            "← pgup Back to the step before.",
            "+ = Louder.",
            "- Softer.",
            "Esc Hands off, and stop here; it asks once.",
            "s Softer for the rest of the step; again, leave it.",
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
    # Whoever was about to stop is not asked to go on.
    ending = Ending.UNFINISHED if is_asking else Ending.UNDER_WAY
    assert (kept.ending, kept.position) == (ending, AT_WORK)
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


@pytest.mark.parametrize("key", ["s", "S"])
async def test_s_lowers_the_pressure_for_the_rest_of_the_step_and_says_so(key: str) -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        await press(pilot, key)
        view = stage.guide.tick()
        assert (view.state, view.eased, view.step.pressure) == (PlayState.PLAYING, 1, 1)
        assert "Ease off. Softer from here." in words_seen(pilot)


async def test_s_twice_leaves_the_step_and_the_screen_follows() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        await press(pilot, "s", "s")
        assert "Let go. We leave this spot." in words_seen(pilot)
        left = stage.guide.timeline.steps[1]
        assert left.is_left
        await play_to(pilot, stage, left.end)
        assert stage.guide.tick().step.step == 2
        assert "Change sides." in words_seen(pilot)


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_haste_is_no_obstacle_to_stopping(key: str) -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        await press(pilot, "escape", key, key)
        assert shows(pilot, FinishedScreen)
    assert stage.store.released[-1].ending is Ending.UNFINISHED


@pytest.mark.parametrize(("place", "feeling"), enumerate(FEELINGS, 1))
async def test_a_digit_says_what_was_felt_and_what_to_do_is_said(
    place: int, feeling: Feeling
) -> None:
    stage = Stage()
    async with performance(stage, (120, 40)) as pilot:
        await at_work(pilot, stage)
        await press(pilot, "escape", "enter", str(place))
        if feeling.advice:
            assert shows(pilot, Advice)
            said = pilot.app.screen.query_one("VerticalScroll Static", Static).content
            assert str(said) == feeling.what_to_do
            assert ("Get help now" in str(said)) is feeling.is_emergency
            await press(pilot, "enter")
        assert shows(pilot, FinishedScreen)
        care = "help" if feeling.is_emergency else "care"
        assert text_of(pilot, f"#{care}") == (feeling.what_to_do or AFTER_CARE)
    assert stage.store.released[-1].felt == feeling.code


@pytest.mark.parametrize("felt", [one for one in FEELINGS if one.is_emergency])
async def test_after_a_sign_that_needs_help_now_nothing_starts_until_the_questions_are_answered_again(
    felt: Feeling,
) -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        await press(pilot, "escape", "enter", str(FEELINGS.index(felt) + 1))
        assert stage.profile.answers[felt.sign_of] is Answer.YES
        await press(pilot, "enter")
        assert shows(pilot, FinishedScreen)
        assert felt.advice.split(".")[0] in words_seen(pilot)
        assert "Get help now" in words_seen(pilot)
        assert "tenderness" not in words_seen(pilot)
        assert not pilot.app.screen.query(CheckInForm)
        await press(pilot, "escape")
        assert shows(pilot, HomeScreen)
        assert "not for you now" in words_seen(pilot)
        await press(pilot, "enter")
        assert shows(pilot, NotForYou)
        await press(pilot, "enter")
        assert shows(pilot, HomeScreen)
    assert len(stage.guides) == 1


async def test_after_anything_else_that_was_felt_the_answers_stay_as_they_are() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        await press(pilot, "escape", "enter", "4", "enter")
    assert stage.answers == []


async def test_arrows_mark_what_was_felt_and_a_click_takes_it() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        await press(pilot, "escape", "enter", "down", "down", "enter")
        assert shows(pilot, Advice)
        await press(pilot, "x")
        assert shows(pilot, FinishedScreen)
    assert stage.store.released[-1].felt == FEELINGS[2].code


async def test_help_that_is_needed_now_is_not_closed_by_chance() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        urgent = next(n for n, one in enumerate(FEELINGS, 1) if one.is_emergency)
        await press(pilot, "escape", "enter", str(urgent), "space", "x")
        await pilot.click()
        assert shows(pilot, Advice)
        await press(pilot, "escape")
        assert shows(pilot, FinishedScreen)


async def test_what_was_felt_can_be_read_in_a_small_window() -> None:
    stage = Stage()
    async with performance(stage, (40, 12)) as pilot:
        await at_work(pilot, stage)
        await press(pilot, "escape", "enter")
        assert "1 nothing special" in words_seen(pilot)
        assert "What did you feel?" in words_seen(pilot)
        await press(pilot, "6")
        assert "Do not massage. Get help now" in words_seen(pilot)


def oily() -> Stage:
    return Stage(chosen=Chosen(oily_hands=True))


def bedtime() -> Stage:
    return Stage(routines=(replace(NECK, is_bedtime=True),))


@pytest.mark.parametrize(
    "key",
    [
        "space",
        "x",
        "s",
        "S",
        "m",
        "u",
        "r",
        "plus",
        "equals_sign",
        "minus",
        "right",
        "pageup",
        "enter",
        "question_mark",
        "f1",
        "ctrl+p",
    ],
)
async def test_with_oily_hands_every_key_pauses_and_goes_on(key: str) -> None:
    stage = oily()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        before = stage.guide.tick()
        await press(pilot, key)
        paused = stage.guide.tick()
        assert (paused.state, paused.position) == (PlayState.PAUSED, AT_WORK)
        assert (paused.volume, paused.bed, paused.step) == (before.volume, before.bed, before.step)
        assert shows(pilot, SessionScreen)
        await press(pilot, key)
        assert stage.guide.tick().state is PlayState.LEAD_IN


async def test_with_oily_hands_every_click_pauses_and_the_foot_says_only_that() -> None:
    stage = oily()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        *_, foot = [row for row in seen(pilot).splitlines() if row.strip()]
        assert foot.strip() == "Any key pauses and goes on · Esc stops"
        await pilot.click(offset=(10, 23))
        await settle(pilot)
        assert stage.guide.tick().state is PlayState.PAUSED


async def test_with_oily_hands_escape_still_stops() -> None:
    stage = oily()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        await press(pilot, "escape", "enter", "enter")
        assert shows(pilot, FinishedScreen)


async def test_at_bedtime_a_session_that_ends_by_itself_ends_in_the_dark() -> None:
    stage = bedtime()
    async with performance(stage) as pilot:
        await begin(pilot)
        await play_to(pilot, stage, stage.timeline.duration + 1_000)
        assert shows(pilot, AsleepScreen)
        assert words_seen(pilot) == "Good night."
        await press(pilot, "x")
        assert shows(pilot, FinishedScreen)
    assert stage.store.released[-1].ending is Ending.FINISHED


async def test_at_bedtime_a_forgotten_pause_ends_in_the_dark_too() -> None:
    stage = bedtime()
    async with performance(stage) as pilot:
        await begin(pilot)
        await press(pilot, "space")
        stage.seconds += FORGOTTEN_AFTER_S
        await look(pilot)
        assert shows(pilot, AsleepScreen)
        await pilot.click()
        await settle(pilot)
        assert shows(pilot, FinishedScreen)


async def test_at_bedtime_whoever_stops_is_awake() -> None:
    stage = bedtime()
    async with performance(stage) as pilot:
        await begin(pilot)
        await press(pilot, "escape", "enter", "enter")
        assert shows(pilot, FinishedScreen)


async def test_at_the_foot_space_is_called_by_what_it_does_now() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        assert "space Pause" in seen(pilot)
        await press(pilot, "space")
        assert "space Go on" in seen(pilot)
        await press(pilot, "space")
        assert "space Pause" in seen(pilot)


@pytest.mark.parametrize("key", ["escape", "space", "s", "ctrl+p", "f1"])
async def test_in_too_small_a_window_any_key_pauses_a_session_and_goes_on(key: str) -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await at_work(pilot, stage)
        await pilot.resize_terminal(30, 8)
        await settle(pilot)
        assert "any key pauses it" in words_seen(pilot)
        await press(pilot, key)
        assert shows(pilot, SessionScreen)
        assert stage.guide.player.view().state is PlayState.PAUSED
        await press(pilot, key)
        assert stage.guide.player.view().state.is_moving


@pytest.mark.parametrize("key", ["enter", "f2", "f3", "ctrl+p", "n"])
async def test_in_too_small_a_window_no_key_does_what_cannot_be_seen(key: str) -> None:
    stage = Stage()
    async with performance(stage, (30, 8)) as pilot:
        assert "session goes on" not in words_seen(pilot)
        await press(pilot, key)
        assert shows(pilot, HomeScreen)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "3 routines" in words_seen(pilot)
    assert stage.guides == []
