"""Small timelines and clips for the mixer's tests, and the way to find an onset."""

from collections.abc import Mapping

import numpy as np

from selfmassage.durations import FRAME_RATE, Millis, to_frames
from selfmassage.routine import Side, Technique, Work
from selfmassage.stream import Bus, Clip, Samples
from selfmassage.timeline import Cue, CueKind, PlayedStep, Timeline, compile_timeline
from tests.builders import recipe, seconds, step

SILENCE_BETWEEN = 240
"""Frames: after 5 ms of digital silence, what sounds has begun anew."""

GROWS_WITHIN = 2_400
"""Frames: what begins is louder than a flicker 50 ms later."""

GROWS_TO = 6
"""Of 32,768: what begins gets at least this loud soon; a lull in a fading tail is over more softly."""

LOUDEST_WORDS = -3.0
"""Decibels: the highest peak a voice clip may have."""

AUDIBLE = set(Bus) - {Bus.ROOM}
"""Every bus but the one that nobody hears."""


def cue(at: float, kind: CueKind, text: str = "", *, lasts: float = 0) -> Cue:
    return Cue(at=seconds(at), kind=kind, step=0, text=text, lasts=seconds(lasts))


def timeline(
    *cues: Cue,
    technique: Technique = Technique.EFFLEURAGE,
    lasts: float = 20,
    side: Side = Side.BOTH,
    is_bedtime: bool = False,
) -> Timeline:
    """One step that is all work, with these cues."""
    only = PlayedStep(
        step=0,
        file_step=1,
        start=Millis(0),
        work_start=Millis(0),
        end=seconds(lasts),
        technique=technique,
        side=side,
        work=Work(lasts=seconds(lasts)),
        say="",
    )
    return Timeline(
        id="test",
        title="Test",
        duration=seconds(lasts),
        is_bedtime=is_bedtime,
        steps=(only,),
        cues=cues,
    )


def session() -> tuple[Timeline, dict[str, Clip]]:
    """A compiled minute or two with every kind of cue and every bus, and clips for its words."""
    made = recipe(
        step(1, side=Side.EACH, midway="Slower.", work=Work(lasts=seconds(20), pace=12)),
        step(2, technique=Technique.HOLD, work=Work(lasts=seconds(20), breaths=2), say="Sink in."),
        step(3, technique=Technique.PRESS, work=Work(lasts=seconds(12), on=seconds(4), off=seconds(2))),
        step(4, technique=Technique.CIRCLES, work=Work(lasts=seconds(6), pace=37), say="Circle."),
        reminds_of_safety=True,
    )  # fmt: skip
    spoken = {text: tone(length / 1000) for text, length in made.spoken.items()}
    return compile_timeline(made), spoken


def tone(lasts: float, *, hertz: float = 311, peak: float = -10) -> Clip:
    """A clip at `peak` decibels, never 0 for two frames together, so that its place is plain to see."""
    time = np.arange(to_frames(seconds(lasts))) / FRAME_RATE
    level = 32_767 * 10 ** (peak / 20)
    return np.asarray(level * np.cos(2 * np.pi * hertz * time), np.int16)


def full(lasts: float) -> Clip:
    """The worst clip there can be: the highest peak at every frame, so that every sum meets it."""
    return np.full(to_frames(seconds(lasts)), 32_767 * 10 ** (LOUDEST_WORDS / 20), np.int16)


def worst(clips: Mapping[str, Clip]) -> dict[str, Clip]:
    return {text: full(len(clip) / FRAME_RATE) for text, clip in clips.items()}


def onsets(samples: Samples) -> list[int]:
    """The frames at which something begins to sound, and goes on to: a fading tail only flickers."""
    level = np.abs(samples.astype(np.int32)).max(axis=1)
    heard = np.flatnonzero(level > 1)
    if not len(heard):
        return []
    fresh = np.flatnonzero(np.diff(heard) > SILENCE_BETWEEN) + 1
    begun = [int(frame) for frame in heard[np.concatenate([[0], fresh])]]
    ends = [*begun[1:], len(level)]
    grown = [
        np.max(level[frame : min(frame + GROWS_WITHIN, end)]) > GROWS_TO
        for frame, end in zip(begun, ends, strict=True)
    ]
    return [frame for frame, has_grown in zip(begun, grown, strict=True) if has_grown]


def loudness(samples: Samples) -> float:
    """Decibels of the loudest 400 ms, to full scale, both sides together."""
    power = (samples.astype(np.float64) / 32_768) ** 2
    window = to_frames(Millis(400))
    summed = np.cumsum(np.concatenate([np.zeros(1), power.sum(axis=1), np.zeros(window)]))
    return float(10 * np.log10(np.max(summed[window:] - summed[:-window]) / window + 1e-12))
