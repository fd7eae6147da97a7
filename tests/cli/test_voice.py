"""`selfmassage voice`."""

import json
import signal
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest

from selfmassage.cli import main
from selfmassage.cli.commands.voice import ABOUT, PREVIEWED
from selfmassage.cli.home import Home
from selfmassage.library import bundled
from selfmassage.timeline import texts_of
from tests.cli.listener import Listener

Captured = pytest.CaptureFixture[str]

SAFETY = "If anything is sharp, let go. No key needed."

NOBODY = (
    "Nothing here speaks the words of your own routines, so they are shown. "
    'For a voice: pip install "selfmassage[voice]"'
)


@pytest.fixture
def listener(monkeypatch: pytest.MonkeyPatch) -> Listener:
    return Listener(monkeypatch)


@pytest.fixture(autouse=True)
def speaker(monkeypatch: pytest.MonkeyPatch) -> SimpleNamespace:
    """What speaks here: nothing, until a test gives it an `engine`."""
    speaker = SimpleNamespace(engine=None)
    monkeypatch.delenv("SELFMASSAGE_SPEECH", raising=False)
    monkeypatch.setattr("selfmassage.sound.speech.find_engine", lambda *_: speaker.engine)
    return speaker


def texts() -> int:
    return len(
        json.loads((bundled("audio") / "voice" / "heart" / "manifest.json").read_text())["clips"]
    )


def test_it_lists_the_voices_and_says_which_is_chosen(capsys: Captured, home: Path) -> None:
    assert main(["voice"]) == 0
    captured = capsys.readouterr()
    assert captured.out.splitlines() == [
        f"george  a man's voice, made with Kokoro-82M; {texts()} texts",
        f"heart   a woman's voice, made with hibari-tts; {texts()} texts; chosen",
        "off     no voice: the words are shown",
        NOBODY,
    ]
    where = home / "settings.toml"
    assert captured.err.splitlines() == [
        '"selfmassage voice NAME" lets you hear one.',
        f'Choose it with "--voice NAME", or for always with voice = "NAME" in {where}.',
    ]


@pytest.mark.parametrize("name", ["george", "off"])
def test_the_voice_in_the_settings_is_the_chosen_one(
    name: str, capsys: Captured, home: Path
) -> None:
    (home / "settings.toml").write_text(f'voice = "{name}"\n')
    main(["voice"])
    chosen = [line for line in capsys.readouterr().out.splitlines() if line.endswith("; chosen")]
    assert [line.split()[0] for line in chosen] == [name]


@pytest.mark.parametrize(
    ("engine", "sentence"),
    [
        (
            SimpleNamespace(name="hibari", voice="heart"),
            "The words of your own routines are spoken by hibari, in the voice heart.",
        ),
        (
            SimpleNamespace(name="flite", voice="slt"),
            "The words of your own routines are spoken by flite.",
        ),
    ],
    ids=["hibari", "flite"],
)
def test_it_says_what_speaks_the_words_of_ones_own(
    engine: object, sentence: str, speaker: SimpleNamespace, capsys: Captured
) -> None:
    speaker.engine = engine
    main(["voice"])
    assert sentence in capsys.readouterr().out.splitlines()


def test_an_engine_that_was_chosen_and_is_not_here_is_told_of(
    speaker: SimpleNamespace, capsys: Captured, home: Path
) -> None:
    speaker.engine = SimpleNamespace(name="espeak-ng", voice="en")
    (home / "settings.toml").write_text('speech = "flite"\n')
    main(["voice"])
    expected = (
        "flite, which you chose, is not here. "
        "The words of your own routines are spoken by espeak-ng."
    )
    assert expected in capsys.readouterr().out.splitlines()


def test_who_has_turned_speech_off_is_not_told_to_install_it(capsys: Captured, home: Path) -> None:
    (home / "settings.toml").write_text('speech = "off"\n')
    main(["voice"])
    expected = "The words of your own routines are shown, as you chose."
    assert expected in capsys.readouterr().out.splitlines()


def test_in_a_checkout_the_remedy_is_the_checkouts(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SELFMASSAGE_CALLED_AS", "python3 dev.py run")
    main(["voice"])
    captured = capsys.readouterr()
    assert "For a voice: python3 dev.py install voice\n" in captured.out
    assert captured.err.startswith('"python3 dev.py run voice NAME" lets you hear one.')


def test_the_list_for_other_programs(speaker: SimpleNamespace, capsys: Captured) -> None:
    speaker.engine = SimpleNamespace(name="flite", voice="slt")
    assert main(["voice", "--json"]) == 0
    captured = capsys.readouterr()
    assert json.loads(captured.out) == {
        "voices": [
            {"name": "george", "about": ABOUT["george"], "texts": texts()},
            {"name": "heart", "about": ABOUT["heart"], "texts": texts()},
        ],
        "chosen": "heart",
        "own_words": {"engine": "flite", "voice": "slt"},
    }
    assert captured.err == ""


def test_for_other_programs_nothing_that_speaks_is_null(capsys: Captured) -> None:
    main(["voice", "--json"])
    assert json.loads(capsys.readouterr().out)["own_words"] is None


def test_every_bundled_voice_is_described(home: Path) -> None:
    names = Home({"SELFMASSAGE_HOME": str(home)}).voice_names()
    assert set(names) == set(ABOUT)


@pytest.mark.parametrize("name", ["heart", "george"])
def test_a_voice_says_a_few_sentences_each_printed_as_it_begins(
    name: str, capsys: Captured, listener: Listener
) -> None:
    assert main(["voice", name]) == 0
    said = capsys.readouterr().out.splitlines()
    assert len(said) == PREVIEWED
    assert said[0] == SAFETY
    library = Home({"SELFMASSAGE_HOME": "/nowhere"}).library
    spoken = {text for found in library.routines.values() for text in texts_of(found.routine, {})}
    assert set(said[1:]) <= spoken
    heard = np.frombuffer(listener.output.heard, np.int16)
    assert np.abs(heard).max() > 3_000
    assert listener.output.calls == ["start", "close"]


def test_the_voices_do_not_sound_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    heard = []
    for name in ("heart", "george"):
        listener = Listener(monkeypatch)
        main(["voice", name])
        heard.append(bytes(listener.output.heard))
    assert heard[0] != heard[1]


def test_a_key_goes_on_to_the_next_sentence(capsys: Captured, listener: Listener) -> None:
    listener.acts = iter([0.5, " ", " ", " "])
    assert main(["voice", "heart"]) == 0
    assert capsys.readouterr().out.splitlines() == [SAFETY]


def test_a_preview_leaves_what_is_chosen_as_it_is(listener: Listener, home: Path) -> None:
    before = sorted(home.iterdir())
    main(["voice", "george"])
    assert sorted(home.iterdir()) == before


def test_an_output_is_chosen_as_for_a_session(
    listener: Listener, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("selfmassage.cli.wishes.lack_of", lambda _: "")
    (home / "settings.toml").write_text("latency_ms = 150\n")
    main(["voice", "heart"])
    main(["voice", "heart", "--output", "simpleaudio"])
    assert listener.opened == [("miniaudio", 150), ("simpleaudio", 150)]


def test_silence_is_said_to_play_no_voice(capsys: Captured, listener: Listener) -> None:
    assert main(["voice", "heart", "--output", "silent"]) == 0
    captured = capsys.readouterr()
    expected = 'Silence plays no voice. Choose another one with "--output NAME".'
    assert captured.err.splitlines() == [expected]
    assert captured.out.splitlines()[0] == SAFETY


def test_off_is_told_what_it_is_and_plays_nothing(capsys: Captured, listener: Listener) -> None:
    assert main(["voice", "off"]) == 0
    expected = '"off" is no voice: the words are shown, and a chime stands for them.\n'
    assert capsys.readouterr() == (expected, "")
    assert listener.opened == []


@pytest.mark.parametrize(
    ("arguments", "code", "sentence"),
    [
        (["hart"], 3, 'There is no voice "hart". Did you mean "heart"?'),
        (["anna"], 3, 'There is no voice "anna". It can be george, heart, off.'),
        (["heart", "--output", "minaudio"], 3, 'There is no output "minaudio". Did you mean'),
        (["heart", "--json"], 2, "--json is for the list of voices. Leave the name out."),
        (["--output", "silent"], 2, "An output is for hearing a voice. Name the voice too."),
    ],
)
def test_what_cannot_be_heard_is_one_sentence_and_an_exit_code(
    arguments: list[str], code: int, sentence: str, capsys: Captured, listener: Listener
) -> None:
    assert main(["voice", *arguments]) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"selfmassage: {sentence}")
    assert captured.err.count("\n") == 1
    assert listener.opened == []


def test_without_a_device_a_preview_could_not_run(
    capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    Listener(monkeypatch, refuses=True)
    assert main(["voice", "heart"]) == 1
    expected = "selfmassage: No sound device answered. Connect one, or play without sound.\n"
    assert capsys.readouterr() == ("", expected)


def test_ctrl_c_ends_a_preview_with_exit_code_130(capsys: Captured, listener: Listener) -> None:
    listener.acts = iter([0.5, 0.5, lambda: signal.raise_signal(signal.SIGINT)])
    assert main(["voice", "heart"]) == 130
    assert capsys.readouterr() == (f"{SAFETY}\n", "Interrupted.\n")
    assert listener.output.calls[-1] == "close"


def test_a_voice_without_clips_says_so(
    capsys: Captured, listener: Listener, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "voice" / "heart").mkdir(parents=True)
    (tmp_path / "voice" / "heart" / "manifest.json").write_text('{"clips": []}')
    monkeypatch.setattr(
        "selfmassage.cli.home.bundled",
        lambda name: tmp_path if name == "audio" else bundled(name),
    )
    assert main(["voice", "heart"]) == 1
    assert "The voice heart has nothing to say" in capsys.readouterr().err
    assert listener.opened == []
