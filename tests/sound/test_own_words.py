"""Words of one's own, made once and kept."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from selfmassage.errors import Severity
from selfmassage.sound.files.loudness import loudness_of, true_peak_of
from selfmassage.sound.speech import OwnWords, SpeechError, kept
from tests.sound.recordings import speech

CAPTIONS = "The words show as captions, with a chime."

WORDS = ["Let go.", "Breathe.", "Rest."]


class Speaker:
    """An engine that says noise: as many half seconds as a text has words."""

    name = "speaker"
    voice = "anyone"
    speed = 1.0

    def __init__(self, version: str = "1") -> None:
        self.version = version
        self.said: list[str] = []
        self.fails_at: set[str] = set()
        self.rests = 0

    def said_as(self, text: str) -> str:
        return text.strip()

    def say(self, said: str) -> tuple[NDArray[np.float64], int]:
        self.said.append(said)
        if said in self.fails_at:
            raise SpeechError("It is hoarse.")
        return speech(len(said.split()) / 2, 22_050), 22_050

    def rest(self) -> None:
        self.rests += 1


class CancelledError(Exception):
    """The person wants no more of it."""


def ignore(done: int, of: int) -> None:
    """Progress that nobody looks at."""


@pytest.fixture
def speaker() -> Speaker:
    return Speaker()


@pytest.fixture
def cache(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "speech"


@pytest.fixture
def read_only(cache: Path) -> Iterator[Path]:
    """A cache that cannot be made, because a file has its name."""
    cache.parent.mkdir()
    cache.write_text("in the way")
    yield cache
    assert cache.read_text() == "in the way"


def whats(words: OwnWords) -> list[str]:
    assert all(problem.severity is Severity.WARNING for problem in words.problems)
    return [str(problem) for problem in words.problems]


def test_words_are_lacking_until_they_are_made(cache: Path, speaker: Speaker) -> None:
    words = OwnWords(cache, speaker)
    assert words.lacking([*WORDS, "Rest.", " ", "…"]) == tuple(WORDS)
    assert words.durations(WORDS) == {}

    words.make(WORDS, ignore)

    assert words.lacking(WORDS) == ()
    assert list(words.durations(WORDS)) == WORDS
    assert speaker.rests == 1
    assert words.problems == ()


def test_words_last_as_long_as_they_are_said_to(cache: Path, speaker: Speaker) -> None:
    words = OwnWords(cache, speaker)
    words.make(WORDS, ignore)

    decoded = words.decode([*WORDS, "Something else."])
    assert {text: -(-len(clip) // 48) for text, clip in decoded.items()} == words.durations(WORDS)


def test_words_are_as_loud_as_the_bundled_ones(cache: Path, speaker: Speaker) -> None:
    words = OwnWords(cache, speaker)
    words.make(["One two three four five six."], ignore)

    (clip,) = words.decode(["One two three four five six."]).values()
    assert clip.dtype == np.int16
    assert clip.ndim == 1
    assert loudness_of(clip / 32_767, 48_000) == pytest.approx(-20, abs=0.2)
    assert true_peak_of(clip / 32_767, 48_000) < -4.9


def test_words_are_made_once_and_found_again(cache: Path, speaker: Speaker) -> None:
    first = OwnWords(cache, speaker)
    first.make(WORDS, ignore)
    again = OwnWords(cache, speaker)
    again.make(WORDS, ignore)

    assert speaker.said == WORDS
    assert again.durations(WORDS) == first.durations(WORDS)
    one, other = first.decode(WORDS), again.decode(WORDS)
    assert all((one[text] == other[text]).all() for text in WORDS)


@pytest.mark.parametrize(
    ("trait", "other"), [("version", "2"), ("voice", "another"), ("speed", 0.9), ("name", "x")]
)
def test_another_engine_version_voice_or_speed_makes_them_anew(
    cache: Path, speaker: Speaker, trait: str, other: object
) -> None:
    OwnWords(cache, speaker).make(WORDS, ignore)
    changed = Speaker()
    setattr(changed, trait, other)

    assert OwnWords(cache, changed).lacking(WORDS) == tuple(WORDS)


def test_progress_is_told_from_none_to_all(cache: Path, speaker: Speaker) -> None:
    told: list[tuple[int, int]] = []
    OwnWords(cache, speaker).make(WORDS, lambda done, of: told.append((done, of)))

    assert told == [(0, 3), (1, 3), (2, 3), (3, 3)]


def test_with_nothing_lacking_there_is_nothing_to_tell_but_that(
    cache: Path, speaker: Speaker
) -> None:
    told: list[tuple[int, int]] = []
    OwnWords(cache, speaker).make([], lambda done, of: told.append((done, of)))

    assert told == [(0, 0)]


def test_a_cancelled_making_keeps_what_was_made(cache: Path, speaker: Speaker) -> None:
    def cancel(done: int, of: int) -> None:
        if done == 2:
            raise CancelledError

    words = OwnWords(cache, speaker)
    with pytest.raises(CancelledError):
        words.make(WORDS, cancel)

    assert OwnWords(cache, speaker).lacking(WORDS) == ("Rest.",)
    assert speaker.rests == 1


def test_one_text_that_fails_stops_no_other_and_is_not_tried_twice(
    cache: Path, speaker: Speaker
) -> None:
    speaker.fails_at = {"Breathe."}
    words = OwnWords(cache, speaker)
    words.make(WORDS, ignore)
    words.make(WORDS, ignore)

    assert list(words.decode(WORDS)) == ["Let go.", "Rest."]
    assert speaker.said == WORDS
    assert whats(words) == [
        'your own words: "Breathe." could not be spoken: It is hoarse. ' + CAPTIONS
    ]


def test_an_engine_that_always_fails_is_soon_asked_no_more(cache: Path, speaker: Speaker) -> None:
    texts = [f"Step {number}." for number in range(20)]
    speaker.fails_at = set(texts)
    told: list[tuple[int, int]] = []
    words = OwnWords(cache, speaker)
    words.make(texts, lambda done, of: told.append((done, of)))

    assert speaker.said == texts[:3]
    assert told[-1] == (20, 20)
    assert words.lacking(texts) == ()
    last = "your own words: speaker failed 3 times and is not asked for the other 17. "
    assert whats(words)[3:] == [last + CAPTIONS]


@pytest.mark.parametrize(
    ("wave", "why"),
    [
        (np.zeros(0), "speaker has no sound for it."),
        (np.zeros(9_000), "speaker has no sound for it."),
        (np.full(9_000, np.nan), "speaker has no sound for it."),
        (np.full(9_000, np.inf), "speaker has no sound for it."),
        (np.ones(61 * 8_000), "it takes longer than 60 s."),
    ],
)
def test_a_sound_that_is_none_is_not_kept(
    cache: Path, monkeypatch: pytest.MonkeyPatch, wave: NDArray[np.float64], why: str
) -> None:
    monkeypatch.setattr(Speaker, "say", lambda self, said: (wave, 8_000))
    words = OwnWords(cache, Speaker())
    words.make(["Rest."], ignore)

    assert words.decode(["Rest."]) == {}
    assert whats(words) == [f'your own words: "Rest." could not be spoken: {why} ' + CAPTIONS]


def test_without_an_engine_nothing_is_lacking_and_nothing_is_said(cache: Path) -> None:
    words = OwnWords(cache, None)
    words.make(WORDS, ignore)

    assert words.lacking(WORDS) == ()
    assert words.durations(WORDS) == {}
    assert words.decode(WORDS) == {}
    assert not cache.exists()


@pytest.mark.parametrize("damage", [b"", b"RIFF", b"\x7f" * 90_000])
def test_damaged_words_are_made_again(cache: Path, speaker: Speaker, damage: bytes) -> None:
    OwnWords(cache, speaker).make(WORDS, ignore)
    for path in cache.iterdir():
        path.write_bytes(damage)
    words = OwnWords(cache, speaker)

    assert words.lacking(WORDS) == tuple(WORDS)
    words.make(WORDS, ignore)
    assert list(words.decode(WORDS)) == WORDS
    assert words.problems == ()
    assert len(list(cache.iterdir())) == 3


def test_words_changed_by_one_bit_are_not_played(cache: Path, speaker: Speaker) -> None:
    words = OwnWords(cache, speaker)
    words.make(["Rest."], ignore)
    (path,) = cache.iterdir()
    content = bytearray(path.read_bytes())
    content[-500] ^= 1
    path.write_bytes(content)

    assert words.decode(["Rest."]) == {}
    assert words.lacking(["Rest."]) == ("Rest.",)


def test_words_removed_meanwhile_are_only_absent(cache: Path, speaker: Speaker) -> None:
    words = OwnWords(cache, speaker)
    words.make(WORDS, ignore)
    for path in cache.iterdir():
        path.unlink()

    assert words.decode(WORDS) == {}
    assert words.lacking(WORDS) == tuple(WORDS)


def test_words_that_cannot_be_kept_last_for_this_session_and_that_is_said_once(
    read_only: Path, speaker: Speaker
) -> None:
    what = "the words that were spoken cannot be kept here: File exists."
    words = OwnWords(read_only, speaker)
    words.make(WORDS, ignore)

    assert words.lacking(WORDS) == ()
    assert list(words.durations(WORDS)) == list(words.decode(WORDS)) == WORDS
    assert whats(words) == [f"{read_only}: {what} They are made again for each session."]


def test_a_write_that_fails_half_way_leaves_nothing(
    cache: Path, speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr(Path, "replace", fail)
        words = OwnWords(cache, speaker)
        words.make(["Rest."], ignore)

    assert list(cache.iterdir()) == []
    assert list(words.decode(["Rest."])) == ["Rest."]


def test_what_was_not_used_for_the_longest_time_goes_when_there_is_too_much(
    cache: Path, speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    for age, text in enumerate(reversed(WORDS)):
        before = set(cache.glob("*"))
        OwnWords(cache, speaker).make([text], ignore)
        (made,) = set(cache.glob("*")) - before
        os.utime(made, (age, age))
    monkeypatch.setattr(kept, "MOST_BYTES", 3 * 24_500)
    words = OwnWords(cache, speaker)
    words.make(["Breathe.", "And go on."], ignore)

    left = OwnWords(cache, speaker)
    assert list(left.durations([*WORDS, "And go on."])) == ["Breathe.", "And go on."]


def test_what_is_asked_for_is_never_removed(
    cache: Path, speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept, "MOST_BYTES", 0)
    words = OwnWords(cache, speaker)
    words.make(WORDS, ignore)

    assert list(OwnWords(cache, speaker).durations(WORDS)) == WORDS


def test_only_what_is_ours_is_ever_removed(
    cache: Path, speaker: Speaker, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache.mkdir(parents=True)
    for name in ("song.wav", "notes.txt", "young.unfinished", "old.unfinished"):
        (cache / name).write_text("mine")
    os.utime(cache / "old.unfinished", (0, 0))
    monkeypatch.setattr(kept, "MOST_BYTES", 0)
    OwnWords(cache, speaker).make([], ignore)

    names = sorted(path.name for path in cache.iterdir())
    assert names == ["notes.txt", "song.wav", "young.unfinished"]


def test_the_lengths_of_kept_words_need_neither_numpy_nor_an_engine(
    cache: Path, speaker: Speaker
) -> None:
    OwnWords(cache, speaker).make(["Rest."], ignore)
    program = f"""
import sys
from pathlib import Path
from selfmassage.sound.speech import OwnWords, find_engine

class Speaker:
    name, version, voice, speed = "speaker", "1", "anyone", 1.0
    def said_as(self, text):
        return text

find_engine({{"PATH": ""}})
print(list(OwnWords(Path({str(cache)!r}), Speaker()).durations(["Rest."])))
print([name for name in ("numpy", "miniaudio", "hibari", "onnxruntime") if name in sys.modules])
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "['Rest.']\n[]\n"
