"""The cues within a step's work: its beats, its middle and its end."""

from collections.abc import Iterator

from selfmassage.durations import Millis
from selfmassage.routine import BREATH, BREATH_IN, Technique
from selfmassage.timeline.model import Cue, CueKind, PlayedStep, Recipe
from selfmassage.timeline.words import cue_length

MIDWAY_BELL_FROM = Millis(40_000)
"""Work this long marks its middle even without words, so that shut eyes know where they are."""

LAST_SECONDS = Millis(3_000)
"""How long before its end the work says that it is ending."""

LAST_SECONDS_FROM = Millis(20_000)
"""Shorter work is over before a warning would help."""

SETTLING = Millis(2_000)
"""Nothing else is said or rung this soon after the work has begun."""

_UNHURRIED = (Technique.REST, Technique.BREATHE)


def work_cues(recipe: Recipe, played: PlayedStep, midway_text: str) -> list[Cue]:
    """Every cue from the beginning of the work to its end, in order of time."""
    midway = _midway(recipe, played, midway_text)
    cues = [
        _cue(played, CueKind.BEGIN, Millis(0)),
        *_beats(played),
        *_hold(played),
        *midway,
        *_last_seconds(played, midway),
    ]
    return sorted(cues, key=lambda cue: cue.at)


def _cue(
    played: PlayedStep, kind: CueKind, since: Millis, *, text: str = "", lasts: Millis = Millis(0)
) -> Cue:
    """A cue `since` the work began."""
    at = Millis(played.work_start + since)
    softer = played.softer
    return Cue(at=at, kind=kind, step=played.step, text=text, lasts=lasts, softer=softer)


def _beats(played: PlayedStep) -> Iterator[Cue]:
    work = played.work
    for beat in range(work.beats):
        onset, following = work.onset(beat), work.onset(beat + 1)
        if work.breaths:
            turn = Millis(onset + BREATH_IN)
            yield _cue(played, CueKind.BREATHE_IN, onset, lasts=BREATH_IN)
            yield _cue(played, CueKind.BREATHE_OUT, turn, lasts=Millis(BREATH - BREATH_IN))
        elif work.pace:
            yield _cue(played, CueKind.STROKE, onset, lasts=Millis(following - onset))
        else:
            yield _cue(played, CueKind.PRESS, onset, lasts=work.on)
            yield _cue(played, CueKind.RELEASE, Millis(onset + work.on), lasts=work.off)


def _hold(played: PlayedStep) -> Iterator[Cue]:
    """A hold sinks in once and lets go as its work ends."""
    if played.technique is Technique.HOLD:
        length = played.work.length
        yield _cue(played, CueKind.PRESS, Millis(0), lasts=length)
        yield _cue(played, CueKind.RELEASE, length)


def _midway(recipe: Recipe, played: PlayedStep, text: str) -> list[Cue]:
    """Half-way, or as much earlier as its words need to end with the work; bare where they cannot fit."""
    length = played.work.length
    lasts = cue_length(recipe, CueKind.MIDWAY, text)
    since = Millis(min(length // 2, length - lasts))
    if text and since >= SETTLING:
        return [_cue(played, CueKind.MIDWAY, since, text=text, lasts=lasts)]
    if length >= MIDWAY_BELL_FROM:
        return [_cue(played, CueKind.MIDWAY, Millis(length // 2))]
    return []


def _last_seconds(played: PlayedStep, midway: list[Cue]) -> list[Cue]:
    """The end announced, unless words are still being said then: they matter more."""
    length = played.work.length
    since = Millis(length - LAST_SECONDS)
    is_free = all(cue.at + cue.lasts <= played.work_start + since for cue in midway)
    if length < LAST_SECONDS_FROM or played.technique in _UNHURRIED or not is_free:
        return []
    return [_cue(played, CueKind.LAST_SECONDS, since, lasts=LAST_SECONDS)]
