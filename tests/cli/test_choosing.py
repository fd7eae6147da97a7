"""What the screen of the settings is given, and what becomes of what is chosen there."""

from pathlib import Path

import numpy as np
import pytest

from selfmassage.chosen import Chosen
from selfmassage.cli.choosing import chosen_of, names_of
from selfmassage.cli.hearing import specimens_of
from selfmassage.cli.home import Home
from selfmassage.cli.services import AppServices
from selfmassage.cli.sessions import Sessions
from selfmassage.cli.wishes import Wishes, remembered_wishes
from selfmassage.durations import FRAME_RATE
from selfmassage.errors import SelfmassageError
from selfmassage.settings import read_preferences
from selfmassage.stream import OwnSounds
from selfmassage.timeline import Guidance
from selfmassage.ui.settings_rows import HEARD, groups_of
from tests.cli.listener import Listener

ALOUD = Wishes(output="miniaudio")


@pytest.fixture
def here(home: Path) -> Home:
    return Home({"SELFMASSAGE_HOME": str(home)})


@pytest.fixture
def desk(here: Home) -> AppServices:
    sessions = Sessions(here)
    wishes = remembered_wishes(sessions.preferences, here)
    return AppServices(here, sessions, lambda: wishes)


def test_what_is_chosen_holds_at_once_and_is_kept(desk: AppServices, here: Home) -> None:
    services = desk.services("")
    services.choose(Chosen(guidance="brief", theme="light", day_starts=0))
    assert services.chosen() == Chosen(guidance="brief", theme="light", day_starts=0)
    assert read_preferences(here.places.settings)[0].theme == "light"


def test_the_next_session_is_as_it_was_chosen(desk: AppServices) -> None:
    full = desk.preview("neck-5").duration
    desk.choose(Chosen(guidance="chimes"))
    assert desk.preview("neck-5").duration < full


def test_an_output_for_this_run_alone_is_shown_until_another_is_chosen(here: Home) -> None:
    silent = AppServices(here, Sessions(here), lambda: Wishes(output="silent"))
    names = silent.services("").choosing.names()
    assert names.output_now == "silent"
    every = {one.key: one for group in groups_of(names, Chosen()) for one in group.settings}
    assert every["output"].words(Chosen()) == "silent, this time"
    assert 'The command line says "silent"' in every["output"].about
    for output in ("silent", "miniaudio"):
        silent.choose(Chosen(output=output))
    assert silent.services("").choosing.names().output_now == ""


def test_what_was_wished_for_this_run_alone_holds_until_it_is_chosen_anew(here: Home) -> None:
    sessions = Sessions(here)
    desk = AppServices(here, sessions, lambda: Wishes(output="silent", guidance=Guidance.CHIMES))
    chimes = desk.preview("neck-5").duration
    desk.choose(Chosen(volume=40))
    assert desk.preview("neck-5").duration == chimes
    desk.choose(Chosen(volume=40, guidance="brief"))
    assert desk.preview("neck-5").duration != chimes


def test_a_file_that_cannot_be_written_is_told_and_the_choice_holds(
    desk: AppServices, home: Path
) -> None:
    (home / "settings.toml").mkdir(parents=True)
    with pytest.raises(SelfmassageError, match="not remembered"):
        desk.choose(Chosen(theme="light"))
    assert desk.chosen().theme == "light"


def test_what_a_person_edits_meanwhile_stays(desk: AppServices, home: Path) -> None:
    home.mkdir(exist_ok=True)
    (home / "settings.toml").write_text("# mine\nlatency_ms = 200\n")
    desk.choose(Chosen(theme="light"))
    text = (home / "settings.toml").read_text()
    assert text == '# mine\nlatency_ms = 200\ntheme = "light"\n'


def test_a_wrong_value_is_told_and_ignored(here: Home, home: Path) -> None:
    home.mkdir(exist_ok=True)
    (home / "settings.toml").write_text('motion = "no"\nvoice = "gorge"\n')
    sessions = Sessions(here)
    told = names_of(here, sessions, ALOUD).trouble
    assert 'settings.toml:1: "motion" cannot be "no". Write it like true.' in told
    assert '"voice" cannot be "gorge". Did you mean "george"?' in told
    assert chosen_of(sessions.preferences).motion is True


def test_every_value_that_is_offered_can_be_kept(here: Home) -> None:
    names = names_of(here, Sessions(here), ALOUD)
    for group in groups_of(names, Chosen()):
        for setting in group.settings:
            for offered in setting.offered:
                sessions = Sessions(here)
                desk = AppServices(here, sessions, lambda: ALOUD)
                desk.choose(setting.set(desk.chosen(), offered.value))
                _, wrong = read_preferences(here.places.settings)
                assert not wrong


def test_the_default_voice_comes_first_and_says_what_it_is(here: Home) -> None:
    first, second = names_of(here, Sessions(here), ALOUD).voices
    assert (first.value, first.about) == ("heart", "a woman's voice")
    assert second.value == "george"


def test_the_variable_that_wins_over_the_speech_engine_is_told(
    here: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SELFMASSAGE_SPEECH", "off")
    told = names_of(here, Sessions(here), ALOUD).speech_told
    assert told == 'SELFMASSAGE_SPEECH is "off" here, and wins over this setting.'


def test_over_ssh_the_output_says_which_machine_sounds(
    here: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SSH_TTY", "/dev/pts/1")
    assert "the sound comes out of" in names_of(here, Sessions(here), ALOUD).output_told


def test_a_bed_of_ones_own_is_a_whole_path_to_what_can_be_heard(
    desk: AppServices, tmp_path: Path
) -> None:
    own_bed = desk.services("").choosing.own_bed
    with pytest.raises(SelfmassageError, match="There is no bed"):
        own_bed("nowhere.ogg")
    (tmp_path / "text.wav").write_text("no sound")
    with pytest.raises(SelfmassageError, match=r"text\.wav"):
        own_bed(str(tmp_path / "text.wav"))
    assert own_bed("sea") == "sea"


def test_everything_that_can_be_heard_has_something_to_be_heard(here: Home) -> None:
    wishes = Wishes(output="miniaudio", bed="sea")
    for key in HEARD:
        assert specimens_of(key, here, wishes, OwnSounds())


def test_what_is_chosen_is_heard_as_a_session_would_sound(
    desk: AppServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener = Listener(monkeypatch)
    monkeypatch.setattr("selfmassage.cli.hearing.sleep", listener.wait)
    desk.choose(Chosen(bed="sea", latency_ms=200))
    named: list[str] = []
    desk.services("").choosing.hear("bed", named.append, lambda: True)
    assert named == ["bed: sea"]
    assert listener.opened == [("miniaudio", 200)]
    assert np.any(np.frombuffer(listener.output.heard, np.int16))


def test_what_is_not_wanted_any_more_ends(
    desk: AppServices, monkeypatch: pytest.MonkeyPatch
) -> None:
    listener = Listener(monkeypatch)
    monkeypatch.setattr("selfmassage.cli.hearing.sleep", listener.wait)
    desk.services("").choosing.hear("voice", lambda _: None, lambda: False)
    assert listener.output.calls[-1] == "close"
    assert len(listener.output.heard) < 4 * FRAME_RATE


@pytest.mark.parametrize(
    ("key", "wishes", "why"),
    [
        ("bed", ALOUD, "No bed is chosen"),
        ("voice", Wishes(output="miniaudio", voice="off"), "No voice is chosen"),
    ],
)
def test_what_would_be_silent_says_why(here: Home, key: str, wishes: Wishes, why: str) -> None:
    with pytest.raises(SelfmassageError, match=why):
        specimens_of(key, here, wishes, OwnSounds())


def test_the_silent_output_lets_nothing_be_heard(here: Home) -> None:
    sessions = Sessions(here)
    desk = AppServices(here, sessions, lambda: Wishes(output="silent"))
    with pytest.raises(SelfmassageError, match="plays no sound"):
        desk.services("").choosing.hear("voice", lambda _: None, lambda: True)
