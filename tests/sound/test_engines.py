"""The chain of engines for speech, with programs that only pretend to speak."""

import shlex
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from selfmassage.errors import SelfmassageError
from selfmassage.sound.speech import (
    SpeechError,
    engine_names,
    find_engine,
    hibari_engine,
    system_engine,
)
from selfmassage.sound.speech.hibari_engine import Hibari
from tests.sound.recordings import save, tone

SPEAKS = """
import pathlib, shutil, sys
here = pathlib.Path(__file__).parent
(here / "arguments").write_text("\\n".join(sys.argv[1:]))
wav = sys.argv[sys.argv.index("-w" if "-w" in sys.argv else "-o") + 1]
if "-f" in sys.argv:
    shutil.copy(sys.argv[sys.argv.index("-f") + 1], here / "words")
shutil.copy(here / "sound.wav", wav)
"""


class Machine:
    """A folder of programs, and nothing else that could be found."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        save(folder, "wav", tone(440, 1, 22_050), 22_050)

    @property
    def environ(self) -> dict[str, str]:
        return {"PATH": str(self.folder)}

    def install(self, name: str, program: str = SPEAKS) -> None:
        source = self.folder / f"{name}.py"
        source.write_text(program, "utf-8")
        path = self.folder / name
        line = f"exec {shlex.quote(sys.executable)} {shlex.quote(str(source))}"
        path.write_text(f'#!/bin/sh\n{line} "$@"\n', "utf-8")
        path.chmod(0o755)

    def say(self, text: str, name: str = "auto") -> tuple[np.ndarray, int]:
        engine = find_engine(self.environ, name, system="linux")
        assert engine is not None
        return engine.say(engine.said_as(text))

    def told(self) -> str:
        """The words that the program was given in a file."""
        return (self.folder / "words").read_text("utf-8")


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Machine:
    monkeypatch.setattr(Hibari, "is_installed", staticmethod(lambda: False))
    return Machine(tmp_path)


def test_with_nothing_that_speaks_there_is_no_engine(machine: Machine) -> None:
    assert find_engine(machine.environ, system="linux") is None


def test_the_best_understood_program_speaks(machine: Machine) -> None:
    names = []
    for name in ("espeak", "espeak-ng", "flite", "pico2wave"):
        machine.install(name)
        engine = find_engine(machine.environ, system="linux")
        assert engine is not None
        names.append(engine.name)

    assert names == ["espeak", "espeak-ng", "flite", "pico2wave"]


@pytest.mark.parametrize(("system", "name"), [("darwin", "say"), ("win32", "powershell")])
def test_each_system_has_its_own(machine: Machine, system: str, name: str) -> None:
    machine.install(name)
    machine.install("espeak-ng")
    engine = find_engine(machine.environ, system=system)

    assert engine is not None
    assert engine.name == name


def test_hibari_comes_before_any_program(machine: Machine, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Hibari, "is_installed", staticmethod(lambda: True))
    machine.install("flite")
    engine = find_engine(machine.environ, system="linux")

    assert engine is not None
    assert (engine.name, engine.voice, engine.speed) == ("hibari", "heart", 0.85)


def test_an_engine_can_be_asked_for_by_name(machine: Machine) -> None:
    machine.install("flite")
    machine.install("espeak")
    engine = find_engine(machine.environ, "espeak", system="linux")

    assert engine is not None
    assert engine.name == "espeak"


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("espaek", '"espaek" is not an engine for speech. Did you mean "espeak"?'),
        ("hibari", "hibari is not installed. Install selfmassage[voice]."),
        ("flite", "There is no flite here. Install it, or let the program choose."),
        ("say", "There is no say here. Install it, or let the program choose."),
    ],
)
def test_an_engine_that_is_not_there_is_told(machine: Machine, name: str, sentence: str) -> None:
    with pytest.raises(SelfmassageError) as refused:
        find_engine(machine.environ, name, system="linux")
    assert str(refused.value) == sentence


def test_looking_for_an_engine_starts_none(machine: Machine) -> None:
    for name in engine_names()[1:]:
        machine.install(name, "raise SystemExit(1)")
    engine = find_engine(machine.environ, system="linux")

    assert engine is not None
    assert (engine.name, engine.version.split("-")[0].isdigit()) == ("pico2wave", True)
    assert not (machine.folder / "arguments").exists()


@pytest.mark.parametrize("name", ["flite", "espeak-ng", "espeak", "pico2wave"])
def test_what_a_program_says_is_heard(machine: Machine, name: str) -> None:
    machine.install(name)
    wave, rate = machine.say("Rest.")

    assert rate == 22_050
    assert wave.shape == (22_050,)
    assert np.abs(wave).max() == pytest.approx(0.3, abs=0.01)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Rest.", "Rest."),
        ("-w /tmp/stolen", "w /tmp/stolen"),
        ("--help", "help"),
        ('Say "so"; $(touch x) `id` | & \\', 'Say "so"; $(touch x) `id` | and \\'),
        ("One.\nTwo.\r\n\tThree.", "One. Two. Three."),
        ("Wait [[slnc 9000]] here.", "Wait [slnc 9000] here."),
        ("[Close](/klˈOz/) your eyes for 30 s.", "Close your eyes for 30 seconds."),
        ("Grüß dich, 日本.", "Grüß dich, 日本."),
    ],
)
def test_a_text_reaches_the_program_as_words_and_nothing_else(
    machine: Machine, text: str, said: str
) -> None:
    machine.install("espeak-ng")
    machine.say(text)

    assert machine.told() == f"{said}\n"
    arguments = (machine.folder / "arguments").read_text("utf-8").splitlines()
    assert arguments[:6] == ["-b", "1", "-v", "en", "-s", "140"]
    assert len(arguments) == 10


def test_where_words_are_an_argument_they_are_one_and_no_option(machine: Machine) -> None:
    machine.install("pico2wave")
    machine.say('--lang=xx "; exit')

    arguments = (machine.folder / "arguments").read_text("utf-8").splitlines()
    assert arguments[-1] == 'lang=xx "; exit'
    assert len(arguments) == 5


@pytest.mark.parametrize(
    ("program", "sentence"),
    [
        ("raise SystemExit(3)", "espeak failed with the exit code 3."),
        ("", "espeak wrote no sound: there is no such file."),
        (
            "import sys; open(sys.argv[-3], 'w').write('not a sound')",
            "espeak wrote no sound: there is no sound in this file.",
        ),
    ],
)
def test_a_program_that_fails_is_told(machine: Machine, program: str, sentence: str) -> None:
    machine.install("espeak", program)
    with pytest.raises(SpeechError) as refused:
        machine.say("Rest.")
    assert str(refused.value) == sentence


def test_a_program_that_never_answers_is_ended(
    machine: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(system_engine, "PATIENCE_S", 0.5)
    machine.install("espeak", "import time; time.sleep(60)")
    with pytest.raises(SpeechError, match=r"^espeak did not answer within 0 s\.$"):
        machine.say("Rest.")


def test_a_program_that_is_gone_is_told(machine: Machine) -> None:
    machine.install("espeak")
    engine = find_engine(machine.environ, system="linux")
    assert engine is not None
    (machine.folder / "espeak").unlink()

    with pytest.raises(SpeechError, match=r"^espeak cannot be used: No such file or directory\.$"):
        engine.say("Rest.")


def test_a_program_leaves_nothing_behind(
    machine: Machine, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("temporary")
    monkeypatch.setattr("tempfile.tempdir", str(folder))
    machine.install("flite")
    machine.say("Rest.")

    assert list(folder.iterdir()) == []


@pytest.fixture
def hibari() -> Iterator[Hibari]:
    engine = Hibari()
    yield engine
    engine.rest()


@pytest.mark.sound("hibari")
def test_hibari_says_the_same_every_time_also_after_a_rest(hibari: Hibari) -> None:
    first, rate = hibari.say("Rest.")
    again, _ = hibari.say("Rest.")
    hibari.rest()
    anew, _ = hibari.say("Rest.")

    assert rate == 24_000
    assert 0.3 < len(first) / rate < 2
    assert (first == again).all()
    assert (first == anew).all()


CHILDREN = {
    "cannot start": (
        "raise SystemExit(1)",
        "hibari ended without a word. Install selfmassage[voice] again.",
    ),
    "talks nonsense": (
        "print('ready', flush=True)",
        "hibari ended without a word. Install selfmassage[voice] again.",
    ),
    "stops half-way": (
        """print('{"rate": 24000, "size": 9}', flush=True)""",
        "hibari ended without a word. Install selfmassage[voice] again.",
    ),
    "refuses": (
        """print('{"error": "KeyError(1)"}', flush=True); input()""",
        "hibari could not say it (KeyError(1)).",
    ),
}


@pytest.mark.parametrize("child", CHILDREN)
def test_a_hibari_that_does_not_speak_is_told(
    hibari: Hibari, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, child: str
) -> None:
    program, sentence = CHILDREN[child]
    (tmp_path / "child.py").write_text(f"input(); {program}")
    monkeypatch.setattr(hibari_engine, "CHILD", tmp_path / "child.py")

    with pytest.raises(SpeechError) as refused:
        hibari.say("Rest.")
    assert str(refused.value) == sentence


def test_a_hibari_that_has_died_is_told_and_started_anew(
    hibari: Hibari, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "child.py").write_text("""input(); print('{"error": "tired"}', flush=True)""")
    monkeypatch.setattr(hibari_engine, "CHILD", tmp_path / "child.py")
    with pytest.raises(SpeechError, match="tired"):
        hibari.say("Rest.")
    assert hibari._child is not None
    hibari._child.wait()

    with pytest.raises(SpeechError, match="ended without a word"):
        hibari.say("Rest.")
    with pytest.raises(SpeechError, match="tired"):
        hibari.say("Rest.")
