"""Too sore, and stopping: what the guide does, and what is kept of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

import pytest

from selfmassage.durations import Millis
from selfmassage.player import PlayState
from selfmassage.routine import Technique, Work
from selfmassage.session import Ending, Outcome, resumes_at
from selfmassage.timeline import CueKind, Edit, Recipe, compile_timeline
from tests.builders import PROMPTS, recipe, seconds, step
from tests.guide.test_guide import Bench

SORE = {**PROMPTS, "too_sore": "Softer.", "too_sore_again": "Leave it.", "let_go": "Let go."}


def _made(technique: Technique = Technique.EFFLEURAGE) -> Recipe:
    work = Work(lasts=seconds(20), breaths=2) if technique is Technique.HOLD else None
    steps = [replace(step(n, technique=technique, work=work), pressure=3) for n in (1, 2, 3)]
    return recipe(*steps, prompts=SORE)


@pytest.fixture
def bench() -> Bench:
    made = Bench(_made())
    made.guide.begin()
    return made


def test_too_sore_lowers_the_pressure_and_says_so(bench: Bench) -> None:
    bench.play_for(8_000)
    bench.guide.too_sore()
    view = bench.guide.tick()
    assert (view.step.pressure, view.eased, view.caption) == (2, 1, "Softer.")
    assert (view.state, view.position) == (PlayState.PLAYING, 8_000)
    assert bench.guide.session.recipe.edits == (Edit(at=Millis(8_000)),)
    assert compile_timeline(bench.store.kept[-1].recipe) == bench.guide.timeline


def test_the_pressure_is_back_in_the_next_step(bench: Bench) -> None:
    bench.play_for(8_000)
    bench.guide.too_sore()
    bench.play_for(bench.guide.timeline.steps[1].start - 8_000)
    view = bench.guide.tick()
    assert (view.step.step, view.step.pressure, view.eased) == (1, 3, 0)


def test_too_sore_twice_leaves_the_step_for_the_next(bench: Bench) -> None:
    bench.play_for(8_000)
    bench.guide.too_sore()
    bench.play_for(2_000)
    bench.guide.too_sore()
    assert bench.guide.tick().caption == "Leave it."
    bench.play_for(3_000)
    assert bench.guide.tick().step.step == 1
    bench.play_for(bench.guide.timeline.duration)
    finished = bench.store.released[-1]
    assert finished.ending is Ending.FINISHED
    assert finished.outcomes == (Outcome.SORE, Outcome.DONE, Outcome.DONE)


def test_what_was_heard_before_an_edit_still_counts_after_it(bench: Bench) -> None:
    second = bench.timeline.steps[1]
    bench.play_for(second.end)
    bench.guide.back()
    bench.guide.back()
    bench.play_for(8_000)
    bench.guide.too_sore()
    bench.guide.too_sore()
    assert bench.guide.session.outcomes[:2] == (Outcome.SORE, Outcome.DONE)


def test_too_sore_while_the_step_is_being_left_does_nothing(bench: Bench) -> None:
    bench.play_for(8_000)
    for _ in range(3):
        bench.guide.too_sore()
    assert len(bench.guide.session.recipe.edits) == 2


def test_no_hands_are_counted_back_in_to_a_step_that_is_being_left(bench: Bench) -> None:
    bench.play_for(8_000)
    bench.guide.too_sore()
    bench.guide.too_sore()
    bench.play_for(500)
    bench.guide.toggle_pause()
    bench.guide.toggle_pause()
    view = bench.guide.tick()
    assert (view.state, view.step.is_left) == (PlayState.PLAYING, True)


def test_too_sore_after_the_last_work_does_nothing(bench: Bench) -> None:
    bench.play_for(bench.timeline.steps[-1].end + 100)
    bench.guide.too_sore()
    assert bench.guide.session.recipe.edits == ()
    assert bench.guide.tick().state is PlayState.PLAYING


def test_too_sore_in_a_pause_stays_in_the_pause_and_leaves_the_step_without_words(
    bench: Bench,
) -> None:
    bench.play_for(8_000)
    bench.guide.pause()
    bench.guide.too_sore()
    view = bench.guide.tick()
    assert (view.state, view.step.pressure) == (PlayState.PAUSED, 2)
    bench.guide.too_sore()
    view = bench.guide.tick()
    assert (view.state, view.step.step) == (PlayState.PAUSED, 1)
    bench.guide.toggle_pause()
    assert bench.guide.tick().state is PlayState.PLAYING, "the words tell the hands where to go"


def test_too_sore_while_the_hands_are_counted_back_in_comes_first(bench: Bench) -> None:
    bench.play_for(8_000)
    bench.guide.pause()
    bench.guide.toggle_pause()
    bench.guide.too_sore()
    view = bench.guide.tick()
    assert (view.state, view.caption) == (PlayState.PLAYING, "Softer.")


def test_back_passes_over_a_step_that_was_left(bench: Bench) -> None:
    bench.guide.skip()
    bench.play_for(8_000)
    bench.guide.too_sore()
    bench.guide.too_sore()
    bench.play_for(4_000)
    assert bench.guide.tick().step.step == 2
    bench.guide.back()
    assert bench.guide.tick().step.step == 0


def test_a_session_goes_on_after_a_step_that_was_left(bench: Bench) -> None:
    bench.play_for(8_000)
    bench.guide.too_sore()
    bench.guide.too_sore()
    bench.guide.leave()
    resumed = Bench(bench.guide.session.recipe, resumed=bench.store.released[-1])
    resumed.guide.begin()
    assert resumed.guide.tick().step.step == 1


def test_a_session_goes_on_in_an_eased_step_unless_it_is_still_pressure() -> None:
    for technique, goes_on_in in ((Technique.EFFLEURAGE, 0), (Technique.HOLD, 1)):
        bench = Bench(_made(technique))
        bench.guide.begin()
        bench.play_for(8_000)
        bench.guide.too_sore()
        at = resumes_at(bench.guide.timeline, Millis(8_000))
        assert at == bench.guide.timeline.steps[goes_on_in].start


def test_a_last_hold_that_was_too_sore_leaves_nothing_to_go_on_with() -> None:
    made = replace(_made(Technique.HOLD), edits=(Edit(at=Millis(60_000)),))
    assert resumes_at(compile_timeline(made), Millis(61_000)) is None


def test_a_pause_after_which_a_step_begins_again_needs_no_lead_in(bench: Bench) -> None:
    bench.play_for(8_000)
    for verb in (bench.guide.skip, bench.guide.restart_step, bench.guide.back):
        bench.guide.pause()
        verb()
        assert bench.guide.tick().state is PlayState.PAUSED
        bench.guide.toggle_pause()
        assert bench.guide.tick().state is PlayState.PLAYING


def test_asking_to_stop_lets_go_at_once_and_is_kept_as_ended(bench: Bench) -> None:
    bench.play_for(8_000)
    bench.guide.ask_stop()
    assert bench.guide.tick().state is PlayState.PAUSED
    assert bench.store.kept[-1].ending is Ending.UNFINISHED
    bench.guide.leave()
    assert bench.store.released[-1].ending is Ending.UNFINISHED, "a stop is never gone on with"


def test_not_stopping_after_all_goes_on_and_can_be_resumed_again(bench: Bench) -> None:
    bench.play_for(8_000)
    bench.guide.ask_stop()
    bench.guide.go_on(resumes=True)
    assert bench.guide.tick().state is PlayState.LEAD_IN
    assert bench.store.kept[-1].ending is Ending.UNDER_WAY


def test_what_was_felt_is_kept_with_the_session(bench: Bench) -> None:
    bench.play_for(8_000)
    bench.guide.ask_stop()
    bench.guide.stop("dizzy")
    kept = bench.store.released[-1]
    assert (kept.ending, kept.felt) == (Ending.UNFINISHED, "dizzy")


def test_the_machine_is_kept_awake_from_the_beginning_to_the_end() -> None:
    seen: list[str] = []

    @contextmanager
    def awake() -> Iterator[None]:
        seen.append("awake")
        try:
            yield
        finally:
            seen.append("may sleep")

    bench = Bench(_made(), awake=awake())
    assert seen == []
    bench.guide.begin()
    assert seen == ["awake"]
    bench.guide.pause()
    assert seen == ["awake"]
    bench.guide.stop()
    bench.guide.leave()
    assert seen == ["awake", "may sleep"]


def test_an_eased_step_that_is_begun_again_is_said_and_pressed_softly_from_its_start() -> None:
    made = Bench(replace(_made(), prompts={**SORE, "softer": "Softer here."}))
    made.guide.begin()
    made.play_for(8_000)
    made.guide.too_sore()
    made.play_for(4_000)
    made.guide.back()
    view = made.guide.tick()
    assert (view.position, view.caption, view.step.pressure) == (0, "Softer here.", 2)
    strokes = [c for c in made.guide.timeline.cues if c.kind is CueKind.STROKE and c.step == 0]
    assert {cue.softer for cue in strokes} == {1}
    kept = made.store.kept[-1].recipe
    assert compile_timeline(kept) == made.guide.timeline
    made.guide.skip()
    made.guide.back()
    assert made.guide.session.recipe.edits == kept.edits, "once is enough"


def test_a_session_that_goes_on_in_an_eased_step_says_so_first() -> None:
    made = Bench(replace(_made(), prompts={**SORE, "softer": "Softer here."}))
    made.guide.begin()
    made.play_for(8_000)
    made.guide.too_sore()
    made.guide.leave()
    resumed = Bench(made.guide.session.recipe, resumed=made.store.released[-1])
    resumed.guide.begin()
    assert resumed.guide.tick().caption == "Softer here."
