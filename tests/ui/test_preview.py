"""The preview: steps on the figure, and what may be chosen for a session."""

from itertools import pairwise

import pytest
from textual.pilot import Pilot

from selfmassage.chosen import Chosen
from selfmassage.routine import Side
from selfmassage.ui.body_map import BodyMap, Lit
from selfmassage.ui.dial import Dial
from selfmassage.ui.home import HomeScreen
from selfmassage.ui.library_list import LibraryList
from selfmassage.ui.preview import preview_steps, step_in_lines
from selfmassage.ui.preview_pane import StepList
from selfmassage.ui.session_screen import SessionScreen
from tests.ui.driving import (
    begin,
    performance,
    press,
    seen,
    settle,
    shows,
    text_of,
    toasts,
    words_seen,
)
from tests.ui.stage import ATLAS, BROKEN, TIMELINES, Stage

WIDE = (120, 40)


def shown(pilot: Pilot[None], dial: str) -> str:
    return pilot.app.screen.query_one(f"#{dial}", Dial).words


def lit(pilot: Pilot[None]) -> Lit | None:
    return pilot.app.screen.query_one(BodyMap)._lit


async def test_the_preview_tells_every_step_with_its_time_pressure_and_sides() -> None:
    async with performance(Stage(), WIDE) as pilot:
        assert "Neck reset 5:40 min" in text_of(pilot, "#about")
        steps = pilot.app.screen.query_one(StepList)
        told = [" ".join(str(option.prompt).split()) for option in steps.options]
    assert told[0] == "0:00 Breathe"
    assert told[1] == "0:36 Effleurage right, left · light skull base to shoulder tip"
    assert told[3] == "3:08 Circles both sides · strong hollows under the skull"


def test_a_step_is_written_on_as_many_lines_as_it_takes_and_its_side_is_never_cut() -> None:
    effleurage = preview_steps(TIMELINES["neck-5"])[1]
    assert str(step_in_lines(effleurage, ATLAS, 26)).splitlines() == [
        " 0:36 Effleurage",
        "      right, left · light",
        "      skull base to",
        "      shoulder tip",
    ]
    assert str(step_in_lines(effleurage, ATLAS, 60)).splitlines() == [
        " 0:36 Effleurage  right, left · light",
        "      skull base to shoulder tip",
    ]


async def test_the_preview_follows_the_mark() -> None:
    async with performance(Stage(), WIDE) as pilot:
        await press(pilot, "down")
        assert "Tapotement" in seen(pilot)
        await press(pilot, "down")
        assert "Roll" in seen(pilot)


async def test_the_figure_lights_each_step_as_the_arrows_walk_through_them() -> None:
    async with performance(Stage(), WIDE) as pilot:
        assert lit(pilot) == Lit("path", Side.BOTH)
        await press(pilot, "right", "down")
        assert lit(pilot) == Lit("nape", Side.CENTRE)
        assert "back of the neck" in text_of(pilot, "#place")
        await press(pilot, "down")
        assert lit(pilot) == Lit("hollows", Side.BOTH)
        await press(pilot, "up", "up", "up")
        assert lit(pilot) == Lit("", Side.CENTRE)


@pytest.mark.parametrize("key", ["left", "escape"])
async def test_right_goes_to_the_steps_and_left_or_escape_back(key: str) -> None:
    async with performance(Stage()) as pilot:
        await press(pilot, "right")
        assert isinstance(pilot.app.focused, StepList)
        await press(pilot, key)
        assert isinstance(pilot.app.focused, LibraryList)


async def test_enter_starts_from_the_steps_too() -> None:
    async with performance(Stage()) as pilot:
        await press(pilot, "right", "down")
        await begin(pilot)


async def test_the_steps_scroll_past_their_end_to_what_the_routine_rests_on() -> None:
    async with performance(Stage(), (80, 24)) as pilot:
        await press(pilot, "right", *["down"] * 8)
        reading = pilot.app.screen.query_one("#reading")
        assert reading.scroll_y == reading.max_scroll_y


async def test_a_narrow_window_shows_the_list_or_the_steps() -> None:
    async with performance(Stage(), (40, 20)) as pilot:
        assert "Effleurage" not in seen(pilot)
        await press(pilot, "right")
        assert "Effleurage" in seen(pilot)
        assert "Shoulder drop" not in seen(pilot)
        await press(pilot, "left")
        assert "Shoulder drop" in seen(pilot)


async def test_letters_typed_among_the_steps_narrow_the_list_too() -> None:
    async with performance(Stage()) as pilot:
        await press(pilot, "right", *"ball")
        assert "> ball" in seen(pilot)
        assert "Roll" in seen(pilot)


@pytest.mark.parametrize(
    ("dial", "values"),
    [
        ("voice", ["heart", "george", "off", "heart"]),
        ("guidance", ["full", "brief", "chimes", "full"]),
        ("bed", ["off", "sea", "noise", "off"]),
    ],
)
async def test_options_are_turned_in_place_and_kept(dial: str, values: list[str]) -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        pilot.app.screen.query_one(f"#{dial}").focus()
        for before, value in pairwise(values):
            assert shown(pilot, dial) == before
            await press(pilot, "right")
            assert shown(pilot, dial) == value
            assert getattr(stage.chosen, dial) == value
        await press(pilot, "left")
        assert shown(pilot, dial) == values[-2]


async def test_two_quick_turns_are_two_turns() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        pilot.app.screen.query_one("#guidance").focus()
        await pilot.press("right", "right")
        await settle(pilot)
        assert stage.chosen.guidance == "chimes"


async def test_the_volume_stops_at_its_ends() -> None:
    stage = Stage(chosen=Chosen(volume=90))
    async with performance(stage) as pilot:
        pilot.app.screen.query_one("#volume").focus()
        await press(pilot, "right", "right")
        assert (shown(pilot, "volume"), stage.chosen.volume) == ("100", 100)
        await press(pilot, "left", "left")
        assert stage.chosen.volume == 80


async def test_a_click_turns_an_option_on_and_one_on_its_left_arrow_back() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await pilot.click("#voice", offset=(9, 0))
        await settle(pilot)
        assert stage.chosen.voice == "george"
        await pilot.click("#voice", offset=(7, 0))
        await settle(pilot)
        assert stage.chosen.voice == "heart"


async def test_tab_reaches_the_options_from_the_list() -> None:
    async with performance(Stage()) as pilot:
        await press(pilot, "tab", "tab")
        assert pilot.app.focused is pilot.app.screen.query_one("#minutes")


async def test_the_minutes_hold_for_the_next_session_alone() -> None:
    stage = Stage()
    async with performance(stage, WIDE) as pilot:
        await press(pilot, "left_square_bracket")
        assert "Neck reset 3:59 min, fitted to 4 instead of 5" in text_of(pilot, "#about")
        assert shown(pilot, "minutes") == "4 min"
        await press(pilot, "right_square_bracket", "right_square_bracket")
        assert "fitted to 6 instead of 5" in text_of(pilot, "#about")
        await begin(pilot)
        assert stage.timeline.fitted_to == 6
        assert abs(stage.timeline.duration - 360_000) <= 5_000
        pilot.app.screen.app.action_go_home()  # type: ignore[attr-defined]  # Ours has it.
        await settle(pilot)
        assert shows(pilot, HomeScreen)
        assert "fitted" not in text_of(pilot, "#about"), "only that one session was"


async def test_the_minutes_are_turned_on_their_dial_as_well() -> None:
    async with performance(Stage(), WIDE) as pilot:
        pilot.app.screen.query_one("#minutes").focus()
        await press(pilot, "left")
        assert shown(pilot, "minutes") == "4 min"


async def test_the_preview_names_what_there_is_no_time_for() -> None:
    async with performance(Stage(), WIDE) as pilot:
        await press(pilot, "left_square_bracket", "left_square_bracket")
        about = text_of(pilot, "#about")
    assert "fitted to 3 instead of 5" in about
    assert "Left out for lack of time: " in about


async def test_a_routine_at_its_shortest_says_that_it_cannot_be_shorter() -> None:
    async with performance(Stage(), WIDE) as pilot:
        await press(pilot, *["left_square_bracket"] * 4)
        assert ("As it is", "No further.") in toasts(pilot)
        assert shown(pilot, "minutes") == "3 min"


async def test_without_room_for_the_preview_a_toast_says_what_the_brackets_do() -> None:
    async with performance(Stage(), (60, 20)) as pilot:
        await press(pilot, "left_square_bracket")
        assert ("Neck reset in 4 minutes", "With every step.") in toasts(pilot)
        await press(pilot, "left_square_bracket")
        ((_, said),) = [one for one in toasts(pilot) if one[0] == "Neck reset in 3 minutes"]
    assert said.startswith("Left out for lack of time: ")


async def test_brackets_do_nothing_where_no_routine_is_marked() -> None:
    async with performance(Stage(routines=(), broken=(BROKEN,))) as pilot:
        await press(pilot, "left_square_bracket")
        assert shows(pilot, HomeScreen)


async def test_a_broken_file_has_neither_steps_nor_options_nor_a_figure() -> None:
    async with performance(Stage(broken=[BROKEN])) as pilot:
        await press(pilot, "end")
        said = words_seen(pilot)
        await press(pilot, "right")
        assert isinstance(pilot.app.focused, LibraryList)
    assert "Voice" not in said
    assert "Effleurage" not in said


async def test_a_second_click_among_the_steps_starts_nothing_but_lights_them() -> None:
    async with performance(Stage(), WIDE) as pilot:
        steps = pilot.app.screen.query_one(StepList)
        await pilot.click(steps, offset=(8, 4))
        await settle(pilot)
        assert lit(pilot) == Lit("nape", Side.CENTRE)
        assert not shows(pilot, SessionScreen)


async def test_a_voice_that_is_not_there_is_not_shown_as_if_it_spoke() -> None:
    async with performance(Stage(chosen=Chosen(voice="nobody")), (120, 40)) as pilot:
        assert "heart" in seen(pilot)
        assert "nobody" not in seen(pilot)
