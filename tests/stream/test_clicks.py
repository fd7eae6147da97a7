"""Nothing begins, ends or repeats with a click."""

import numpy as np
import pytest

from selfmassage.durations import FRAME_RATE, Millis, to_frames
from selfmassage.routine import Technique
from selfmassage.stream import Stream
from selfmassage.stream.bells import bell, chime, tick
from selfmassage.stream.breath import breathe_in, breathe_out
from selfmassage.stream.gains import BELLS, STROKES
from selfmassage.stream.holds import LOOP, press, release
from selfmassage.stream.samples import Part
from selfmassage.stream.sound import Sound
from selfmassage.stream.strokes import stroke
from selfmassage.timeline import CueKind, Levels, Options
from tests.stream.scenes import cue, timeline

LENGTHS = [Millis(90), Millis(800), Millis(2_500), Millis(5_000)]
SOUNDS = {
    **{f"{kind} bell": bell(kind) for kind in BELLS},
    **{
        f"{technique} {length} ms": stroke(technique, to_frames(length))
        for technique in STROKES
        for length in LENGTHS
    },
    **{f"press {length} ms": press(to_frames(length)) for length in (*LENGTHS, Millis(30_000))},
    "chime": chime(),
    "tick": tick(),
    "release": release(),
    "in": breathe_in(0),
    "out": breathe_out(0),
}
EDGES = FRAME_RATE // 200
LOUD = Options(levels=Levels(technique=6))


def steps(sound: Sound) -> Part:
    """From frame to frame, silence before and after included, to the sound's own peak."""
    samples = np.pad(sound.part(0, sound.length), 1)
    return np.asarray(np.abs(np.diff(samples)) / np.max(np.abs(samples)))


@pytest.mark.parametrize("name", SOUNDS)
def test_a_sound_begins_and_ends_without_a_step_of_its_own(name: str) -> None:
    found = steps(SOUNDS[name])
    body = float(np.max(found[EDGES:-EDGES]))
    assert np.max(found[:EDGES]) <= max(body, 0.01)
    assert np.max(found[-EDGES:]) <= max(body, 0.01)
    assert found[0] <= 0.1
    assert found[-1] <= 0.01


@pytest.mark.parametrize("name", SOUNDS)
def test_a_sound_can_be_found_from_its_first_frame(name: str) -> None:
    assert abs(SOUNDS[name].part(0, 1)[0]) > 0


def test_a_long_hold_goes_round_without_a_seam() -> None:
    found = steps(press(30 * FRAME_RATE))
    seam = found[3 * LOOP - 40 : 3 * LOOP + 40]
    assert np.max(seam) <= np.max(found[3 * LOOP + 40 : 4 * LOOP - 40])


def test_a_long_hold_keeps_only_a_few_seconds_of_sound() -> None:
    assert press(3 * 60 * 60 * FRAME_RATE).clip.nbytes < 1_000_000


def test_a_bell_cut_off_by_the_end_fades() -> None:
    stream = Stream(timeline(cue(19.5, CueKind.FINISH)), {})
    last = stream.read(stream.duration - 1_440, 1_440)[:, 0].astype(np.int32)
    thirds = [int(np.max(np.abs(third))) for third in np.split(last, 3)]
    assert thirds[0] > thirds[1] > thirds[2]
    assert abs(int(last[-1])) <= 5


def test_a_stream_makes_no_step_that_its_sounds_do_not_have() -> None:
    strokes = [cue(2 * beat, CueKind.STROKE, lasts=2) for beat in range(8)]
    stream = Stream(timeline(*strokes, technique=Technique.PETRISSAGE), {}, LOUD)
    found = np.abs(np.diff(stream.read(-10, stream.duration + 20)[:, 0].astype(np.int32)))
    joins = [
        int(np.max(found[10 + at * 96_000 - 48 : 10 + at * 96_000 + 48])) for at in range(1, 8)
    ]
    assert max(joins) <= np.max(found) / 3
