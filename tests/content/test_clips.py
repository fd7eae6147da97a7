"""Every bundled word has a clip, and every clip is as it should be."""

from hashlib import sha256

import miniaudio
import numpy as np
import pytest

from selfmassage.timeline import texts_of
from tests.content.bundled import (
    ROUTINES,
    VOICE_FOLDER,
    VOICES,
    manifest,
    prompts,
    routine,
    spoken,
)
from tests.content.loudness import Samples, integrated, true_peak

RATE = 48_000
CLIPS = {f"{voice}/{clip['file']}": clip for voice in VOICES for clip in manifest(voice)["clips"]}
EVERY_VOICE = pytest.mark.parametrize("voice", VOICES)


def heard(file: str) -> Samples:
    """The clip as the program decodes it, full scale at 1."""
    decoded = miniaudio.decode(
        (VOICE_FOLDER / file).read_bytes(),
        output_format=miniaudio.SampleFormat.SIGNED16,
        nchannels=1,
        sample_rate=RATE,
    )
    return np.asarray(decoded.samples, np.float64) / 2**15


def of(voice: str) -> list[str]:
    """The clips of `voice`."""
    return [file for file in CLIPS if file.startswith(f"{voice}/")]


def bundled_texts() -> set[str]:
    return {text for name in ROUTINES for text in texts_of(routine(name), prompts())}


def test_a_woman_and_a_man_speak() -> None:
    assert VOICES == ["george", "heart"]


@EVERY_VOICE
def test_every_bundled_text_has_a_clip(voice: str) -> None:
    assert bundled_texts() - spoken(voice).keys() == set()


@EVERY_VOICE
def test_no_clip_is_orphaned(voice: str) -> None:
    assert spoken(voice).keys() - bundled_texts() == set()
    present = {f"{voice}/{path.name}" for path in (VOICE_FOLDER / voice).iterdir()}
    assert present == {*of(voice), f"{voice}/manifest.json"}


@EVERY_VOICE
def test_no_text_has_two_clips(voice: str) -> None:
    assert len(spoken(voice)) == len(manifest(voice)["clips"])


@pytest.mark.parametrize(
    ("voice", "engine", "speed"),
    [
        ("heart", "hibari-tts 0.2.1", 0.85),
        ("george", "Kokoro-82M v1.0 int8, phonemes of hibari-tts 0.2.1", 0.98),
    ],
)
def test_the_manifest_says_what_the_voice_was_made_with(
    voice: str, engine: str, speed: float
) -> None:
    said = {key: manifest(voice)[key] for key in ("voice", "engine", "speed", "licence")}
    assert said == {"voice": voice, "engine": engine, "speed": speed, "licence": "Apache-2.0"}


@pytest.mark.parametrize("file", CLIPS)
def test_a_clip_is_as_it_should_be(file: str) -> None:
    """One test for a clip, not one for each of these facts: there are many clips."""
    content, sound = (VOICE_FOLDER / file).read_bytes(), heard(file)

    assert sha256(content).hexdigest() == CLIPS[file]["sha256"], "the file that the manifest means"
    lasts = -(-len(sound) * 1000 // RATE)  # Rounded up, so that nothing is said over its end.
    assert lasts == CLIPS[file]["duration_ms"]
    info = miniaudio.vorbis_get_info(content)
    assert (info.nchannels, info.sample_rate) == (1, 24_000)

    assert integrated(sound, RATE) == pytest.approx(-20, abs=0.3), "as loud as every other"
    assert true_peak(sound) <= -5.0

    loud = np.flatnonzero(np.abs(sound) > np.abs(sound).max() * 10 ** (-45 / 20))
    before, after = loud[0], len(sound) - 1 - loud[-1]
    # Hardly any silence; a calmed "s" at the end is nearly as soft.
    assert max(before, after) < 0.065 * RATE
    edges = [np.abs(sound[:24]).max(), np.abs(sound[-24:]).max()]
    assert max(edges) < 10 ** (-50 / 20), "no click"


def test_the_loudness_meter_reads_the_standards_own_example() -> None:
    """BS.1770: a sine of 997 Hz at full scale, in one channel, is -3.01 LUFS."""
    sine = np.sin(2 * np.pi * 997 * np.arange(2 * RATE) / RATE)
    assert integrated(sine, RATE) == pytest.approx(-3.01, abs=0.05)


@EVERY_VOICE
def test_counting_back_in_fits_the_lead_in_with_hands_and_with_a_ball(voice: str) -> None:
    """Three seconds; twelve, of which the last three tick."""
    assert spoken(voice)[prompts()["resume_hands"]] <= 3_000
    assert spoken(voice)[prompts()["resume_ball"]] <= 9_000


@EVERY_VOICE
def test_the_count_begins_on_whole_seconds_like_the_ticks_beside_it(voice: str) -> None:
    (file,) = [file for file in of(voice) if CLIPS[file]["text"] == prompts()["resume_hands"]]
    loudness = np.abs(heard(file))
    for second in (1, 2):
        before = loudness[int((second - 0.03) * RATE) : second * RATE]
        after = loudness[second * RATE : int((second + 0.15) * RATE)]
        assert before.max() < 0.01
        assert after.max() > 0.1


def test_all_voices_speak_about_as_fast() -> None:
    paces = [
        sum(len(text.split()) * 60_000 for text in spoken(voice)) / sum(spoken(voice).values())
        for voice in VOICES
    ]
    assert max(paces) < 175
    assert max(paces) / min(paces) < 1.08
