"""Where the words of a session come from, and in what order."""

import wave
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import pytest

from selfmassage.cli.home import Home
from selfmassage.cli.words import Words
from selfmassage.durations import Millis, to_frames
from selfmassage.sound.speech import OwnWords, SpeechError
from tests.cli.routine_texts import GOOD

BUNDLED = "Change sides."
MINE = "Left hand behind your right ear. Stroke lightly."


@dataclass
class Crier:
    """An engine that speaks each text as a tone of a second."""

    name: str = "crier"
    version: str = "1"
    voice: str = "loud"
    speed: float = 1.0
    asked: list[str] = field(default_factory=list)
    refuses: tuple[str, ...] = ()

    def said_as(self, text: str) -> str:
        return text

    def rest(self) -> None:
        pass

    def say(self, said: str) -> tuple[np.ndarray[tuple[int], np.dtype[np.float64]], int]:
        self.asked.append(said)
        if said in self.refuses:
            raise SpeechError("It lost its voice.")
        return np.sin(np.arange(24_000) / 20) * 0.3, 24_000


@pytest.fixture
def crier() -> Crier:
    return Crier()


@pytest.fixture
def person(home: Path) -> Home:
    return Home({"SELFMASSAGE_HOME": str(home)})


def words(person: Home, crier: Crier | None, recordings: dict[str, str] | None = None) -> Words:
    own = OwnWords(person.places.words, crier)
    return Words(person.voice("heart"), own, recordings or {})


def record(path: Path, seconds: float) -> str:
    samples = np.sin(np.arange(int(seconds * 48_000)) / 30) * 12_000
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(samples.astype(np.int16).tobytes())
    return str(path)


def untold(done: int, of: int) -> None:
    pass


def heard(some: Words, texts: Iterable[str]) -> set[str]:
    return set(some.decode([*texts]))


def test_only_what_no_clip_says_is_spoken_and_only_once(person: Home, crier: Crier) -> None:
    told: list[tuple[int, int]] = []
    first = words(person, crier)
    first.make([BUNDLED, MINE], lambda done, of: told.append((done, of)))
    assert crier.asked == [MINE]
    assert told == [(0, 1), (1, 1)]
    assert heard(first, [BUNDLED, MINE]) == {BUNDLED, MINE}
    again = words(person, crier)
    again.make([BUNDLED, MINE], untold)
    assert crier.asked == [MINE]
    assert 900 < again.known([MINE])[MINE] <= 1_100


def test_a_recording_of_the_persons_own_comes_before_every_clip(
    person: Home, crier: Crier, tmp_path: Path
) -> None:
    mine = words(person, crier, {BUNDLED: record(tmp_path / "mine.wav", 3)})
    mine.make([BUNDLED], untold)
    assert crier.asked == []
    assert 2_800 < mine.durations([BUNDLED])[BUNDLED] < 3_100
    clip = mine.decode([BUNDLED])[BUNDLED]
    assert len(clip) <= to_frames(mine.durations([BUNDLED])[BUNDLED])


def test_a_recording_that_cannot_be_used_is_told_and_its_words_are_spoken(
    person: Home, crier: Crier, tmp_path: Path
) -> None:
    bad = tmp_path / "mine.ogg"
    bad.write_bytes(b"not a sound")
    mine = words(person, crier, {MINE: str(bad)})
    mine.make([MINE], untold)
    assert crier.asked == [MINE]
    assert heard(mine, [MINE]) == {MINE}
    assert [problem.file for problem in mine.problems] == [str(bad)]


def test_without_an_engine_the_words_are_shown(person: Home) -> None:
    silent = words(person, None)
    silent.make([MINE], untold)
    assert heard(silent, [BUNDLED, MINE]) == {BUNDLED}
    assert silent.known([MINE]) == {}
    assert silent.problems == ()


def test_one_text_that_cannot_be_spoken_stops_no_other(person: Home, crier: Crier) -> None:
    crier.refuses = (MINE,)
    some = words(person, crier)
    some.make([MINE, "Rest."], untold)
    assert heard(some, [MINE, "Rest."]) == {"Rest."}
    assert "It lost its voice." in str(some.problems[0])


def test_a_session_leaves_as_much_time_as_the_spoken_words_take(
    person: Home, crier: Crier, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from selfmassage.cli.sessions import Sessions
    from selfmassage.cli.wishes import Wishes

    monkeypatch.setattr(Home, "engine", lambda self, speech: crier)
    file = tmp_path / "quick.toml"
    file.write_text(GOOD)
    sessions = Sessions(person)
    found = person.find(str(file), print)
    prepared = sessions.prepare(found, Wishes(output="miniaudio"), untold)
    prepared.discard()
    sessions.close()
    assert {MINE, *crier.asked} <= set(prepared.spoken)
    spoken = prepared.guide.session.recipe.spoken
    assert all(900 < spoken[text] <= 1_100 for text in crier.asked)
    assert Millis(0) not in spoken.values()


@pytest.mark.parametrize(("voice", "guidance"), [("off", "full"), ("heart", "chimes")])
def test_nothing_is_spoken_that_nobody_would_hear(
    person: Home,
    crier: Crier,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    voice: str,
    guidance: str,
) -> None:
    from selfmassage.cli import main

    monkeypatch.setattr(Home, "engine", lambda self, speech: crier)
    file = tmp_path / "quick.toml"
    file.write_text(GOOD)
    out = str(tmp_path / "quick.wav")
    assert main(["export", str(file), "-o", out, "--voice", voice, "--guidance", guidance]) == 0
    assert crier.asked == []


def test_speech_that_is_named_and_not_there_is_passed_over_for_the_best(home: Path) -> None:
    person = Home({"SELFMASSAGE_HOME": str(home), "PATH": ""})
    assert type(person.engine("espeak-ng")) is type(person.engine("auto"))


def test_the_environment_turns_speech_off_whatever_the_settings_say(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    person = Home({"SELFMASSAGE_HOME": str(home), "SELFMASSAGE_SPEECH": "off"})
    own = person.words("heart", {}, "auto")
    own.make([MINE], untold)
    assert own.known([MINE]) == {}
