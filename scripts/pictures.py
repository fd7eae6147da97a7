"""Take the pictures of the app in docs/pictures, with the bundled routines on a device of our own.

Run it with `python scripts/pictures.py` from anywhere, with names of pictures to take only those; look at every
picture before you commit it.
"""

import asyncio
import os
import re
import sys
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from textual.pilot import Pilot

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from scripts.fortnight import EVENING, FORTNIGHT, ROUTINE, SILENT, live_through  # noqa: E402 - The checkout comes first.
from selfmassage.cli.diary import PastSessions  # noqa: E402
from selfmassage.cli.home import Home  # noqa: E402
from selfmassage.cli.services import AppServices  # noqa: E402
from selfmassage.cli.sessions import Sessions  # noqa: E402
from selfmassage.cli.words import Tell  # noqa: E402
from selfmassage.durations import Frames, Millis, to_frames  # noqa: E402
from selfmassage.guide import Guide, SessionStart  # noqa: E402
from selfmassage.player import Player, Source  # noqa: E402
from selfmassage.routine import Side  # noqa: E402
from selfmassage.safety import Answer, Kind  # noqa: E402 - As above.
from selfmassage.stream import Samples  # noqa: E402
from selfmassage.timeline import PlayedStep  # noqa: E402
from selfmassage.ui.app import SelfmassageApp  # noqa: E402
from selfmassage.ui.services import Services  # noqa: E402
from selfmassage.ui.session_screen import SessionScreen  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"


class HandPulled:
    """An output that plays when it is told to, and says nothing of itself."""

    name = "miniaudio"
    told = ""

    def __init__(self) -> None:
        self._source: Source | None = None

    def start(self, source: Source) -> None:
        """See `Output.start`."""
        self._source = source

    def unheard(self) -> Frames:
        """See `Output.unheard`."""
        return Frames(0)

    def interrupt(self) -> Frames:
        """See `Output.interrupt`."""
        return Frames(0)

    def close(self) -> None:
        """See `Output.close`."""

    def play(self, milliseconds: int) -> None:
        """Go on by so much."""
        assert self._source is not None
        self._source.advance(to_frames(Millis(milliseconds)))


@dataclass(frozen=True, slots=True)
class Studio:
    """Where the pictures are taken."""

    services: Services
    output: HandPulled

    async def start(self, pilot: Pilot[None]) -> Guide:
        """Begin the session, and answer with its guide."""
        await press(pilot, "enter")
        await press(pilot, "5", "enter")  # Nothing is new, and it hurts a little.
        assert isinstance(pilot.app.screen, SessionScreen)
        return pilot.app.screen.guide

    async def play_to(self, pilot: Pilot[None], at: int) -> None:
        """Play up to `at` milliseconds, and let the screen see it."""
        assert isinstance(pilot.app.screen, SessionScreen)
        self.output.play(at - pilot.app.screen.guide.player.view().position)
        pilot.app.screen.look()
        await settle(pilot)


Pose = Callable[[Pilot[None], Studio], Awaitable[None]]


def open_studio(home: Path) -> Studio:
    """The real library, voice and history, over an output that we pull."""
    at_home = Home({"SELFMASSAGE_HOME": str(home)})
    no = {one.id: Answer.NO for one in at_home.questions if one.kind is not Kind.CLEARANCE}
    Sessions(at_home).person.answer(no)
    live_through(FORTNIGHT, at_home)
    sessions = Sessions(at_home)
    assert not sessions.history.trouble  # And it is open by now, as it is a moment after a start.
    real, output = AppServices(at_home, sessions, lambda: SILENT).services(told=""), HandPulled()

    def prepare(routine_id: str, tell: Tell) -> Guide:
        prepared = real.prepare(routine_id, tell)
        return Guide(
            SessionStart(recipe=prepared.session.recipe),
            Player(prepared.timeline, quiet, lead_in, parting),
            sessions.history,
            open_output=lambda: output,
            open_silent=lambda: output,
            now=lambda: EVENING,
            monotonic=lambda: 0.0,
            remix=lambda _recipe, _timeline: quiet,
        )

    diary = PastSessions(sessions=sessions, now=lambda: EVENING).diary()
    services = replace(real, prepare=prepare, diary=diary, clock=lambda: EVENING)
    return Studio(services, output)


def quiet(at: int, count: int) -> Samples:  # noqa: ARG001 - It is as quiet anywhere.
    """Silence."""
    return np.zeros((count, 2), np.int16)


def lead_in(step: PlayedStep) -> Samples:  # noqa: ARG001 - It is as quiet in any step.
    """Three seconds of it."""
    return quiet(0, to_frames(Millis(3_000)))


def parting(step: PlayedStep) -> Samples:  # noqa: ARG001 - Likewise.
    """One second of it."""
    return quiet(0, to_frames(Millis(1_000)))


async def settle(pilot: Pilot[None]) -> None:
    """Let everything happen that was asked for."""
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and let what follows happen."""
    await pilot.press(*keys)
    await settle(pilot)


def pressing(*keys: str) -> Pose:
    """What is shown after these keys, from the routines on."""

    async def pose(pilot: Pilot[None], studio: Studio) -> None:
        assert studio.services.last_routine == ROUTINE
        await press(pilot, *keys)

    return pose


async def session(pilot: Pilot[None], studio: Studio) -> None:
    """Strokes on the right."""
    guide = await studio.start(pilot)
    right = next(step for step in guide.timeline.steps if step.side is Side.RIGHT)
    await studio.play_to(pilot, right.work_start + 6_500)


async def light(pilot: Pilot[None], studio: Studio) -> None:
    """The same in the light theme."""
    assert isinstance(pilot.app, SelfmassageApp)
    pilot.app.choose(replace(pilot.app.chosen, theme="light"))
    await settle(pilot)
    await session(pilot, studio)


async def both_sides(pilot: Pilot[None], studio: Studio) -> None:
    """Work on both sides at once."""
    guide = await studio.start(pilot)
    both = [s for s in guide.timeline.steps if s.side is Side.BOTH and s.target]
    await studio.play_to(pilot, both[0].work_start + 6_500)


async def paused(pilot: Pilot[None], studio: Studio) -> None:
    """A pause in the middle of it."""
    await session(pilot, studio)
    await press(pilot, "space")


async def finished(pilot: Pilot[None], studio: Studio) -> None:
    """The end, and what is said of it there."""
    guide = await studio.start(pilot)
    await studio.play_to(pilot, guide.timeline.duration + 1)
    await press(pilot, "3", "down", "right", "space")


SMALL, LARGE = (80, 24), (120, 40)

SHOTS: dict[str, tuple[Pose, tuple[int, int]]] = {
    "home": (pressing(), SMALL),
    "home-narrowed": (pressing(*"neck 5"), SMALL),
    "preview": (pressing("right", "down", "down"), LARGE),
    "session": (session, SMALL),
    "session-large": (session, LARGE),
    "session-small": (session, (40, 12)),
    "both-sides": (both_sides, SMALL),
    "paused": (paused, SMALL),
    "check-in": (pressing("enter", "5"), SMALL),
    "finished": (finished, SMALL),
    "history": (pressing("f2"), SMALL),
    "calendar": (pressing("f2", "2"), SMALL),
    "pain": (pressing("f2", "3", "right", "right", "right"), SMALL),
    "settings": (pressing("f4"), SMALL),
    "light": (light, SMALL),
}


async def shoot(pose: Pose, size: tuple[int, int]) -> str:
    """One picture, as SVG that fetches nothing from anywhere."""
    with TemporaryDirectory() as folder:
        studio = open_studio(Path(folder))
        app = SelfmassageApp(studio.services)
        async with app.run_test(size=size, notifications=True) as pilot:
            await settle(pilot)
            await pose(pilot, studio)
            picture = app.export_screenshot()
    picture = re.sub(r"@font-face \{.*?\}\s*", "", picture, flags=re.DOTALL)
    return re.sub(r"\bterminal-\d+-", "terminal-", picture)


def use_utc() -> None:
    """Show the same hours wherever the pictures are taken; Windows shows its own."""
    os.environ["TZ"] = "UTC"
    if hasattr(time, "tzset"):
        time.tzset()


def main() -> None:
    """Take every picture, or those that are named."""
    use_utc()
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name in sys.argv[1:] or SHOTS:
        pose, size = SHOTS[name]
        file = PICTURES / f"{name}.svg"
        file.write_text(asyncio.run(shoot(pose, size)), encoding="utf-8", newline="\n")
        print(file.relative_to(ROOT))


if __name__ == "__main__":
    main()
