"""The keys at the foot of a screen."""

import pytest
from textual.binding import Binding, BindingType
from textual.pilot import Pilot

from selfmassage.ui.foot import Entry, Foot, fitting, is_roomy
from selfmassage.ui.home_keys import HOME_KEYS
from selfmassage.ui.session_screen import SessionScreen
from tests.ui.driving import begin, performance, settle
from tests.ui.stage import Stage

_PAUSE = Entry("space", "Pause", "pause")
_KEYS = Entry("F1", "Keys", "app.show_keys")
_STOP = Entry("esc", "Stop", "ask_stop")
_SKIP = Entry("→", "Skip", "skip")


def test_the_most_important_keys_come_first_and_the_one_that_shows_all_comes_last() -> None:
    entries = (_PAUSE, _KEYS, _STOP, _SKIP)
    assert fitting(entries, 35) == (_PAUSE, _STOP, _SKIP, _KEYS)
    assert fitting(entries, 34) == (_PAUSE, _STOP, _KEYS)


def test_a_short_key_takes_the_room_that_a_longer_one_cannot() -> None:
    assert fitting((_PAUSE, _SKIP, _KEYS), 15) == (_SKIP, _KEYS)


@pytest.mark.parametrize("bindings", [HOME_KEYS, SessionScreen.BINDINGS], ids=["home", "session"])
def test_no_key_breaks_off_at_any_width(bindings: list[BindingType]) -> None:
    entries = [
        Entry(each.key_display or each.key, each.description, each.action)
        for each in bindings
        if isinstance(each, Binding) and each.show
    ]
    for columns in range(40, 201):
        shown = fitting(entries, columns)
        assert sum(each.columns for each in shown) + len(shown) - 1 <= columns
        assert shown[-1].is_all_keys
        assert shown[0] == entries[0]
    assert set(fitting(entries, 200)) == set(entries)
    assert not is_roomy(entries, 40)
    assert is_roomy(entries, 200)


async def test_keys_come_and_go_with_the_width_of_the_window() -> None:
    stage = Stage()
    async with performance(stage) as pilot:
        assert meanings(pilot)[-1] == "Keys"
        await begin(pilot)
        assert "Mute" in meanings(pilot)
        await pilot.resize_terminal(40, 12)
        await settle(pilot)
        assert meanings(pilot) == ["Pause", "Stop", "Too sore", "Keys"]
        foot = pilot.app.screen.query_one(Foot)
        assert all(key.region.right <= foot.region.right for key in foot.children)
        await pilot.resize_terminal(80, 24)
        await settle(pilot)
        assert "Mute" in meanings(pilot)


def meanings(pilot: Pilot[None]) -> list[str]:
    """What the keys at the foot do, from left to right."""
    keys = pilot.app.screen.query_one(Foot).children
    return [str(getattr(each, "description", "")) for each in keys]
