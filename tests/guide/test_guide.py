"""The guide: a person's verbs, a player pulled by hand, a store that remembers."""

from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import numpy as np
import pytest

from selfmassage.durations import Millis, to_frames
from selfmassage.errors import SelfmassageError
from selfmassage.guide import Guide, SessionStart
from selfmassage.guide.outlet import SILENT_INSTEAD
from selfmassage.player import Output, Player, PlayState, Read
from selfmassage.routine import Technique, Work
from selfmassage.session import Ending, Outcome, Session
from selfmassage.timeline import Recipe, Timeline, compile_timeline
from tests.builders import PROMPTS, ListStore, StillOutput, recipe, seconds, step

STARTED = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)


class Bench:
    """A guide with everything around it in the test's hands."""

    def __init__(
        self,
        made: Recipe | None = None,
        *,
        awake: AbstractContextManager[object] | None = None,
        **start: object,
    ) -> None:
        self.recipe = made or recipe(step(1), step(2), step(3))
        self.timeline = compile_timeline(self.recipe)
        self.player = Player(self.timeline, _quiet, lambda step: _quiet(0, 480))
        self.store = ListStore()
        self.outputs: list[StillOutput] = []
        self.answers = True
        self.remixed: list[str] = []
        self.seconds = 0.0
        self.guide = Guide(
            SessionStart(recipe=self.recipe, **start),  # type: ignore[arg-type]  # Passed on as given.
            self.player,
            self.store,
            open_output=self._open,
            open_silent=lambda: self._made("silent"),
            now=lambda: STARTED + timedelta(seconds=self.seconds),
            monotonic=lambda: self.seconds,
            remix=self._remix,
            awake=awake,
        )

    def _remix(self, made: Recipe, _: Timeline) -> Read:
        self.remixed.append(made.options.bed)
        return _quiet

    def _open(self) -> Output:
        if not self.answers:
            raise SelfmassageError("No device.")
        return self._made("still")

    def _made(self, name: str) -> StillOutput:
        self.outputs.append(StillOutput(name))
        return self.outputs[-1]

    def play_for(self, milliseconds: int) -> None:
        self.player.advance(to_frames(Millis(milliseconds)))
        self.guide.tick()


def _quiet(at: int, count: int) -> np.ndarray[tuple[int, int], np.dtype[np.int16]]:
    return np.zeros((count, 2), np.int16)


@pytest.fixture
def bench() -> Bench:
    made = Bench()
    made.guide.begin()
    return made


def test_a_session_is_kept_from_its_first_moment(bench: Bench) -> None:
    assert len(bench.store.kept) == 1
    first = bench.store.kept[0]
    assert first.ending is Ending.UNDER_WAY
    assert first.started_at == "2026-11-22T09:00:00.000+00:00"
    assert first.recipe == bench.recipe
    assert first.output == "still"


def test_the_record_is_brought_up_to_date_at_every_step(bench: Bench) -> None:
    bench.play_for(bench.timeline.steps[0].work_start - 1)
    assert len(bench.store.kept) == 1
    bench.play_for(bench.timeline.steps[0].work.length)
    assert len(bench.store.kept) == 2, "the work has begun"
    bench.play_for(1)
    assert [s.outcomes[0] for s in bench.store.kept][1:] == [Outcome.CUT, Outcome.DONE]
    assert bench.store.kept[-1].position == bench.timeline.steps[1].start


def test_a_step_is_shown_once_the_one_before_is_kept_however_long_that_takes(bench: Bench) -> None:
    bench.play_for(bench.timeline.steps[0].work_start)
    keep = bench.store.update

    def keep_slowly(session: Session) -> None:
        keep(session)
        bench.player.advance(to_frames(bench.timeline.steps[1].end))

    bench.player.advance(to_frames(bench.timeline.steps[0].work.length))
    bench.store.update = keep_slowly  # type: ignore[method-assign]
    for _ in range(3):
        view = bench.guide.tick()
        done = bench.store.kept[-1].outcomes.count(Outcome.DONE)
        if view.ending is Ending.UNDER_WAY:
            assert view.step.step <= done


def test_the_record_is_brought_up_to_date_at_every_pause(bench: Bench) -> None:
    bench.play_for(1_000)
    bench.guide.toggle_pause()
    assert bench.store.kept[-1].heard == ((0, 1_000),)


def test_playing_to_the_end_finishes_the_session(bench: Bench) -> None:
    bench.play_for(bench.timeline.duration + 1)
    view = bench.guide.tick()
    assert view.state is PlayState.FINISHED
    kept = bench.store.released[-1]
    assert kept.ending is Ending.FINISHED
    assert set(kept.outcomes) == {Outcome.DONE}
    assert kept.heard_length == bench.timeline.duration
    assert bench.outputs[0].is_closed


def test_skipping_the_last_step_ends_the_session_as_unfinished(bench: Bench) -> None:
    for _ in range(3):
        bench.guide.skip()
        bench.guide.tick()
    assert bench.store.released[-1].ending is Ending.UNFINISHED


def test_stopping_keeps_the_session_as_unfinished(bench: Bench) -> None:
    bench.play_for(bench.timeline.steps[1].start + 1_000)
    bench.guide.stop()
    kept = bench.store.released[-1]
    assert kept.ending is Ending.UNFINISHED
    assert kept.outcomes == (Outcome.DONE, Outcome.AHEAD, Outcome.AHEAD)
    assert bench.outputs[0].is_closed


def test_a_stopped_session_is_released_only_once(bench: Bench) -> None:
    bench.guide.stop()
    bench.guide.stop()
    bench.guide.leave()
    bench.guide.tick()
    assert len(bench.store.released) == 1


def test_a_terminal_that_goes_away_leaves_a_session_to_be_resumed(bench: Bench) -> None:
    bench.play_for(5_000)
    bench.guide.leave()
    kept = bench.store.released[-1]
    assert kept.ending is Ending.UNDER_WAY
    assert kept.position == 5_000


def test_without_a_device_it_plays_silently_and_says_so() -> None:
    bench = Bench()
    bench.answers = False
    bench.guide.begin()
    view = bench.guide.tick()
    assert view.output == "silent"
    assert view.notice == SILENT_INSTEAD
    assert view.state is PlayState.PLAYING


def test_a_lost_device_pauses_and_says_so(bench: Bench) -> None:
    bench.play_for(5_000)
    bench.player.lost("The headphones are gone.")
    view = bench.guide.tick()
    assert (view.state, view.notice) == (PlayState.PAUSED, "The headphones are gone.")
    assert bench.store.kept[-1].position == 5_000


def test_after_a_loss_it_goes_on_aloud_where_a_device_answers(bench: Bench) -> None:
    bench.play_for(1_000)
    bench.player.lost("Gone.")
    bench.guide.toggle_pause()
    view = bench.guide.tick()
    assert bench.outputs[0].is_closed
    assert view.output == "still"
    assert view.state is PlayState.LEAD_IN
    assert view.notice == ""


def test_after_a_loss_it_goes_on_in_silence_where_none_answers(bench: Bench) -> None:
    bench.player.lost("Gone.")
    bench.answers = False
    bench.guide.toggle_pause()
    assert bench.guide.tick().notice == SILENT_INSTEAD


def test_a_device_that_comes_back_is_heard_from_the_next_pause_on(bench: Bench) -> None:
    bench.player.lost("Gone.")
    bench.answers = False
    bench.guide.toggle_pause()
    bench.answers = True
    bench.guide.toggle_pause()
    bench.guide.toggle_pause()
    view = bench.guide.tick()
    assert (view.output, view.notice) == ("still", "")
    assert bench.outputs[-2].is_closed


def test_a_pause_forgotten_for_a_quarter_of_an_hour_ends_as_unfinished(bench: Bench) -> None:
    bench.guide.toggle_pause()
    bench.guide.tick()
    bench.seconds = 899
    assert bench.guide.tick().state is PlayState.PAUSED
    bench.seconds = 900
    assert bench.guide.tick().state is PlayState.STOPPED
    assert bench.store.released[-1].ending is Ending.UNFINISHED


def test_two_pauses_do_not_add_up_to_a_forgotten_one(bench: Bench) -> None:
    bench.guide.toggle_pause()
    bench.guide.tick()
    bench.seconds = 800
    bench.guide.toggle_pause()
    bench.guide.tick()
    bench.guide.toggle_pause()
    bench.seconds = 1_000
    assert bench.guide.tick().state is PlayState.PAUSED


def test_a_session_resumes_with_the_words_of_the_step_it_was_in(bench: Bench) -> None:
    into_second = bench.timeline.steps[1].start + 4_000
    bench.play_for(into_second)
    bench.guide.leave()
    resumed = Bench(resumed=bench.store.released[-1])
    resumed.guide.begin()
    view = resumed.guide.tick()
    assert view.state is PlayState.PLAYING
    assert view.position == resumed.timeline.steps[1].start
    resumed.play_for(resumed.timeline.duration)
    finished = resumed.store.released[-1]
    assert finished.id == bench.store.released[-1].id
    assert finished.started_at == "2026-11-22T09:00:00.000+00:00"
    assert finished.heard_length == into_second + (
        resumed.timeline.duration - resumed.timeline.steps[1].start
    )
    assert set(finished.outcomes) == {Outcome.DONE}


def test_trouble_with_the_history_is_shown(bench: Bench) -> None:
    bench.store.trouble = "The disk is full."
    assert bench.guide.tick().notice == "The disk is full."


def test_the_bed_changes_under_way_and_the_record_knows(bench: Bench) -> None:
    bench.play_for(5_000)
    shown = []
    for _ in range(3):
        bench.guide.change_bed()
        shown.append(bench.guide.tick().bed)
    assert shown == bench.remixed == ["sea", "noise", "off"]
    assert [kept.recipe.options.bed for kept in bench.store.kept[-3:]] == shown
    assert bench.guide.tick().position == 5_000


def test_a_bed_of_the_persons_own_can_be_come_back_to() -> None:
    made = recipe(step(1))
    bench = Bench(replace(made, options=replace(made.options, bed="/music/rain.ogg")))
    bench.guide.begin()
    for _ in range(4):
        bench.guide.change_bed()
    assert bench.remixed == ["off", "sea", "noise", "/music/rain.ogg"]


def test_what_could_not_be_had_is_told_through_the_first_step_alone() -> None:
    bench = Bench(told="rain.ogg: it is empty.")
    bench.guide.begin()
    assert bench.guide.tick().notice == "rain.ogg: it is empty."
    bench.play_for(bench.timeline.steps[0].end)
    assert bench.guide.tick().notice == ""


def test_a_pause_in_a_hold_shows_what_it_says() -> None:
    hold = step(technique=Technique.HOLD, work=Work(lasts=seconds(20), breaths=2))
    bench = Bench(recipe(hold, prompts={**PROMPTS, "let_go": "Let go."}))
    bench.guide.begin()
    bench.play_for(bench.timeline.steps[0].work_start + 1_000)
    bench.guide.pause()
    assert bench.guide.tick().caption == "Let go."
    bench.guide.toggle_pause()
    assert bench.guide.tick().caption == "Stroke slowly."
