"""How long the device waits for its samples: every block that it pulls from a session, with all that sounds.

Run it with `python -m benchmarks.callback`, on Debian with pulseaudio and pulseaudio-utils. A real
session of neck-5, in its first two minutes, with the voice, the pan and the sea, plays to a virtual
card, while another thread does what a screen does: makes objects, and throws them away.
"""

import os
import shutil
import statistics
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter, sleep, thread_time

from selfmassage.cli.home import Home
from selfmassage.cli.prepare import prepare
from selfmassage.cli.recipes import recipe_of
from selfmassage.cli.wishes import Wishes
from selfmassage.player import Player
from selfmassage.sound import open_output
from selfmassage.sound.miniaudio_output import PERIOD_MS
from selfmassage.timeline import texts_of
from tests.builders import ListStore
from tests.virtual_card import virtual_card

PLAYS_S = 120

GOAL = PERIOD_MS / 5
"""Milliseconds; a fifth of what the device asks for at a time."""


class Timed:
    """A player whose every pull is timed, in milliseconds."""

    def __init__(self, player: Player) -> None:
        self.player = player
        self.pulls: list[float] = []
        self.work: list[float] = []
        """Of each pull, the time that its own thread was at work rather than waiting for its turn."""

    def pull(self, count: int) -> bytes:
        """As the player."""
        began, worked = perf_counter(), thread_time()
        sound = self.player.pull(count)
        self.pulls.append((perf_counter() - began) * 1000)
        self.work.append((thread_time() - worked) * 1000)
        return sound

    def pull_step(self) -> bytes:
        """As the player."""
        return self.player.pull_step()

    def advance(self, count: int) -> None:
        """As the player."""
        self.player.advance(count)

    def lost(self, why: str) -> None:
        """As the player."""
        self.player.lost(why)


def main() -> None:
    """Print the row."""
    if shutil.which("pulseaudio") is None:
        print("skipped: pulseaudio is not installed")
        return
    for what, is_busy in (("nothing else going on", False), ("a screen painting beside it", True)):
        timed = measure(is_busy=is_busy)
        pulls = sorted(timed.pulls)
        print(
            f"{what}: {len(pulls)} blocks of {PERIOD_MS} ms; worst {pulls[-1]:.2f} ms, "
            f"one in a thousand over {pulls[-len(pulls) // 1000 - 1]:.2f}, "
            f"median {statistics.median(pulls):.3f}; worst work alone {max(timed.work):.2f}   "
            f"goal {GOAL:g} at worst"
        )


def measure(*, is_busy: bool) -> Timed:
    """A session whose pulls were timed."""
    with virtual_card() as card, TemporaryDirectory() as folder:
        os.environ.update(card.variables)
        home = Home({"SELFMASSAGE_HOME": folder})
        wishes = Wishes(output="miniaudio", bed="sea")
        found = home.library.routines["neck-5"]
        durations = home.durations
        assert {*texts_of(found.routine, home.prompts)} <= durations.keys()
        recipe = recipe_of(found, home.prompts, durations, wishes.options(reminds_of_safety=True))
        prepared = prepare(recipe, home, ListStore(), wishes)
        player = prepared.guide.player
        timed, output, over = Timed(player), open_output("miniaudio"), Event()
        busy = Thread(target=paint, args=(over,), daemon=True)
        output.start(timed)
        player.attach(output)
        player.play()
        if is_busy:
            busy.start()
        sleep(PLAYS_S)
        over.set()
        output.close()
        prepared.discard()
    return timed


def paint(over: Event) -> None:
    """Make and drop many small objects in bursts, as a terminal screen does when it paints."""
    while not over.wait(0.05):
        rows = [[(x, str(x), {"x": y}) for x in range(120)] for y in range(40)]
        Path("/".join(str(len(row)) for row in rows))


if __name__ == "__main__":
    main()
