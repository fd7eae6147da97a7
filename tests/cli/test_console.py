"""What may reach a terminal, a pipe or nobody."""

import io
import os
from collections.abc import Mapping

import pytest

from selfmassage.cli.console import Console, UnheardError, bold, escape


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


class FullDisk(io.StringIO):
    def write(self, text: str) -> int:
        raise OSError(28, "No space left on device")


def console(
    out: io.StringIO | None,
    err: io.StringIO | None = None,
    environ: Mapping[str, str] | None = None,
) -> Console:
    return Console(out, err, environ or {})


def test_colour_is_for_terminals() -> None:
    terminal, pipe = Terminal(), io.StringIO()
    console(terminal).say(bold("Neck"), " reset")
    console(pipe).say(bold("Neck"), " reset")
    assert terminal.getvalue() == "\x1b[1mNeck\x1b[0m reset\n"
    assert pipe.getvalue() == "Neck reset\n"


@pytest.mark.parametrize("environ", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_colour_is_never_forced(environ: dict[str, str]) -> None:
    terminal = Terminal()
    console(terminal, environ=environ).say(bold("Neck"))
    assert terminal.getvalue() == "Neck\n"


def test_an_empty_no_color_forbids_nothing() -> None:
    terminal = Terminal()
    console(terminal, environ={"NO_COLOR": ""}).say(bold("Neck"))
    assert "\x1b[1m" in terminal.getvalue()


@pytest.mark.parametrize(
    ("evil", "shown"),
    [
        ("\x1b]0;title\x07", "\\x1b]0;title\\x07"),
        ("two\nlines", "two\\nlines"),
        ("\x9b31m", "\\x9b31m"),
        ("abc\u202edef", "abc\\u202edef"),
        (os.fsdecode(b"bad\xff"), "bad\\udcff"),
        ("Kinésithérapie · 首", "Kinésithérapie · 首"),
    ],
)
def test_nothing_that_a_terminal_obeys_is_written_to_it(evil: str, shown: str) -> None:
    assert escape(evil) == shown
    terminal = Terminal()
    console(terminal).say("x ", evil)
    assert terminal.getvalue() == f"x {shown}\n"


def test_a_result_that_nobody_can_get_is_told_and_the_rest_is_no_trouble() -> None:
    nobody = console(None, None)
    with pytest.raises(UnheardError, match="stdout is closed"):
        nobody.say("a result")
    nobody.tell("a sentence")
    nobody.flush()
    assert not nobody.is_terminal


def test_a_full_disk_behind_stdout_is_told_and_one_behind_stderr_is_not() -> None:
    with pytest.raises(UnheardError, match="No space left on device") as caught:
        console(FullDisk()).say("a result")
    assert not caught.value.is_reader_gone
    console(io.StringIO(), FullDisk()).tell("a sentence")


def test_json_is_one_line_of_ascii() -> None:
    pipe = io.StringIO()
    console(pipe).say_json({"title": "Nuque · 首\n"})
    assert pipe.getvalue() == '{"title": "Nuque \\u00b7 \\u9996\\n"}\n'


def test_prose_is_broken_between_words_where_a_terminal_would_tear_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("shutil.get_terminal_size", lambda: os.terminal_size((20, 24)))
    terminal, pipe = Terminal(), io.StringIO()
    for stream in (terminal, pipe):
        speaking = console(stream)
        speaking.expect_prose()
        speaking.say(bold("Neck"), " reset")
        speaking.say("Squeeze the muscle with clear\npressure.")
    assert terminal.getvalue() == (
        "\x1b[1mNeck\x1b[0m reset\nSqueeze the muscle\nwith\nclear\\npressure.\n"
    )
    assert pipe.getvalue() == "Neck reset\nSqueeze the muscle with clear\\npressure.\n"
