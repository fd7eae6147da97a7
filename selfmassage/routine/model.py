"""A routine as frozen values: what a therapist wrote, every check already passed."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, lru_cache

from selfmassage.durations import Millis
from selfmassage.routine.pressure import pressure_word

BREATH = Millis(10_000)
"""One breath: four seconds in, six out; about six a minute matches cardiovascular resonance (massage.md T19)."""

BREATH_IN = Millis(4_000)
"""The part of `BREATH` that is breathed in."""


_PLACEHOLDER = re.compile(r"\{(side|other|pressure)\}")
_SENTENCE_ENDS = ("", ".", "!", "?")


class Technique(StrEnum):
    """What the hands do, in the therapist's terms."""

    EFFLEURAGE = "effleurage"
    PETRISSAGE = "petrissage"
    FRICTION = "friction"
    CIRCLES = "circles"
    TAPOTEMENT = "tapotement"
    HOLD = "hold"
    PRESS = "press"
    ROLL = "roll"
    BREATHE = "breathe"
    MOVE = "move"
    PREPARE = "prepare"
    REST = "rest"


class Side(StrEnum):
    """The side of the body being worked on."""

    LEFT = "left"
    RIGHT = "right"
    BOTH = "both"
    CENTRE = "centre"
    EACH = "each"
    """Right, then left, with equal work."""

    @property
    def other(self) -> "Side":
        """Left for right and right for left; any other side is its own."""
        return {Side.LEFT: Side.RIGHT, Side.RIGHT: Side.LEFT}.get(self, self)


@dataclass(frozen=True, slots=True, kw_only=True)
class SideWords:
    """Words to be spoken, which may differ by side."""

    right: str
    """For the right side, and wherever the side makes no difference; may hold {side}, {other} and {pressure}."""
    left: str
    """For the left side."""

    def on(self, side: Side, pressure: int = 0) -> str:
        """The words for `side` and felt `pressure`, their placeholders filled in."""
        words = self.left if side is Side.LEFT else self.right
        return _filled_in(words, side, pressure) if "{" in words else words


@lru_cache(maxsize=2_000)
def _filled_in(words: str, side: Side, pressure: int) -> str:
    """`words` with what their placeholders stand for. A session asks for the same ones again and again."""
    meant = _meant(side, pressure)

    def word(placeholder: re.Match[str]) -> str:
        begins_sentence = words[: placeholder.start()].rstrip()[-1:] in _SENTENCE_ENDS
        return meant[placeholder[1]].capitalize() if begins_sentence else meant[placeholder[1]]

    return _PLACEHOLDER.sub(word, words)


@cache
def _meant(side: Side, pressure: int) -> dict[str, str]:
    """What stands for each placeholder."""
    return {"side": side.value, "other": side.other.value, "pressure": pressure_word(pressure)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """How long the hands work on one side, and in what rhythm: strokes, breaths, presses or none."""

    lasts: Millis
    """The time asked for; the work itself completes its last beat."""
    pace: int = 0
    """Strokes, circles, rolls, squeezes or moves a minute; 0 for another rhythm or none."""
    breaths: int = 0
    """Whole breaths; 0 where breath does not pace the work."""
    on: Millis = Millis(0)
    """How long each press stays on; 0 where nothing is pressed."""
    off: Millis = Millis(0)
    """How long the pause after each press is."""

    @property
    def beats(self) -> int:
        """How many strokes, breaths or presses there are; 0 without a rhythm."""
        if self.breaths:
            return self.breaths
        if self.pace:
            return -(-self.lasts * self.pace // 60_000)
        return -(-self.lasts // (self.on + self.off)) if self.on else 0

    def onset(self, beat: int) -> Millis:
        """When `beat` (from 0) begins, from the start of the work; each from the start, so none drifts."""
        if self.breaths:
            return Millis(beat * BREATH)
        if self.pace:
            return Millis(round(beat * 60_000 / self.pace))
        return Millis(beat * (self.on + self.off))

    @property
    def length(self) -> Millis:
        """The whole work: `lasts`, rounded up so that the last beat completes."""
        return self.onset(self.beats) if self.beats else self.lasts


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One instruction and the work that follows it."""

    number: int
    """Its place in the file, from 1."""
    technique: Technique
    side: Side
    work: Work
    """The work on one side; a step with side "each" does it twice."""
    say: SideWords
    """The words before the work."""
    ready: Millis
    """The time after the words to bring the hands, the ball or the body into place."""
    target: str = ""
    """A name in the atlas; empty where nothing is touched."""
    region: str = ""
    """The region that the target lies in; empty without one, or in a routine kept before it was noted."""
    pressure: int = 0
    """Felt pressure 0-10, at most the target's cap; 0 where nothing is pressed."""
    tool: str = ""
    """A name among the atlas's tools; empty for bare hands."""
    midway: SideWords | None = None
    """Words half-way through the work."""
    brief: SideWords | None = None
    """The few words of brief guidance; None in a routine kept before there were any."""
    recording: SideWords | None = None
    """The name of a sound file beside the routine's own, heard in place of `say`; None for none."""
    block: str = ""
    """Steps with the same block and side "each" run as one block per side; empty for none."""
    follows: bool = False
    """Whether its words go on from the step before, without which it means nothing."""
    cautions: tuple[str, ...] = ()
    """Caution codes of the target, the tool and the author, sorted."""
    instead: Mapping[str, "Step"] = field(default_factory=dict)
    """By caution code, the step that takes this one's place and length; those steps have no `instead`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where something in the routine comes from."""

    about: str
    """What it supports and where it is from, in our words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Routine:
    """A whole routine."""

    id: str
    """The file's stem, casefolded, NFC."""
    title: str
    minutes: int
    """What the routine promises to take."""
    summary: str
    """One sentence for the list."""
    regions: tuple[str, ...]
    """Names of regions in the atlas, at least one."""
    position: str
    """How the person sits, stands or lies, in a few words."""
    tools: tuple[str, ...]
    """Names of tools in the atlas; empty for hands only."""
    steps: tuple[Step, ...]
    """At least one."""
    sources: tuple[Source, ...] = ()
    is_bedtime: bool = False
    """Whether it is to be fallen asleep by."""
    is_fixed: bool = False
    """Whether its length is its dose: it is never made shorter or longer."""
