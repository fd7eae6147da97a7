"""docs/writing-a-routine.md is followed to the letter: every command is given, every change is made."""

import re
import shlex
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from selfmassage.cli import main
from selfmassage.cli.commands import check
from selfmassage.library import ReadRoutine, read_atlas, read_routine
from tests.packaging.test_documents import README, ROOT, WHOLE_ROUTINE

GUIDE = (ROOT / "docs" / "writing-a-routine.md").read_text("utf-8")
PATH = GUIDE[: GUIDE.index("## At the top")]
REFERENCE = GUIDE[GUIDE.index("## At the top") :]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
TIME = re.compile(r"^\d\d:\d\d:\d\d  ", re.MULTILINE)
QUICKLY = ("--plain", "--output", "silent", "--speed", "3000")

Captured = pytest.CaptureFixture[str]


class Reader:
    """A person who does what the page says, with one file before them."""

    def __init__(self, file: Path, capsys: Captured) -> None:
        self.file = file
        self.capsys = capsys
        self.seen = ""
        """What the commands and the watching window have said since it was last compared."""

    def give(self, line: str) -> None:
        """Type a command, which has to succeed."""
        words, _, into = line.partition(" > ")
        program, *arguments = shlex.split(words)
        assert program == "selfmassage"
        if arguments[0] == "play":
            if "silent" not in arguments:
                arguments += QUICKLY
            arguments = [("3000" if word == "30" else word) for word in arguments]
        assert main(arguments) == (130 if "--watch" in arguments else 0), line
        out = self.capsys.readouterr().out
        if into:
            Path(into).write_text(out, "utf-8")
        self.seen += out

    def change(self, toml: str) -> None:
        """Make a change to the file, the first place that has its key after the step's target, and save."""
        key, _, value = toml.strip().partition(" = ")
        if key.startswith("#"):
            self.file.write_text(toml + self.file.read_text("utf-8"), "utf-8")
        else:
            text = self.file.read_text("utf-8")
            start = text.index("\ntarget = ") if key in ("say", "lasts") else 0
            changed = re.sub(
                rf"^{key} = .*$", lambda _: f"{key} = {value}", text[start:], count=1, flags=re.M
            )
            assert changed != text[start:], f"there is no {key} to change"
            self.file.write_text(text[:start] + changed, "utf-8")
        main(["check", self.file.stem])
        self.seen += self.capsys.readouterr().out

    def compare(self, shown: str) -> None:
        """See what the page says one sees; the time of day is another."""
        expected = TIME.sub("", shown)
        assert expected in TIME.sub("", self.seen)
        self.seen = ""


def nothing_is_saved(look: object) -> Iterator[None]:
    """The person presses Ctrl-C at once."""
    raise KeyboardInterrupt


def test_the_ten_minutes_lead_from_nothing_to_a_session_and_a_shared_file(
    home: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(check, "changes", nothing_is_saved)
    (shared,) = WHOLE_ROUTINE.findall(README)
    (tmp_path / "shoulder-pause.toml").write_text(shared, "utf-8")
    reader = Reader(home / "routines" / "my-neck.toml", capsys)
    verbs: dict[str, Callable[[str], None]] = {"toml": reader.change, "text": reader.compare}
    kinds = []
    for kind, content in BLOCK.findall(PATH):
        kinds.append(kind)
        if kind == "sh":
            for line in content.splitlines():
                reader.give(line)
        else:
            verbs[kind](content)
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {"sh": 7, "toml": 6, "text": 4}
    assert "Neck at noon" in reader.seen
    assert "Shoulder pause" in reader.seen
    assert main(["check", "my-neck"]) == 0
    assert capsys.readouterr().out == "1 routine is fine.\n"
    assert isinstance(read_routine(reader.file, read_atlas()), ReadRoutine)


@pytest.mark.parametrize("content", [content for _, content in BLOCK.findall(REFERENCE)])
def test_every_example_in_the_reference_can_stand_in_a_routine(
    content: str, home: Path, capsys: Captured
) -> None:
    assert main(["new", "my-neck"]) == 0
    Reader(home / "routines" / "my-neck.toml", capsys).change(content)
    assert main(["check", "my-neck"]) == 0
    assert "problem" not in capsys.readouterr().out
