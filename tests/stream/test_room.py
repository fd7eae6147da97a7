"""No long digital silence: a speaker that falls asleep swallows the first syllable after it."""

from dataclasses import replace

import numpy as np
import pytest

from selfmassage.durations import to_frames
from selfmassage.routine import Technique, Work
from selfmassage.stream import Bus, Samples, Stream
from selfmassage.timeline import CueKind, Levels, Options, compile_timeline
from tests.builders import recipe, seconds, step
from tests.stream.scenes import AUDIBLE, cue, session, timeline, tone

REST = compile_timeline(
    recipe(
        step(1, technique=Technique.REST, work=Work(lasts=seconds(30))),
        step(2, technique=Technique.PREPARE, work=Work(lasts=seconds(15)), say="", ready=12),
    )
)
SPOKEN = {"Stroke slowly.": tone(2), "That is all.": tone(2)}


def longest_silence(samples: Samples) -> float:
    """Seconds."""
    sounding = np.flatnonzero(samples.any(axis=1))
    edges = np.concatenate([[-1], sounding, [len(samples)]])
    return float(np.max(np.diff(edges) - 1)) / 48_000


@pytest.mark.parametrize(
    "options",
    [Options(), Options(pans=False), Options(levels=Levels(technique=-40)), Options(bed="sea")],
)
def test_nowhere_in_a_session_is_there_a_long_digital_silence(options: Options) -> None:
    for whole, clips in ((REST, SPOKEN), session()):
        stream = Stream(whole, clips, options)
        assert longest_silence(stream.read(0, stream.duration)) <= 3


def test_without_it_there_would_be() -> None:
    stream = Stream(REST, SPOKEN, buses=AUDIBLE)
    assert longest_silence(stream.read(0, stream.duration)) > 20


def test_it_is_one_step_to_either_side_alike_in_both_ears() -> None:
    stream = Stream(REST, SPOKEN, buses={Bus.ROOM})
    samples = stream.read(0, stream.duration)
    assert set(np.unique(samples)) == {-1, 0, 1}
    assert np.array_equal(samples[:, 0], samples[:, 1])
    filled = samples[samples[:, 0] != 0, 0]
    assert abs(float(np.mean(filled))) < 0.05


def test_it_lies_under_no_other_sound() -> None:
    stream, others = (Stream(REST, SPOKEN, buses=buses) for buses in ({Bus.ROOM}, AUDIBLE))
    room, heard = (one.read(0, one.duration).any(axis=1) for one in (stream, others))
    assert not np.any(room & heard)


def test_short_silences_stay_silent() -> None:
    cues = [cue(0, CueKind.SAY, "Stroke slowly."), cue(3.9, CueKind.SAY, "Stroke slowly.")]
    stream = Stream(timeline(*cues, lasts=6), SPOKEN)
    assert not stream.read(2 * 48_000, 90_000).any()


def test_it_keeps_within_the_session() -> None:
    stream = Stream(REST, SPOKEN)
    assert not stream.read(-96_000, 96_000).any()
    assert not stream.read(stream.duration, 96_000).any()


def test_at_bedtime_it_fills_silences_but_the_last() -> None:
    whole = replace(REST, is_bedtime=True)
    stream = Stream(whole, SPOKEN)
    samples = stream.read(0, stream.duration)
    silent = stream.duration - to_frames(seconds(1))
    assert longest_silence(samples[:silent]) <= 3
    assert not samples[silent:].any()
