"""Changing what plays while it plays: softer or shorter from where the ear is."""

import numpy as np
import pytest

from selfmassage.durations import Frames, Millis, to_frames
from selfmassage.player import Player, PlayState, Remade
from selfmassage.timeline import Edit, Timeline, carried, compile_timeline, with_edit
from tests.builders import StillOutput, recipe, step
from tests.player.test_parting import HELD, PARTING, lead_in, parting, playing, pull, swapped

MADE = recipe(step(1), step(2), step(3))
WHOLE = compile_timeline(MADE)


def leaving(before: Timeline, at: Millis) -> Remade:
    """What it becomes where the step at `at` is left."""
    eased = with_edit(MADE, before, Edit(at=at))
    edit = Edit(at=at)
    after = with_edit(MADE, eased, edit)
    return Remade(
        timeline=after, read=swapped, carried=lambda place: carried(eased, after, edit, place)
    )


def test_the_new_sound_begins_where_the_ear_was_and_fades_in() -> None:
    output = StillOutput()
    player = playing(Millis(8_000), output)
    output.on_its_way = Frames(480)
    heard_at = player.view().position
    asked: list[Millis] = []

    def remake(at: Millis) -> Remade:
        asked.append(at)
        return leaving(player.timeline, at)

    player.edit(remake)
    assert asked == [heard_at]
    assert player.view().position == heard_at
    sound = pull(player, 4_800)
    assert (sound[-1] == -10_000).all()
    assert np.abs(np.diff(sound[:, 0].astype(int))).max() < 5_000, "nothing clicks"


def test_while_it_is_being_made_nothing_plays() -> None:
    player = playing(Millis(8_000))
    heard: list[int] = []

    def remake(at: Millis) -> Remade:
        pull(player, 4_800)  # What was playing fades first.
        heard.append(int(np.abs(pull(player, 4_800)).max()))
        return leaving(player.timeline, at)

    player.edit(remake)
    assert heard == [0]


def test_what_was_heard_is_carried_into_the_new_timeline() -> None:
    player = Player(WHOLE, swapped, lead_in, parting)
    player.attach(StillOutput())
    player.play()
    second = WHOLE.steps[1]
    player.advance(to_frames(second.end))
    player.seek(Millis(8_000))
    player.edit(lambda at: leaving(WHOLE, at))
    first, again = player.heard[0], player.timeline.steps[1]
    assert again.start < second.start
    assert first == (0, again.end)


def test_where_nothing_comes_of_it_all_goes_on_as_it_was() -> None:
    player = playing(Millis(8_000))
    before = player.timeline
    player.edit(lambda _: None)
    assert player.timeline is before
    assert player.view().state is PlayState.PLAYING
    assert (pull(player, 4_800)[-1] == 10_000).all()


@pytest.mark.parametrize("lets_go", [False, True])
def test_a_stop_says_let_go_wherever_the_hands_are(*, lets_go: bool) -> None:
    player = playing(Millis(3_000))
    player.pause(lets_go=lets_go)
    said = pull(player, PARTING)
    assert bool((said[1_000:] == 55).any()) is lets_go


def test_after_another_step_was_chosen_in_a_pause_its_words_come_at_once() -> None:
    player = playing(Millis(HELD.work_start + 1_000))
    player.pause()
    player.restart_step()
    player.resume()
    assert player.view().state is PlayState.PLAYING
    sound = pull(player, 4_800)
    assert sound[0, 0] < 1_000, "it fades in"
    assert (sound[-1] == 10_000).all()
