"""Pictures of home, the preview, the palette and the keys, dark and light. Look before you accept."""

from collections.abc import Awaitable, Callable

import pytest
from textual.pilot import Pilot

from selfmassage.ui.services import Chosen
from tests.ui.driving import Size, press, settle
from tests.ui.stage import BROKEN, INTERRUPTED, Stage

Compare = Callable[..., bool]
Scene = tuple[Callable[[str], Stage], tuple[str, ...]]

USUAL: tuple[Size, ...] = ((80, 24), (120, 40))

SCENES: dict[str, Scene] = {
    "first_start": (lambda theme: Stage(is_first=True, chosen=Chosen(theme=theme)), ()),
    "home": (lambda theme: Stage(chosen=Chosen(theme=theme)), ()),
    "narrowed": (
        lambda theme: Stage(chosen=Chosen(theme=theme)),
        ("up", "right", *"stiff", "space", *"neck"),
    ),
    "nothing_found": (lambda theme: Stage(chosen=Chosen(theme=theme)), tuple("xyz")),
    "preview": (lambda theme: Stage(chosen=Chosen(theme=theme)), ("right", "down", "down")),
    "offer": (lambda theme: Stage(interrupted=INTERRUPTED, chosen=Chosen(theme=theme)), ()),
    "keys": (lambda theme: Stage(chosen=Chosen(theme=theme)), ("f1",)),
    "palette": (lambda theme: Stage(chosen=Chosen(theme=theme)), ("ctrl+p", *"start")),
    "problems": (lambda theme: Stage(broken=[BROKEN], chosen=Chosen(theme=theme)), ("end",)),
}
SMALL: dict[str, tuple[Size, tuple[str, ...]]] = {
    "home": ((40, 12), ()),
    "narrowed": ((40, 12), tuple("ball")),
    "preview": ((40, 12), ("right", "down")),
    "too_small": ((30, 8), ()),
}


@pytest.mark.parametrize("size", USUAL, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("scene", SCENES)
def test_picture(scene: str, theme: str, size: Size, snap_compare: Compare) -> None:
    stage, keys = SCENES[scene]
    app = stage(theme).app()
    assert snap_compare(app, terminal_size=size, run_before=pressing(keys))


@pytest.mark.parametrize("scene", SMALL)
def test_small_picture(scene: str, snap_compare: Compare) -> None:
    size, keys = SMALL[scene]
    assert snap_compare(Stage().app(), terminal_size=size, run_before=pressing(keys))


def pressing(keys: tuple[str, ...]) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def run(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await press(pilot, *keys)
        if keys[:1] == ("ctrl+p",):
            await pilot.pause(0.3)  # The palette gathers for a quarter of a second.
        await settle(pilot)

    return run
