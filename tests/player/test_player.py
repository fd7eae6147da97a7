"""The player, pulled by hand: a stream whose every frame says its own number."""

import numpy as np
import pytest

from selfmassage.durations import Frames, Millis, to_frames
from selfmassage.player import Player, PlayState
from selfmassage.stream import Samples
from selfmassage.timeline import PlayedStep, compile_timeline
from tests.builders import StillOutput, recipe, step

BLOCK = 480
LEAD = 4_800
TIMELINE = compile_timeline(recipe(step(1), step(2), step(3)))


def numbered(at: int, count: int) -> Samples:
    """Frame n holds n modulo 20,000, left and right alike: any slip of a frame shows."""
    ramp = (np.arange(at, at + count) % 20_000).astype(np.int16)
    return np.stack([ramp, ramp], axis=1)


def lead_in(step: PlayedStep) -> Samples:
    return np.full((LEAD, 2), 77, np.int16)


@pytest.fixture
def output() -> StillOutput:
    return StillOutput()


@pytest.fixture
def player(output: StillOutput) -> Player:
    made = Player(TIMELINE, numbered, lead_in)
    made.attach(output)
    return made


def pull(player: Player, count: int = BLOCK) -> Samples:
    return np.frombuffer(player.pull(count), np.int16).reshape(-1, 2)


def is_silent(samples: Samples) -> bool:
    return not samples.any()


def test_before_play_there_is_silence_and_the_position_stands(player: Player) -> None:
    assert is_silent(pull(player))
    assert player.view().position == 0
    assert player.view().state is PlayState.READY


def test_at_full_volume_the_stream_passes_bit_for_bit(player: Player) -> None:
    player.play()
    heard = np.concatenate([pull(player, n) for n in (1, 480, 7, 4_096)])
    assert np.array_equal(heard, numbered(0, len(heard)))


def test_a_pause_fades_within_ten_milliseconds_and_stands_at_the_frame(player: Player) -> None:
    player.play()
    pull(player, 48_000)
    player.pause()
    after = pull(player)
    assert after[0, 0] > 0
    assert is_silent(after[384:])
    assert is_silent(pull(player, 48_000))
    assert player.view().position == 1_000
    assert player.view().state is PlayState.PAUSED


def test_resuming_counts_in_then_goes_on_at_the_exact_frame_fading_in(player: Player) -> None:
    player.play()
    pull(player, 48_123)
    player.pause()
    pull(player)
    player.resume()
    assert player.view().state is PlayState.LEAD_IN
    counted = pull(player, LEAD)
    assert (counted == 77).all()
    resumed = pull(player, 4_800)
    assert resumed[0, 0] < numbered(48_123, 1)[0, 0]
    assert np.array_equal(resumed[384:], numbered(48_123 + 384, 4_800 - 384))


def test_the_fade_after_a_lead_in_is_whole_however_small_the_pulls(player: Player) -> None:
    player.play()
    pull(player, 48_000)
    player.pause()
    pull(player)
    player.resume()
    pull(player, LEAD)
    in_pieces = np.concatenate([pull(player, 5) for _ in range(200)])
    gains = in_pieces[:384, 0] / numbered(48_000, 384)[:, 0]
    assert (np.diff(gains) > -0.001).all()
    assert np.array_equal(in_pieces[384:], numbered(48_384, 616))


def test_the_position_stands_still_during_the_lead_in(player: Player) -> None:
    player.play()
    pull(player, 48_000)
    player.pause()
    player.resume()
    pull(player, 2_400)
    view = player.view()
    assert view.position == 1_000
    assert view.lead_in_left == 50


def test_skip_goes_to_the_next_step_and_plays_on(player: Player) -> None:
    player.play()
    pull(player, 48_000)
    player.skip()
    assert player.view().position == TIMELINE.steps[1].start
    pull(player)
    onward = pull(player)
    at = to_frames(TIMELINE.steps[1].start) + BLOCK
    assert np.array_equal(onward, numbered(at, BLOCK))


def test_skipping_the_last_step_ends_the_session_before_its_end(player: Player) -> None:
    player.play()
    for _ in range(3):
        pull(player)
        player.skip()
    assert player.view().state is PlayState.STOPPED
    pull(player)
    assert is_silent(pull(player))


def test_back_early_in_a_step_means_the_step_before(player: Player) -> None:
    player.play()
    player.seek(Millis(TIMELINE.steps[1].start + 2_000))
    player.back()
    assert player.view().position == TIMELINE.steps[0].start


def test_back_later_in_a_step_means_its_start(player: Player) -> None:
    player.play()
    player.seek(Millis(TIMELINE.steps[1].start + 5_000))
    player.back()
    assert player.view().position == TIMELINE.steps[1].start


def test_a_paused_player_stays_paused_when_it_skips(player: Player) -> None:
    player.play()
    pull(player)
    player.pause()
    player.skip()
    assert player.view().state is PlayState.PAUSED
    assert player.view().step.step == 1


def test_reaching_the_end_finishes(player: Player) -> None:
    player.play()
    player.seek(Millis(TIMELINE.duration - 10))
    pull(player)
    tail = pull(player)
    assert is_silent(tail)
    assert player.view().state is PlayState.FINISHED
    assert player.view().position == TIMELINE.duration


def test_nothing_moves_a_finished_player(player: Player) -> None:
    player.play()
    player.seek(TIMELINE.duration)
    pull(player)
    for verb in (player.play, player.resume, player.pause, player.stop, player.restart_step):
        verb()
        assert player.view().state is PlayState.FINISHED
        assert is_silent(pull(player))


def test_mute_falls_silent_while_time_goes_on_and_comes_back_as_loud(player: Player) -> None:
    player.play()
    player.set_volume(50)
    pull(player, 4_800)
    player.toggle_mute()
    pull(player, 4_800)
    assert is_silent(pull(player))
    assert player.view().position == 210
    player.toggle_mute()
    pull(player, 4_800)
    at = to_frames(Millis(310))
    expected = np.rint(numbered(at, BLOCK) * 0.25)
    assert np.abs(pull(player) - expected).max() <= 1


def test_volume_glides_instead_of_stepping(player: Player) -> None:
    steady = Player(TIMELINE, lambda at, count: np.full((count, 2), 10_000, np.int16), lead_in)
    steady.play()
    pull(steady)
    steady.set_volume(0)
    fading = pull(steady, 2_000)[:, 0].astype(int)
    assert np.abs(np.diff(fading)).max() <= 10_000 / 384 + 1
    assert fading[-1] == 0


@pytest.mark.parametrize(("asked", "given"), [(-5, 0), (130, 100), (70, 70)])
def test_volume_keeps_within_its_scale(player: Player, asked: int, given: int) -> None:
    player.set_volume(asked)
    assert player.view().volume == given


def test_what_was_heard_is_kept_in_stretches(player: Player) -> None:
    player.play()
    pull(player, 48_000)
    player.seek(Millis(20_000))
    pull(player, 48_000)
    player.pause()
    assert player.heard == ((0, 1_000), (20_000, 21_000))


def test_the_screen_is_told_what_the_ear_hears_not_what_was_pulled(
    player: Player, output: StillOutput
) -> None:
    player.play()
    pull(player, 48_000)
    output.on_its_way = Frames(1_440)
    assert player.view().position == 970


def test_frames_an_output_throws_away_at_a_pause_are_played_again(
    player: Player, output: StillOutput
) -> None:
    player.play()
    player.pull_step()
    output.on_its_way = Frames(48_000)
    player.pause()
    assert player.view().position == TIMELINE.steps[0].end - 1_000
    assert player.heard == ((0, TIMELINE.steps[0].end - 1_000),)


def test_an_output_that_takes_whole_steps_gets_each_one_whole(player: Player) -> None:
    player.play()
    lengths = [len(player.pull_step()) // 4 for _ in TIMELINE.steps]
    ends = [to_frames(s.end) for s in TIMELINE.steps[:-1]] + [to_frames(TIMELINE.duration)]
    assert np.array_equal(np.cumsum(lengths), ends)
    assert player.pull_step() == b""
    assert player.view().state is PlayState.FINISHED


def test_a_paused_player_has_no_step_to_give(player: Player) -> None:
    player.play()
    player.pause()
    assert player.pull_step() == b""


def test_time_that_nobody_hears_moves_the_same_way(player: Player) -> None:
    player.play()
    player.advance(48_000)
    assert player.view().position == 1_000
    player.advance(to_frames(TIMELINE.duration))
    assert player.view().state is PlayState.FINISHED


def test_a_lost_device_pauses_and_says_why(player: Player) -> None:
    player.play()
    pull(player, 48_000)
    player.lost("The headphones are gone.")
    view = player.view()
    assert (view.state, view.position, view.lost) == (
        PlayState.PAUSED, 1_000, "The headphones are gone.",
    )  # fmt: skip
    player.resume()
    assert player.view().lost == ""


def test_a_jump_makes_no_click(player: Player) -> None:
    loud = Player(
        TIMELINE,
        lambda at, count: np.full((count, 2), 12_000, np.int16),
        lambda step: lead_in(step) * 0,
    )
    loud.play()
    before = pull(loud)
    loud.seek(Millis(30_000))
    jumped = np.concatenate([before, pull(loud), pull(loud)])[:, 0].astype(int)
    assert np.abs(np.diff(jumped)).max() <= 12_000 / 384 + 2
    loud.pause()
    paused = np.concatenate([jumped[-1:], pull(loud)[:, 0].astype(int)])
    assert np.abs(np.diff(paused)).max() <= 12_000 / 384 + 2


def test_a_session_begins_at_its_volume_instead_of_gliding_there(player: Player) -> None:
    player.set_volume(50)
    player.play()
    assert np.array_equal(pull(player), np.rint(numbered(0, BLOCK) * 0.25).astype(np.int16))


def test_asking_for_softer_keeps_a_mute_and_for_louder_ends_it(player: Player) -> None:
    player.play()
    player.toggle_mute()
    player.set_volume(80)
    assert (player.view().is_muted, player.view().volume) == (True, 80)
    player.set_volume(80)
    assert not player.view().is_muted
