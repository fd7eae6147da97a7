"""What is shown, listed, offered and played is one session: for whoever, of whatever length."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from selfmassage.cli.exits import CommandError
from selfmassage.cli.home import Home
from selfmassage.cli.sessions import Sessions
from selfmassage.cli.wishes import Wishes
from selfmassage.library import ReadRoutine
from selfmassage.timeline import compile_timeline, lengths_of
from tests.cli.answers import answer

SILENT = Wishes(output="silent")
NOBODY, ASKED = "unasked", "asked"


def untold(done: int, of: int) -> None:
    """Nobody waits for what is prepared here."""


def refused(sessions: Sessions, found: ReadRoutine, minutes: int) -> str:
    """Why the routine is not played in so many minutes; empty where it is."""
    try:
        sessions.ensure_fits(found, replace(SILENT, minutes=minutes))
    except CommandError as error:
        return str(error)
    return ""


@pytest.mark.parametrize("who", [NOBODY, ASKED, "neck", "blood-bones-and-skin"])
def test_a_length_is_refused_or_played_and_what_is_offered_instead_can_be_had(
    who: str, home: Path
) -> None:
    profile = home / "profile.toml"
    if who == NOBODY:
        profile.unlink()
    elif who != ASKED:
        answer(profile, who)
    here = Home({"SELFMASSAGE_HOME": str(home), "SELFMASSAGE_SPEECH": "off"})
    shown, played = Sessions(here, glances=True), Sessions(here)
    library = [
        one for one in here.library.routines.values() if not played.person.withholds(one.routine)
    ]
    takes = {
        (one.routine.id, minutes): shown.can_take(one, replace(SILENT, minutes=minutes))
        for one in library
        for minutes in range(1, 47)
    }
    for place, found in enumerate(library):
        routine = found.routine
        lengths = lengths_of(routine)
        for minutes in (one for one in lengths if takes[routine.id, one]):
            assert not refused(played, found, minutes)
        wishes = replace(SILENT, minutes=next(one for one in lengths if takes[routine.id, one]))
        guide = played.prepare(found, wishes, untold).guide
        assert guide.timeline == shown.preview(found, wishes)
        assert guide.timeline == compile_timeline(played.recipe(found, wishes))
        too_many = (lengths[0] - 1, lengths[-1] + 1)[place % 2]
        why = refused(shown, found, too_many)
        assert why == refused(played, found, too_many)
        nearest, _, offered = why.partition(";")
        for one in re.findall(r"\d+", nearest.partition(":")[2]):
            assert takes[routine.id, int(one)]
        able = {one.routine.id for one in library if takes[one.routine.id, too_many]}
        assert {
            one for one in re.findall(r"[a-z\d-]+", offered) if one in here.library.routines
        } == able
    played.close()
