"""What a typed number of minutes leaves of the library, in lines."""

from pathlib import Path

import pytest

from selfmassage.cli.home import Home
from selfmassage.cli.plain_narrowing import CanTake, narrowed
from selfmassage.cli.plain_words import routine_words
from selfmassage.cli.sessions import Sessions
from selfmassage.cli.wishes import Wishes


@pytest.fixture
def here(home: Path) -> Home:
    return Home({"SELFMASSAGE_HOME": str(home)})


def can_take(here: Home) -> CanTake:
    """As the path asks."""
    sessions = Sessions(here)
    return lambda found, minutes: sessions.can_take(found, Wishes(output="silent", minutes=minutes))


def test_minutes_leave_what_takes_so_long_at_most_or_can_be_made_to(here: Home) -> None:
    library = tuple(here.library.routines.values())
    left = narrowed("neck 7 minutes", library, here.atlas, can_take(here))
    assert left.minutes == {"desk-5": 7, "neck-5": 7, "neck-10": 7, "morning-6": 7}
    five = narrowed("5 minutes", library, here.atlas, can_take(here))
    assert "neck-5" in {one.routine.id for one in five.routines}
    assert five.minutes == {"morning-6": 5}
    ten = narrowed("bed 10 minutes", library, here.atlas, can_take(here))
    assert {one.routine.id: one.routine.minutes for one in ten.routines}["morning-6"] == 6
    assert ten.minutes == {"bedtime-12": 10}
    lines = {
        one.routine.id: routine_words(one, here.atlas, minutes=five.minutes.get(one.routine.id, 0))
        for one in five.routines
    }
    assert lines["morning-6"].startswith("Morning ease, 5 minutes instead of 6, ")
    assert lines["neck-5"].startswith("Neck reset, 5 minutes, ")


def test_what_leaves_time_to_spare_is_left_and_the_word_in_the_way_named(here: Home) -> None:
    library = tuple(here.library.routines.values())
    assert narrowed("100 minutes", library, here.atlas, can_take(here)).routines == library
    assert not narrowed("100 minutes", library, here.atlas, can_take(here)).minutes
    alone = narrowed("2 minutes", library, here.atlas, can_take(here)).why
    assert alone == 'Nothing fits "2 minutes".'
    beside = narrowed("bed 2", library, here.atlas, can_take(here)).why
    assert beside == 'Nothing fits "bed 2". Without "2 min": 2 routines.'


def test_without_minutes_the_words_alone_narrow(here: Home) -> None:
    left = narrowed("desk", tuple(here.library.routines.values()), here.atlas, can_take(here))
    assert "desk-5" in {one.routine.id for one in left.routines}
    assert not left.minutes
