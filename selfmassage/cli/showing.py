"""Letting specimens be heard one after the other, through what plays a session, and naming each as it begins."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import accumulate

import numpy as np

from selfmassage.cli.keys import Keys
from selfmassage.cli.specimens import Specimen
from selfmassage.cli.wishes import Wishes
from selfmassage.durations import Millis
from selfmassage.errors import SelfmassageError
from selfmassage.player import Player, PlayerView
from selfmassage.sound import MixAhead, open_output
from selfmassage.stream import OwnSounds, Samples, Stream
from selfmassage.timeline import Options, PlayedStep, Timeline

TICK_S = 0.05
"""How often it is looked at what is heard: a name is at most this late."""

GOES_ON = " Press space to go on."
"""What an output says when a session loses it; here nothing is paused that could go on."""


def show(
    specimens: Sequence[Specimen],
    own: OwnSounds,
    wishes: Wishes,
    keys: Keys,
    *,
    begin: Callable[[str], None],
    name: Callable[[str], None],
) -> None:
    """Play `specimens`, at least one, as a session with `wishes` would sound, over the person's `own` sounds.

    `begin` is called once the output answers, with a sentence where it is not heard as was chosen, or
    nothing; then `name` with the name of each specimen as it is
    first heard; any key goes on to the next. Raises SelfmassageError, with a sentence, where no
    device answers or it goes away.
    """
    options = wishes.options(reminds_of_safety=False)
    ahead = MixAhead(Row([stream_of(one, own, options) for one in specimens]).read)
    player = Player(in_a_row(specimens), ahead.read, _no_lead_in)
    player.set_volume(wishes.volume)
    output = open_output(wishes.output, latency=wishes.latency, device=wishes.device)
    try:
        player.attach(output)
        output.start(player)
        begin(output.told)
        player.play()
        _follow(player, keys, lambda place: name(specimens[place].name))
    finally:
        output.close()
        ahead.close()


class Row:
    """Streams one after the other, read as one."""

    def __init__(self, streams: Sequence[Stream]) -> None:
        ends = accumulate(stream.duration for stream in streams)
        self._placed = [
            (end - stream.duration, stream) for end, stream in zip(ends, streams, strict=True)
        ]

    def read(self, at: int, count: int) -> Samples:
        """The `count` frames from frame `at`, shape (count, 2); silence outside."""
        frames = np.zeros((count, 2), np.int16)
        for start, stream in self._placed:
            first, last = max(at, start), min(at + count, start + stream.duration)
            if first < last:
                frames[first - at : last - at] = stream.read(first - start, last - first)
        return frames


def in_a_row(specimens: Sequence[Specimen]) -> Timeline:
    """A timeline with a step for each of `specimens`, one after the other."""
    steps: list[PlayedStep] = []
    at = Millis(0)
    for place, specimen in enumerate(specimens):
        end = Millis(at + specimen.step.end)
        steps.append(
            replace(
                specimen.step, step=place, file_step=place + 1, start=at, work_start=at, end=end
            )
        )
        at = end
    return Timeline(id="specimens", title="", duration=at, steps=tuple(steps), cues=())


def stream_of(specimen: Specimen, own: OwnSounds, options: Options) -> Stream:
    """`specimen` as it sounds in a session with `options`, over the person's `own` sounds."""
    beneath = replace(options, bed=specimen.bed)
    return Stream(specimen.timeline, specimen.clips, beneath, own=own, buses=specimen.buses)


def _no_lead_in(_step: PlayedStep) -> Samples:
    """Nothing is paused, so nothing leads back in."""
    return np.zeros((0, 2), np.int16)


def _follow(player: Player, keys: Keys, begun: Callable[[int], None]) -> None:
    """Tell the place of each step as it is first heard, until the end; a key skips."""
    told = -1
    while not (view := player.view()).state.is_over:
        if view.lost:
            raise SelfmassageError(view.lost.removesuffix(GOES_ON))
        if view.step.step > told and _is_heard(view):
            told = view.step.step
            begun(told)
        if keys.wait(TICK_S):
            player.skip()


def _is_heard(view: PlayerView) -> bool:
    """Whether the step is under way, and not merely next."""
    return view.position > view.step.start
