"""No place is held more often in a day than the atlas says, whatever is done one after the other."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.routine import Side
from selfmassage.safety import Spot, Standing, Today, Withheld, admit, spots_of
from selfmassage.timeline import PlayedStep
from tests.content.bundled import ROUTINES, atlas, routine
from tests.safety.people import library, person, session_for

NEEDS_NO_CARE = Standing()


def held_in(name: str, standing: Standing = NEEDS_NO_CARE) -> Counter[Spot]:
    """What a whole session of the routine holds, as the history counts it."""
    still = (one for one in session_for(name, standing).steps if one.is_still and one.target)
    return Counter(spot for one in still for spot in spots_of(one.target, one.side))


def played(name: str) -> tuple[PlayedStep, ...]:
    """The steps of a whole session."""
    return session_for(name, NEEDS_NO_CARE).steps


def place_of(step: PlayedStep) -> str:
    """The region that it works on."""
    return atlas().targets[step.target].region


HELD = {name: held_in(name) for name in ROUTINES}


@given(st.lists(st.sampled_from(ROUTINES), max_size=12))
def test_whatever_is_done_in_a_day_no_spot_is_held_too_often(names: list[str]) -> None:
    held: Counter[Spot] = Counter()
    for name in names:
        admitted = admit(routine(name), NEEDS_NO_CARE, atlas(), today=Today(holds=held))
        after = held + HELD[name]
        is_too_often = any(
            after[spot] > atlas().targets[spot[0]].holds_a_day for spot in HELD[name]
        )
        assert isinstance(admitted, Withheld) == is_too_often
        if not is_too_often:
            held = after


def test_a_knot_has_had_its_holds_after_one_session_and_that_is_said_with_what_fits() -> None:
    today = Today(holds=held_in("knot-8"))
    withheld = admit(routine("knot-8"), NEEDS_NO_CARE, atlas(), library(), today)
    assert isinstance(withheld, Withheld)
    assert withheld.reason == (
        "Knot release can be done again tomorrow: today's holds are done on the sore muscle you chose, "
        "right and left."
    )
    assert withheld.mark == "again tomorrow"
    assert withheld.offers
    assert "What fits: " in str(withheld)
    knots = {"shoulders", "low-back"}
    for offer in withheld.offers:
        assert not any(one.is_still and place_of(one) in knots for one in played(offer.id))
        assert not isinstance(admit(offer, NEEDS_NO_CARE, atlas(), today=today), Withheld)


def test_one_side_that_has_had_its_holds_is_named_alone() -> None:
    today = Today(holds={("GB21", Side.LEFT): 2, ("GB21", Side.RIGHT): 1}, again="from 04:00")
    withheld = admit(routine("shoulders-5"), NEEDS_NO_CARE, atlas(), today=today)
    assert isinstance(withheld, Withheld)
    assert withheld.reason.startswith("Shoulder drop can be done again from 04:00: ")
    assert withheld.reason.endswith("on the middle of the shoulder muscle, left.")


def test_what_somebody_is_given_instead_is_counted_and_not_what_the_file_has() -> None:
    today = Today(holds={("GB21", Side.LEFT): 2, ("GB21", Side.RIGHT): 2})
    assert isinstance(admit(routine("shoulders-5"), NEEDS_NO_CARE, atlas(), today=today), Withheld)
    assert not isinstance(
        admit(routine("shoulders-5"), person("pregnant"), atlas(), today=today), Withheld
    )


@pytest.mark.parametrize("name", ROUTINES)
def test_on_a_day_without_holds_nothing_waits(name: str) -> None:
    assert not isinstance(admit(routine(name), NEEDS_NO_CARE, atlas(), today=Today()), Withheld)


def test_answers_that_withhold_a_routine_come_before_its_holds() -> None:
    today = Today(holds=held_in("knot-8"))
    withheld = admit(routine("knot-8"), person("ball"), atlas(), today=today)
    assert isinstance(withheld, Withheld)
    assert withheld.mark == "not for you now"
