"""One of each kind of sound that a session has, a few seconds long: what `doctor` and `voice` let a person hear."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from selfmassage.durations import Frames, Millis, to_millis
from selfmassage.routine import Side, Technique, Work
from selfmassage.stream import Bus, Clip, OwnSounds
from selfmassage.stream.balance import SILENT
from selfmassage.timeline import BEDS, Cue, CueKind, Options, PlayedStep, Timeline

AFTER_WORDS = Millis(400)
"""Silence after the words, so that the next ones are others."""

CHIME = Millis(1_200)
"""For words that have no clip."""

LONGEST_BELL = Millis(4_000)
"""How much of a person's own bell is heard."""

BED = Millis(4_400)
"""How long each bed is heard."""

LEANING = Millis(1_400)
"""How long a stroke on one side takes."""

STROKES: Mapping[Technique, tuple[str, Work]] = {
    Technique.EFFLEURAGE: ("a sweep for each stroke", Work(lasts=Millis(3_000), pace=20)),
    Technique.PETRISSAGE: ("a low swell for each squeeze", Work(lasts=Millis(2_000), pace=30)),
    Technique.FRICTION: ("a pulse for each rub", Work(lasts=Millis(2_000), pace=60)),
    Technique.CIRCLES: ("a pulse for each circle", Work(lasts=Millis(2_000), pace=30)),
    Technique.TAPOTEMENT: ("a pulse for each tap", Work(lasts=Millis(1_500), pace=240)),
    Technique.ROLL: ("a pulse for each roll", Work(lasts=Millis(2_000), pace=30)),
    Technique.MOVE: ("a swell for each move", Work(lasts=Millis(2_000), pace=30)),
}
"""What a stroke of each technique sounds like, in words, and the work to hear it in."""

STILL: Mapping[Technique, tuple[str, Millis, Millis]] = {
    Technique.PRESS: ("rises as you press, and sinks as you let go", Millis(1_600), Millis(900)),
    Technique.HOLD: ("rises as you press in, stays, and sinks", Millis(3_000), Millis(900)),
}
"""What pressure that stays sounds like, in words, how long it stays, and how long letting go takes."""

IN, OUT = Millis(1_800), Millis(2_700)
"""A breath, in the proportion of a session's 4 and 6 seconds."""

BELLS: Mapping[CueKind, tuple[str, Millis]] = {
    CueKind.BEGIN: ("the work begins", Millis(1_800)),
    CueKind.MIDWAY: ("half of it is done", Millis(1_300)),
    CueKind.SWITCH: ("the other side now", Millis(1_100)),
    CueKind.LAST_SECONDS: ("three more seconds", Millis(1_400)),
    CueKind.FINISH: ("the session is over", Millis(3_200)),
}
"""What each bell means, and how much of ours is heard."""

_JUST_THE_BED = (Bus.BED, Bus.ROOM)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Specimen:
    """One kind of sound, made as a session makes it."""

    name: str
    """What a person reads as it begins."""
    step: PlayedStep
    """The only step, from 0 to the end."""
    cues: tuple[Cue, ...] = ()
    """Sorted by time."""
    clips: Mapping[str, Clip] = field(default_factory=dict)
    """The words in it, by text; other words become a chime."""
    bed: str = "off"
    """What lies under it, as in `Options`."""
    buses: tuple[Bus, ...] = tuple(Bus)
    """What of it is heard."""

    @property
    def timeline(self) -> Timeline:
        """It as a session of its own."""
        return Timeline(
            id="specimen",
            title=self.name,
            duration=self.step.end,
            steps=(self.step,),
            cues=self.cues,
        )


def said(name: str, text: str, clips: Mapping[str, Clip]) -> Specimen:
    """`text`, from `clips`; a chime where it has none."""
    length = to_millis(Frames(len(clips[text]))) if text in clips else CHIME
    cue = Cue(at=Millis(0), kind=CueKind.SAY, step=0, text=text, lasts=length)
    return Specimen(name=name, step=_step(length + AFTER_WORDS), cues=(cue,), clips=clips)


def all_kinds(
    voices: Mapping[str, Mapping[str, Clip]], text: str, own: OwnSounds, options: Options
) -> tuple[Specimen, ...]:
    """Every kind of sound, in the order in which a session comes to it; `text` in each of `voices`, by name.

    `own` are the person's sounds, heard in place of ours or beside them; `options` are what they
    chose, which is heard, and said where it keeps a sound from being heard as it is called.
    """
    return (
        *(said(f"the voice {name}", text, clips) for name, clips in voices.items()),
        *_of_technique(options),
        *_bells(own.bells),
        said("chime: for words that no voice speaks", text, {}),
        *_leaning(options),
        *_beds(own, options),
    )


def _step(
    lasts: int,
    technique: Technique = Technique.REST,
    side: Side = Side.CENTRE,
    work: Work | None = None,
) -> PlayedStep:
    length = Millis(lasts)
    return PlayedStep(
        step=0,
        file_step=1,
        start=Millis(0),
        work_start=Millis(0),
        end=length,
        technique=technique,
        side=side,
        work=work or Work(lasts=length),
        say="",
    )


def _of_technique(options: Options) -> Iterator[Specimen]:
    is_off = _is_off(options.levels.technique)
    for technique, (words, work) in STROKES.items():
        name = f"{technique.value}: {words}{is_off}"
        yield _strokes(name, technique, work, Side.BOTH)
    for technique, (words, on, off) in STILL.items():
        press = Cue(at=Millis(0), kind=CueKind.PRESS, step=0, lasts=on)
        release = Cue(at=on, kind=CueKind.RELEASE, step=0, lasts=off)
        step = _step(on + off, technique, Side.BOTH)
        name = f"{technique.value}: {words}{is_off}"
        yield Specimen(name=name, step=step, cues=(press, release))
    name = f"breath: in, and longer out; slower in a session{is_off}"
    yield Specimen(name=name, step=_step(IN + OUT, Technique.BREATHE), cues=_breath(IN, OUT))


def _strokes(name: str, technique: Technique, work: Work, side: Side) -> Specimen:
    onsets = [work.onset(beat) for beat in range(work.beats + 1)]
    cues = tuple(
        Cue(at=at, kind=CueKind.STROKE, step=0, lasts=Millis(following - at))
        for at, following in pairwise(onsets)
    )
    return Specimen(name=name, step=_step(work.length, technique, side, work), cues=cues)


def _breath(come: Millis, go: Millis) -> tuple[Cue, ...]:
    return (
        Cue(at=Millis(0), kind=CueKind.BREATHE_IN, step=0, lasts=come),
        Cue(at=come, kind=CueKind.BREATHE_OUT, step=0, lasts=go),
    )


def _bells(own: Mapping[CueKind, Clip]) -> Iterator[Specimen]:
    for kind, (words, length) in BELLS.items():
        step = _step(length)
        name = f"bell: {words}"
        if kind in own:
            step = _step(min(LONGEST_BELL, to_millis(Frames(len(own[kind])))))
            name += ", your own"
        yield Specimen(name=name, step=step, cues=(Cue(at=Millis(0), kind=kind, step=0),))


def _leaning(options: Options) -> Iterator[Specimen]:
    """A stroke on one side, then on the other."""
    is_even = "" if options.pans else " (it leans nowhere, by your settings)"
    work = Work(lasts=LEANING, pace=60_000 // LEANING)
    for side in (Side.LEFT, Side.RIGHT):
        name = f"{side.value} side: work leans to the {side.value}{is_even}"
        yield _strokes(name + _is_off(options.levels.technique), Technique.EFFLEURAGE, work, side)


def _beds(own: OwnSounds, options: Options) -> Iterator[Specimen]:
    names = {bed: f"bed: {bed}" for bed in BEDS if bed != "off"}
    if own.bed is not None:
        names[options.bed] = "bed: your own"
    for bed, name in names.items():
        yield Specimen(
            name=name + _is_off(options.levels.bed),
            step=_step(BED),
            # The sea swells with the breath, which is not heard here.
            cues=_breath(Millis(BED // 2), Millis(BED - BED // 2)),
            bed=bed,
            buses=_JUST_THE_BED,
        )


def _is_off(level: int) -> str:
    return " (turned off in your settings)" if level == SILENT else ""
