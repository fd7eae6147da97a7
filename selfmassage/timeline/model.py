"""The recipe that a session is made from, and the timeline that it is compiled into."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from selfmassage.durations import Millis
from selfmassage.routine import (
    STRONGEST,
    Routine,
    Side,
    Technique,
    Work,
    without_pronunciations,
)


class CueKind(StrEnum):
    """What happens at a cue."""

    SAFETY = "safety"
    """Spoken: when to let go."""
    SWITCH = "switch"
    """Spoken after a tone: the other side now."""
    SAY = "say"
    """Spoken: what to do."""
    READY = "ready"
    """The words are over; bring the hands into place."""
    BEGIN = "begin"
    """The work begins, with a soft bell."""
    STROKE = "stroke"
    """One stroke, squeeze, circle, rub, tap, roll or move begins."""
    PRESS = "press"
    """A press or a hold sinks in."""
    RELEASE = "release"
    """A press or a hold lets go."""
    BREATHE_IN = "breathe-in"
    BREATHE_OUT = "breathe-out"
    MIDWAY = "midway"
    """Half of the work is done; spoken where the routine has words for it."""
    LAST_SECONDS = "last-seconds"
    """The work is about to end."""
    FINISH = "finish"
    """Spoken after a bell: the session is over."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """Something heard or seen at one moment."""

    at: Millis
    """When it begins, from the start of the session."""
    kind: CueKind
    step: int
    """The played step it belongs to, from 0."""
    text: str = ""
    """What is spoken; empty for a sound alone."""
    lasts: Millis = Millis(0)
    """How long the words, the stroke, the press or the breath take; 0 for a moment."""
    is_cut: bool = False
    """Whether its words break off where it ends, because something else had to be said."""
    softer: int = 0
    """How much softer the hands are here than the routine has them, in degrees of pressure."""


ENDS_IT = 2
"""How often a step is too sore until it ends (massage.md section 7)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlayedStep:
    """A step on one side, at its place in the session."""

    step: int
    """Its place in the session, from 0."""
    file_step: int
    """The place in the file of the step it comes from, from 1."""
    start: Millis
    """When its words begin."""
    work_start: Millis
    """When its work begins."""
    end: Millis
    """When its work ends; the next step starts here."""
    technique: Technique
    side: Side
    """Left, right, both or centre; never each."""
    work: Work
    """The rhythm of the work."""
    say: str
    """The instruction as it is spoken."""
    target: str = ""
    """A name in the atlas; empty where nothing is touched."""
    pressure: int = 0
    """Felt pressure 0-10."""
    tool: str = ""
    """A name among the atlas's tools; empty for bare hands."""
    softer: int = 0
    """How much lower the pressure is than it would be, because this place is too sore."""
    eased: int = 0
    """How often it was too sore in this step: once makes it softer, twice ends it."""

    @property
    def is_left(self) -> bool:
        """Whether it was ended because it was too sore."""
        return self.eased >= ENDS_IT

    @property
    def is_still(self) -> bool:
        """Whether its work is pressure that stays, which must not last as long as a pause does."""
        return self.technique in (Technique.HOLD, Technique.PRESS)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A step of the file that the session has no time for."""

    file_step: int
    """Its place in the file, from 1."""
    technique: Technique
    target: str = ""
    """A name in the atlas; empty where nothing is touched."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """A whole session: its steps one after the other and its cues in order of time."""

    id: str
    """The routine's id."""
    title: str
    duration: Millis
    """The whole length, the closing words and bell included."""
    is_bedtime: bool = False
    """Whether it is to be fallen asleep by: no bell but the first, fading, and silence in the end."""
    steps: tuple[PlayedStep, ...]
    """At least one; each starts where the one before ends, the first at 0."""
    cues: tuple[Cue, ...]
    """Sorted by time."""
    fitted_to: int = 0
    """The minutes that it was made to take; 0 where the routine takes its own time."""
    left_out: tuple[LeftOut, ...] = ()
    """What there was no time for, in the order of the file; it is no part of the session."""

    def caption_at(self, position: Millis) -> str:
        """The words last begun in the step under way at `position`, as they are read; empty before its first.

        Once words about a sore place are over, what the hands are to do.
        """
        cue = self.read_at(position)
        return without_pronunciations(cue.text) if cue else ""

    def read_at(self, position: Millis) -> Cue | None:
        """The cue of the words that are read at `position`; one that lasts 0 where they are not said then."""
        step = self.step_at(position)
        for cue in reversed(self.cues[: bisect_right(self.cues, position, key=lambda cue: cue.at)]):
            if cue.step < step.step:
                break
            if cue.text:
                over = Millis(cue.at + cue.lasts)
                is_over = cue.kind is CueKind.SAFETY and position >= over
                is_back_at_work = is_over and position >= step.work_start and not step.is_left
                if is_back_at_work:
                    return Cue(at=over, kind=CueKind.SAY, step=step.step, text=step.say)
                return cue
        return None

    def step_at(self, position: Millis) -> PlayedStep:
        """The step under way at `position`: the first before it all, the last after it all."""
        found = bisect_right(self.steps, position, key=lambda step: step.start) - 1
        return self.steps[max(found, 0)]


class Guidance(StrEnum):
    """How much is said."""

    FULL = "full"
    """All words."""
    BRIEF = "brief"
    """Hand, side, name and pressure, for those who know the routine."""
    CHIMES = "chimes"
    """No words: a chime for each instruction, which the screen shows."""


BEDS = ("off", "sea", "noise")
"""What can lie under a session without a file of the person's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """How much louder or softer than usual the parts of the sound are, in whole decibels."""

    voice: int = 0
    """Words; -24 to 0, for there is no room above."""
    technique: int = 0
    """Strokes, presses, holds and breath; -40, which is silence, to 6."""
    bed: int = 0
    """What sounds under everything; -40, which is silence, to 6."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """What the person chose for this session."""

    voice: str = "heart"
    """The voice's name, or "off" for captions alone."""
    guidance: Guidance = Guidance.FULL
    pans: bool = True
    """Whether sounds lean toward the side being worked."""
    bed: str = "off"
    """What sounds under everything: one of `BEDS`, or the path of a sound file."""
    levels: Levels = field(default_factory=Levels)
    reminds_of_safety: bool = True
    """Whether the stop words are spoken before the first step."""
    minutes: int = 0
    """What the session is fitted to; 0 for the routine's own length."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """It was too sore: the first time in a step, the pressure goes down; the second time, the step ends."""

    at: Millis
    """Where, in the timeline that the edits before this one lead to; nothing changes ahead of it."""
    is_begun_again: bool = False
    """Whether, instead, an eased step that begins here is said and played as eased from its start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """All that a session is made from, and the only thing: plain data, kept with the session.

    Play, export and resume compile the same recipe, so a file edited since changes none of them.
    """

    routine: Routine
    routine_text: str
    """The file as its author wrote it."""
    routine_hash: str
    """SHA-256 of `routine_text`, in hexadecimal."""
    spoken: Mapping[str, Millis]
    """How long each text takes to say, by the text."""
    prompts: Mapping[str, str]
    """The program's own words by name: switch, safety, finish and so on."""
    options: Options = field(default_factory=Options)
    cautions: tuple[str, ...] = ()
    """The person's caution codes, sorted."""
    pressure_cap: int = STRONGEST
    """The strongest felt pressure for this person, 0-10."""
    warns: bool = False
    """Whether whom the routine is not for is spoken first: nobody has asked this person."""
    recordings: Mapping[str, str] = field(default_factory=dict)
    """The paths of the person's own sound files, by the text that each is heard in place of."""
    sore: Mapping[str, int] = field(default_factory=dict)
    """How much softer to begin at places that were too sore before, by the name of the target."""
    edits: tuple[Edit, ...] = ()
    """What the person has changed under way, in the order that they did."""
