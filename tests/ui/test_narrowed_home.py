"""Letters, dials and the mouse narrow the list at home."""

import pytest
from textual.pilot import Pilot

from selfmassage.ui.dial import Dial
from selfmassage.ui.home import HomeScreen
from selfmassage.ui.library_list import LibraryList
from tests.ui.driving import begin, marked, performance, press, seen, settle, shows, words_seen
from tests.ui.stage import BROKEN, LOW_BACK, NECK, SHOULDERS, Stage

WIDE = (120, 40)


def listed(pilot: Pilot[None]) -> list[str | None]:
    library = pilot.app.screen.query_one(LibraryList)
    return [option.id for option in library.options if not option.disabled]


def shown(pilot: Pilot[None], dial: str) -> str:
    return pilot.app.screen.query_one(f"#{dial}", Dial).words


async def test_letters_narrow_the_list_and_enter_starts_the_first() -> None:
    stage = Stage(last_routine="neck-5")
    async with performance(stage) as pilot:
        await press(pilot, *"ball")
        assert listed(pilot) == ["lowback-ball"]
        assert "> ball" in seen(pilot)
        assert "1 of 3" in seen(pilot)
        await begin(pilot)
    assert stage.timeline.id == "lowback-ball"


async def test_words_may_be_several_and_begin_with_no_space() -> None:
    async with performance(Stage()) as pilot:
        await press(pilot, "space", *"stiff", "space", *"neck")
        assert "> stiff neck" in seen(pilot)
        assert listed(pilot) == ["neck-5"]


@pytest.mark.parametrize("letter", ["h", "p", "q"])
async def test_no_letter_is_a_command(letter: str) -> None:
    async with performance(Stage()) as pilot:
        await press(pilot, letter)
        assert shows(pilot, HomeScreen)
        assert f"> {letter}" in seen(pilot)


async def test_backspace_takes_letters_back_and_then_answers() -> None:
    async with performance(Stage()) as pilot:
        await press(pilot, "up", "right", *"ba")
        await press(pilot, "backspace")
        assert "> b" in seen(pilot)
        await press(pilot, "backspace")
        assert shown(pilot, "at-hand") == "hands"
        await press(pilot, "backspace")
        assert shown(pilot, "at-hand") == "anything"
        await press(pilot, "backspace")
        assert len(listed(pilot)) == 3


async def test_escape_shows_everything_again_with_the_last_choice_marked() -> None:
    async with performance(Stage(last_routine="shoulders-5")) as pilot:
        await press(pilot, *"ball")
        assert marked(pilot) == "lowback-ball"
        await press(pilot, "escape")
        assert len(listed(pilot)) == 3
        assert marked(pilot) == "shoulders-5"


async def test_pasted_words_narrow_the_list() -> None:
    from textual import events

    async with performance(Stage()) as pilot:
        pilot.app.screen.post_message(events.Paste("low\nback"))
        await settle(pilot)
        assert listed(pilot) == ["lowback-ball"]


async def test_arrows_reach_the_questions_and_turn_them() -> None:
    async with performance(Stage()) as pilot:
        await press(pilot, "up", "up", "up")
        assert pilot.app.focused is pilot.app.screen.query_one("#where")
        await press(pilot, "right")
        assert (shown(pilot, "where"), listed(pilot)) == ("neck", ["neck-5"])
        await press(pilot, "right", "right")
        assert (shown(pilot, "where"), listed(pilot)) == ("low back", ["lowback-ball"])
        await press(pilot, "left", "left", "left")
        assert (shown(pilot, "where"), len(listed(pilot))) == ("anywhere", 3)
        await press(pilot, "down", "right")
        assert shown(pilot, "time") == "5 min"
        await press(pilot, "down", "down")
        assert pilot.app.focused is pilot.app.screen.query_one(LibraryList)


async def test_enter_starts_from_the_questions_too() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await press(pilot, "up", "right", "right")
        await begin(pilot)
    assert stage.timeline.id == "lowback-ball"


async def test_each_answer_shows_what_it_leaves() -> None:
    async with performance(Stage(), WIDE) as pilot:
        assert "neck (1) shoulders (1) low back (1)" in words_seen(pilot)
        await press(pilot, *"ball")
        assert "neck (0) shoulders (0) low back (1)" in words_seen(pilot)


async def test_a_click_on_an_answer_takes_it() -> None:
    async with performance(Stage(), WIDE) as pilot:
        row = seen(pilot).splitlines()[1]
        await pilot.click("#where", offset=(row.index("shoulders"), 0))
        await settle(pilot)
        assert (shown(pilot, "where"), listed(pilot)) == ("shoulders", ["shoulders-5"])
        await pilot.click("#where", offset=(row.index("anywhere"), 0))
        await settle(pilot)
        assert shown(pilot, "where") == "anywhere"


async def test_where_there_is_little_room_a_question_shows_one_answer_between_arrows() -> None:
    async with performance(Stage(), (40, 12)) as pilot:
        row = seen(pilot).splitlines()[1]
        assert row.split() == ["◂", "anywhere", "▸", "◂", "any", "time", "▸", "◂", "anything", "▸"]
        await pilot.click("#where", offset=(row.index("▸"), 0))
        await settle(pilot)
        assert shown(pilot, "where") == "neck"
        await pilot.click("#where", offset=(row.index("◂"), 0))
        await settle(pilot)
        assert shown(pilot, "where") == "anywhere"


async def test_what_finds_nothing_says_how_to_find_something_again() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await press(pilot, "up", "right", *"ball", "enter")
        said = words_seen(pilot)
        await press(pilot, "up", *(["backspace"] * 5), *"sciatica")
        of_a_leg = words_seen(pilot)
    assert "No routine here is for a leg or" in of_a_leg
    assert "Nothing fits all of this." in said
    assert "Without “ball”: 2 routines" in said
    assert "Without “hands”: 1 routine" in said
    assert "Esc shows everything again" in said
    assert "Neck reset" not in said
    assert stage.guides == []


async def test_a_broken_file_stays_in_the_list_while_its_name_fits() -> None:
    async with performance(Stage(broken=[BROKEN])) as pilot:
        await press(pilot, *"mine")
        assert listed(pilot) == ["broken:0"]
        assert "mine.toml" in seen(pilot)
        await press(pilot, "x")
        assert listed(pilot) == []


async def test_more_letters_than_any_name_has_are_not_taken() -> None:
    async with performance(Stage()) as pilot:
        await press(pilot, *["z"] * 70)
        await press(pilot, *["backspace"] * 60)
        assert len(listed(pilot)) == 3


async def test_the_mark_stays_on_a_routine_while_moving_and_the_list_ends_at_its_top() -> None:
    async with performance(Stage(routines=(NECK, SHOULDERS, LOW_BACK))) as pilot:
        await press(pilot, "down", "up", "up")
        assert marked(pilot) == "neck-5"
        assert pilot.app.focused is pilot.app.screen.query_one("#at-hand")
