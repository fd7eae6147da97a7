from dataclasses import replace
from threading import Event

import pytest
from textual.widgets import Static

from selfmassage.durations import Millis
from selfmassage.guide import Guide
from selfmassage.player import PlayState
from selfmassage.routine import Routine, Side, Technique
from selfmassage.safety import Today
from selfmassage.timeline import Timeline
from selfmassage.ui.history_screen import HistoryScreen
from selfmassage.ui.home import HomeScreen
from selfmassage.ui.keys import KeysScreen
from selfmassage.ui.library_list import LibraryList
from selfmassage.ui.offer import Offer
from selfmassage.ui.preparing import Preparing
from selfmassage.ui.questions_screen import QuestionsScreen
from selfmassage.ui.services import Interrupted
from selfmassage.ui.session_screen import SessionScreen
from selfmassage.ui.settings_screen import SettingsScreen
from selfmassage.ui.trouble import Trouble
from tests.ui.driving import (
    begin,
    marked,
    performance,
    press,
    seen,
    settle,
    shows,
    toasts,
    until,
    words_seen,
)
from tests.ui.stage import BROKEN, INTERRUPTED, LOW_BACK, NECK, SHOULDERS, Stage


async def test_routines_are_listed_by_region_in_the_order_of_the_atlas() -> None:
    async with performance(Stage(routines=(LOW_BACK, SHOULDERS, NECK))) as pilot:
        shown = seen(pilot)
    places = [
        shown.index(words)
        for words in ("NECK", "Neck reset", "SHOULDERS", "Shoulder drop", "LOW BACK", "Low back w")
    ]
    assert places == sorted(places)


async def test_a_routine_for_several_regions_is_listed_once_under_all_of_them() -> None:
    both = Routine(
        id="both",
        title="Neck and more",
        minutes=10,
        summary="",
        regions=("neck", "shoulders"),
        position="seated",
        tools=(),
        steps=NECK.steps,
    )
    stage = Stage(routines=(both, NECK), last_routine="neck-5")
    async with performance(stage, (120, 40)) as pilot:
        shown = seen(pilot)
    assert shown.index("NECK") < shown.index("Neck reset") < shown.index("NECK · SHOULDERS")
    assert shown.count("Neck and more") == 1


async def test_a_routine_tells_its_length_position_tools_and_whose_it_is() -> None:
    async with performance(Stage(), (120, 40)) as pilot:
        shown = words_seen(pilot)
    assert "Low back with a ball 5 min" in shown
    assert "seated at a table · ball in a long sock · yours" in shown
    assert "seated at a table · hands only" in shown


async def test_the_second_time_enter_alone_starts_the_routine_used_last() -> None:
    stage = Stage(last_routine="shoulders-5")
    async with performance(stage) as pilot:
        await begin(pilot)
        assert stage.timeline.id == "shoulders-5"


async def test_without_a_last_routine_the_first_is_marked() -> None:
    async with performance(Stage(last_routine="gone-5")) as pilot:
        assert marked(pilot) == "neck-5"


async def test_the_first_click_shows_a_routine_and_the_second_starts_it() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await pilot.click(LibraryList, offset=(3, 6))
        await settle(pilot)
        assert marked(pilot) == "shoulders-5"
        assert shows(pilot, HomeScreen)
        await pilot.click(LibraryList, offset=(3, 6))
        await settle(pilot)
        assert shows(pilot, SessionScreen)


async def test_a_click_on_a_region_does_nothing() -> None:
    async with performance(Stage()) as pilot:
        await pilot.click(LibraryList, offset=(3, 0))
        await settle(pilot)
        assert marked(pilot) == "neck-5"


async def test_a_broken_file_is_listed_with_everything_that_is_wrong_with_it() -> None:
    async with performance(Stage(broken=[BROKEN])) as pilot:
        assert "mine.toml 2 problems" in words_seen(pilot)
        await press(pilot, "end")
        about = pilot.app.screen.query_one("#about", Static).visual
    shown = " ".join(str(about).split())
    assert 'mine.toml:14: step 4: "techniqe" is not a key. Did you mean "technique"?' in shown
    assert "mine.toml:31: step 7: the pressure [9] is above the ceiling of 6." in shown


async def test_a_broken_file_cannot_be_started_and_says_why() -> None:
    stage = Stage(broken=[BROKEN])
    async with performance(stage) as pilot:
        await press(pilot, "end", "enter")
        assert shows(pilot, HomeScreen)
        assert toasts(pilot) == [
            (
                "mine.toml cannot be started",
                "Mend 2 problems in it first. They are listed beside it.",
            )
        ]
    assert stage.guides == []


async def test_without_any_routine_the_screen_says_what_to_do() -> None:
    async with performance(Stage(routines=())) as pilot:
        assert "There are no routines here." in words_seen(pilot)
        await press(pilot, "enter")
        assert shows(pilot, HomeScreen)


async def test_what_troubles_the_program_is_said() -> None:
    troubles = [
        Trouble(title="It fails", body="Mend [it]."),
        Trouble(title="So does it", body="A."),
    ]
    async with performance(Stage(troubles=troubles)) as pilot:
        assert toasts(pilot) == [("It fails", "Mend [it]."), ("So does it", "A.")]


@pytest.mark.parametrize("key", ["enter", "y"])
async def test_an_interrupted_session_is_offered_first_and_goes_on_where_it_was(key: str) -> None:
    stage = Stage(interrupted=INTERRUPTED)
    async with performance(stage) as pilot:
        assert "Go on with Neck reset at step 4?" in words_seen(pilot)
        await press(pilot, key)
        assert shows(pilot, SessionScreen)
        view = stage.guide.tick()
    assert view.state is PlayState.PLAYING
    assert view.position == stage.timeline.steps[3].start
    assert stage.declined == []


async def test_an_offer_that_is_refused_is_not_made_again() -> None:
    stage = Stage(interrupted=INTERRUPTED)
    async with performance(stage) as pilot:
        await press(pilot, "n")
        assert shows(pilot, HomeScreen)
    assert stage.declined == ["abc"]
    assert stage.guides == []


async def test_an_offer_put_off_is_neither_taken_nor_refused() -> None:
    stage = Stage(interrupted=INTERRUPTED)
    async with performance(stage) as pilot:
        await press(pilot, "f1")
        assert "Ask again at the next start." in words_seen(pilot)
        await press(pilot, "x", "escape")
        assert shows(pilot, HomeScreen)
        assert [title for title, _ in toasts(pilot)] == ["Neck reset is kept"]
    assert (stage.declined, stage.guides) == ([], [])


async def test_other_keys_leave_the_offer_standing() -> None:
    async with performance(Stage(interrupted=INTERRUPTED)) as pilot:
        await press(pilot, "x", "q", "h")
        assert shows(pilot, Offer)


async def test_a_history_that_cannot_be_read_is_told_and_stops_nothing() -> None:
    stage = Stage(fails_to={"resumable": "history.db is from a newer selfmassage."})
    async with performance(stage) as pilot:
        assert toasts(pilot) == [
            ("The history cannot be read", "history.db is from a newer selfmassage.")
        ]
        await begin(pilot)


async def test_a_session_that_cannot_be_prepared_is_told_at_home() -> None:
    stage = Stage(fails_to={"prepare": "The clip 17.ogg [of heart] is damaged."})
    async with performance(stage) as pilot:
        await press(pilot, "enter")
        assert shows(pilot, HomeScreen)
        assert toasts(pilot) == [
            ("Neck reset did not start", "The clip 17.ogg [of heart] is damaged.")
        ]
        assert "The clip 17.ogg [of heart] is" in words_seen(pilot)


async def test_choices_that_cannot_be_kept_are_told_in_the_session() -> None:
    stage = Stage(fails_to={"remember": "The disk is full."})
    async with performance(stage) as pilot:
        await begin(pilot)
        assert toasts(pilot) == [("Your choices could not be kept", "The disk is full.")]


async def test_escape_leaves_a_session_that_is_still_being_prepared() -> None:
    go_on = Event()
    stage = SlowStage(go_on)
    async with performance(stage) as pilot:
        await pilot.press("enter")
        await until(pilot, lambda: shows(pilot, Preparing))
        await pilot.pause()
        assert "Getting Neck reset ready" in words_seen(pilot)
        await pilot.press("enter", "x")
        assert shows(pilot, Preparing)
        await pilot.press("escape")
        go_on.set()
        await settle(pilot)
        assert shows(pilot, HomeScreen)
    assert stage.outputs == []


class SlowStage(Stage):
    """Prepares a session only when told to."""

    def __init__(self, go_on: Event) -> None:
        super().__init__()
        self.go_on = go_on

    def _prepare(self, routine_id: str) -> Guide:
        assert self.go_on.wait(10)
        return super()._prepare(routine_id)


async def test_f2_opens_the_history_and_f4_the_settings() -> None:
    async with performance(Stage()) as pilot:
        await press(pilot, "f2")
        assert shows(pilot, HistoryScreen)
        await press(pilot, "escape", "f4")
        assert shows(pilot, SettingsScreen)


async def test_f3_asks_about_the_body() -> None:
    async with performance(Stage()) as pilot:
        await press(pilot, "f3")
        assert shows(pilot, QuestionsScreen)


@pytest.mark.parametrize("key", ["question_mark", "f1"])
async def test_the_keys_are_shown_and_any_key_closes_them(key: str) -> None:
    async with performance(Stage()) as pilot:
        await press(pilot, key)
        assert shows(pilot, KeysScreen)
        shown = words_seen(pilot)
        assert "F2 The sessions so far." in shown
        assert "Enter Start the routine that is marked." in shown
        assert "Letters and digits narrow the list" in shown
        await press(pilot, "x")
        assert shows(pilot, HomeScreen)


async def test_the_keys_scroll_where_they_do_not_fit() -> None:
    async with performance(Stage(), (40, 12)) as pilot:
        await begin(pilot)
        await press(pilot, "question_mark")
        assert "Any key closes this." in words_seen(pilot)
        assert "Ctrl-Q" not in seen(pilot)
        await press(pilot, *["down"] * 30)
        assert "Ctrl-Q" in seen(pilot)
        await press(pilot, "up")
        assert shows(pilot, KeysScreen)
        await pilot.click()
        await settle(pilot)
        assert shows(pilot, SessionScreen)


@pytest.mark.parametrize(("key", "code"), [("ctrl+q", 0), ("ctrl+c", 130)])
async def test_the_program_can_be_left(key: str, code: int) -> None:
    async with performance(Stage()) as pilot:
        await pilot.press(key)
        await pilot.pause()
        assert pilot.app.return_code == code
        assert pilot.app._exit


async def test_once_the_history_was_read_the_preview_is_as_long_as_the_session(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    stage = Stage()
    as_shown, as_resumable = stage._preview, stage._resumable
    known: list[str] = []

    def preview(routine_id: str) -> Timeline:
        timeline = as_shown(routine_id)
        return replace(timeline, duration=Millis(301_000)) if known else timeline

    def resumable() -> Interrupted | None:
        known.append("what was too sore")
        return as_resumable()

    monkeypatch.setattr(stage, "_preview", preview)
    monkeypatch.setattr(stage, "_resumable", resumable)
    async with performance(stage) as pilot:
        await until(pilot, lambda: "5:01" in seen(pilot))


async def test_what_was_held_often_enough_meanwhile_waits_below_and_is_not_marked() -> None:
    held = replace(NECK, steps=tuple(replace(one, technique=Technique.HOLD) for one in NECK.steps))
    stage = Stage(routines=(held, SHOULDERS), last_routine="neck-5")
    async with performance(stage) as pilot:
        assert marked(pilot) == "neck-5"
        stage.today = Today(holds={("hollows", side): 2 for side in (Side.LEFT, Side.RIGHT)})
        await press(pilot, "f2", "escape")
        await until(pilot, lambda: "again tomorrow" in seen(pilot))
        assert marked(pilot) == "shoulders-5"
        await press(pilot, "end", "enter")
        assert "Neck reset can be done again tomorrow: " in words_seen(pilot)
