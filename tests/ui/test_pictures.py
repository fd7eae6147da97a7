"""Pictures that no other file takes. Look before you accept: see pictures.py."""

from functools import partial

import pytest
from textual.pilot import Pilot

from selfmassage.ui.trouble import Trouble
from tests.ui.conftest import Look
from tests.ui.driving import WORK
from tests.ui.pictures import EVERY, Scene, keys, session_at
from tests.ui.stage import TIMELINES, Stage

AT_WORK = TIMELINES["neck-5"].steps[1].work_start + WORK


async def grown_too_small(pilot: Pilot[None], stage: Stage) -> None:
    """A session begun where there was room, for where there is none nothing can be begun."""
    await pilot.resize_terminal(80, 24)
    await session_at(AT_WORK)(pilot, stage)


SCENES = {
    "home_with_trouble": Scene(
        partial(
            Stage,
            troubles=[
                Trouble(
                    title="The history could not be opened",
                    body="history.db could not be read, so it was set aside as history.db.damaged.",
                )
            ],
        ),
        keys(),
    ),
    "did_not_start": Scene(
        partial(
            Stage,
            fails_to={"prepare": "The clip 17.ogg cannot be read. Install selfmassage again."},
        ),
        keys("enter"),
    ),
    "keys_of_session": Scene(Stage, session_at(AT_WORK, "question_mark"), EVERY),
    "too_small": Scene(Stage, grown_too_small, ((30, 10),)),
}


@pytest.mark.parametrize("scene", SCENES)
async def test_picture(scene: str, looks_as_accepted: Look) -> None:
    await looks_as_accepted(SCENES[scene])
