"""The settings screen: every key on it, and what it keeps."""

from dataclasses import replace

import pytest
from textual.pilot import Pilot
from textual.widgets import OptionList

from selfmassage.chosen import Chosen
from selfmassage.safety import Answer
from selfmassage.ui.home import HomeScreen
from selfmassage.ui.keys import KeysScreen
from selfmassage.ui.own_bed import OwnBed
from selfmassage.ui.questions_screen import QuestionsScreen
from selfmassage.ui.services import Names
from selfmassage.ui.settings_list import SettingsList
from selfmassage.ui.settings_rows import HEARD, Setting, groups_of
from selfmassage.ui.settings_screen import SettingsScreen
from tests.ui.driving import Size, app_of, performance, press, settle, shows, until, words_seen
from tests.ui.stage import NAMES, Stage

KEYS = [one.key for group in groups_of(NAMES, Chosen()) for one in group.settings]


async def open_settings(pilot: Pilot[None], key: str = "voice") -> None:
    """The settings, with one of them marked."""
    await press(pilot, "f4")
    assert shows(pilot, SettingsScreen)
    await mark(pilot, key)


async def mark(pilot: Pilot[None], key: str) -> None:
    listed = pilot.app.screen.query_one(SettingsList)
    listed.highlighted = listed.get_option_index(key)
    await settle(pilot)


async def test_up_and_down_move_through_the_settings() -> None:
    async with performance(Stage()) as pilot:
        await press(pilot, "f4")
        listed = pilot.app.screen.query_one(SettingsList)
        assert listed.marked == "voice"
        await press(pilot, "down", "down", "up")
        assert listed.marked == "guidance"
        await press(pilot, "end")
        assert listed.marked == "reset"


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_every_setting_is_listed_with_its_value_and_says_what_it_does(size: Size) -> None:
    async with performance(Stage(), size) as pilot:
        await open_settings(pilot)
        for group in groups_of(NAMES, Chosen()):
            for setting in group.settings:
                await mark(pilot, setting.key)
                seen = words_seen(pilot)
                assert f"{setting.title} {setting.words(Chosen())}" in seen
                # Beside the list, the sentence wraps; its first words are enough to know it by.
                assert " ".join(setting.about.split()[:3]) in seen


def test_every_setting_that_a_person_may_choose_can_be_chosen_here() -> None:
    assert {*KEYS} == {*Chosen.__dataclass_fields__}


def test_a_device_that_was_chosen_and_is_not_here_is_listed_and_told() -> None:
    def device(names: Names, chosen: Chosen) -> Setting:
        settings = [one for group in groups_of(names, chosen) for one in group.settings]
        return next(one for one in settings if one.key == "device")

    gone = Chosen(device="Speaker")
    here = device(NAMES, gone)
    assert here.words(gone) == "Speaker (not here now)"
    assert here.offered[-1].lack == (
        '"Speaker" is not here now, so the sound goes where the system chooses.'
    )
    looking = replace(NAMES, devices=None)
    assert device(looking, gone).words(gone) == "Speaker"
    assert device(looking, gone).about == "Looking for the devices of this machine ..."
    through_simpleaudio = Chosen(output="simpleaudio")
    assert "Miniaudio can choose." in device(NAMES, through_simpleaudio).about


async def test_left_and_right_change_a_setting_at_once() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await open_settings(pilot)
        for key, pressed, after in (
            ("voice", "right", "george"),
            ("guidance", "right", "brief"),
            ("speech", "right", "off"),
            ("bed", "right", "sea"),
            ("pan", "right", False),
            ("volume", "left", 95),
            ("voice_gain", "left", -2),
            ("technique_gain", "left", -2),
            ("bed_gain", "right", 2),
            ("output", "right", "silent"),
            ("device", "right", "Built-in Speakers"),
            ("latency_ms", "right", 40),
            ("theme", "right", "light"),
            ("motion", "right", False),
            ("oily_hands", "left", True),
            ("day_starts", "left", 3),
        ):
            await mark(pilot, key)
            await press(pilot, pressed)
            assert getattr(stage.chosen, key) == after


async def test_what_cannot_be_used_here_is_passed_over_and_says_why() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await open_settings(pilot, "output")
        assert "simpleaudio is not installed." in words_seen(pilot)
        await press(pilot, "right")
        assert stage.chosen.output == "silent"
        await press(pilot, "left")
        assert stage.chosen.output == "miniaudio"


@pytest.mark.parametrize(("key", "pressed"), [("volume", "right"), ("voice", "left")])
async def test_nothing_comes_before_the_first_or_after_the_last(key: str, pressed: str) -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await open_settings(pilot, key)
        await press(pilot, pressed)
        assert stage.chosen == Chosen()


@pytest.mark.parametrize("pressed", ["enter", "space"])
async def test_enter_and_space_turn_what_is_on_or_off(pressed: str) -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await open_settings(pilot, "motion")
        await press(pilot, pressed)
        assert stage.chosen.motion is False
        await press(pilot, pressed)
        assert stage.chosen.motion is True


@pytest.mark.parametrize("pressed", ["enter", "space"])
@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_enter_and_space_open_what_a_setting_can_be_and_choose(
    pressed: str, size: Size
) -> None:
    stage = Stage()
    async with performance(stage, size) as pilot:
        await open_settings(pilot, "guidance")
        await press(pilot, pressed)
        assert "● full" in words_seen(pilot)
        await press(pilot, "down", "down", pressed)
        assert stage.chosen.guidance == "chimes"
        assert isinstance(pilot.app.focused, SettingsList)


@pytest.mark.parametrize("pressed", ["escape", "left"])
async def test_escape_and_left_close_what_is_open_and_change_nothing(pressed: str) -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await open_settings(pilot, "guidance")
        await press(pilot, "enter", "down", pressed)
        assert stage.chosen == Chosen()
        assert isinstance(pilot.app.focused, SettingsList)
        assert shows(pilot, SettingsScreen)


async def test_escape_goes_back_home() -> None:
    async with performance(Stage()) as pilot:
        await open_settings(pilot)
        await press(pilot, "escape")
        assert shows(pilot, HomeScreen)


async def test_the_mouse_marks_opens_and_chooses() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await open_settings(pilot)
        await pilot.click("#settings", offset=(4, 2))
        await settle(pilot)
        await pilot.click("#values", offset=(4, 1))
        await settle(pilot)
        assert stage.chosen.guidance == "brief"


async def test_the_theme_changes_under_the_persons_eyes() -> None:
    async with performance(Stage()) as pilot:
        await open_settings(pilot, "theme")
        dark = pilot.app.theme
        await press(pilot, "enter")
        assert pilot.app.theme != dark
        await press(pilot, "u")
        assert pilot.app.theme == dark


async def test_undo_takes_the_changes_back_one_by_one() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await open_settings(pilot)
        await press(pilot, "right", "down", "right")
        assert (stage.chosen.voice, stage.chosen.guidance) == ("george", "brief")
        await press(pilot, "u")
        assert (stage.chosen.voice, stage.chosen.guidance) == ("george", "full")
        await press(pilot, "U")
        assert stage.chosen == Chosen()
        await press(pilot, "u")
        assert "There is nothing to take back." in words_seen(pilot)


async def test_backspace_makes_one_setting_as_it_was_at_first() -> None:
    stage = Stage(chosen=Chosen(volume=40, latency_ms=200))
    async with performance(stage) as pilot:
        await open_settings(pilot, "volume")
        await press(pilot, "backspace")
        assert stage.chosen == Chosen(latency_ms=200)


@pytest.mark.parametrize("by_row", [True, False])
async def test_reset_makes_all_settings_as_at_first_and_can_be_undone(*, by_row: bool) -> None:
    mine = Chosen(volume=40, theme="light", oily_hands=True)
    stage = Stage(chosen=mine)
    async with performance(stage) as pilot:
        await open_settings(pilot)
        await press(pilot, *(("end", "enter") if by_row else ("r",)))
        assert stage.chosen == Chosen()
        assert "U takes" in words_seen(pilot)
        await press(pilot, "u")
        assert stage.chosen == mine


async def test_resetting_what_is_as_at_first_says_so() -> None:
    async with performance(Stage()) as pilot:
        await open_settings(pilot)
        await press(pilot, "r")
        assert "All is as it was at first." in words_seen(pilot)
        await press(pilot, "u")
        assert "There is nothing to take back." in words_seen(pilot)


async def test_t_lets_what_sounds_be_heard_until_it_is_over() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await open_settings(pilot)
        for key in HEARD:
            stage.is_quiet.clear()
            await mark(pilot, key)
            await pilot.press("t")
            await until(pilot, lambda key=key: f"You hear the {key}" in words_seen(pilot))  # type: ignore[misc]  # mypy cannot infer it.
            stage.is_quiet.set()
            await settle(pilot)
            assert "You hear" not in words_seen(pilot)
    assert stage.heard == [*HEARD]


@pytest.mark.parametrize("pressed", ["t", "right", "escape"])
async def test_the_sound_ends_where_it_is_not_wanted_any_more(pressed: str) -> None:
    """The double plays until it is told that it is not wanted: else this never settles."""
    stage = Stage()
    async with performance(stage) as pilot:
        await open_settings(pilot, "bed")
        await pilot.press("t")
        await until(pilot, lambda: stage.heard == ["bed"])
        await press(pilot, pressed)
        assert stage.heard == ["bed"]


async def test_what_makes_no_sound_says_so() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await open_settings(pilot, "motion")
        await press(pilot, "t")
        assert "This makes no sound of its own." in words_seen(pilot)
        assert not stage.heard


async def test_what_cannot_be_heard_is_a_toast_that_says_why() -> None:
    stage = Stage(fails_to={"hear": "No sound device answered."})
    async with performance(stage) as pilot:
        await open_settings(pilot)
        await press(pilot, "t")
        assert "Voice cannot be heard" in words_seen(pilot)
        assert "No sound device answered." in words_seen(pilot)


async def test_a_bed_of_ones_own_is_asked_for_by_its_path() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await open_settings(pilot, "bed")
        await press(pilot, "enter", "end", "enter")
        assert shows(pilot, OwnBed)
        await press(pilot, *"rain.ogg", "enter")
        assert stage.chosen.bed == "/home/me/rain.ogg"
        assert "Bed rain.ogg" in words_seen(pilot)


async def test_escape_asks_for_no_bed() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await open_settings(pilot, "bed")
        await press(pilot, "enter", "end", "enter", *"rain", "escape")
        assert shows(pilot, SettingsScreen)
        assert stage.chosen.bed == "off"


async def test_a_file_that_is_no_bed_is_told_and_changes_nothing() -> None:
    stage = Stage(fails_to={"own_bed": "rain.txt holds no sound."})
    async with performance(stage) as pilot:
        await open_settings(pilot, "bed")
        await press(pilot, "enter", "end", "enter", *"rain.txt", "enter")
        assert "rain.txt holds no sound." in words_seen(pilot)
        assert stage.chosen.bed == "off"


async def test_the_questions_about_the_body_are_one_enter_away() -> None:
    stage = Stage(is_first=True)
    async with performance(stage) as pilot:
        await press(pilot, "escape")  # The first start asks by itself.
        await open_settings(pilot, "body")
        assert "Your body answered" not in words_seen(pilot)
        await press(pilot, "enter")
        assert shows(pilot, QuestionsScreen)
        await press(pilot, "n", "y", "enter")
        assert shows(pilot, SettingsScreen)
        assert Answer.YES in stage.answers[-1].values()
        assert "Your body answered" in words_seen(pilot)


async def test_settings_that_cannot_be_kept_are_told_and_hold_all_the_same() -> None:
    stage = Stage(fails_to={"choose": "settings.toml cannot be written."})
    async with performance(stage) as pilot:
        await open_settings(pilot, "guidance")
        await press(pilot, "right")
        assert "settings.toml cannot be written." in words_seen(pilot)
        assert "Guidance brief" in words_seen(pilot)
        assert app_of(pilot).chosen.guidance == "brief"


async def test_a_wrong_value_in_the_file_is_told_where_it_is_chosen() -> None:
    wrong = 'settings.toml:2: "theme" cannot be "pink". It can be dark, light.'
    names = Names(
        voices=NAMES.voices,
        beds=NAMES.beds,
        outputs=NAMES.outputs,
        engines=NAMES.engines,
        trouble=wrong,
    )
    async with performance(Stage(names=names)) as pilot:
        await open_settings(pilot)
        assert wrong in words_seen(pilot)


async def test_a_value_between_those_offered_is_shown_and_kept() -> None:
    stage = Stage(chosen=Chosen(latency_ms=33, voice="nobody"))
    async with performance(stage) as pilot:
        await open_settings(pilot, "latency_ms")
        assert "Latency 33 ms" in words_seen(pilot)
        await press(pilot, "right")
        assert stage.chosen.latency_ms == 40


async def test_names_that_cannot_be_read_are_told_and_escape_leads_back() -> None:
    stage = Stage(fails_to={"names": "The voices cannot be read. Install selfmassage again."})
    async with performance(stage) as pilot:
        await press(pilot, "f4")
        assert "The voices cannot be read." in words_seen(pilot)
        await press(pilot, "t", "u", "r", "backspace", "left", "escape")
        assert shows(pilot, HomeScreen)


@pytest.mark.parametrize("pressed", ["question_mark", "f1"])
async def test_the_keys_are_told(pressed: str) -> None:
    async with performance(Stage()) as pilot:
        await open_settings(pilot)
        await press(pilot, pressed)
        assert shows(pilot, KeysScreen)
        assert "Hear how it sounds" in words_seen(pilot)


async def test_the_window_may_change_while_a_setting_is_open() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await open_settings(pilot, "guidance")
        await press(pilot, "enter")
        await pilot.resize_terminal(40, 12)
        await press(pilot, "down", "enter")
        assert stage.chosen.guidance == "brief"
        assert pilot.app.screen.query_one("#settings", OptionList).is_on_screen


@pytest.mark.parametrize(
    ("wrong", "used"),
    [(Chosen(voice="nobody"), "heart"), (Chosen(output="gramophone"), "miniaudio")],
)
async def test_a_value_that_is_not_there_is_not_shown_as_if_it_were_used(
    wrong: Chosen, used: str
) -> None:
    async with performance(Stage(chosen=wrong)) as pilot:
        await press(pilot, "f4")
        assert used in words_seen(pilot)
        assert not {"nobody", "gramophone"} & set(words_seen(pilot).split())
