"""Pictures of the settings. Look at them before you accept them: `pytest tests/ui --snapshot-update`."""

from dataclasses import replace

import pytest
from textual.pilot import Pilot

from selfmassage.ui.services import Chosen
from tests.ui.driving import Size, press
from tests.ui.stage import NAMES, Stage
from tests.ui.test_pictures import Compare

USUAL: tuple[Size, ...] = ((80, 24), (120, 40))
EVERY: tuple[Size, ...] = ((40, 12), *USUAL)
TROUBLE = 'settings.toml:2: "day_starts" cannot be 13. It goes from 0 to 12.'
SCENES: dict[str, tuple[Stage, tuple[str, ...], tuple[Size, ...]]] = {
    "settings": (Stage(), (), EVERY),
    "settings_light": (Stage(chosen=Chosen(theme="light")), ("down",), USUAL),
    "settings_opened": (Stage(), ("down", "enter", "down"), EVERY),
    "settings_opened_light": (Stage(chosen=Chosen(theme="light")), ("down", "enter"), ((80, 24),)),
    "settings_output": (Stage(), ("down",) * 9, EVERY),
    "settings_level": (Stage(chosen=Chosen(bed_gain=-6)), ("down",) * 8, USUAL),
    "settings_body": (Stage(), ("end", "up"), ((80, 24), (40, 12))),
    "settings_trouble": (Stage(names=replace(NAMES, trouble=TROUBLE)), (), ((80, 24), (40, 12))),
    "settings_own_bed": (Stage(), (*("down",) * 3, "enter", "end", "enter"), ((80, 24), (40, 12))),
}


@pytest.mark.parametrize(
    ("scene", "size"), [(name, size) for name, (_, _, sizes) in SCENES.items() for size in sizes]
)
def test_settings_look_as_they_were_accepted(scene: str, size: Size, snap_compare: Compare) -> None:
    stage, pressed, _ = SCENES[scene]

    async def run_before(pilot: Pilot[None]) -> None:
        await press(pilot, "f4", *pressed)

    assert snap_compare(stage.app(), terminal_size=size, run_before=run_before)
