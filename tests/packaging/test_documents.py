"""The README and the pages beside it say what the program does, all of it, and nothing else."""

import json
import re
from dataclasses import asdict
from pathlib import Path

import pytest
import tomli
from textual.binding import Binding
from textual.widget import Widget

from selfmassage.cli import main
from selfmassage.cli.arguments import COMMANDS, parse_arguments
from selfmassage.routine.words import PLACEHOLDERS
from selfmassage.safety import CAUTIOUS_CAP
from selfmassage.settings import Preferences
from selfmassage.timeline import next_minutes
from selfmassage.ui.calendar import Calendar
from selfmassage.ui.finished import FinishedScreen
from selfmassage.ui.history_screen import HistoryScreen
from selfmassage.ui.home import HomeScreen
from selfmassage.ui.session_detail import SessionDetail
from selfmassage.ui.session_screen import SessionScreen
from selfmassage.ui.settings_list import SettingsList, ValuesList
from selfmassage.ui.settings_screen import SettingsScreen
from selfmassage.ui.ticks import Ticks
from tests.content.bundled import ROUTINES, recipe

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text("utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/*.md")])

KEYS_IN_WORDS = {
    "ctrl+p": "Ctrl-P",
    "ctrl+q": "Ctrl-Q",
    "equals_sign": "=",
    "escape": "Esc",
    "left_square_bracket": "[",
    "minus": "-",
    "pagedown": "PageDown",
    "pageup": "PageUp",
    "plus": "+",
    "question_mark": "?",
    "right_square_bracket": "]",
}

OPTION = re.compile(r"(?<![\w-])--?[a-z][a-z-]*\b")
LINK = re.compile(r"\]\((?!https?:)([^)#]*)")
WHOLE_ROUTINE = re.compile(r"```toml\n(title = [^`]*\[\[step\]\].*?)```", re.DOTALL)


def rows_about(command: str) -> str:
    """The lines of README's table of commands that begin with `command`."""
    begin = f"| `selfmassage {command}"
    return "\n".join(line for line in README.splitlines() if line.startswith(begin))


def options_of(command: str, capsys: pytest.CaptureFixture[str]) -> set[str]:
    """The options that `command` says it has, without --help."""
    with pytest.raises(SystemExit):
        parse_arguments([*command.split(), "--help"])
    return set(OPTION.findall(capsys.readouterr().out)) - {"-h", "--help"}


@pytest.mark.parametrize("command", COMMANDS)
def test_readme_documents_every_command_with_exactly_its_options(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    row = rows_about(command)

    assert row, f"README has no row for {command}"
    assert set(OPTION.findall(row.split(" | ")[0])) == options_of(command, capsys)


def test_readme_documents_no_command_that_is_not_there() -> None:
    documented = re.findall(r"^\| `selfmassage ([a-z]+)", README, re.MULTILINE)

    assert sorted(documented) == sorted(COMMANDS)


@pytest.mark.parametrize("voice", sorted(path.name for path in ROOT.glob("audio/voice/*")))
def test_every_voice_is_documented_and_credited(voice: str) -> None:
    assert f"*{voice}*" in README
    assert f"`{voice}`" in README
    assert f"audio/voice/{voice} " in (ROOT / "NOTICE").read_text("utf-8")


def test_readme_shows_a_whole_routine() -> None:
    assert len(WHOLE_ROUTINE.findall(README)) == 1


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_check_is_content_with_every_routine_that_is_shown(
    page: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for number, routine in enumerate(WHOLE_ROUTINE.findall(page.read_text("utf-8"))):
        file = tmp_path / f"shown-{number}.toml"
        file.write_text(routine, "utf-8")

        assert main(["check", str(file)]) == 0
        said = capsys.readouterr()
        assert file.name not in said.out + said.err, "a warning names the file"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    dead = [
        link
        for link in LINK.findall(re.sub(r"<!--.*?-->|`[^`\n]*`", "", page.read_text("utf-8")))
        if not (page.parent / link).exists()
    ]

    assert dead == []


def test_every_setting_is_documented_with_its_usual_value() -> None:
    page = (ROOT / "docs" / "settings.md").read_text("utf-8")
    documented = dict(re.findall(r"^\| `(\w+)` \| `(.*?)` \|", page, re.M))
    usual = {key: json.dumps(value) for key, value in asdict(Preferences()).items()}

    assert documented == usual


@pytest.mark.parametrize("command", ["run", "test"])
def test_readme_begins_with_the_two_commands(command: str) -> None:
    assert f"python3 dev.py {command}" in README[: README.index("## The first sixty seconds")]


@pytest.mark.parametrize(
    ("screen", "heading"),
    [
        (SessionScreen, "## While a session plays"),
        (HomeScreen, "## Among the routines"),
        (FinishedScreen, "## After a session, and in the history"),
        (HistoryScreen, "## After a session, and in the history"),
        (Calendar, "## After a session, and in the history"),
        (SessionDetail, "## After a session, and in the history"),
        (Ticks, "## After a session, and in the history"),
        (SettingsScreen, "## The settings"),
        (SettingsList, "## The settings"),
        (ValuesList, "## The settings"),
    ],
)
def test_every_key_of_a_screen_is_documented(screen: type[Widget], heading: str) -> None:
    section = (ROOT / "docs" / "keys.md").read_text("utf-8").split(heading)[1].split("## ")[0]
    documented = {
        word for row in re.findall(r"^\| (.*?) \|", section, re.M) for word in row.split()
    }
    documented = {word.strip(",()") for word in documented}

    pressed = {
        KEYS_IN_WORDS.get(key, key.title())
        for binding in screen.BINDINGS
        if isinstance(binding, Binding)
        for key in binding.key.split(",")
    }
    assert pressed - documented == set()


def test_readme_never_fixes_a_pressure_that_may_be_played_softer() -> None:
    """Somebody who has not been asked is pressed with 3 at most, and hears so."""
    (text,) = WHOLE_ROUTINE.findall(README)
    firm = [one for one in tomli.loads(text)["step"] if one.get("pressure", 0) > CAUTIOUS_CAP]
    assert firm
    assert all("{pressure}" in one["say"] for one in firm)


def test_authors_are_told_of_every_placeholder() -> None:
    page = (ROOT / "docs" / "writing-a-routine.md").read_text("utf-8")
    assert all(f"`{{{name}}}`" in page for name in PLACEHOLDERS)


def test_readme_says_of_all_routines_whether_they_can_be_shorter_and_longer() -> None:
    assert "All but the last can be made shorter and longer\n(`knot-8` only longer" in README
    for name in ROUTINES:
        made = recipe(name)
        own = made.routine.minutes
        is_shorter = bool(next_minutes(made, own, -1))
        is_longer = bool(next_minutes(made, own, 1))
        assert is_shorter == (name not in ("knot-8", "acupressure-30")), name
        assert is_longer == (name != "acupressure-30"), name
