"""A session to fall asleep by."""

from dataclasses import replace

import numpy as np
import pytest

from selfmassage.durations import to_frames
from selfmassage.routine import Technique, Work
from selfmassage.stream import Bus, Clip, Stream
from selfmassage.stream.bedtime import FADED, SILENCE
from selfmassage.stream.gains import factor
from selfmassage.timeline import CueKind, Options, Timeline, compile_timeline
from tests.builders import recipe, seconds, step
from tests.stream.scenes import cue, session, timeline

LONG = Work(lasts=seconds(60), pace=12)


def asleep() -> tuple[Timeline, dict[str, Clip]]:
    """Every kind of cue, with clips for the words."""
    whole, clips = session()
    return replace(whole, is_bedtime=True), clips


def test_no_bell_sounds_but_the_first_which_begins_the_work() -> None:
    whole, clips = asleep()
    stream = Stream(whole, clips, buses={Bus.BELLS})
    first = next(to_frames(one.at) for one in whole.cues if one.kind is CueKind.BEGIN)
    sound = stream.read(0, stream.duration)
    assert sound[first : first + 48_000].any()
    assert not sound[:first].any()
    assert not sound[first + 3 * 48_000 :].any()


def test_words_without_a_clip_ring_no_chime_after_the_first_bell() -> None:
    cues = [cue(2, CueKind.BEGIN), cue(8, CueKind.SAY, "Shown.", lasts=2), cue(15, CueKind.FINISH)]
    stream = Stream(timeline(*cues, lasts=20, is_bedtime=True), {}, buses={Bus.BELLS})
    assert not stream.read(6 * 48_000, stream.duration).any()


def test_words_are_still_spoken_to_the_last() -> None:
    whole, clips = asleep()
    stream = Stream(whole, clips, buses={Bus.VOICE})
    finish = next(one for one in whole.cues if one.kind is CueKind.FINISH)
    begins = to_frames(finish.at) + to_frames(seconds(1.5))
    words = stream.read(begins, len(clips[finish.text]))
    loudest = Stream(*session(), buses={Bus.VOICE}).read(begins, len(words))
    ratio = np.linalg.norm(words.astype(float)) / np.linalg.norm(loudest.astype(float))
    assert ratio == pytest.approx(factor(FADED), abs=0.01)


def test_a_session_without_closing_words_ends_without_a_sound() -> None:
    made = recipe(step(1, work=LONG), prompts={})
    whole = replace(compile_timeline(made), is_bedtime=True)
    stream = Stream(whole, {}, buses=set(Bus) - {Bus.ROOM})
    end = to_frames(whole.steps[-1].end)
    assert not stream.read(end, stream.duration).any()


@pytest.mark.parametrize("bed", ["off", "sea", "noise"])
def test_the_whole_fades_from_half_of_the_session_to_its_last_work(bed: str) -> None:
    work = Work(lasts=seconds(120), pace=60)
    awake = compile_timeline(recipe(step(1, technique=Technique.CIRCLES, work=work)))
    options, buses = Options(bed=bed), {Bus.TECHNIQUE, Bus.BED}
    read = [
        Stream(one, {}, options, buses=buses).read(0, to_frames(awake.steps[-1].end))
        for one in (awake, replace(awake, is_bedtime=True))
    ]
    strength = [
        np.sqrt((one[: len(one) // 48_000 * 48_000].astype(float).reshape(-1, 96_000) ** 2).mean(1))
        for one in read
    ]
    left = strength[1] / np.maximum(strength[0], 1)
    half = awake.duration // 2_000
    worked = awake.steps[0].work_start // 1_000
    assert left[worked + 3 : half - 1] == pytest.approx(1, abs=0.01)
    assert np.all(np.diff(left[half:]) < 0.01)
    assert left[-1] == pytest.approx(factor(FADED), abs=0.03)


@pytest.mark.parametrize("bed", ["off", "sea", "noise"])
def test_it_ends_in_digital_silence(bed: str) -> None:
    stream = Stream(*asleep(), Options(bed=bed))
    end = stream.duration - to_frames(SILENCE)
    assert not stream.read(end, stream.duration).any()
    assert stream.read(end - 48_000, 48_000).any()


def test_nothing_fades_or_is_left_out_of_a_session_for_the_day() -> None:
    stream = Stream(*session(), buses={Bus.BELLS})
    finish = next(to_frames(one.at) for one in session()[0].cues if one.kind is CueKind.FINISH)
    assert stream.read(finish, 48_000).any()
