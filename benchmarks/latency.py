"""From a key to the sound card: how soon a pause is silent, and how soon a skip is the next cue.

Run it with `python -m benchmarks.latency`, on Debian with pulseaudio and pulseaudio-utils. The real
player plays through the real outputs to a virtual card; its recorder says when each frame was played.
The time from the keyboard to the player's verb is not in it.
"""

import importlib.util
import os
import random
import shutil
import statistics
from collections.abc import Callable
from time import monotonic, sleep

import numpy as np
from numpy.typing import NDArray

from selfmassage.durations import Frames, Millis, to_millis
from selfmassage.player import Player, PlayState
from selfmassage.routine import Routine, Side, SideWords, Step, Technique, Work
from selfmassage.sound import MixAhead, open_output
from selfmassage.stream import Samples
from selfmassage.timeline import PlayedStep, Recipe, Timeline, compile_timeline
from tests.virtual_card import Recording, VirtualCard, virtual_card

TRIES = 25
STEPS = 60
LEVEL = 8_000
"""Of the sound of every step: the first on the left, the second on the right, and so on."""

AUDIBLE = 8
"""Above the pre-roll; a fade begins and ends within a quarter of a millisecond of it."""

GOALS = {"miniaudio": (60, 100), "simpleaudio": (350, None)}
"""Pause to silence and skip to the next cue, in milliseconds."""


def main() -> None:
    """Print the table."""
    if shutil.which("pulseaudio") is None or shutil.which("parecord") is None:
        print("skipped: pulseaudio and parecord are not installed")
        return
    print(f"{TRIES} tries each; worst and median, in ms, from the player's verb to the card")
    with virtual_card() as card:
        os.environ.update(card.variables)
        for output, (pause_goal, skip_goal) in GOALS.items():
            if importlib.util.find_spec(output) is None:
                print(f"{output:<12} skipped: it is not installed")
                continue
            pauses, skips = measure(card, output)
            row(f"{output}: pause to silence", pauses, pause_goal)
            row(f"{output}: skip to the next cue", skips, skip_goal)


def measure(card: VirtualCard, name: str) -> tuple[list[float], list[float]]:
    """How long each pause and each skip took to be heard, in milliseconds."""
    timeline = session()
    ahead = MixAhead(stream_of(timeline))
    player = Player(timeline, ahead.read, no_lead_in)
    output = open_output(name)
    with card.recording(latency_ms=10) as recording:
        output.start(player)
        player.attach(output)
        player.play()
        sleep(1.5)
        pauses = [pause_once(player) for _ in range(TRIES)]
        skips = [skip_once(player) for _ in range(TRIES)]
        sleep(0.5)
        output.close()
        ahead.close()
    left, right = np.abs(recording.samples.astype(np.int32)).T > AUDIBLE
    silent = ~(left | right)
    return (
        [delay(recording, silent, key) for key in pauses],
        [delay(recording, left if side == 0 else right, key) for key, side in skips],
    )


def pause_once(player: Player) -> float:
    """Pause while it sounds, and go on later; when the pause was asked for."""
    sleep(0.5 + random.random() * 0.05)  # noqa: S311  # Anywhere within a period of the device.
    key = monotonic()
    player.pause()
    sleep(0.5)
    player.resume()
    return key


def skip_once(player: Player) -> tuple[float, int]:
    """Skip while it sounds; when that was asked for, and the side of the next step."""
    sleep(0.9 + random.random() * 0.05)  # noqa: S311  # As above.
    assert player.view().state is PlayState.PLAYING
    key = monotonic()
    player.skip()
    return key, player.view().step.step % 2


def delay(recording: Recording, is_so: NDArray[np.bool_], key: float) -> float:
    """Milliseconds from `key` to the first frame after it for which it `is_so`."""
    start = recording.time_of(0)
    first = round((key - start) * 48_000)
    return float(np.argmax(is_so[first:])) / 48 + (recording.time_of(first) - key) * 1000


def session() -> Timeline:
    """Many steps that are never silent."""
    steps = tuple(
        Step(
            number=number,
            technique=Technique.EFFLEURAGE,
            side=Side.BOTH,
            work=Work(lasts=Millis(60_000), pace=12),
            say=SideWords(right="Stroke.", left="Stroke."),
            midway=None,
            ready=Millis(3_000),
            target="GB20",
            pressure=2,
        )
        for number in range(1, STEPS + 1)
    )
    routine = Routine(
        id="latency",
        title="Latency",
        minutes=60,
        summary="For measuring.",
        regions=("neck",),
        position="seated",
        tools=(),
        steps=steps,
    )
    prompts = {"safety": "Let go.", "switch": "Change.", "finish": "Done."}
    return compile_timeline(
        Recipe(routine=routine, routine_text="", routine_hash="", spoken={}, prompts=prompts)
    )


def stream_of(timeline: Timeline) -> Callable[[int, int], Samples]:
    """A stream that is loud on the left in every other step, and on the right in those between."""

    def read(at: int, count: int) -> Samples:
        sound = np.zeros((count, 2), np.int16)
        for start in range(0, count, 480):
            step = timeline.step_at(to_millis(Frames(at + start)))
            sound[start : start + 480, step.step % 2] = LEVEL
        return sound

    return read


def no_lead_in(step: PlayedStep) -> Samples:
    """Nothing: going on at once."""
    del step
    return np.zeros((0, 2), np.int16)


def row(what: str, delays: list[float], goal: int | None) -> None:
    """Print one line of the table."""
    aim = f"goal {goal}" if goal else "no goal"
    print(f"{what:<40} {max(delays):6.0f} {statistics.median(delays):6.0f}   {aim}")


if __name__ == "__main__":
    main()
