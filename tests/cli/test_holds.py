"""What has had its holds for today waits until tomorrow, however a person would start it."""

import io
import json
import re
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from selfmassage.cli import main
from selfmassage.cli.home import Home
from selfmassage.cli.services import AppServices
from selfmassage.cli.sessions import Sessions
from selfmassage.cli.wishes import Wishes
from selfmassage.durations import to_frames
from selfmassage.errors import SelfmassageError
from selfmassage.safety import Withheld

SILENT = Wishes(output="silent")
Captured = pytest.CaptureFixture[str]


def untold(done: int, of: int) -> None:
    """Nobody waits for what is prepared here."""


@pytest.fixture
def here(home: Path) -> Home:
    """Somebody whose day began twelve hours ago, so that no test meets its end."""
    now = datetime.now().astimezone()
    (home / "settings.toml").write_text(f"day_starts = {(now - timedelta(hours=12)).hour}\n")
    return Home({"SELFMASSAGE_HOME": str(home), "SELFMASSAGE_SPEECH": "off"})


@pytest.fixture
def held(here: Home) -> str:
    """The id of a session of knot-8 that was left when the holds were done."""
    sessions = Sessions(here)
    found = here.library.routines["knot-8"]
    guide = sessions.prepare(found, SILENT, untold).guide
    guide.begin()
    last = [one for one in guide.timeline.steps if one.is_still][-1]
    guide.player.advance(to_frames(last.end) + 1)
    guide.leave()
    sessions.remember("knot-8", 100)
    sessions.close()
    return guide.session.id


def test_the_commands_say_why_and_when(held: str, capsys: Captured) -> None:
    why = re.compile(
        r"Knot release can be done again (tomorrow|from \d\d:\d\d): today's holds are done on the sore "
        r"muscle you chose, right and left\."
    )
    lines = ["--plain", "--output", "silent", "--speed", "2000"]
    assert main(["play", "knot-8", "--minutes", "8", *lines]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert why.search(err)
    offered = re.findall(r"\((\S+)\)", err.split("What fits: ")[1])
    assert offered
    for name in offered:
        assert main(["show", name, "--minutes", "8", "--json"]) == 0
    capsys.readouterr()
    assert main(["show", "knot-8"]) == 0
    assert why.search(" ".join(capsys.readouterr().out.split()))
    assert main(["list"]) == 0
    out, err = capsys.readouterr()
    assert re.search(r"^knot-8 .*again (tomorrow|from)", out, re.MULTILINE)
    assert why.search(" ".join(err.split()))
    assert main(["list", "--json"]) == 0
    withheld = {one["id"]: one["withheld"] for one in json.loads(capsys.readouterr().out)}
    assert why.fullmatch(withheld["knot-8"])
    assert not withheld["neck-5"]


def test_lines_mark_it_and_enter_does_not_offer_it(
    held: str, capsys: Captured, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("n\nknot\n1\nq\n"))
    assert main(["--plain", "--output", "silent", "--speed", "2000"]) == 0
    out = capsys.readouterr().out
    assert "was cut off. Enter: go on at step" in out
    assert re.search(r"Knot release, .*, again (tomorrow|from)", out)
    assert "Enter: Knot release." not in out
    assert "What fits: " in out


def test_the_session_itself_can_be_gone_on_with_and_the_app_waits_for_the_history(
    held: str, here: Home
) -> None:
    sessions = Sessions(here)
    desk = AppServices(here, sessions, lambda: SILENT)
    care = desk.services("").care
    assert not care.withholds("knot-8"), "the history is not waited for in the first frame"
    interrupted = desk.resumable()
    assert interrupted is not None
    assert interrupted.session_id == held
    assert care.withholds("knot-8").startswith("again ")
    assert isinstance(care.admit("knot-8"), Withheld)
    with pytest.raises(SelfmassageError, match="can be done again"):
        desk.prepare("knot-8", untold)
    desk.prepare_resume(held)
    desk.leave()
    sessions.close()


def test_a_deleted_session_is_not_counted(held: str, here: Home) -> None:
    sessions = Sessions(here)
    sessions.decline(held)
    routine = here.library.routines["knot-8"].routine
    assert sessions.person.withholds(routine)
    sessions.history.delete(held)
    assert not sessions.person.withholds(routine)
    sessions.close()
