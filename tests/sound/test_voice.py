"""Reading a voice that is whole, in pieces, or none at all."""

import json
import shutil
import subprocess
import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.errors import Severity
from selfmassage.sound import Voice, read_voice
from selfmassage.sound.manifest import read_manifest

BUNDLED = Path(__file__).resolve().parents[2] / "audio" / "voice" / "heart"

WORDS = "Let your shoulders drop."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A voice of one clip, a real one."""
    shutil.copy(min(BUNDLED.glob("*.ogg")), tmp_path / "drop.ogg")
    _describe(tmp_path, _clip(tmp_path))
    return tmp_path


def _clip(folder: Path, **wishes: Any) -> dict[str, Any]:
    digest = sha256((folder / "drop.ogg").read_bytes()).hexdigest()
    return {"text": WORDS, "file": "drop.ogg", "duration_ms": 5_990, "sha256": digest, **wishes}


def _describe(folder: Path, *clips: object) -> None:
    (folder / "manifest.json").write_text(json.dumps({"voice": "x", "clips": clips}), "utf-8")


def _what(voice: Voice) -> list[str]:
    assert all(problem.severity is Severity.WARNING for problem in voice.problems)
    return [problem.what for problem in voice.problems]


def test_a_clip_has_a_length_before_it_is_decoded_and_samples_afterwards(folder: Path) -> None:
    voice = read_voice(folder)
    assert voice.durations == {WORDS: 5_990}
    clip = voice.decode([WORDS])[WORDS]
    assert clip.dtype == np.int16
    assert clip.ndim == 1
    assert np.abs(clip.astype(np.int32)).max() > 3_000
    assert voice.problems == ()


def test_words_without_a_clip_are_absent(folder: Path) -> None:
    assert list(read_voice(folder).decode(["Something else.", WORDS, WORDS])) == [WORDS]


def test_every_bundled_clip_is_as_long_as_the_manifest_says() -> None:
    voice = read_voice(BUNDLED)
    decoded = voice.decode(voice.durations)
    assert voice.problems == ()
    assert {text: -(-len(clip) // 48) for text, clip in decoded.items()} == voice.durations


def test_reading_the_lengths_needs_neither_numpy_nor_a_decoder(folder: Path) -> None:
    program = (
        "import sys; from pathlib import Path; from selfmassage.sound import read_voice;"
        f"print(list(read_voice(Path({str(folder)!r})).durations.values()));"
        "print([name for name in ('numpy', 'miniaudio') if name in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout == "[5990]\n[]\n"


def test_a_voice_that_is_not_there_speaks_nothing_and_says_so(tmp_path: Path) -> None:
    voice = read_voice(tmp_path / "nobody")
    assert voice.durations == {}
    assert voice.decode([WORDS]) == {}
    assert _what(voice) == ["The voice cannot be read: No such file or directory."]


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"{",
        b"[]",
        b'{"clips": {}}',
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"clips": [' + b"9" * 9_999,
    ],
    ids=["empty", "cut", "a list", "no list", "not text", "nested", "a long number"],
)
def test_a_damaged_manifest_costs_all_clips_and_is_said_once(folder: Path, damage: bytes) -> None:
    (folder / "manifest.json").write_bytes(damage)
    voice = read_voice(folder)
    assert voice.durations == {}
    assert _what(voice) == ["The voice cannot be read: it is damaged."]


def test_a_manifest_that_is_a_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").mkdir()
    assert _what(read_voice(tmp_path)) == ["The voice cannot be read: Is a directory."]


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"text": 7},
        {"file": None},
        {"file": "../drop.ogg"},
        {"file": "/etc/passwd"},
        {"duration_ms": 0},
        {"duration_ms": -5},
        {"duration_ms": 60_001},
        {"duration_ms": 5990.0},
        {"duration_ms": True},
        {"sha256": None},
    ],
    ids=str,
)
def test_a_damaged_entry_costs_that_clip_alone(folder: Path, wrong: dict[str, Any]) -> None:
    other = _clip(folder, text="Breathe out.")
    _describe(folder, _clip(folder, **wrong), other)
    voice = read_voice(folder)
    assert voice.durations == {"Breathe out.": 5_990}
    assert _what(voice) == ["Clip 1 is not described in full."]


def test_a_missing_clip_has_no_length(folder: Path) -> None:
    (folder / "drop.ogg").unlink()
    voice = read_voice(folder)
    assert voice.durations == {}
    assert _what(voice) == [f'The clip of "{WORDS}" is missing.']


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"not what was recorded", "it is not the file that was recorded"),
        (bytes(1_000_001), "it is too large"),
    ],
    ids=["another file", "too large"],
)
def test_a_clip_changed_since_is_not_played(folder: Path, content: bytes, why: str) -> None:
    (folder / "drop.ogg").write_bytes(content)
    _assert_unplayable(folder, why)


@pytest.mark.parametrize("content", [b"", b"RIFF" * 100, b"OggS" * 100])
def test_a_clip_that_is_no_vorbis_is_not_played(folder: Path, content: bytes) -> None:
    (folder / "drop.ogg").write_bytes(content)
    _describe(folder, _clip(folder))
    _assert_unplayable(folder, "it is not Ogg Vorbis")


def test_a_clip_that_cannot_be_read_is_not_played(folder: Path) -> None:
    (folder / "drop.ogg").unlink()
    (folder / "drop.ogg").mkdir()
    _assert_unplayable(folder, "Is a directory", sha256="")


def _assert_unplayable(folder: Path, why: str, **wishes: str) -> None:
    if wishes:
        _describe(folder, {"text": WORDS, "file": "drop.ogg", "duration_ms": 5_990, **wishes})
    voice = read_voice(folder)
    assert voice.decode([WORDS]) == {}
    assert _what(voice) == [f'The clip of "{WORDS}" cannot be played: {why}.']


@given(
    document=st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["clips", "text", "file", "duration_ms", "sha256"]), inner
            )
        ),
    )
)
def test_whatever_a_manifest_says_it_is_answered(
    tmp_path_factory: pytest.TempPathFactory, document: object
) -> None:
    folder = tmp_path_factory.mktemp("voice")
    (folder / "manifest.json").write_text(json.dumps(document), "utf-8")
    clips, problems = read_manifest(folder)
    assert not clips
    assert problems or _lists_no_clips(document)


def _lists_no_clips(document: object) -> bool:
    return isinstance(document, dict) and document.get("clips") == []
