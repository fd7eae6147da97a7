"""What a pause says to hands that press, and streams that are swapped under way."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.durations import Frames, Millis, to_frames
from selfmassage.player import Player, PlayState
from selfmassage.routine import Technique, Work
from selfmassage.stream import Samples
from selfmassage.timeline import PlayedStep, compile_timeline
from tests.builders import StillOutput, recipe, seconds, step

HOLD = step(2, technique=Technique.HOLD, work=Work(lasts=seconds(20), breaths=2))
PRESS = step(
    3, technique=Technique.PRESS, work=Work(lasts=seconds(18), on=seconds(4), off=seconds(2))
)
TIMELINE = compile_timeline(recipe(step(1), HOLD, PRESS))
STROKES, HELD, PRESSED = TIMELINE.steps
PARTING = 9_600
LEAD = 4_800


def steady(at: int, count: int) -> Samples:
    return np.full((count, 2), 10_000, np.int16)


def swapped(at: int, count: int) -> Samples:
    return np.full((count, 2), -10_000, np.int16)


def lead_in(step: PlayedStep) -> Samples:
    return np.full((LEAD, 2), 77, np.int16)


def parting(step: PlayedStep) -> Samples:
    return np.full((PARTING, 2), 55, np.int16)


def playing(at: Millis, output: StillOutput | None = None) -> Player:
    player = Player(TIMELINE, steady, lead_in, parting)
    player.attach(output or StillOutput())
    player.play()
    player.seek(at)
    pull(player, 4_800)
    return player


def pull(player: Player, count: int) -> Samples:
    return np.frombuffer(player.pull(count), np.int16).reshape(-1, 2)


@pytest.mark.parametrize("held", [HELD, PRESSED], ids=["hold", "press"])
def test_a_pause_in_a_hold_or_a_press_says_let_go_once_and_then_nothing(held: PlayedStep) -> None:
    player = playing(Millis(held.work_start + 1_000))
    player.pause()
    said = pull(player, PARTING)
    assert (said[384:] == 55).all()
    assert not pull(player, 480_000).any()


def test_the_position_stands_while_the_parting_words_are_said() -> None:
    player = playing(Millis(HELD.work_start + 1_000))
    player.pause()
    before = player.view().position
    pull(player, 4_800)
    assert player.view().position == before
    assert player.view().state is PlayState.PAUSED


@pytest.mark.parametrize(
    "at",
    [Millis(STROKES.work_start + 1_000), Millis(HELD.start + 500)],
    ids=["while stroking", "before the hold's work"],
)
def test_a_pause_where_nothing_presses_is_silent(at: Millis) -> None:
    player = playing(at)
    player.pause()
    assert not pull(player, 48_000)[384:].any()


def test_stopping_in_a_hold_is_silent() -> None:
    player = playing(Millis(HELD.work_start + 1_000))
    player.stop()
    assert not pull(player, 48_000)[384:].any()


def test_a_pause_while_the_hands_are_counted_back_in_does_not_tell_them_to_let_go() -> None:
    player = playing(Millis(HELD.work_start + 1_000))
    player.pause()
    pull(player, PARTING)
    player.resume()
    pull(player, 480)
    player.pause()
    assert not pull(player, 48_000)[384:].any()


def test_going_on_cuts_the_parting_words_short() -> None:
    player = playing(Millis(HELD.work_start + 1_000))
    player.pause()
    pull(player, 2_400)
    player.resume()
    assert (pull(player, LEAD)[384:] == 77).all()


def test_an_output_that_takes_whole_steps_gets_the_parting_words_as_one() -> None:
    output = StillOutput()
    player = playing(Millis(HELD.work_start + 1_000), output)
    player.pause()
    assert len(player.pull_step()) == PARTING * 4
    assert player.pull_step() == b""
    output.on_its_way = Frames(1_000)
    before = player.view().position
    player.resume()
    assert player.view().position == before


def test_a_lost_device_has_nobody_to_tell() -> None:
    player = playing(Millis(HELD.work_start + 1_000))
    player.lost("The headphones are gone.")
    assert not pull(player, 48_000).any()


def test_a_swap_goes_on_in_the_other_stream_without_a_click() -> None:
    player = playing(Millis(5_000))
    before = player.view().position
    player.swap(TIMELINE, swapped)
    after = np.concatenate([np.full((1, 2), 10_000, np.int16), pull(player, 4_800)])[:, 0]
    assert np.abs(np.diff(after.astype(int))).max() <= 20_000 / 384 + 2
    assert (after[400:] == -10_000).all()
    assert player.view().position == before + 100


def test_a_swap_while_paused_makes_no_sound() -> None:
    player = playing(Millis(5_000))
    player.pause()
    pull(player, 4_800)
    player.swap(TIMELINE, swapped)
    assert not pull(player, 48_000).any()


def test_a_swap_takes_back_what_a_slow_output_had_been_given() -> None:
    output = StillOutput()
    player = playing(Millis(5_000), output)
    output.on_its_way = Frames(2_400)
    before = player.view().position
    player.swap(TIMELINE, swapped)
    assert player.view().position == before


@given(
    st.lists(
        st.sampled_from(["pause", "resume", "skip", "back", "swap", "pull", "pull_step"]),
        max_size=25,
    ),
    st.integers(0, int(TIMELINE.duration)),
)
def test_whatever_is_pressed_no_frame_of_the_session_is_lost_or_heard_twice_by_a_pause(
    verbs: list[str], at: int
) -> None:
    player = playing(Millis(at))
    what: dict[str, Callable[[], object]] = {
        "swap": lambda: player.swap(TIMELINE, steady),
        "pull": lambda: player.pull(10_000),
    }
    for verb in verbs:
        before = player.view()
        what.get(verb, getattr(player, verb))()
        after = player.view()
        if verb in ("pause", "resume", "swap") and not after.state.is_over:
            assert after.position == before.position
        if before.state is PlayState.PAUSED and verb in ("pull", "pull_step"):
            assert after.position == before.position
    assert to_frames(player.view().position) <= to_frames(TIMELINE.duration)
