"""What the program remembers between runs."""

import stat
from pathlib import Path

import pytest
import tomli
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from selfmassage.errors import Severity
from selfmassage.settings import Preferences, read_preferences, save_preferences

CHOSEN = Preferences(volume=70, last_routine="neck-5", output="silent", voice="off")

texts = st.text(st.characters(exclude_categories=["Cs"]))
gains = st.integers(-40, 6)
preferences = st.builds(
    Preferences,
    volume=st.integers(0, 100),
    last_routine=texts,
    output=texts,
    device=texts,
    voice=texts,
    speech=texts,
    guidance=st.sampled_from(["full", "brief", "chimes"]),
    pan=st.booleans(),
    bed=texts,
    voice_gain=st.integers(-24, 0),
    technique_gain=gains,
    bed_gain=gains,
    latency_ms=st.integers(0, 1000),
    theme=st.sampled_from(["dark", "light"]),
    motion=st.booleans(),
    oily_hands=st.booleans(),
    day_starts=st.integers(0, 12),
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "config" / "settings.toml"


def write(file: Path, content: str | bytes) -> None:
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(content.encode() if isinstance(content, str) else content)


def told(file: Path) -> list[str]:
    return [str(problem).removeprefix(str(file)) for problem in read_preferences(file)[1]]


def test_nothing_remembered_yet_is_no_problem(file: Path) -> None:
    assert read_preferences(file) == (Preferences(), ())


def test_what_is_saved_is_read_again(file: Path) -> None:
    assert save_preferences(file, CHOSEN) is None
    assert read_preferences(file) == (CHOSEN, ())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=preferences, second=preferences)
def test_any_preferences_survive_a_round_trip(
    file: Path, first: Preferences, second: Preferences
) -> None:
    """Saved into a file that is already there as well as into a new one."""
    file.unlink(missing_ok=True)
    for chosen in (first, second):
        assert save_preferences(file, chosen) is None
        assert read_preferences(file) == (chosen, ())


def test_saving_keeps_every_other_line(file: Path) -> None:
    write(file, '# quiet, please\nvolume = 10\n\n[later]\nvolume = 3\nmotion = "off"')
    save_preferences(file, CHOSEN)
    text = file.read_text()
    assert text.startswith("# quiet, please\nvolume = 70\n")
    assert tomli.loads(text)["later"] == {"volume": 3, "motion": "off"}


def test_a_wrong_value_is_told_with_its_line_and_ignored(file: Path) -> None:
    write(file, 'voice = "off"\nvolume = 140\nlast_routine = 5\noutptu = "silent"\n')
    assert read_preferences(file)[0] == Preferences(voice="off")
    assert told(file) == [
        ':2: "volume" cannot be 140. It goes from 0 to 100.',
        ':3: "last_routine" cannot be 5. Write it like "".',
        ':4: "outptu" is not a setting. Did you mean "output"?',
    ]


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("voice_gain = 3", '"voice_gain" cannot be 3. It goes from -24 to 0.'),
        ("bed_gain = -41", '"bed_gain" cannot be -41. It goes from -40 to 6.'),
        ("latency_ms = 2000", '"latency_ms" cannot be 2000. It goes from 0 to 1000.'),
        ('guidance = "breif"', '"guidance" cannot be "breif". Did you mean "brief"?'),
        ("pan = 1", '"pan" cannot be 1. Write it like true.'),
        ('theme = "lihgt"', '"theme" cannot be "lihgt". Did you mean "light"?'),
        ("day_starts = 13", '"day_starts" cannot be 13. It goes from 0 to 12.'),
        ("motion = 0", '"motion" cannot be 0. Write it like true.'),
        ("bed = false", '"bed" cannot be false. Write it like "off".'),
    ],
)
def test_what_cannot_be_heard_is_told_and_the_usual_is_heard(
    file: Path, line: str, sentence: str
) -> None:
    write(file, f"{line}\n")
    assert read_preferences(file)[0] == Preferences()
    assert told(file) == [f":1: {sentence}"]


@pytest.mark.parametrize(
    ("content", "begins"),
    [
        ('volume = 5\nvoice = "off\npan = true\n', ":2: The settings are not used"),
        ("volume = 5\npan = yes\n", ":2: The settings are not used"),
        ("volume = 5\n\npan = true false\n", ":3: The settings are not used"),
        ("pan = true\npan = false\n", ":2: The settings are not used"),
        ('[later]\nlist = ["a",\n\n\n', ":2: The settings are not used"),
        ('volume = 5\nvoice = """off\n\n', ":2: The settings are not used"),
    ],
)
def test_a_file_that_is_no_toml_says_its_line(file: Path, content: str, begins: str) -> None:
    write(file, content)
    (sentence,) = told(file)
    assert sentence.startswith(begins)


def test_only_what_was_chosen_is_written_down(file: Path) -> None:
    """Someone who never chose a volume gets the next version's."""
    write(file, "volume = 100\n")
    save_preferences(file, Preferences(last_routine="neck-5"))
    assert tomli.loads(file.read_text()) == {"volume": 100, "last_routine": "neck-5"}


def test_a_wrong_value_stays_in_the_file_until_something_is_chosen_in_its_place(file: Path) -> None:
    """The person is told of it again, rather than find their line gone."""
    write(file, 'theme = "pink"\n')
    save_preferences(file, Preferences(volume=70))
    assert file.read_text() == 'theme = "pink"\nvolume = 70\n'
    save_preferences(file, Preferences(volume=70, theme="light"))
    assert file.read_text() == 'theme = "light"\nvolume = 70\n'


@pytest.mark.parametrize("value", ["true", "7.5", "nan", "[1]", '"loud"', "2020-01-01", "-1"])
def test_only_a_whole_number_is_a_volume(file: Path, value: str) -> None:
    write(file, f"volume = {value}\n")
    chosen, problems = read_preferences(file)
    assert chosen.volume == Preferences().volume
    assert [problem.key for problem in problems] == ["volume"]


def by_reason(content: dict[str, bytes]) -> pytest.MarkDecorator:
    pairs = [(text, reason) for reason, text in content.items()]
    return pytest.mark.parametrize(("content", "reason"), pairs, ids=content)


@by_reason(
    {
        "Expected '='": b"volume: 70",
        "not UTF-8": b"\xff\xfe",
        "nested too deep": b"a = " + b"[" * 5000,
        "4300 digits": b"later = " + b"9" * 5000,
        "too large": b"#" * 100_001,
    }
)
def test_an_unreadable_file_is_told_and_left_alone(file: Path, content: bytes, reason: str) -> None:
    write(file, content)
    chosen, problems = read_preferences(file)
    assert chosen == Preferences()
    assert [problem.severity for problem in problems] == [Severity.WARNING]
    assert reason in str(problems[0])
    assert save_preferences(file, CHOSEN) is not None
    assert file.read_bytes() == content


@by_reason(
    {
        "Invalid value": b"volume = loud",
        "4300 digits": b"volume = " + b"9" * 5000,
        "limit (4300": b"volume = 0x" + b"f" * 50_000,
    }
)
def test_saving_mends_a_line_that_is_its_own(file: Path, content: bytes, reason: str) -> None:
    write(file, content)
    assert reason in told(file)[0]
    assert save_preferences(file, CHOSEN) is None
    assert read_preferences(file) == (CHOSEN, ())


def test_a_byte_order_mark_and_windows_lines_do_no_harm(file: Path) -> None:
    write(file, b"\xef\xbb\xbfvolume = 10\r\nvoice = 'off'\r\n")
    assert read_preferences(file) == (Preferences(volume=10, voice="off"), ())


def test_a_value_over_several_lines_is_not_torn(file: Path) -> None:
    text = 'last_routine = """\nneck-7"""\n'
    write(file, text)
    problem = save_preferences(file, CHOSEN)
    assert problem is not None
    assert file.read_text() == text


def test_a_folder_in_the_files_place_is_told(file: Path) -> None:
    file.mkdir(parents=True)
    assert told(file) == [
        ": The settings are not used: Is a directory. Mend it, or move it away to begin anew."
    ]
    assert "not remembered: Is a directory" in str(save_preferences(file, CHOSEN))


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "config").write_text("a file")
    problem = save_preferences(tmp_path / "config" / "settings.toml", CHOSEN)
    assert problem is not None
    assert "set SELFMASSAGE_HOME" in problem.hint


def test_a_save_that_fails_leaves_the_old_file_whole(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    save_preferences(file, CHOSEN)

    def full(_self: Path, _content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    problem = save_preferences(file, Preferences())
    assert problem is not None
    assert "No space left on device" in problem.what
    assert read_preferences(file)[0] == CHOSEN
    assert list(file.parent.iterdir()) == [file]


def test_a_link_to_settings_kept_elsewhere_stays_a_link(tmp_path: Path) -> None:
    link = tmp_path / "settings.toml"
    link.symlink_to(tmp_path / "dotfiles" / "settings.toml")
    save_preferences(link, CHOSEN)
    assert link.is_symlink()
    assert read_preferences(tmp_path / "dotfiles" / "settings.toml")[0] == CHOSEN


def test_the_folder_made_for_it_is_private(file: Path) -> None:
    save_preferences(file, CHOSEN)
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
