"""The swells of the sea."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from selfmassage.durations import to_frames
from selfmassage.routine import Technique, Work
from selfmassage.stream.swells import LONGEST, SHORTEST, Swell, swelling, swells_of
from selfmassage.timeline import Cue, CueKind, compile_timeline
from tests.builders import recipe, seconds, step
from tests.stream.scenes import cue, timeline

SECOND = to_frames(seconds(1))


def breath(at: float) -> list[Cue]:
    return [cue(at, CueKind.BREATHE_IN, lasts=4), cue(at + 4, CueKind.BREATHE_OUT, lasts=6)]


def test_without_breathing_a_wave_comes_every_ten_seconds() -> None:
    assert swells_of(timeline(lasts=30)) == [
        Swell(at * SECOND, (at + 4) * SECOND, (at + 10) * SECOND) for at in (0, 10, 20)
    ]


def test_each_breath_has_its_wave_to_the_frame() -> None:
    work = Work(lasts=seconds(0), breaths=5)
    made = recipe(
        step(1, work=Work(lasts=seconds(13), pace=12)), step(2, technique=Technique.HOLD, work=work)
    )
    whole = compile_timeline(made)
    waves = {(swell.start, swell.crest) for swell in swells_of(whole)}
    starts, turns = (
        [to_frames(one.at) for one in whole.cues if one.kind is kind]
        for kind in (CueKind.BREATHE_IN, CueKind.BREATHE_OUT)
    )
    assert len(starts) == 5
    assert waves >= set(zip(starts, turns, strict=True))


def test_where_a_wave_has_no_room_the_sea_rests() -> None:
    whole = timeline(*breath(3), lasts=17)
    assert swells_of(whole) == [Swell(3 * SECOND, 7 * SECOND, 13 * SECOND)]


@given(st.lists(st.integers(10_000, 60_000), max_size=6), st.integers(0, 40_000))
def test_waves_never_overlap_and_none_is_hurried(gaps: list[int], tail: int) -> None:
    at, cues = 0, []
    starts = []
    for gap in gaps:
        at += gap
        starts.append(at * 48)
        cues += breath(at / 1000)
        at += 10_000
    swells = swells_of(timeline(*cues, lasts=(at + tail) / 1000))
    assert all(one.end <= following.start for one, following in pairwise(swells))
    assert all(one.start < one.crest < one.end for one in swells)
    assert all(SHORTEST <= one.end - one.start <= LONGEST for one in swells)
    assert {one.start for one in swells} >= set(starts)


def test_the_level_is_low_at_rest_and_whole_at_the_crest_and_moves_without_a_jump() -> None:
    swells = [Swell(0, 40_000, 100_000), Swell(150_000, 190_000, 250_000)]
    level = swelling(swells)
    assert [level.level(at) for at in (0, 100_000, 125_000, 150_000, 250_000, 10**6)] == [0.0] * 6
    assert [level.level(one.crest) for one in swells] == [1.0, 1.0]
    for (start, before), (end, after) in pairwise(level.points):
        assert abs(after - before) <= 2.5 * (end - start) / 40_000
