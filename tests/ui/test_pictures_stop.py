"""Pictures of what is too sore, of a stop, of oily hands and of the end of a night. See pictures.py."""

import pytest

from selfmassage.chosen import Chosen
from tests.ui.conftest import Look
from tests.ui.driving import WORK
from tests.ui.pictures import EVERY, session_at
from tests.ui.test_pictures_session import ALL, NIGHT, STEPS, scene_of, timeline_of

AT_WORK = STEPS[5].work_start + WORK
END = timeline_of(NIGHT).duration + 1_000

SCENES = {
    "eased": scene_of(ALL, session_at(AT_WORK, "s")),
    "left": scene_of(ALL, session_at(AT_WORK, "s", "s")),
    "hands_off": scene_of(ALL, session_at(AT_WORK, "escape"), EVERY),
    "felt": scene_of(ALL, session_at(AT_WORK, "escape", "enter"), EVERY),
    "advice": scene_of(ALL, session_at(AT_WORK, "escape", "enter", "3")),
    "get_help": scene_of(ALL, session_at(AT_WORK, "escape", "enter", "6"), EVERY),
    "oily_hands": scene_of(ALL, session_at(AT_WORK, "s"), EVERY, chosen=Chosen(oily_hands=True)),
    "asleep": scene_of(NIGHT, session_at(END)),
}


@pytest.mark.parametrize("scene", SCENES)
async def test_picture(scene: str, looks_as_accepted: Look) -> None:
    await looks_as_accepted(SCENES[scene])
