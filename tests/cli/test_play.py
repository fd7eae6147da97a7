"""`selfmassage play --plain`, from the arguments to the history."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from selfmassage.cli import main
from selfmassage.cli.person import ANYTHING_NEW
from selfmassage.durations import Millis
from selfmassage.settings import Preferences, find_places, read_preferences, save_preferences
from selfmassage.timeline import Guidance, Levels
from tests.cli.routine_texts import GOOD

Captured = pytest.CaptureFixture[str]
NEWS = f"{ANYTHING_NEW} Then stop here."
FAST = ("--plain", "--output", "silent", "--speed", "5000")


@pytest.fixture
def quick(tmp_path: Path) -> str:
    file = tmp_path / "quick.toml"
    file.write_text(GOOD)
    return str(file)


@pytest.fixture
def sessions(capsys: Captured) -> Callable[[], list[dict[str, object]]]:
    """The history as JSON, the last session first."""

    def read() -> list[dict[str, object]]:
        capsys.readouterr()
        assert main(["history", "--json"]) == 0
        found: list[dict[str, object]] = json.loads(capsys.readouterr().out)
        return found

    return read


def test_a_whole_session_is_printed_and_kept(
    quick: str, capsys: Captured, sessions: Callable[[], list[dict[str, object]]]
) -> None:
    assert main(["play", quick, *FAST]) == 0
    out, err = capsys.readouterr()
    assert out.splitlines()[:4] == [
        "Quick rub, 1 minute 7 seconds, seated at a table.",
        "Step 1 of 2, effleurage, right side, light pressure, 15 seconds.",
        "If anything is sharp, let go. No key needed.",
        "Left hand behind your right ear. Stroke lightly.",
    ]
    assert out.splitlines()[-1] == "Done: 1 minute 7 seconds."
    assert err == f"{NEWS}\n"
    assert [one["ending"] for one in sessions()] == ["finished"]


def test_from_a_step_counts_steps_as_the_file_does(
    quick: str, capsys: Captured, sessions: Callable[[], list[dict[str, object]]]
) -> None:
    assert main(["play", quick, *FAST, "--from", "2"]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "Step 2 of 2, rest, both sides, 5 seconds."
    assert sessions()[0]["steps"] == {"done": 1, "cut": 0, "sore": 0, "skipped": 1, "ahead": 0}


def test_a_step_that_is_not_there_is_exit_code_2(quick: str, capsys: Captured) -> None:
    assert main(["play", quick, "--plain", "--from", "3"]) == 2
    assert capsys.readouterr() == ("", "selfmassage: There is no step 3 in quick: it has 2.\n")


def test_an_unknown_output_is_exit_code_3_with_the_nearest_name(
    quick: str, capsys: Captured
) -> None:
    assert main(["play", quick, "--plain", "--output", "silnt"]) == 3
    expected = 'selfmassage: There is no output "silnt". Did you mean "silent"?\n'
    assert capsys.readouterr() == ("", expected)


@pytest.mark.parametrize(
    ("called", "remedy"),
    [
        ("", 'pip install "selfmassage[simpleaudio]"'),
        ("python3 dev.py run", "python3 dev.py install simpleaudio"),
    ],
)
def test_an_output_that_is_not_installed_is_refused_with_what_installs_it(
    called: str, remedy: str, quick: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "simpleaudio", None)
    monkeypatch.setattr("selfmassage.sound.simpleaudio_output.refuse_what_crashes", lambda: None)
    monkeypatch.setenv("SELFMASSAGE_CALLED_AS", called)
    assert main(["play", quick, "--plain", "--output", "simpleaudio"]) == 3
    expected = f"selfmassage: simpleaudio is not installed. Install it with: {remedy}\n"
    assert capsys.readouterr() == ("", expected)


def test_an_unknown_voice_is_exit_code_3_with_the_nearest_name(
    quick: str, capsys: Captured
) -> None:
    assert main(["play", quick, "--plain", "--voice", "hart"]) == 3
    expected = 'selfmassage: There is no voice "hart". Did you mean "heart"?\n'
    assert capsys.readouterr() == ("", expected)


@pytest.mark.parametrize("output", [(), ("--output", "miniaudio"), ("--output", "simpleaudio")])
def test_only_silence_has_a_speed(quick: str, output: tuple[str, ...], capsys: Captured) -> None:
    assert main(["play", quick, "--plain", "--speed", "2", *output]) == 2
    expected = 'selfmassage: Only silence has a speed. Add "--output silent".\n'
    assert capsys.readouterr() == ("", expected)


def test_without_a_terminal_lines_are_printed_and_that_is_said(
    quick: str, capsys: Captured
) -> None:
    assert main(["play", quick, *FAST[1:]]) == 0
    out, err = capsys.readouterr()
    assert out.startswith("Quick rub, ")
    assert err.splitlines() == [
        "This is no terminal to draw on, so the session comes in lines (--plain).",
        NEWS,
    ]


def test_the_voice_turned_off_keeps_the_pace(quick: str, capsys: Captured) -> None:
    main(["play", quick, *FAST])
    spoken = capsys.readouterr().out
    main(["play", quick, *FAST, "--voice", "off"])
    assert capsys.readouterr().out == spoken


def test_the_stop_words_are_for_the_first_session_at_the_speed_of_life(
    quick: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    from selfmassage.cli import lately

    stop_words = "If anything is sharp, let go. No key needed."
    main(["play", quick, *FAST])
    main(["play", quick, *FAST])
    assert capsys.readouterr().out.count(stop_words) == 2
    monkeypatch.setattr(lately, "_is_whole", lambda past: True)
    main(["play", quick, *FAST])
    assert stop_words not in capsys.readouterr().out


def test_a_routine_of_the_library_is_remembered_and_another_file_is_not(
    quick: str, home: Path
) -> None:
    settings = home / "settings.toml"
    main(["play", quick, *FAST])
    assert not settings.exists()
    main(["play", "shoulders-5", *FAST])
    assert read_preferences(settings)[0].last_routine == "shoulders-5"


def test_what_was_chosen_before_is_wished_for_again_unless_it_is_gone(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from argparse import Namespace

    from selfmassage.cli.home import Home
    from selfmassage.cli.wishes import Wishes, wishes_of

    lacks: dict[str, str] = {}
    monkeypatch.setattr("selfmassage.cli.wishes.lack_of", lambda name: lacks.get(name, ""))
    nothing = Namespace(
        output=None, voice=None, speed=None, guidance=None, pans=None, bed=None, minutes=None
    )
    mine = Home({"SELFMASSAGE_HOME": str(home)})
    chosen = Preferences(volume=40, output="simpleaudio", voice="off")
    assert wishes_of(nothing, chosen, mine) == Wishes(output="simpleaudio", voice="off", volume=40)
    lacks["simpleaudio"] = "It is not installed."
    assert wishes_of(nothing, chosen, mine).output == "miniaudio"
    gone = Preferences(output="gramophone", voice="caruso")
    assert wishes_of(nothing, gone, mine) == Wishes(output="miniaudio")
    heard = Preferences(guidance="brief", pan=False, bed="sea", bed_gain=-6, latency_ms=200)
    assert wishes_of(nothing, heard, mine) == Wishes(
        output="miniaudio",
        guidance=Guidance.BRIEF,
        pans=False,
        bed="sea",
        levels=Levels(bed=-6),
        latency=Millis(200),
    )
    now = Namespace(
        output=None,
        voice=None,
        speed=None,
        guidance="chimes",
        pans=True,
        bed="off",
        minutes=None,
    )
    wished = wishes_of(now, heard, mine)
    assert (wished.guidance, wished.pans, wished.bed) == (Guidance.CHIMES, True, "off")


def test_a_bed_is_one_of_ours_or_a_file_that_is_there(
    capsys: Captured, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["play", "neck-5", "--plain", "--bed", "see", *FAST]) == 3
    assert capsys.readouterr().err == (
        'selfmassage: There is no bed "see", nor a sound file of that name. Did you mean "sea"?\n'
    )
    (tmp_path / "rain.ogg").write_bytes(b"")
    assert main(["play", "neck-5", "--bed", "rain.ogg", *FAST]) == 0


def test_fewer_words_make_a_shorter_session(capsys: Captured) -> None:
    lengths = []
    for guidance in ("full", "brief", "chimes"):
        assert main(["play", "neck-5", "--guidance", guidance, *FAST]) == 0
        lengths.append(capsys.readouterr().out.splitlines()[-1])
    assert len(set(lengths)) == 3


def test_settings_that_cannot_be_read_are_told_of_and_harm_nothing(
    quick: str, capsys: Captured, home: Path
) -> None:
    (home / "settings.toml").write_text("volume = [")
    assert main(["play", quick, *FAST]) == 0
    assert capsys.readouterr().err.startswith(f"{home / 'settings.toml'}:1: ")


def test_over_ssh_it_says_which_machine_sounds_unless_none_does(
    quick: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    from selfmassage.cli.machine import ssh_sentence

    monkeypatch.setenv("SSH_CONNECTION", "10.0.0.1 1 10.0.0.2 22")
    main(["play", quick, *FAST])
    assert capsys.readouterr().err == f"{NEWS}\n"
    monkeypatch.setattr("platform.node", lambda: "attic")
    assert ssh_sentence({"SSH_CONNECTION": "x"}) == (
        "You are connected by SSH: the sound comes out of attic, not out of the machine you sit at."
    )
    assert ssh_sentence({}) == ""


def test_the_app_needs_a_terminal(capsys: Captured) -> None:
    assert main([]) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert err == (
        "selfmassage: The app needs a terminal to draw on. "
        'Without one, there is "selfmassage --plain", which prints lines.\n'
    )


def test_the_volume_is_kept_when_another_routine_is_played(home: Path) -> None:
    settings = find_places({"SELFMASSAGE_HOME": str(home)}).settings
    save_preferences(settings, Preferences(volume=30, voice="off"))
    main(["play", "neck-5", *FAST])
    kept, _ = read_preferences(settings)
    assert (kept.volume, kept.voice, kept.last_routine) == (30, "off", "neck-5")


def test_a_recording_that_is_not_there_is_told_before_the_session(
    quick: str, capsys: Captured
) -> None:
    Path(quick).write_text(GOOD.replace('say = "Drop', 'recording = "lost.wav"\nsay = "Drop'))
    assert main(["play", quick, *FAST]) == 0
    out, err = capsys.readouterr()
    assert err.count("lost.wav") == 1
    assert f"warning: {quick}:" in err
    assert "lost.wav" not in out
