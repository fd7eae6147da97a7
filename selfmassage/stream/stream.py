"""A session as sound: its sounds and its bed, the levels they follow, and their sum."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from selfmassage.durations import Millis, to_frames
from selfmassage.stream import bedtime, gains
from selfmassage.stream.balance import USUAL, Balance
from selfmassage.stream.bed import Bed, Loop
from selfmassage.stream.beds import sea, steady
from selfmassage.stream.ducking import Stretch, ducking
from selfmassage.stream.envelope import Envelope, in_order
from selfmassage.stream.gains import Bus
from selfmassage.stream.layer import Layer, Sounds
from selfmassage.stream.mix import Mix
from selfmassage.stream.own import OURS, OwnSounds
from selfmassage.stream.room import room_tone
from selfmassage.stream.samples import Clip
from selfmassage.stream.score import last_releases, sounds_of
from selfmassage.stream.swells import swells_of
from selfmassage.timeline import Options, Timeline

BED_COMES = Millis(2_000)
"""How long a bed takes to come at the beginning."""

BED_GOES = Millis(3_000)
"""How long a bed takes to go at the end."""


class Stream(Mix):
    """A session as sound.

    `clips` holds the words that can be spoken, by text; any other words become a chime. `own` are
    the person's sounds; where the options name a file as the bed and there is none, no bed sounds.
    `buses` are the ones heard; what is left out still makes room, so each can be heard as it is in
    the whole. Raises ValueError for a level out of its range.
    """

    def __init__(
        self,
        timeline: Timeline,
        clips: Mapping[str, Clip],
        options: Options = USUAL,
        *,
        own: OwnSounds = OURS,
        buses: Collection[Bus] = tuple(Bus),
    ) -> None:
        duration = to_frames(timeline.duration)
        layers = _layers(timeline, clips, Balance(options), own)
        super().__init__([layer for bus, layer in layers if bus in buses], duration)


def _layers(
    timeline: Timeline, clips: Mapping[str, Clip], balance: Balance, own: OwnSounds
) -> Iterator[tuple[Bus, Layer]]:
    """Every layer with its bus, always in the same order."""
    placed = list(sounds_of(timeline, clips, balance, own.bells))
    shared: list[Envelope] = []
    until: int = to_frames(timeline.duration)
    if timeline.is_bedtime:
        placed = list(bedtime.without_bells(placed, timeline))
        shared.append(bedtime.fading(timeline, placed))
        until = bedtime.silent_from(timeline)
    words = [(sound.start, sound.end) for sound in placed if sound.bus is Bus.VOICE]
    hands = _level(ducking(words, gains.HANDS_DUCK, spared=last_releases(timeline)))
    for bus, levels in ((Bus.VOICE, []), (Bus.BELLS, []), (Bus.TECHNIQUE, hands)):
        yield bus, Sounds((one for one in placed if one.bus is bus), [*levels, *shared])
    yield Bus.BED, _bed(timeline, balance, own, words, shared)
    yield Bus.ROOM, Sounds(room_tone(placed, until))


def _bed(
    timeline: Timeline,
    balance: Balance,
    own: OwnSounds,
    words: Sequence[Stretch],
    shared: Sequence[Envelope],
) -> Bed:
    """What lies under everything: no loop, one, or the two of the sea."""
    factor = balance.bed()
    levels = [
        _coming_and_going(to_frames(timeline.duration), factor or 0.0),
        *_level(ducking(words, gains.BED_DUCK)),
        *shared,
    ]
    loops = [] if factor is None else _loops(timeline, balance.options, own)
    return Bed(loops, levels, is_wide=balance.options.pans)


def _loops(timeline: Timeline, options: Options, own: OwnSounds) -> list[Loop]:
    match options.bed:
        case "off":
            return []
        case "sea":
            return sea(swells_of(timeline))
        case "noise":
            return [(steady(), None)]
        case _:
            return [(own.bed, None)] if own.bed is not None and len(own.bed) else []


def _coming_and_going(duration: int, level: float) -> Envelope:
    come = min(to_frames(BED_COMES), duration // 2)
    go = duration - min(to_frames(BED_GOES), duration // 2)
    return Envelope(in_order([(0, 0.0), (come, level), (go, level), (max(duration, 1), 0.0)]))


def _level(level: Envelope | None) -> list[Envelope]:
    return [] if level is None else [level]
