"""`selfmassage doctor`, once it has said what it found: every kind of sound, named as it begins."""

import signal
from pathlib import Path

import pytest

from selfmassage.cli import main
from selfmassage.cli.home import Home
from selfmassage.player.ramps import RAMP
from tests.cli.listener import Listener
from tests.sound.recordings import save, tone

Captured = pytest.CaptureFixture[str]

ANNOUNCED = "Now every kind of sound, through miniaudio at volume 100."

SOUNDS = [
    f"{ANNOUNCED} Any key goes on to the next one, Ctrl-C ends it.",
    "     the voice george",
    "     the voice heart",
    "     effleurage: a sweep for each stroke",
    "     petrissage: a low swell for each squeeze",
    "     friction: a pulse for each rub",
    "     circles: a pulse for each circle",
    "     tapotement: a pulse for each tap",
    "     roll: a pulse for each roll",
    "     move: a swell for each move",
    "     press: rises as you press, and sinks as you let go",
    "     hold: rises as you press in, stays, and sinks",
    "     breath: in, and longer out; slower in a session",
    "     bell: the work begins",
    "     bell: half of it is done",
    "     bell: the other side now",
    "     bell: three more seconds",
    "     bell: the session is over",
    "     chime: for words that no voice speaks",
    "     left side: work leans to the left",
    "     right side: work leans to the right",
    "     bed: sea",
    "     bed: noise",
]


@pytest.fixture(autouse=True)
def no_device(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test makes a real device open, or waits for one."""
    monkeypatch.setattr(
        "selfmassage.sound.trouble_with",
        lambda name: "" if name == "silent" else "No sound device answered. Connect one.",
    )


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Listener:
    return Listener(monkeypatch)


@pytest.fixture
def on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("selfmassage.cli.console.Console.is_terminal", True)


def after_the_findings(capsys: Captured) -> list[str]:
    """What is said after the findings and what they come to."""
    lines = capsys.readouterr().out.splitlines()
    return lines[lines.index("A routine can be played here.") + 1 :]


def test_after_its_findings_it_plays_every_kind_of_sound_and_names_it(
    capsys: Captured, listener: Listener
) -> None:
    assert main(["doctor", "--sound"]) == 0
    assert after_the_findings(capsys) == SOUNDS
    assert listener.output.calls == ["start", "close"]
    assert len(listener.output.heard) > 40 * 48_000 * 4


def test_each_kind_is_named_as_it_begins_and_not_before(
    capsys: Captured, listener: Listener
) -> None:
    named: list[list[str]] = []

    def look() -> None:
        named.append([line for line in capsys.readouterr().out.splitlines() if line[:1] == " "])

    listener.acts = iter([look, 0.05, 0.01, look, 1.0, 0.01, look])
    main(["doctor", "--sound"])
    assert named == [[], SOUNDS[1:2], []]


def test_any_key_goes_on_to_the_next_kind(capsys: Captured, listener: Listener) -> None:
    listener.acts = iter(["x", " ", 0.1, *"a" * 100])
    assert main(["doctor", "--sound"]) == 0
    assert after_the_findings(capsys) == [SOUNDS[0], SOUNDS[3]]


def test_without_a_keyboard_no_key_is_named(capsys: Captured, listener: Listener) -> None:
    listener.can_be_pressed = False
    main(["doctor", "--sound"])
    assert after_the_findings(capsys)[0] == ANNOUNCED


def test_nothing_is_played_to_a_pipe(capsys: Captured, listener: Listener) -> None:
    assert main(["doctor"]) == 0
    assert after_the_findings(capsys) == []
    assert listener.opened == []


@pytest.mark.usefixtures("on_a_terminal")
def test_on_a_terminal_it_plays_unless_that_is_not_wished(
    capsys: Captured, listener: Listener
) -> None:
    assert main(["doctor", "--no-sound"]) == 0
    assert listener.opened == []
    assert after_the_findings(capsys) == []
    assert main(["doctor"]) == 0
    assert after_the_findings(capsys) == SOUNDS


def test_without_a_device_one_sentence_stands_for_all_the_sounds(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener = Listener(monkeypatch, refuses=True)
    assert main(["doctor", "--sound"]) == 0
    assert after_the_findings(capsys) == [
        "No sound device answered. Connect one, or play without sound."
    ]
    assert listener.output.heard == b""


def test_a_device_that_goes_away_ends_the_sounds_and_changes_no_exit_code(
    capsys: Captured, listener: Listener
) -> None:
    listener.acts = iter([1.0, 0.01, listener.output.lose])
    assert main(["doctor", "--sound"]) == 0
    assert after_the_findings(capsys) == [*SOUNDS[:2], "The sound device is gone."]
    assert listener.output.calls[-1] == "close"


def test_ctrl_c_ends_the_sounds_with_exit_code_130(capsys: Captured, listener: Listener) -> None:
    listener.acts = iter([1.0, 0.01, lambda: signal.raise_signal(signal.SIGINT)])
    assert main(["doctor", "--sound"]) == 130
    captured = capsys.readouterr()
    assert captured.out.splitlines()[-1] == SOUNDS[1]
    assert captured.err == "Interrupted.\n"
    assert listener.output.calls[-1] == "close"


def test_it_sounds_as_a_session_of_this_person_would(
    capsys: Captured, listener: Listener, home: Path, tmp_path: Path
) -> None:
    bed = save(tmp_path, "flac", tone(220, 6.0))
    (home / "sounds").mkdir()
    save(home / "sounds", "wav", tone(880, 0.5), name="begin")
    (home / "settings.toml").write_text(
        f'volume = 0\noutput = "miniaudio"\nlatency_ms = 200\nbed = "{bed}"\npan = false\n'
    )
    main(["doctor", "--sound"])
    lines = after_the_findings(capsys)
    assert lines[0].startswith("Now every kind of sound, through miniaudio at volume 0.")
    assert "     bell: the work begins, your own" in lines
    assert "     left side: work leans to the left (it leans nowhere, by your settings)" in lines
    assert lines[-1] == "     bed: your own"
    assert listener.opened == [("miniaudio", 200)]
    assert not any(listener.output.heard[RAMP * 4 :])


def test_who_has_chosen_silence_is_told_that_it_plays_no_sounds(
    capsys: Captured, listener: Listener, home: Path
) -> None:
    (home / "settings.toml").write_text('output = "silent"\n')
    assert main(["doctor", "--sound"]) == 0
    expected = "The output that you chose, silent, plays no sounds."
    assert after_the_findings(capsys) == [expected]
    assert listener.opened == []


def test_where_nothing_can_be_played_there_is_no_sound_either(
    capsys: Captured, listener: Listener, monkeypatch: pytest.MonkeyPatch
) -> None:
    empty = type("Empty", (), {"routines": {}, "broken": ()})
    monkeypatch.setattr(Home, "library", empty)
    assert main(["doctor", "--sound"]) == 1
    assert listener.opened == []


def test_a_bed_that_is_not_there_is_told_of_and_the_sounds_go_on_without(
    capsys: Captured, listener: Listener, home: Path
) -> None:
    (home / "settings.toml").write_text('bed = "/nowhere/rain.ogg"\n')
    assert main(["doctor", "--sound"]) == 0
    out = capsys.readouterr().out
    assert "note /nowhere/rain.ogg: " in out
    assert " No bed sounds." in out
    assert out.splitlines()[-1] == SOUNDS[-1]
