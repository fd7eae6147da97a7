"""Pictures of what is too sore, of a stop, of oily hands and of the end of a night. Look at them first."""

import pytest

from selfmassage.ui.services import Chosen
from tests.ui.driving import WORK, Size
from tests.ui.test_pictures_session import (
    ALL,
    EVERY,
    NIGHT,
    STEPS,
    THEMES,
    USUAL,
    Compare,
    Scene,
    acting,
    app_of,
    session_at,
    stage_with,
    timeline_of,
)

AT_WORK = STEPS[5].work_start + WORK
END = timeline_of(NIGHT).duration + 1_000

SCENES: dict[str, Scene] = {
    "eased": (stage_with(ALL), session_at(AT_WORK, "s"), USUAL),
    "left": (stage_with(ALL), session_at(AT_WORK, "s", "s"), USUAL),
    "hands_off": (stage_with(ALL), session_at(AT_WORK, "escape"), EVERY),
    "felt": (stage_with(ALL), session_at(AT_WORK, "escape", "enter"), EVERY),
    "advice": (stage_with(ALL), session_at(AT_WORK, "escape", "enter", "3"), USUAL),
    "get_help": (stage_with(ALL), session_at(AT_WORK, "escape", "enter", "6"), EVERY),
    "oily_hands": (
        stage_with(ALL, chosen=Chosen(oily_hands=True)),
        session_at(AT_WORK, "s"),
        EVERY,
    ),
    "asleep": (stage_with(NIGHT), session_at(END), USUAL),
}


@pytest.mark.parametrize(
    ("scene", "size", "theme"),
    [
        pytest.param(scene, size, theme, id=f"{scene}-{size[0]}x{size[1]}-{theme}")
        for scene, (_, _, sizes) in SCENES.items()
        for size in sizes
        for theme in THEMES
    ],
)
def test_picture(scene: str, size: Size, theme: str, snap_compare: Compare) -> None:
    stage, act, _ = SCENES[scene]
    assert snap_compare(app_of(stage, theme), terminal_size=size, run_before=acting(act, stage))
