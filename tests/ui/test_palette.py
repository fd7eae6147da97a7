"""The palette knows everything that can be done from where the person is."""

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from selfmassage.ui.commands import Palette
from selfmassage.ui.history_screen import HistoryScreen
from selfmassage.ui.home import HomeScreen
from selfmassage.ui.keys import KeysScreen
from selfmassage.ui.questions_screen import QuestionsScreen
from selfmassage.ui.session_screen import SessionScreen
from selfmassage.ui.settings_screen import SettingsScreen
from tests.ui.driving import begin, performance, press, settle, shows, until
from tests.ui.stage import Stage


async def open_palette(pilot: Pilot[None], typed: str = "") -> None:
    await press(pilot, "ctrl+p")
    assert isinstance(pilot.app.screen, Palette)
    await press(pilot, *("space" if letter == " " else letter for letter in typed))
    await until(pilot, lambda: bool(offered(pilot)))


def offered(pilot: Pilot[None]) -> list[str]:
    commands = pilot.app.screen.query_one(OptionList)
    return [str(option.prompt).split("\n")[0] for option in commands.options]


async def run(pilot: Pilot[None], typed: str) -> None:
    await open_palette(pilot, typed)
    await press(pilot, "enter")
    await settle(pilot)


async def test_at_home_every_action_place_routine_and_setting_is_offered() -> None:
    async with performance(Stage()) as pilot:
        await open_palette(pilot)
        commands = offered(pilot)
    for command in (
        "Start the routine that is marked",
        "History: the sessions so far",
        "Profile: questions about your body",
        "Settings: voice, sound, colours and more",
        "Keys: what the keys do here",
        "Minutes: fewer minutes, for the next session",
        "Start Neck reset (5 min)",
        "Start Low back with a ball (5 min)",
        "Theme: dark colours",
        "Theme: light colours",
        "Change the voice",
        "Change the guidance",
        "Change the bed",
        "Quit: leave selfmassage",
    ):
        assert commands.count(command) == 1, command


async def test_nothing_of_the_framework_is_among_them() -> None:
    async with performance(Stage()) as pilot:
        await open_palette(pilot)
        assert not {"Theme", "Screenshot", "Maximize", "Keys"} & set(offered(pilot))


@pytest.mark.parametrize(
    ("typed", "screen"),
    [
        ("sessions so far", HistoryScreen),
        ("questions", QuestionsScreen),
        ("voice, sound", SettingsScreen),
        ("what the keys", KeysScreen),
    ],
)
async def test_a_place_is_reached_by_its_name(typed: str, screen: type) -> None:
    async with performance(Stage()) as pilot:
        await run(pilot, typed.replace(",", ""))
        assert shows(pilot, screen)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("history", "History: the sessions so far"),
        ("settings", "Settings: voice, sound, colours and more"),
        ("help", "Keys: what the keys do here"),
        ("keys", "Keys: what the keys do here"),
        ("theme", "Theme: light colours"),
        ("dark", "Theme: dark colours"),
        ("light", "Theme: light colours"),
        ("profile", "Profile: questions about your body"),
        ("quit", "Quit: leave selfmassage"),
    ],
)
async def test_a_name_of_the_app_s_own_is_found_first(typed: str, first: str) -> None:
    async with performance(Stage()) as pilot:
        await open_palette(pilot, typed)
        assert offered(pilot)[0] == first
        if typed == "settings":  # Its letters are in the titles of routines, too.
            assert not any(command.startswith("Start") for command in offered(pilot))


@pytest.mark.parametrize("typed", ["pause", "mute", "stop"])
async def test_the_verbs_of_a_session_are_found_by_their_names(typed: str) -> None:
    async with performance(Stage()) as pilot:
        await begin(pilot)
        await open_palette(pilot, typed)
        assert offered(pilot)[0].casefold().startswith(typed)


async def test_a_routine_is_started_by_its_name_from_anywhere() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await press(pilot, "f2")
        await run(pilot, "start shoulder")
        assert shows(pilot, SessionScreen)
    assert stage.timeline.id == "shoulders-5"


async def test_the_way_back_is_offered_away_from_home() -> None:
    async with performance(Stage()) as pilot:
        await press(pilot, "f2")
        await run(pilot, "back to the list")
        assert shows(pilot, HomeScreen)


async def test_the_colours_change_at_once_and_are_kept() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await run(pilot, "light")
        assert pilot.app.theme == "calm-light"
        assert stage.chosen.theme == "light"
        await open_palette(pilot, "light")
        listed = pilot.app.screen.query_one(OptionList).options
        assert "They are on." in str(listed[0].prompt)
        await press(pilot, "enter")
        await settle(pilot)
        assert pilot.app.theme == "calm-light"
        await run(pilot, "dark")
        assert pilot.app.theme == "calm"


@pytest.mark.parametrize(
    ("typed", "setting", "value"),
    [("voice", "voice", "george"), ("guidance", "guidance", "brief"), ("bed", "bed", "sea")],
)
async def test_a_setting_is_turned_to_its_next_value(typed: str, setting: str, value: str) -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await run(pilot, f"change the {typed}")
    assert getattr(stage.chosen, setting) == value


async def test_the_program_can_be_left_by_name() -> None:
    async with performance(Stage()) as pilot:
        await open_palette(pilot, "leave self")
        await pilot.press("enter")
        await pilot.pause()
        await until(pilot, lambda: pilot.app._exit)


async def test_escape_closes_it_and_the_key_that_opened_it_does_not_open_another() -> None:
    async with performance(Stage()) as pilot:
        await open_palette(pilot)
        await press(pilot, "ctrl+p")
        await press(pilot, "escape")
        assert shows(pilot, HomeScreen)


async def test_in_a_session_it_offers_the_session_s_own_verbs_and_no_way_out_of_it_unasked() -> (
    None
):
    stage = Stage()
    async with performance(stage) as pilot:
        await begin(pilot)
        await open_palette(pilot)
        commands = offered(pilot)
        assert any("Pause" in command for command in commands)
        assert not any("Start" in command for command in commands)
        assert "History: the sessions so far" not in commands
        assert "Change the voice" not in commands


async def test_a_setting_that_cannot_be_kept_is_told_and_holds() -> None:
    stage = Stage(fails_to={"choose": "The disk is full."})
    async with performance(stage) as pilot:
        await run(pilot, "light")
        assert pilot.app.theme == "calm-light"
        titles = [toast.title for toast in pilot.app._notifications]
    assert titles == ["Your choice could not be kept"]
