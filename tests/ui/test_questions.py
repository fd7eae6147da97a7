"""The questions about the body in the app, and what stands between a routine and its session."""

import pytest
from textual.pilot import Pilot

from selfmassage.safety import Answer, Kind, Profile
from selfmassage.ui.before import BeforeSession, NotForYou
from selfmassage.ui.home import HomeScreen
from selfmassage.ui.keys import KeysScreen
from selfmassage.ui.library_list import LibraryList
from selfmassage.ui.questions_screen import QuestionsScreen
from selfmassage.ui.session_screen import SessionScreen
from tests.ui.driving import Size, performance, press, seen, settle, shows, text_of, words_seen
from tests.ui.stage import INTERRUPTED, NECK, QUESTIONS, SHOULDERS, Stage

CALM = [one.id for one in QUESTIONS if one.kind is not Kind.CLEARANCE]
NEWS = "Anything new: fever, injury, pregnancy?"


def answering(*yes: str) -> Profile:
    return Profile(answers={one: Answer.YES if one in yes else Answer.NO for one in CALM})


async def say_no_to_all(pilot: Pilot[None]) -> None:
    """However often that takes: in a low window no is not taken before all has been read."""
    await no_until(pilot, "What this means")


async def no_until(pilot: Pilot[None], words: str) -> None:
    while words not in text_of(pilot, "#asked"):
        await press(pilot, "n")


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_the_first_start_asks_and_keeps_the_answers(size: Size) -> None:
    stage = Stage(is_first=True)
    async with performance(stage, size) as pilot:
        assert shows(pilot, QuestionsScreen)
        assert "a sudden headache" in words_seen(pilot)
        assert "PageDown" not in words_seen(pilot)
        await say_no_to_all(pilot)
        await press(pilot, "enter")
        assert shows(pilot, HomeScreen)
    assert stage.answers == [dict.fromkeys(CALM, Answer.NO)]


async def test_enter_says_no_and_arrows_choose_something_else() -> None:
    stage = Stage(is_first=True)
    async with performance(stage) as pilot:
        await press(pilot, "enter", "enter", "down", "down", "enter")
        await press(pilot, *("enter" for _ in CALM[3:]), "enter")
    (answers,) = stage.answers
    assert [one for one, said in answers.items() if said is not Answer.NO] == [CALM[2]]
    assert answers[CALM[2]] is Answer.UNSURE


async def test_in_a_low_window_no_counts_only_once_all_the_signs_have_been_seen() -> None:
    stage = Stage(is_first=True)
    async with performance(stage, (40, 12)) as pilot:
        await press(pilot, "enter")
        assert "Enter reads on" in words_seen(pilot)
        assert "a calf that is hot" in words_seen(pilot)
        await press(pilot, "n")
        assert "signs of a stroke" in words_seen(pilot)
        await press(pilot, "n", "pageup")
        assert "Enter reads on" not in words_seen(pilot)
        await press(pilot, "enter")
        assert "numbness between the legs" in words_seen(pilot)
        await press(pilot, "y")
        assert "Get help now" in words_seen(pilot)


async def test_f3_begins_on_what_was_answered_and_enter_lifts_nothing() -> None:
    stage = Stage(profile=answering("head-and-chest", "neck"))
    async with performance(stage) as pilot:
        await press(pilot, "f3")
        assert "Yes · as before" in words_seen(pilot)
        await press(pilot, "enter", "enter")
        assert stage.answers == [{"head-and-chest": Answer.YES}]
        await press(pilot, "f3", "up", "enter")
        assert "This has stopped every massage" in words_seen(pilot)
        await press(pilot, "n")
        while "What this means" not in words_seen(pilot):
            await press(pilot, "enter")
        await press(pilot, "enter")
    assert stage.answers[-1] == dict.fromkeys(CALM, Answer.NO)


async def test_the_mouse_answers_too() -> None:
    stage = Stage(is_first=True)
    async with performance(stage) as pilot:
        await pilot.click("#choices", offset=(2, 1))
        await settle(pilot)
        assert "Do not massage. Get help now" in words_seen(pilot)


@pytest.mark.parametrize("key", ["y", "question_mark"])
async def test_an_emergency_ends_the_questions_and_stops_every_routine(key: str) -> None:
    stage = Stage(is_first=True)
    async with performance(stage) as pilot:
        await press(pilot, "n", key)
        assert "Do not massage. Get help now" in words_seen(pilot)
        await press(pilot, "enter", "enter")
        assert shows(pilot, NotForYou)
        assert "Get help now" in words_seen(pilot)
        await press(pilot, "space")
        assert shows(pilot, HomeScreen)
    assert not stage.guides


async def test_backspace_takes_an_answer_back() -> None:
    stage = Stage(is_first=True)
    async with performance(stage) as pilot:
        await press(pilot, "y")
        assert "Get help now" in words_seen(pilot)
        await press(pilot, "backspace")
        await say_no_to_all(pilot)
        await press(pilot, "enter")
    assert stage.answers == [dict.fromkeys(CALM, Answer.NO)]


async def test_later_is_remembered_and_then_the_interrupted_session_is_offered() -> None:
    stage = Stage(is_first=True, interrupted=INTERRUPTED)
    async with performance(stage) as pilot:
        await press(pilot, "escape")
        assert "Go on with Neck reset" in words_seen(pilot)
    assert stage.answers == [{}]


async def test_f3_asks_again_and_leaving_changes_nothing() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await press(pilot, "f3")
        assert shows(pilot, QuestionsScreen)
        await press(pilot, "n", "escape")
        assert shows(pilot, HomeScreen)
    assert stage.answers == []


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_what_was_admitted_before_leaving_stays_in_force_and_that_is_said(size: Size) -> None:
    stage = Stage(is_first=True)
    async with performance(stage, size) as pilot:
        await no_until(pilot, "anything about your neck?")
        await press(pilot, "question_mark")
        await no_until(pilot, "blood, bones")
        await press(pilot, "escape")
        assert shows(pilot, QuestionsScreen)
        assert "stays in force" in words_seen(pilot)
        await press(pilot, "pagedown")
        assert "neck? Not sure." in words_seen(pilot)
        await press(pilot, "y", "enter")
        assert shows(pilot, HomeScreen)
    (answers,) = stage.answers
    assert answers["neck"] is Answer.UNSURE
    assert len(answers) == 7


async def test_whoever_does_not_want_to_leave_after_all_goes_on_with_the_questions() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await press(pilot, "f3", "n", "n", "y", "escape", "backspace")
        assert "together with your pain" in words_seen(pilot)
        await press(pilot, *("n" for _ in CALM[3:]), "enter")
    (answers,) = stage.answers
    assert [one for one, said in answers.items() if said is Answer.YES] == [CALM[2]]


async def test_leaving_after_something_new_keeps_it_and_starts_nothing() -> None:
    stage = Stage(anything_new=NEWS)
    async with performance(stage) as pilot:
        await press(pilot, "enter", "y", *7 * ("n",), "y", "escape", "enter")
        assert shows(pilot, HomeScreen)
    (answers,) = stage.answers
    assert [one for one, said in answers.items() if said is Answer.YES] == [CALM[7]]
    assert not stage.guides


async def test_not_sure_counts_as_no_where_a_doctor_is_to_have_agreed() -> None:
    stage = Stage(is_first=True)
    async with performance(stage) as pilot:
        assert " as yes · Backspace" in words_seen(pilot)
        await press(pilot, "n", "n", "n", "y", "n")
        assert "doctor or physiotherapist, knowing" in words_seen(pilot)
        assert " as no · Backspace" in words_seen(pilot)
        assert " as yes · " not in words_seen(pilot)


@pytest.mark.parametrize("size", [(80, 24), (40, 12)])
async def test_no_toast_covers_what_is_asked(size: Size) -> None:
    stage = Stage(anything_new=NEWS)
    async with performance(stage, size) as pilot:
        pilot.app.notify("A toast before", timeout=60)
        await press(pilot, "f3")
        pilot.app.notify("A toast after", timeout=60)
        await settle(pilot)
        assert shows(pilot, QuestionsScreen)
        assert "toast" not in words_seen(pilot)
        await press(pilot, "escape", "enter")
        assert shows(pilot, BeforeSession)
        assert all(part in words_seen(pilot) for part in ("Anything new: fever", "Esc back"))
        await press(pilot, "escape")
        assert "A toast after" in words_seen(pilot)


async def test_what_is_withheld_by_the_answers_does_not_stay_marked() -> None:
    stage = Stage(last_routine="neck-5")
    async with performance(stage, (40, 12)) as pilot:
        await press(pilot, "f3")
        await no_until(pilot, "opposite shoulder")
        await press(pilot, "y")
        await say_no_to_all(pilot)
        await press(pilot, "enter")
        library = pilot.app.screen.query_one(LibraryList)
        assert library.highlighted_option is not None
        assert library.highlighted_option.id == "lowback-ball"
        assert library.scroll_offset.y == 0


async def test_answers_show_at_once_which_routines_are_withheld() -> None:
    stage = Stage(routines=(NECK, SHOULDERS))
    async with performance(stage) as pilot:
        assert "not for you now" not in seen(pilot)
        await press(pilot, "f3", "n", "n", "y", *("n" for _ in CALM[3:]), "enter")
        assert seen(pilot).count("not for you now") == 2
        assert "No massage for now" in text_of(pilot, "#about")


async def test_anything_new_comes_before_each_session_and_enter_is_no() -> None:
    stage = Stage(anything_new=NEWS)
    async with performance(stage, (40, 12)) as pilot:
        await press(pilot, "enter")
        assert shows(pilot, BeforeSession)
        assert "Anything new: fever, injury," in words_seen(pilot)
        await press(pilot, "enter")
        assert shows(pilot, SessionScreen)


async def test_something_new_leads_to_the_questions_and_they_decide() -> None:
    stage = Stage(anything_new=NEWS)
    async with performance(stage) as pilot:
        await press(pilot, "enter", "y")
        assert shows(pilot, QuestionsScreen)
        await press(pilot, "n", "n", "question_mark", *("n" for _ in CALM[3:]), "enter")
        assert shows(pilot, NotForYou)
    assert not stage.guides


@pytest.mark.parametrize("keys", [("enter", "escape"), ("enter", "y", "escape")])
async def test_whoever_turns_back_starts_nothing(keys: tuple[str, ...]) -> None:
    stage = Stage(anything_new=NEWS)
    async with performance(stage) as pilot:
        await press(pilot, *keys)
        assert shows(pilot, HomeScreen)
    assert not stage.guides


async def test_what_is_changed_is_told_before_the_start() -> None:
    stage = Stage(anything_new=NEWS, profile=answering("blood-bones-and-skin"))
    told = "The pressure is clear, not strong, in step 4."
    async with performance(stage, (120, 40)) as pilot:
        assert told in text_of(pilot, "#about")
        await press(pilot, "enter")
        assert told in words_seen(pilot)


async def test_answers_that_cannot_be_kept_are_told_and_hold_all_the_same() -> None:
    stage = Stage(is_first=True, fails_to={"answer": "The disk is full."})
    async with performance(stage) as pilot:
        await say_no_to_all(pilot)
        await press(pilot, "enter")
        assert "Your answers could not be kept" in words_seen(pilot)


async def test_a_routine_asked_for_by_name_waits_for_the_first_questions() -> None:
    stage = Stage(is_first=True)
    app = stage.app()
    app.call_later(app.start_routine, "neck-5")
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        await settle_now(pilot)
        assert shows(pilot, QuestionsScreen)
        await say_no_to_all(pilot)
        await press(pilot, "enter")
        await settle(pilot)
        assert shows(pilot, SessionScreen)


async def settle_now(pilot: Pilot[None]) -> None:
    """Let what does not wait for an answer happen."""
    for _ in range(5):
        await pilot.pause()


async def test_f1_shows_the_keys_over_a_question_and_any_key_leads_back_to_it() -> None:
    async with performance(Stage()) as pilot:
        await press(pilot, "f3", "f1")
        assert shows(pilot, KeysScreen)
        assert "Not sure." in words_seen(pilot)
        await press(pilot, "x")
        assert shows(pilot, QuestionsScreen)
