"""What the card hears of `doctor --sound`: every kind of sound, each in its own time."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from selfmassage.cli.demonstration import PROMPT
from selfmassage.cli.home import Home
from selfmassage.cli.showing import Row, in_a_row, stream_of
from selfmassage.cli.specimens import Specimen, all_kinds
from selfmassage.durations import to_frames
from selfmassage.stream import OwnSounds
from selfmassage.timeline import Options
from tests.virtual_card import RATE, Samples, VirtualCard
from tests.whole.program import PROGRAM, ROOT

LOUDEST = RATE // 20
"""Frames of each kind that are looked for: short, for a busy machine may lose a sample elsewhere."""


def kinds_of(home: Home) -> tuple[Specimen, ...]:
    text = home.prompts[PROMPT]
    voices = {name: home.voice(name).decode([text]) for name in home.voice_names()}
    return all_kinds(voices, text, OwnSounds(), Options())


def loudest(samples: Samples) -> Samples:
    """The `LOUDEST` frames around the highest sample."""
    peak = int(np.argmax(np.abs(samples.astype(np.int32)).max(axis=1)))
    start = min(max(0, peak - LOUDEST // 2), len(samples) - LOUDEST)
    return samples[start : start + LOUDEST]


@pytest.mark.sound("miniaudio")
def test_every_kind_of_sound_reaches_the_card_in_its_own_time(
    card: VirtualCard, home: Path, told: Callable[[str], None]
) -> None:
    environment = {**card.environment, "SELFMASSAGE_HOME": str(home)}
    with card.recording() as recording:
        line = [*PROGRAM, "doctor", "--sound"]
        done = subprocess.run(
            line,
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            timeout=120,
            check=True,
        )
        recording.wait_for(recording.length + RATE // 2)
        captured = recording.samples
    kinds = kinds_of(Home(environment))
    assert done.stdout.splitlines()[-len(kinds) :] == [f"     {one.name}" for one in kinds]

    row = Row([stream_of(one, OwnSounds(), Options()) for one in kinds])
    sound, place = captured.tobytes(), 0
    for one, step in zip(kinds, in_a_row(kinds).steps, strict=True):
        start, end = to_frames(step.start), to_frames(step.end)
        key = loudest(row.read(start, end - start))
        assert np.abs(key).max() > 300, f"{one.name} is silent."
        place = sound.find(key.tobytes(), place)
        assert place >= 0, f"{one.name} is not heard after what comes before it."
    told(f"{len(kinds)} kinds at the card, one after the other, sample for sample where loudest")
