"""What the card hears of a whole session is what the export of the same recipe holds."""

import json
import shutil
import subprocess
from collections.abc import Callable
from itertools import cycle, pairwise
from pathlib import Path

import numpy as np
import pytest

from selfmassage.durations import Millis, to_frames
from tests.virtual_card import RATE, Samples, VirtualCard, offset_of
from tests.whole.program import PROGRAM, ROOT
from tests.whole.terminal import terminal

HEARD = 70 * RATE
"""How long the app plays, in frames."""

COMPARED = 64 * RATE
"""How much of it is compared, in frames: what the recorder has surely got by then."""

WAV_HEADER = 44

ATTEMPTS = 3

SHORT_STEPS = "shoulders-5"
"""Its first two steps take 45 s together; those of no other bundled routine take less."""

SIZES = ((120, 40), (80, 24), (100, 30), (132, 50))


def output_of(*arguments: str, environment: dict[str, str]) -> bytes:
    """What the program prints for `arguments`; it has to be content."""
    line = [*PROGRAM, *arguments]
    return subprocess.run(
        line, cwd=ROOT, env=environment, check=True, capture_output=True, timeout=120
    ).stdout


def exported(routine: str, folder: Path, environment: dict[str, str]) -> Samples:
    """The export of a first session of `routine`, shape (frames, 2)."""
    file = folder / f"{routine}.wav"
    output_of("export", routine, "-o", str(file), environment=environment)
    return np.frombuffer(file.read_bytes()[WAV_HEADER:], np.int16).reshape(-1, 2)


def attempt(card: VirtualCard, environment: dict[str, str], export: Samples) -> str:
    """Play for a while as the window takes every size; how the card's sound differs, if it does."""
    with card.recording() as recording, terminal(environ=environment) as app:
        app.wait_for("Neck reset")
        app.press("\r")
        app.say_nothing_is_new()
        app.wait_for("starts in")
        ends_at = recording.length + HEARD
        for size in cycle(SIZES):
            app.resize(*size)
            app.look(1)
            if recording.length > ends_at:
                break
        captured = recording.samples
    try:
        offset_of(export[:COMPARED], captured)
    except AssertionError as difference:
        return str(difference)
    return ""


@pytest.mark.sound("miniaudio")
def test_a_minute_of_the_app_reaches_the_card_sample_for_sample_while_the_screen_changes(
    card: VirtualCard, home: Path, tmp_path: Path, told: Callable[[str], None]
) -> None:
    """With voice, technique sounds on both sides, and the sea under them.

    A machine that is busy with something else loses samples, so a second and a third attempt count.
    """
    environment = {**card.environment, "SELFMASSAGE_HOME": str(home)}
    (home / "settings.toml").write_text('bed = "sea"\n')
    export = exported("neck-5", tmp_path, environment)
    assert not np.array_equal(export[:COMPARED, 0], export[:COMPARED, 1]), "nothing leans"
    differences = []
    for number in range(1, ATTEMPTS + 1):
        # A home of its own each time, for the last attempt's session would be offered to be gone on with.
        own = shutil.copytree(home, tmp_path / f"home-{number}")
        difference = attempt(card, {**environment, "SELFMASSAGE_HOME": str(own)}, export)
        if not difference:
            told(f"attempt {number}: {COMPARED} frames at the card as in the export, every one")
            return
        differences.append(difference)
    pytest.fail("\n".join(differences))


@pytest.mark.sound("simpleaudio")
def test_every_step_reaches_the_card_whole_through_simpleaudio(
    card: VirtualCard, home: Path, tmp_path: Path, told: Callable[[str], None]
) -> None:
    environment = {**card.environment, "SELFMASSAGE_HOME": str(home)}
    export = exported(SHORT_STEPS, tmp_path, environment)
    shown = json.loads(output_of("show", SHORT_STEPS, "--json", environment=environment))
    bounds = [0, *(to_frames(Millis(step["end_ms"])) for step in shown["steps"][:2])]
    line = [*PROGRAM, "play", SHORT_STEPS, "--plain", "--output", "simpleaudio"]
    with (
        card.recording() as recording,
        subprocess.Popen(line, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL) as playing,
    ):
        recording.wait_for(recording.length + bounds[-1] + 14 * RATE)
        captured = recording.samples
        playing.terminate()
    heard_at = [offset_of(export[start:end], captured) for start, end in pairwise(bounds)]
    gaps = [
        heard_at[n] - heard_at[n - 1] - (bounds[n] - bounds[n - 1]) for n in range(1, len(heard_at))
    ]
    told("gaps between steps: " + ", ".join(f"{gap / RATE * 1000:.0f} ms" for gap in gaps))
    assert all(gap >= 0 for gap in gaps)
