"""However a command ends, there is one sentence and an exit code."""

from pathlib import Path
from types import SimpleNamespace

import pytest

from selfmassage.cli import entry, main
from selfmassage.cli.exits import CommandError, Exit, HangUp
from selfmassage.errors import SelfmassageError

Captured = pytest.CaptureFixture[str]


@pytest.fixture
def command_raises(monkeypatch: pytest.MonkeyPatch) -> "CommandRaises":
    return CommandRaises(monkeypatch)


class CommandRaises:
    """Has `list` raise what the test wants."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._monkeypatch = monkeypatch

    def __call__(self, error: BaseException) -> int:
        def run(*_: object) -> Exit:
            raise error

        self._monkeypatch.setattr(entry, "import_module", lambda name: SimpleNamespace(run=run))
        return main(["list"])


def test_a_command_error_has_its_own_code(command_raises: CommandRaises, capsys: Captured) -> None:
    assert command_raises(CommandError("There is no voice.", Exit.UNKNOWN)) == 3
    assert capsys.readouterr() == ("", "selfmassage: There is no voice.\n")


def test_what_a_person_can_mend_is_exit_code_1(
    command_raises: CommandRaises, capsys: Captured
) -> None:
    assert command_raises(SelfmassageError("No room.")) == 1
    assert capsys.readouterr() == ("", "selfmassage: No room.\n")


@pytest.mark.parametrize("signal", [KeyboardInterrupt(), HangUp()])
def test_an_interruption_is_exit_code_130(
    signal: BaseException, command_raises: CommandRaises, capsys: Captured
) -> None:
    assert command_raises(signal) == 130
    assert capsys.readouterr() == ("", "Interrupted.\n")


def test_an_error_that_nobody_foresaw_leaves_its_traceback_in_a_file(
    command_raises: CommandRaises, capsys: Captured, home: Path
) -> None:
    assert command_raises(ZeroDivisionError("a slip")) == 1
    log = home / "crash.log"
    assert capsys.readouterr().err == (
        "selfmassage: An error that nobody foresaw stopped this (ZeroDivisionError: a slip); "
        f"the details are in {log}.\n"
    )
    assert "ZeroDivisionError: a slip" in log.read_text()
    assert "in _obey" in log.read_text()


def test_a_second_traceback_is_kept_beside_the_first_until_the_log_is_full(
    command_raises: CommandRaises, home: Path
) -> None:
    command_raises(ZeroDivisionError("the first"))
    command_raises(ZeroDivisionError("the second"))
    log = home / "crash.log"
    assert log.read_text().count("Traceback") == 2
    log.write_bytes(b"x" * 1_000_001)
    command_raises(ZeroDivisionError("the third"))
    assert log.read_text().count("Traceback") == 1


def test_without_a_place_for_files_the_traceback_goes_to_a_passing_one(
    command_raises: CommandRaises, capsys: Captured, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("SELFMASSAGE_HOME", str(tmp_path / "file" / "home"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert command_raises(ZeroDivisionError("a slip")) == 1
    (log,) = tmp_path.glob("selfmassage-crash-*.log")
    assert str(log) in capsys.readouterr().err
    assert "a slip" in log.read_text()


@pytest.mark.parametrize(
    "command", ["list", "check", "history", "doctor", "voice", "show x", "play x"]
)
def test_without_any_home_there_is_one_sentence(
    command: str, monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    def find_places(environ: object) -> object:
        raise SelfmassageError("Your home folder is not known.")

    monkeypatch.setattr("selfmassage.cli.home.find_places", find_places)
    assert main(command.split()) == 1
    assert capsys.readouterr() == ("", "selfmassage: Your home folder is not known.\n")
