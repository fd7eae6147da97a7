"""Wrong uses of the command line, each with its sentence and its exit code."""

import pytest

from selfmassage import __version__
from selfmassage.cli import main
from selfmassage.cli.arguments import COMMANDS, parse_arguments

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["lst"], 'There is no command "lst". Did you mean "list"?'),
        (
            ["xyzzy"],
            (
                'There is no command "xyzzy". It can be add, check, doctor, export, history, list, new, '
                "play, profile, schema, show, voice."
            ),
        ),
        (["list", "--minutes", "0"], "--minutes: 0 minutes are too few; 1 is the fewest."),
        (["list", "--minutes", "-5"], "--minutes: -5 minutes are too few; 1 is the fewest."),
        (["list", "--minutes", "five"], '--minutes: "five" is not a whole number of minutes.'),
        (["list", "--minutes", "٣"], '--minutes: "٣" is not a whole number of minutes.'),
        (["play", "neck-5", "--from", "0"], '--from: "0" is not a step, counted from 1.'),
        (["play", "neck-5", "--from", "2.5"], '--from: "2.5" is not a step, counted from 1.'),
        (["play", "neck-5", "--speed", "0"], '--speed: "0" is not a number above 0.'),
        (["play", "neck-5", "--speed", "nan"], '--speed: "nan" is not a number above 0.'),
        (["play", "neck-5", "--speed", "inf"], '--speed: "inf" is not a number above 0.'),
        (["play", "neck-5", "--speed", "fast"], '--speed: "fast" is not a number above 0.'),
    ],
)
def test_a_wrong_use_is_one_sentence_and_exit_code_2(
    arguments: list[str], sentence: str, capsys: Captured
) -> None:
    assert main(arguments) == 2
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err.startswith(f"selfmassage: {sentence}")
    assert captured.err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["show"],
        ["play"],
        ["export", "neck-5"],
        ["list", "--bogus"],
        ["list", "--min", "5"],
        ["history", "more"],
        ["history", "--minutes", "5"],
        ["--json"],
        ["show", "--output"],
    ],
)
def test_what_no_command_takes_points_to_its_help(arguments: list[str], capsys: Captured) -> None:
    assert main(arguments) == 2
    complaint = capsys.readouterr().err
    assert complaint.count("\n") == 1
    assert ' --help" shows what can be written.' in complaint


def test_the_version_is_a_result(capsys: Captured) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr() == (f"selfmassage {__version__}\n", "")


def test_help_names_every_command_and_every_exit_code(capsys: Captured) -> None:
    assert main(["--help"]) == 0
    shown = capsys.readouterr().out
    for command in COMMANDS:
        assert f"\n    {command} " in shown
    for code in ("0 done", "1 could not run", "2 bad arguments", "3 no such", "130 interrupted"):
        assert code in shown.replace("\n", " ")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: Captured) -> None:
    assert main([command, "--help"]) == 0
    assert f"usage: selfmassage {command}" in capsys.readouterr().out


def test_without_a_command_the_app_is_meant() -> None:
    assert parse_arguments([]).command == "app"
