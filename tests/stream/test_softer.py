"""What is heard where it was too sore: softer hands, and words that break off."""

import numpy as np
import pytest

from selfmassage.durations import Millis, to_frames
from selfmassage.routine import Technique, Work
from selfmassage.stream import Bus, Stream
from selfmassage.timeline import CueKind, Edit, compile_timeline, with_edit
from tests.builders import PROMPTS, recipe, seconds, step

SORE = {**PROMPTS, "too_sore": "Softer."}
SAID = np.full(to_frames(seconds(2)), 8_000, np.int16)


def level(stream: Stream, start: int, end: int) -> float:
    """How loud `stream` is between two moments, in milliseconds; root mean square of full scale."""
    at = to_frames(Millis(start))
    samples = stream.read(at, to_frames(Millis(end)) - at).astype(np.float64)
    return float(np.sqrt((samples**2).mean()))


@pytest.mark.parametrize("technique", [Technique.EFFLEURAGE, Technique.CIRCLES, Technique.HOLD])
def test_the_hands_are_four_decibels_softer_after_it_was_too_sore(technique: Technique) -> None:
    is_hold = technique is Technique.HOLD
    work = Work(lasts=seconds(40)) if is_hold else Work(lasts=seconds(40), pace=30)
    made = recipe(step(technique=technique, work=work), prompts=SORE)
    timeline = compile_timeline(made)
    after = with_edit(made, timeline, Edit(at=Millis(9_000)))
    whole, softer = (Stream(one, {}, buses=[Bus.TECHNIQUE]) for one in (timeline, after))
    # Well after the chime that stands for the words.
    heard = [level(one, 17_000, 37_000) for one in (softer, whole)]
    assert 20 * np.log10(heard[0] / heard[1]) == pytest.approx(-4.0, abs=0.4)


def test_words_under_way_break_off_where_the_softer_words_begin() -> None:
    made = recipe(step(say="Stroke."), prompts=SORE)
    clips = {"Stroke.": SAID, "Softer.": SAID}
    after = with_edit(made, compile_timeline(made), Edit(at=Millis(700)))
    stream = Stream(after, clips, buses=[Bus.VOICE])
    heard = np.abs(stream.read(0, to_frames(seconds(6))).astype(int)).max(axis=1)
    broken = to_frames(Millis(700))
    assert heard[broken - 2_000] > 0
    # A fade leads to the break, so that nothing clicks; then the softer words follow at once.
    assert heard[broken - 10] < heard[broken - 2_000] / 10
    assert heard[broken + 2_000] > 0
    said = [(cue.text, cue.is_cut) for cue in after.cues if cue.kind is CueKind.SAY]
    assert said == [("Stroke.", True), ("Stroke.", False)]


def test_up_to_the_key_the_sound_is_what_it_was() -> None:
    made = recipe(step(1), step(2), prompts=SORE)
    timeline = compile_timeline(made)
    after = with_edit(made, timeline, Edit(at=Millis(12_000)))
    buses = [Bus.TECHNIQUE, Bus.BELLS, Bus.VOICE]
    # What gives way to the new words does so half a second ahead of them.
    until = to_frames(Millis(11_400))
    before, edited = (Stream(one, {}, buses=buses).read(0, until) for one in (timeline, after))
    assert np.array_equal(before, edited)
