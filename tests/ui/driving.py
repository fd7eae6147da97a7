"""What a test's hands do at a stage, and what its eyes see there."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any

from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Static

from selfmassage.ui.app import SelfmassageApp
from selfmassage.ui.library_list import LibraryList
from selfmassage.ui.session_screen import SessionScreen
from tests.ui.stage import Stage

Size = tuple[int, int]
WORK = 5_000
"""Some way into the work, in milliseconds."""


@asynccontextmanager
async def performance(stage: Stage, size: Size = (80, 24)) -> AsyncIterator[Pilot[None]]:
    """The app on `stage`, running, with its home screen settled."""
    async with stage.app().run_test(size=size, notifications=True) as pilot:
        await settle(pilot)
        yield pilot


async def settle(pilot: Pilot[None]) -> None:
    """Let everything that was asked for happen, calls to the outside included."""
    for _ in range(2):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and let what follows happen."""
    await pilot.press(*keys)
    await settle(pilot)


async def begin(pilot: Pilot[None]) -> SessionScreen:
    """Start the routine that is marked."""
    await press(pilot, "enter")
    assert isinstance(pilot.app.screen, SessionScreen)
    return pilot.app.screen


async def play_to(pilot: Pilot[None], stage: Stage, at: int) -> None:
    """Let the output play up to `at` milliseconds, and the screen look."""
    stage.pull_to(at)
    await look(pilot)


async def look(pilot: Pilot[None]) -> None:
    """Let the session screen look at the guide now, rather than when it would."""
    session_screen(pilot).look()
    await settle(pilot)


async def until(pilot: Pilot[None], is_so: Callable[[], bool]) -> None:
    """Wait for what another thread does."""
    for _ in range(500):
        if is_so():
            return
        await pilot.pause(0.01)
    raise AssertionError("It did not come to pass.")


def session_screen(pilot: Pilot[None]) -> SessionScreen:
    """The session screen, whatever lies over it."""
    (screen,) = (one for one in pilot.app.screen_stack if isinstance(one, SessionScreen))
    return screen


def shows(pilot: Pilot[None], kind: type[Screen[Any]]) -> bool:
    """Whether the screen in front is of this kind."""
    return type(pilot.app.screen) is kind


def seen(pilot: Pilot[None]) -> str:
    """The text on the screen, row by row."""
    app = pilot.app
    strips = app.screen._compositor.render_strips(app.size)
    return "\n".join(strip.text.rstrip() for strip in strips)


def words_seen(pilot: Pilot[None]) -> str:
    """The text on the screen as one line, so that it does not matter where it wraps."""
    return " ".join(seen(pilot).split())


def app_of(pilot: Pilot[None]) -> SelfmassageApp:
    """The app, as what it is."""
    assert isinstance(pilot.app, SelfmassageApp)
    return pilot.app


def marked(pilot: Pilot[None]) -> str | None:
    """The id of what is marked among the routines."""
    option = pilot.app.screen.query_one(LibraryList).highlighted_option
    return option.id if option else None


def toasts(pilot: Pilot[None]) -> list[tuple[str, str]]:
    """The title and the text of every toast so far."""
    return [(toast.title, toast.message) for toast in app_of(pilot)._notifications]


def text_of(pilot: Pilot[None], selector: str) -> str:
    """What a text on the screen says, on one line, whether there is room for all of it or not."""
    return " ".join(str(pilot.app.screen.query_one(selector, Static).visual).split())
