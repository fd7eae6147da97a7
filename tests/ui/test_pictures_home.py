"""Pictures of home, the preview, the palette and the keys. Look before you accept: see pictures.py."""

from functools import partial

import pytest
from textual.pilot import Pilot

from tests.ui.conftest import Look
from tests.ui.driving import press
from tests.ui.pictures import EVERY, USUAL, Scene, keys
from tests.ui.stage import BROKEN, INTERRUPTED, Stage


async def palette(pilot: Pilot[None], stage: Stage) -> None:
    """Everything that starts something."""
    await press(pilot, "ctrl+p", *"start")
    await pilot.pause(0.3)  # It gathers for a quarter of a second.


SCENES = {
    "first_start": Scene(partial(Stage, is_first=True), keys(), EVERY),
    "home": Scene(Stage, keys(), EVERY),
    "narrowed": Scene(Stage, keys("up", "right", *"stiff", "space", *"neck"), USUAL),
    "narrowed_by_a_word": Scene(Stage, keys(*"ball"), EVERY),
    "nothing_found": Scene(Stage, keys(*"xyz"), USUAL),
    "preview": Scene(Stage, keys("right", "down", "down"), EVERY),
    "offer": Scene(partial(Stage, interrupted=INTERRUPTED), keys(), EVERY),
    "keys": Scene(Stage, keys("f1"), EVERY),
    "palette": Scene(Stage, palette, USUAL),
    "problems": Scene(partial(Stage, broken=[BROKEN]), keys("end"), EVERY),
    "too_small": Scene(Stage, keys(), ((30, 8),)),
}


@pytest.mark.parametrize("scene", SCENES)
async def test_picture(scene: str, looks_as_accepted: Look) -> None:
    await looks_as_accepted(SCENES[scene])
