"""Pictures of the settings. Look before you accept: see pictures.py."""

from dataclasses import replace
from functools import partial

import pytest

from selfmassage.chosen import Chosen
from tests.ui.conftest import Look
from tests.ui.pictures import EVERY, SMALL, USUAL, Act, Scene, keys
from tests.ui.stage import NAMES, Stage

TROUBLE = 'settings.toml:2: "day_starts" cannot be 13. It goes from 0 to 12.'


def pressed(*which: str) -> Act:
    """Keys in the settings."""
    return keys("f4", *which)


SCENES = {
    "settings": Scene(Stage, pressed(), EVERY),
    "opened": Scene(Stage, pressed("down", "enter", "down"), EVERY),
    "output": Scene(Stage, pressed(*("down",) * 9), EVERY),
    "level": Scene(partial(Stage, chosen=Chosen(bed_gain=-6)), pressed(*("down",) * 8), USUAL),
    "body": Scene(Stage, pressed("end", "up"), (SMALL, (80, 24))),
    "trouble": Scene(
        partial(Stage, names=replace(NAMES, trouble=TROUBLE)), pressed(), (SMALL, (80, 24))
    ),
    "own_bed": Scene(Stage, pressed(*("down",) * 3, "enter", "end", "enter"), (SMALL, (80, 24))),
}


@pytest.mark.parametrize("scene", SCENES)
async def test_picture(scene: str, looks_as_accepted: Look) -> None:
    await looks_as_accepted(SCENES[scene])
