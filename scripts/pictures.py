"""Take the pictures of the app in docs/pictures, with the bundled routines on a device of our own.

Run it with `python scripts/pictures.py` from anywhere; look at every picture before you commit it.
"""

import asyncio
import re
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
from textual.pilot import Pilot

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from selfmassage.cli.home import Home  # noqa: E402 - The checkout comes first.
from selfmassage.cli.services import AppServices  # noqa: E402
from selfmassage.cli.sessions import Sessions  # noqa: E402
from selfmassage.cli.wishes import Wishes  # noqa: E402
from selfmassage.cli.words import Tell  # noqa: E402
from selfmassage.durations import Frames, Millis, to_frames  # noqa: E402
from selfmassage.guide import Guide, SessionStart  # noqa: E402
from selfmassage.player import Player, Source  # noqa: E402
from selfmassage.routine import Side  # noqa: E402
from selfmassage.safety import Answer, Kind  # noqa: E402 - As above.
from selfmassage.session import Ending, Session  # noqa: E402
from selfmassage.stream import Samples  # noqa: E402
from selfmassage.timeline import PlayedStep  # noqa: E402
from selfmassage.ui.app import SelfmassageApp  # noqa: E402
from selfmassage.ui.services import PastRow, Services  # noqa: E402
from selfmassage.ui.session_screen import SessionScreen  # noqa: E402

PICTURES = ROOT / "docs" / "pictures"
EVENING = datetime(2026, 3, 14, 19, 30, tzinfo=UTC)
ROUTINE = "neck-5"


class HandPulled:
    """An output that plays when it is told to, and says nothing of itself."""

    name = "miniaudio"

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


class NoStore:
    """Keeps nothing: a picture is not a session."""

    trouble = ""

    def begin(self, session: Session) -> None:
        """See `SessionStore.begin`."""

    def update(self, session: Session) -> None:
        """See `SessionStore.update`."""

    def release(self, session: Session) -> None:
        """See `SessionStore.release`."""


@dataclass(frozen=True, slots=True)
class Studio:
    """Where the pictures are taken."""

    services: Services
    output: HandPulled

    async def start(self, pilot: Pilot[None]) -> Guide:
        """Begin the session, and answer with its guide."""
        await press(pilot, "enter")
        await press(pilot, "enter")  # Nothing is new.
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
    """The real library and voice, over an output that we pull and a history that we made up."""
    at_home = Home({"SELFMASSAGE_HOME": str(home)})
    sessions = Sessions(at_home)
    no = {one.id: Answer.NO for one in at_home.questions if one.kind is not Kind.CLEARANCE}
    sessions.person.answer(no)
    desk = AppServices(at_home, sessions, Wishes(output="silent"))
    real, output = desk.services(told=""), HandPulled()

    def prepare(routine_id: str, tell: Tell) -> Guide:
        prepared = real.prepare(routine_id, tell)
        return Guide(
            SessionStart(recipe=prepared.session.recipe),
            Player(prepared.timeline, quiet, lead_in),
            NoStore(),
            open_output=lambda: output,
            open_silent=lambda: output,
            now=lambda: EVENING,
            monotonic=lambda: 0.0,
            remix=lambda _recipe, _timeline: quiet,
        )

    return Studio(replace(real, prepare=prepare, past=past, last_routine=ROUTINE), output)


def quiet(at: int, count: int) -> Samples:  # noqa: ARG001 - It is as quiet anywhere.
    """Silence."""
    return np.zeros((count, 2), np.int16)


def lead_in(step: PlayedStep) -> Samples:  # noqa: ARG001 - It is as quiet in any step.
    """Three seconds of it."""
    return quiet(0, to_frames(Millis(3_000)))


def past(skipped: int, limit: int) -> tuple[PastRow, ...]:
    """A fortnight of somebody's evenings."""
    titles = ("Neck reset", "Shoulder drop", "Neck reset", "Low back, hands only")
    evenings = range(14)[skipped : skipped + limit]
    return tuple(
        PastRow(
            id=str(evening),
            title=titles[evening % 4],
            started_at=EVENING - timedelta(days=evening, minutes=17 * evening % 50),
            planned=Millis(300_000),
            heard=Millis(140_000 if evening == 5 else 300_000),
            ending=Ending.UNFINISHED if evening == 5 else Ending.FINISHED,
            done=4 if evening == 5 else 11,
            skipped=1 if evening == 3 else 0,
            cut=1 if evening == 5 else 0,
            speed=1.0,
        )
        for evening in evenings
    )


async def settle(pilot: Pilot[None]) -> None:
    """Let everything happen that was asked for."""
    for _ in range(3):
        await pilot.app.workers.wait_for_complete()
        await pilot.pause()


async def press(pilot: Pilot[None], *keys: str) -> None:
    """Press keys, and let what follows happen."""
    await pilot.press(*keys)
    await settle(pilot)


async def home(pilot: Pilot[None], studio: Studio) -> None:
    """The routines."""
    assert studio.services.last_routine == ROUTINE
    await settle(pilot)


async def session(pilot: Pilot[None], studio: Studio) -> None:
    """Strokes on the right."""
    guide = await studio.start(pilot)
    right = next(step for step in guide.timeline.steps if step.side is Side.RIGHT)
    await studio.play_to(pilot, right.work_start + 6_500)


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
    """The end."""
    guide = await studio.start(pilot)
    await studio.play_to(pilot, guide.timeline.duration + 1)


async def history(pilot: Pilot[None], studio: Studio) -> None:
    """The sessions so far."""
    assert studio.services.past(0, 1)
    await press(pilot, "f2")


SHOTS: dict[str, tuple[Pose, tuple[int, int]]] = {
    "home": (home, (80, 24)),
    "session": (session, (80, 24)),
    "session-large": (session, (120, 40)),
    "session-small": (session, (40, 12)),
    "both-sides": (both_sides, (80, 24)),
    "paused": (paused, (80, 24)),
    "finished": (finished, (80, 24)),
    "history": (history, (80, 24)),
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


def main() -> None:
    """Take every picture."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for name, (pose, size) in SHOTS.items():
        file = PICTURES / f"{name}.svg"
        file.write_text(asyncio.run(shoot(pose, size)), encoding="utf-8", newline="\n")
        print(file.relative_to(ROOT))


if __name__ == "__main__":
    main()
