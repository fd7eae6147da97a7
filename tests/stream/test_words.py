"""Words, what comes before them, and what stands for them where there is no clip."""

import numpy as np
import pytest

from selfmassage.durations import to_frames
from selfmassage.stream import Bus, Stream
from selfmassage.stream.gains import BELLS, VOICE, factor
from selfmassage.timeline import Cue, CueKind
from selfmassage.timeline.words import tone_lead
from tests.stream.scenes import AUDIBLE, cue, onsets, timeline, tone

TEXT = "Slower. Let your hand mould to you."
SPOKEN = [CueKind.SAFETY, CueKind.SWITCH, CueKind.SAY, CueKind.MIDWAY, CueKind.FINISH]


def said(kind: CueKind) -> Cue:
    return cue(3, kind, TEXT, lasts=4)


@pytest.mark.parametrize("kind", SPOKEN)
def test_words_begin_when_their_tone_has_had_its_lead(kind: CueKind) -> None:
    stream = Stream(timeline(said(kind)), {TEXT: tone(2)}, buses={Bus.VOICE})
    begins = to_frames(said(kind).at) + to_frames(tone_lead(kind))
    assert onsets(stream.read(0, stream.duration)) == [begins]


@pytest.mark.parametrize("kind", [kind for kind in SPOKEN if kind in BELLS])
def test_a_tone_before_words_begins_at_the_cue(kind: CueKind) -> None:
    stream = Stream(timeline(said(kind)), {TEXT: tone(2)}, buses={Bus.BELLS})
    assert onsets(stream.read(0, stream.duration)) == [to_frames(said(kind).at)]


def test_words_are_the_clip_itself_at_one_gain_on_both_sides() -> None:
    clip = tone(2)
    stream = Stream(timeline(said(CueKind.SAY)), {TEXT: clip}, buses={Bus.VOICE})
    heard = stream.read(to_frames(said(CueKind.SAY).at), len(clip))
    expected = np.rint(clip * (factor(VOICE) * np.sqrt(0.5)))
    assert np.array_equal(heard[:, 0], heard[:, 1])
    assert np.max(np.abs(heard[:, 0] - expected)) <= 1


@pytest.mark.parametrize("kind", [CueKind.SAY, CueKind.SAFETY])
def test_words_without_a_clip_become_a_chime(kind: CueKind) -> None:
    stream = Stream(timeline(said(kind)), {"Other words.": tone(2)}, buses=AUDIBLE)
    assert onsets(stream.read(0, stream.duration)) == [to_frames(said(kind).at)]
    assert not stream.read(to_frames(said(kind).at) + 2 * 48_000, 48_000).any()


@pytest.mark.parametrize("kind", [kind for kind in SPOKEN if kind in BELLS])
def test_the_tone_is_the_chime_where_there_is_one(kind: CueKind) -> None:
    spoken = Stream(timeline(said(kind)), {}).read(0, 10 * 48_000)
    bare = Stream(timeline(cue(3, kind)), {}).read(0, 10 * 48_000)
    assert np.array_equal(spoken, bare)


def test_getting_ready_is_silent() -> None:
    stream = Stream(timeline(cue(3, CueKind.READY, lasts=3)), {}, buses=AUDIBLE)
    assert not stream.read(0, stream.duration).any()


def test_an_empty_clip_is_silence() -> None:
    stream = Stream(timeline(said(CueKind.SAY)), {TEXT: np.zeros(0, np.int16)}, buses=AUDIBLE)
    assert not stream.read(0, stream.duration).any()


def test_the_bells_can_be_told_apart() -> None:
    """No two sound alike: their loudest pitches, as they follow each other, differ."""
    heard = {kind: Stream(timeline(cue(0, kind)), {}).read(0, 24_000)[:, 0] for kind in BELLS}
    spectra = {kind: np.abs(np.fft.rfft(samples)) for kind, samples in heard.items()}
    unit = {kind: spectrum / np.linalg.norm(spectrum) for kind, spectrum in spectra.items()}
    alike = [float(unit[one] @ unit[other]) for one in unit for other in unit if one < other]
    assert max(alike) < 0.8
