"""One of each kind of sound: none is forgotten, none is silent, and each is what a session sounds like."""

from itertools import pairwise

import numpy as np
import pytest
from numpy.typing import NDArray

from selfmassage.cli.showing import Row, in_a_row, stream_of
from selfmassage.cli.specimens import Specimen, all_kinds
from selfmassage.durations import FRAME_RATE, to_frames
from selfmassage.routine import Technique
from selfmassage.stream import Bus, Clip, OwnSounds, Samples, Stream
from selfmassage.timeline import BEDS, CueKind, Levels, Options

OURS, USUAL = OwnSounds(), Options()
TEXT = "Let go."
BING = np.full(FRAME_RATE, 20_000, np.int16)
RUSH = np.tile(np.array([[900, -900]], np.int16), (3 * FRAME_RATE, 1))
VOICES: dict[str, dict[str, Clip]] = {"ada": {TEXT: BING}, "bob": {TEXT: BING[:24_000]}}

SOUNDLESS_TECHNIQUES = {Technique.PREPARE, Technique.REST}
SOUNDLESS_CUES = {CueKind.READY}
SPOKEN_ONLY = {CueKind.SAFETY}
"""Sounds as any words do."""


def kinds(own: OwnSounds = OURS, options: Options = USUAL) -> tuple[Specimen, ...]:
    return all_kinds(VOICES, TEXT, own, options)


def heard(one: Specimen, own: OwnSounds = OURS, options: Options = USUAL) -> Samples:
    stream = stream_of(one, own, options)
    return stream.read(0, stream.duration)


def named(part: str, among: tuple[Specimen, ...]) -> Specimen:
    (found,) = [one for one in among if part in one.name]
    return found


def power(samples: Samples) -> NDArray[np.float64]:
    """Of left and right."""
    return np.asarray((samples.astype(np.float64) ** 2).mean(axis=0))


def test_every_technique_that_sounds_is_among_them() -> None:
    worked = {one.step.technique for one in kinds() if Bus.TECHNIQUE in one.buses and one.cues}
    assert worked - SOUNDLESS_TECHNIQUES == set(Technique) - SOUNDLESS_TECHNIQUES


def test_every_kind_of_cue_that_sounds_is_among_them() -> None:
    rung = {cue.kind for one in kinds() for cue in one.cues}
    assert rung == set(CueKind) - SOUNDLESS_CUES - SPOKEN_ONLY


def test_both_beds_are_among_them() -> None:
    assert {one.bed for one in kinds()} == set(BEDS)


def test_each_voice_says_the_same_and_what_none_says_is_a_chime() -> None:
    first, second, *rest = kinds()
    assert [first.name, second.name] == ["the voice ada", "the voice bob"]
    assert first.step.end == 1_400
    assert second.step.end == 900
    chime = named("chime", tuple(rest))
    assert chime.cues[0].text == TEXT
    assert not chime.clips


@pytest.mark.parametrize("place", range(len(kinds())), ids=[one.name for one in kinds()])
def test_each_is_heard_and_is_over_when_the_next_begins(place: int) -> None:
    samples = heard(kinds()[place])
    assert np.abs(samples).max() > 300
    assert np.abs(samples[-1]).max() <= 2


def test_they_take_less_than_a_minute() -> None:
    assert 30_000 < in_a_row(kinds()).duration < 60_000


def test_left_is_louder_in_the_left_ear_and_right_in_the_right() -> None:
    left, right = (heard(named(f"{side} side", kinds())) for side in ("left", "right"))
    assert power(left)[0] > 4 * power(left)[1]
    assert power(right)[1] > 4 * power(right)[0]


def test_who_has_turned_leaning_off_hears_no_side_and_is_told_why() -> None:
    even = Options(pans=False)
    one = named("left side", kinds(options=even))
    assert one.name == "left side: work leans to the left (it leans nowhere, by your settings)"
    left, right = power(heard(one, options=even))
    assert left == right


def test_what_is_turned_off_is_silent_and_said_to_be() -> None:
    off = Options(levels=Levels(technique=-40, bed=-40))
    silent = [one for one in kinds(options=off) if not np.abs(heard(one, options=off)).max() > 10]
    assert [one.name for one in silent] == [
        one.name for one in kinds(options=off) if "(turned off in your settings)" in one.name
    ]
    assert len(silent) == 14


def test_a_bell_of_ones_own_rings_in_place_of_ours_for_as_long_as_it_is() -> None:
    own = OwnSounds(bells={CueKind.MIDWAY: BING})
    bell = named("half of it is done", kinds(own))
    assert bell.name == "bell: half of it is done, your own"
    assert bell.step.end == 1_000
    assert np.ptp(heard(bell, own)[100:40_000].astype(int), axis=0).max() <= 2
    assert [one.name for one in kinds(own) if "your own" in one.name] == [bell.name]


def test_a_bed_of_ones_own_is_heard_beside_ours() -> None:
    own, options = OwnSounds(bed=RUSH), Options(bed="/music/rain.ogg")
    *_, sea, noise, mine = kinds(own, options)
    assert [sea.name, noise.name, mine.name] == ["bed: sea", "bed: noise", "bed: your own"]
    middle = heard(mine, own, options)[to_frames(mine.step.end) // 2]
    assert middle[0] == -middle[1] != 0


def test_a_bed_is_heard_without_what_it_swells_with() -> None:
    sea = named("sea", kinds())
    alone = Stream(sea.timeline, {}, Options(bed="off"), buses=sea.buses)
    assert np.abs(alone.read(0, alone.duration)).max() <= 2


def test_in_a_row_each_step_begins_where_the_one_before_ends() -> None:
    row = in_a_row(kinds())
    assert row.steps[0].start == 0
    assert all(one.end == following.start for one, following in pairwise(row.steps))
    assert row.duration == row.steps[-1].end


def test_a_row_reads_as_its_streams_do_however_it_is_sliced() -> None:
    streams = [Stream(one.timeline, one.clips) for one in kinds()[:3]]
    row = Row(streams)
    whole = np.concatenate([stream.read(0, stream.duration) for stream in streams])
    assert np.array_equal(row.read(0, len(whole)), whole)
    pieces = [row.read(at, 16_384) for at in range(0, len(whole), 16_384)]
    assert np.array_equal(np.concatenate(pieces)[: len(whole)], whole)
    assert not row.read(len(whole), 480).any()
