"""What the session screen says, and when."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from rich.style import Style
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from selfmassage.chosen import Chosen
from selfmassage.guide.outlet import SILENT_INSTEAD
from selfmassage.guide.pause import FORGOTTEN_AFTER_S
from selfmassage.session import Ending
from selfmassage.timeline.captions import RESTS
from selfmassage.ui.body_map import BodyMap
from selfmassage.ui.breath import Breath
from selfmassage.ui.finished import FinishedScreen
from selfmassage.ui.history_screen import HistoryScreen
from selfmassage.ui.home import HomeScreen
from selfmassage.ui.session_screen import SessionScreen
from selfmassage.ui.session_view import NIGHT_MOVES_FOR, SessionView
from selfmassage.ui.shown import BlockText
from selfmassage.ui.stop import StopQuestion
from tests.ui.driving import (
    WORK,
    begin,
    look,
    performance,
    play_to,
    press,
    seen,
    session_screen,
    settle,
    shows,
    text_of,
    words_seen,
)
from tests.ui.stage import NECK, TIMELINES, Stage

TIMELINE = TIMELINES["neck-5"]
STEPS = TIMELINE.steps


def loud(pilot: object, name: str) -> str:
    """What stands in block letters."""
    return session_screen(pilot).query_one(f"#{name}", BlockText).text  # type: ignore[arg-type]


async def test_listening_getting_ready_and_working_are_told_apart() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await begin(pilot)
        await play_to(pilot, stage, STEPS[1].start + 1_000)
        assert (loud(pilot, "headline"), loud(pilot, "seconds")) == ("EFFLEURAGE", "12")
        assert "listen · starts in" in seen(pilot)
        await play_to(pilot, stage, STEPS[1].work_start - 1_000)
        assert loud(pilot, "seconds") == "1"
        assert "get ready · starts in" in seen(pilot)
        await play_to(pilot, stage, STEPS[1].work_start)
        assert loud(pilot, "seconds") == "40"
        assert "seconds left" in seen(pilot)


async def test_the_screen_says_what_where_how_hard_in_which_words_and_what_is_next() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await begin(pilot)
        await play_to(pilot, stage, STEPS[1].work_start + WORK)
        shown = words_seen(pilot)
        assert loud(pilot, "pressure") == "LIGHT"
    assert "skull base to shoulder tip" in shown
    assert "██ ██ ▁▁ ▁▁ ▁▁ ▏strong at most" in shown
    assert "long light strokes · skull base to shoulder tip" in shown
    assert "Your left hand behind your right ear." in shown
    assert "Next: Effleurage · skull base to shoulder tip · left" in shown
    assert "5 min left · ends 12:05" in shown


async def test_the_side_being_worked_is_said_and_lit_on_the_figure() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await begin(pilot)
        for step, word, lit in (
            (1, "RIGHT", {"right"}),
            (2, "LEFT", {"left"}),
            (3, "CENTRE", {"left", "right"}),
            (4, "BOTH", {"left", "right"}),
        ):
            await play_to(pilot, stage, STEPS[step].work_start)
            assert (loud(pilot, "side"), lit_halves(pilot)) == (word, lit)


def lit_halves(pilot: Pilot[None]) -> set[str]:
    """On which halves of the figure a place is lit; left is on the left of the screen, as in a mirror."""
    figure = session_screen(pilot).query_one(BodyMap)
    middle = figure.size.width / 2
    return {
        "left" if x < middle else "right"
        for y in range(figure.size.height)
        for x, style in styles_of(figure.render_line(y))
        if style == figure.get_component_rich_style("body-map--place")
    }


def styles_of(strip: Strip) -> Iterator[tuple[int, Style | None]]:
    """Every column that is not blank, with its style."""
    column = 0
    for segment in strip:
        for glyph in segment.text:
            if glyph != " ":
                yield column, segment.style
            column += 1


async def test_the_hand_moves_with_the_stroke_and_rests_between_the_parts() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await begin(pilot)
        await play_to(pilot, stage, STEPS[1].work_start - 100)
        resting = drawn(pilot)
        seen_at = []
        for since in (100, 2_600, 4_900):
            await play_to(pilot, stage, STEPS[1].work_start + since)
            seen_at.append(drawn(pilot))
        await press(pilot, "space")
        assert len({resting, *seen_at}) == 4
        assert drawn(pilot) == resting


async def test_nothing_on_the_figure_moves_where_motion_is_off() -> None:
    stage = Stage(chosen=Chosen(motion=False))
    async with performance(stage) as pilot:
        await begin(pilot)
        await play_to(pilot, stage, STEPS[1].work_start - 100)
        resting = drawn(pilot)
        await play_to(pilot, stage, STEPS[1].work_start + 2_600)
        assert drawn(pilot) == resting
        await play_to(pilot, stage, STEPS[0].work_start + 2_000)
        breath = session_screen(pilot).query_one(Breath)
        assert (breath.word, breath.halves) == ("breathe in", 0)


def drawn(pilot: Pilot[None]) -> str:
    """The figure as text."""
    figure = session_screen(pilot).query_one(BodyMap)
    return "\n".join(figure.render_line(y).text for y in range(figure.size.height))


async def test_the_breath_swells_and_sinks_by_its_cues() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        screen = await begin(pilot)
        breath, begins = screen.query_one(Breath), STEPS[0].work_start
        sizes = []
        for since in (100, 2_000, 3_900, 7_000, 9_900):
            await play_to(pilot, stage, begins + since)
            sizes.append(breath.halves)
        assert sizes == sorted(sizes[:3]) + sorted(sizes[3:], reverse=True)
        assert sizes[0] < sizes[1] < sizes[2] > sizes[3] > sizes[4]
        assert breath.word == "breathe out"


async def test_the_figure_and_the_breath_follow_a_window_that_changes_its_size() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        screen = await begin(pilot)
        await play_to(pilot, stage, STEPS[1].work_start + WORK)
        small = screen.query_one(BodyMap).size
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert screen.query_one(BodyMap).size.area > 2 * small.area
        assert len([line for line in drawn(pilot).splitlines() if line.strip()]) > small.height
        await pilot.resize_terminal(40, 12)
        await settle(pilot)
        assert not screen.query_one(BodyMap).region


async def test_a_session_ends_later_by_the_time_that_it_was_paused() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await begin(pilot)
        assert "ends 12:06" in words_seen(pilot)
        await press(pilot, "space")
        stage.time += timedelta(minutes=3)
        await look(pilot)
        assert "ends 12:09" in words_seen(pilot)


async def test_at_bedtime_nothing_moves_after_the_first_minute() -> None:
    night = replace(NECK, is_bedtime=True)
    stage = Stage(routines=[night])
    async with performance(stage) as pilot:
        await begin(pilot)
        timeline = stage.timeline
        at = timeline.steps[2].work_start
        assert at > NIGHT_MOVES_FOR
        await play_to(pilot, stage, at - 100)
        resting = drawn(pilot)
        await play_to(pilot, stage, at + 2_600)
        assert drawn(pilot) == resting


async def test_long_work_counts_in_minutes_and_seconds() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await begin(pilot)
        await play_to(pilot, stage, STEPS[4].work_start)
        assert loud(pilot, "seconds") == "1:50"
        assert "minutes left" in seen(pilot)
        await play_to(pilot, stage, STEPS[4].end - 100)
        assert loud(pilot, "seconds") == "1"


async def test_after_the_last_work_the_closing_words_are_shown() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await begin(pilot)
        await play_to(pilot, stage, STEPS[-1].end + 500)
        assert loud(pilot, "headline") == "DONE"
        assert "That is all. Stay as long as you like." in words_seen(pilot)


async def test_nothing_is_repainted_while_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage(chosen=Chosen(motion=False))
    async with performance(stage) as pilot:
        await begin(pilot)
        await play_to(pilot, stage, STEPS[1].work_start + WORK)
        repainted = _spy_on_refresh(monkeypatch)
        stage.pull(100)
        session_screen(pilot).look()
        assert repainted == []


async def test_a_second_repaints_the_seconds_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await begin(pilot)
        await play_to(pilot, stage, STEPS[1].work_start + WORK)
        repainted = _spy_on_refresh(monkeypatch)
        stage.pull(1_000)
        session_screen(pilot).look()
        # The line of progress has no name; the hand on the figure has moved on.
        assert set(repainted) <= {"seconds", "body", None}
        assert "seconds" in repainted


def _spy_on_refresh(monkeypatch: pytest.MonkeyPatch) -> list[str | None]:
    repainted: list[str | None] = []
    refresh = Widget.refresh

    def spy(self: Widget, *regions: object, **how: bool) -> Widget:
        repainted.append(self.id)
        return refresh(self, *regions, **how)  # type: ignore[arg-type]

    monkeypatch.setattr(Widget, "refresh", spy)
    return repainted


async def test_playing_to_the_end_shows_the_finished_screen() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await begin(pilot)
        await play_to(pilot, stage, TIMELINE.duration + 1)
        assert shows(pilot, FinishedScreen)
        shown = words_seen(pilot)
        assert "Neck reset 5:40 of 5:40 minutes" in shown
        assert "5 of 5 steps done" in shown
        assert "ask a doctor if it stays" in shown
    assert stage.store.released[-1].ending is Ending.FINISHED


async def test_an_early_end_tells_what_was_done_cut_and_not_reached() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await begin(pilot)
        await play_to(pilot, stage, STEPS[1].work_start + WORK)
        await press(pilot, "escape", "enter", "enter")
        shown = words_seen(pilot)
        steps = text_of(pilot, "#played-steps")
    assert "0:54 of 5:40 minutes, kept as unfinished" in shown
    assert "1 of 5 steps done, 1 cut short, 3 not reached" in shown
    assert steps.startswith("✓ Breathe ◐ Effleurage · skull base to shoulder tip · right")


async def test_a_skipped_step_is_told_as_skipped() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await begin(pilot)
        await press(pilot, "right")
        await play_to(pilot, stage, TIMELINE.duration + 1)
        assert "4 of 5 steps done, 1 skipped" in words_seen(pilot)
        assert text_of(pilot, "#played-steps").startswith("→ Breathe")


@pytest.mark.parametrize("key", ["enter", "escape"])
async def test_from_the_finished_screen_back_to_the_routines(key: str) -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await begin(pilot)
        await press(pilot, "escape", "enter", "enter", key)
        assert shows(pilot, HomeScreen)
        assert len(pilot.app.screen_stack) == 1
        await begin(pilot)
        assert len(stage.guides) == 2


async def test_from_the_finished_screen_to_the_history_and_back() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await begin(pilot)
        await press(pilot, "escape", "enter", "enter", "h")
        assert shows(pilot, HistoryScreen)
        await press(pilot, "h")
        assert shows(pilot, HomeScreen)


async def test_the_keys_of_the_finished_screen() -> None:
    stage = Stage()
    async with performance(stage, (120, 40)) as pilot:
        await begin(pilot)
        await press(pilot, "escape", "enter", "enter", "question_mark")
        assert "Back to the routines." in words_seen(pilot)
        await press(pilot, "x", "q")
    assert pilot.app.return_code == 0


async def test_a_lost_device_pauses_and_says_so_and_space_goes_on_aloud() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await begin(pilot)
        await play_to(pilot, stage, STEPS[1].work_start + WORK)
        source = stage.outputs[-1].source
        assert source is not None
        source.lost("The sound device went away.")
        await look(pilot)
        assert "The sound device went away." in seen(pilot)
        assert loud(pilot, "headline") == "PAUSED"
        await press(pilot, "space")
        assert "The sound device went away." not in seen(pilot)
        assert len(stage.outputs) == 2


async def test_without_a_device_the_screen_says_that_it_plays_silently() -> None:
    stage = Stage(has_device=False)
    async with performance(stage) as pilot:
        await begin(pilot)
        assert SILENT_INSTEAD in words_seen(pilot)
        assert "No sound" in seen(pilot)


async def test_a_session_that_cannot_be_kept_says_so() -> None:
    stage = Stage()
    stage.store.trouble = "The disk is full, so this session is not kept."
    async with performance(stage) as pilot:
        await begin(pilot)
        assert stage.store.trouble in words_seen(pilot)


async def test_a_pause_forgotten_for_a_quarter_of_an_hour_ends_it_even_while_it_asks() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await begin(pilot)
        await play_to(pilot, stage, STEPS[1].work_start + WORK)
        await press(pilot, "escape")
        assert shows(pilot, StopQuestion)
        stage.seconds = FORGOTTEN_AFTER_S
        await look(pilot)
        assert shows(pilot, FinishedScreen)
        await press(pilot, "enter")
        assert shows(pilot, HomeScreen)
    assert stage.store.released[-1].ending is Ending.UNFINISHED


async def test_the_routine_is_remembered_as_a_session_begins_and_the_volume_as_it_changes() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await begin(pilot)
        assert stage.remembered == [("neck-5", 100)]
        await press(pilot, "minus", "minus", "escape", "enter", "enter")
    assert stage.remembered == [("neck-5", volume) for volume in (100, 90, 80, 80)]


@pytest.mark.parametrize("size", [(120, 40), (80, 24), (60, 20), (40, 12), (36, 11), (200, 60)])
async def test_every_window_of_use_shows_the_seconds_the_side_and_the_words(
    size: tuple[int, int],
) -> None:
    stage = Stage()
    async with performance(stage, size) as pilot:
        screen = await begin(pilot)
        said = next(cue for cue in TIMELINE.cues if cue.text == STEPS[1].say)
        await play_to(pilot, stage, said.at)
        assert "Your left hand behind" in words_seen(pilot)
        await play_to(pilot, stage, STEPS[1].work_start + WORK)
        for name in ("seconds", "side", "caption"):
            part = screen.query_one(f"#{name}")
            assert part.display
            assert part.region.area > 0
            assert screen.region.contains_region(part.region)


async def test_a_long_caption_is_paged_as_it_is_said_so_that_every_word_is_seen() -> None:
    stage = Stage()
    async with performance(stage, (40, 12)) as pilot:
        screen = await begin(pilot)
        step = STEPS[3]
        pages: list[str] = []
        said = next(cue for cue in TIMELINE.cues if cue.text == step.say)
        for at in range(said.at, said.at + said.lasts, 500):
            await play_to(pilot, stage, at)
            page = text_of(pilot, "#caption")
            if page not in pages:
                pages.append(page)
                assert page in words_seen(pilot)
        assert len(pages) > 1
        assert " ".join(pages) == step.say
        await play_to(pilot, stage, said.at + said.lasts)
        assert text_of(pilot, "#caption") == pages[-1]
        await play_to(pilot, stage, said.at + said.lasts + RESTS)
        assert text_of(pilot, "#caption") == pages[0]
        await pilot.resize_terminal(120, 40)
        await settle(pilot)
        assert text_of(pilot, "#caption") == step.say
        assert screen.query_one(SessionView).turns_in() is None


async def test_the_window_may_change_at_any_moment() -> None:
    stage = Stage()
    async with performance(stage, (120, 40)) as pilot:
        await begin(pilot)
        for place, size in enumerate([(40, 12), (20, 5), (1, 1), (300, 90), (36, 11), (80, 24)], 2):
            await pilot.resize_terminal(*size)
            await play_to(pilot, stage, STEPS[1].work_start + place * 1_000)
        assert shows(pilot, SessionScreen)
        assert loud(pilot, "seconds") == "33"
        assert "seconds left" in seen(pilot)


async def test_too_small_a_window_says_so_and_keys_still_pause() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        await begin(pilot)
        await pilot.resize_terminal(30, 10)
        await settle(pilot)
        assert "This window is too small for selfmassage." in words_seen(pilot)
        assert "EFFLEURAGE" not in seen(pilot)
        await press(pilot, "x")
        assert not stage.guide.tick().state.is_moving


async def test_a_long_notice_takes_the_lines_it_needs() -> None:
    stage = Stage()
    sentence = (
        f"/home/someone/{'sounds/' * 12}rain.ogg: it is cut short. Copy or save it once more."
    )
    async with performance(stage) as pilot:
        await begin(pilot)
        for notice in ("Short.", sentence):
            stage.store.trouble = notice
            await look(pilot)
        assert "once more." in seen(pilot)
