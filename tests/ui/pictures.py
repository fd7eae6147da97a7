"""Takes pictures of a scene, and tells which are not as they were accepted.

One running app stands for all the pictures of a scene, at every size, dark and light: to start one takes longer than
to take four pictures of it. Look at what changed before you accept it.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path

from pytest_textual_snapshot import SVGImageExtension
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot
from textual.widgets import Input

from selfmassage.ui.session_screen import SessionScreen
from selfmassage.ui.theme import THEMES
from tests.ui.driving import Size, begin, play_to, press, settle
from tests.ui.stage import Stage

Act = Callable[[Pilot[None], Stage], Awaitable[None]]

SMALL: Size = (40, 12)
USUAL: tuple[Size, ...] = ((80, 24), (120, 40))
EVERY: tuple[Size, ...] = (SMALL, *USUAL)


@dataclass(frozen=True, slots=True)
class Scene:
    """What is on the screen when the pictures are taken."""

    stage: Callable[[], Stage]
    """Makes a stage on which nothing was played."""
    act: Act
    """What a person does there."""
    sizes: tuple[Size, ...] = USUAL
    """The windows in which it is looked at; the act is in the first."""
    themes: tuple[str, ...] = tuple(THEMES)


def keys(*pressed: str) -> Act:
    """Keys on the home screen."""

    async def act(pilot: Pilot[None], stage: Stage) -> None:
        await press(pilot, *pressed)

    return act


def session_at(at: int, *pressed: str) -> Act:
    """A session played to `at`, then keys."""

    async def act(pilot: Pilot[None], stage: Stage) -> None:
        await begin(pilot)
        await play_to(pilot, stage, at)
        await press(pilot, *pressed)

    return act


async def pictures_of(scene: Scene) -> AsyncIterator[tuple[str, str]]:
    """Each picture's name, as "80x24-dark", and the picture as SVG."""
    stage = scene.stage()
    stage.chosen = replace(stage.chosen, theme=scene.themes[0])
    app = stage.app()
    async with app.run_test(size=scene.sizes[0], notifications=True) as pilot:
        await settle(pilot)
        await scene.act(pilot, stage)
        for field in app.screen.query(Input):
            field.cursor_blink = False  # A picture would catch it on or off.
        for place, theme in enumerate(scene.themes):
            # Not chosen as in the settings, for that would show a preview from its top.
            app.theme = THEMES[theme].name
            # To and fro, for a window that stays as it is need not be laid out again.
            for width, height in scene.sizes[:: -1 if place % 2 else 1]:
                await pilot.resize_terminal(width, height)
                if isinstance(app.screen, SessionScreen):
                    app.screen.look()
                await settle(pilot)
                yield f"{width}x{height}-{theme}", app.export_screenshot(simplify=True)


async def unlike_accepted(scene: Scene, snapshot: SnapshotAssertion, folder: Path) -> list[str]:
    """A line for each picture that is not as it was accepted, with the file in `folder` that shows it."""
    accepted = snapshot.use_extension(SVGImageExtension)
    unlike = []
    async for name, picture in pictures_of(scene):
        if accepted(name=name) != picture:
            file = folder / f"{name}.svg"
            file.write_text(picture, encoding="utf-8")
            unlike.append(f"{name}: {file}")
    return unlike
