"""Whatever a person presses, in whatever order: the player keeps its promises."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.durations import Millis
from selfmassage.player import Player, PlayState
from selfmassage.session import Outcome, outcomes_of
from selfmassage.timeline import compile_timeline
from tests.builders import recipe, step

TIMELINE = compile_timeline(recipe(step(1), step(2), step(3)))

verbs = st.sampled_from(
    ["play", "pause", "resume", "skip", "back", "restart_step", "toggle_mute", "stop"]
).map(lambda name: (name, ()))
moves = st.one_of(
    verbs,
    st.tuples(st.sampled_from(["pull", "advance"]), st.tuples(st.integers(1, 600_000))),
    st.tuples(st.just("seek"), st.tuples(st.integers(-5, 100_000))),
    st.tuples(st.just("set_volume"), st.tuples(st.integers(0, 100))),
)
Move = tuple[str, tuple[int, ...]]


def quiet(at: int, count: int) -> np.ndarray[tuple[int, int], np.dtype[np.int16]]:
    return np.zeros((count, 2), np.int16)


@given(st.lists(moves, max_size=30))
def test_any_sequence_of_verbs_keeps_the_position_within_the_session(sequence: list[Move]) -> None:
    player = Player(TIMELINE, quiet, lambda step: np.zeros((480, 2), np.int16))
    for name, arguments in sequence:
        was_over = player.view().state.is_over
        answer = getattr(player, name)(*arguments)
        assert name != "pull" or len(answer) == arguments[0] * 4
        view = player.view()
        assert 0 <= view.position <= TIMELINE.duration
        assert view.step == TIMELINE.step_at(view.position)
        assert view.state.is_over or not was_over
    heard = player.heard
    assert all(0 <= start <= end <= TIMELINE.duration for start, end in heard)


@given(st.lists(st.integers(1, 500_000), min_size=1, max_size=40))
def test_heard_time_is_what_was_pulled_while_playing(pulls: list[int]) -> None:
    player = Player(TIMELINE, quiet, lambda step: np.zeros((480, 2), np.int16))
    player.play()
    for count in pulls:
        player.advance(count)
    total = sum(end - start for start, end in player.heard)
    assert total == min(sum(pulls) // 48, TIMELINE.duration)


@given(st.integers(0, int(TIMELINE.duration)))
def test_a_session_played_to_its_end_after_a_seek_has_skipped_what_it_jumped(at: int) -> None:
    player = Player(TIMELINE, quiet, lambda step: np.zeros((480, 2), np.int16))
    player.seek(Millis(at))
    player.play()
    player.advance(48 * int(TIMELINE.duration) + 1)
    assert player.view().state is PlayState.FINISHED
    outcomes = outcomes_of(TIMELINE, player.heard, player.view().position)
    for played, outcome in zip(TIMELINE.steps, outcomes, strict=True):
        if played.work_start >= at:
            assert outcome is Outcome.DONE
        elif played.end <= at:
            assert outcome is Outcome.SKIPPED
        else:
            assert outcome is Outcome.CUT
