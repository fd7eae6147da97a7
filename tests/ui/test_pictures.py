"""Pictures that no other file takes. Look at them before you accept them: `pytest tests/ui --snapshot-update`."""

from collections.abc import Awaitable, Callable

import pytest
from textual.app import App
from textual.pilot import Pilot

from tests.ui.driving import WORK, Size, begin, play_to, press, settle
from tests.ui.stage import TIMELINES, Stage

Compare = Callable[..., bool]
Act = Callable[[Pilot[None], Stage], Awaitable[None]]

TIMELINE = TIMELINES["neck-5"]
STEPS = TIMELINE.steps


def session_at(at: int, *keys: str) -> Act:
    """A session played to `at`, then keys."""

    async def act(pilot: Pilot[None], stage: Stage) -> None:
        await begin(pilot)
        await play_to(pilot, stage, at)
        await press(pilot, *keys)

    return act


async def grown_too_small(pilot: Pilot[None], stage: Stage) -> None:
    """A session begun where there was room, for where there is none nothing can be begun."""
    await pilot.resize_terminal(80, 24)
    await session_at(STEPS[1].work_start + WORK)(pilot, stage)
    await pilot.resize_terminal(30, 10)


def keys(*pressed: str) -> Act:
    """Keys on the home screen."""

    async def act(pilot: Pilot[None], stage: Stage) -> None:
        await press(pilot, *pressed)

    return act


SCENES: dict[str, tuple[Stage, Act, tuple[Size, ...]]] = {
    "home_with_trouble": (
        Stage(trouble="history.db could not be read, so it was set aside as history.db.damaged."),
        keys(),
        ((80, 24),),
    ),
    "did_not_start": (
        Stage(fails_to={"prepare": "The clip 17.ogg cannot be read. Install selfmassage again."}),
        keys("enter"),
        ((80, 24),),
    ),
    "keys_of_session": (
        Stage(),
        session_at(STEPS[1].work_start + WORK, "question_mark"),
        ((40, 12), (80, 24), (120, 40)),
    ),
    "too_small": (Stage(), grown_too_small, ((30, 10),)),
}


@pytest.mark.parametrize(
    ("scene", "size"),
    [
        pytest.param(scene, size, id=f"{scene}-{size[0]}x{size[1]}")
        for scene, (_, _, sizes) in SCENES.items()
        for size in sizes
    ],
)
def test_picture(scene: str, size: Size, snap_compare: Compare) -> None:
    stage, act, _ = SCENES[scene]
    assert snap_compare(_app(stage), terminal_size=size, run_before=_acting(act, stage))


def _app(stage: Stage) -> App[None]:
    """A new app on a clean stage, whatever was played there before."""
    for played in (stage.guides, stage.outputs, stage.remembered):
        played.clear()
    return stage.app()


def _acting(act: Act, stage: Stage) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def run(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await act(pilot, stage)
        await settle(pilot)

    return run
