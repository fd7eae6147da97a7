"""The work of a step: how long the hands work, and what paces them."""

from selfmassage.durations import LONGEST, Millis, say_duration
from selfmassage.errors import Severity
from selfmassage.routine.keys import RHYTHM_KEYS
from selfmassage.routine.model import BREATH, Technique, Work
from selfmassage.routine.reader import Reader

PACES = {
    Technique.EFFLEURAGE: 12,  # slow-stroke back massage, 12-15 a minute (massage.md T14)
    Technique.PETRISSAGE: 24,  # our choice: slower than tapping, faster than stroking (T34)
    Technique.FRICTION: 60,  # the low end of therapists' 60-100 (L3)
    Technique.CIRCLES: 30,  # our choice, between sources
    Technique.ROLL: 20,  # one roll takes about three seconds (T6)
    Technique.TAPOTEMENT: 40,  # 60 taps in 90 seconds (T9)
    Technique.MOVE: 6,  # our choice: as slow as the breath
}
"""The techniques that are done so many times a minute, with their usual pace (massage.md section 1)."""

BREATHED = frozenset({Technique.HOLD, Technique.BREATHE, Technique.REST})
"""The techniques that can be counted in breaths."""

FASTEST_PACE = 120
"""A minute; far above the 100 of a therapist's friction it is a typing slip."""

SHORTEST_WORK = Millis(1_000)
"""Below a second nobody can follow."""

SHORTEST_PRESS = Millis(500)
"""For `on` and `off` alike."""

LONGEST_PRESS = Millis(30_000)
"""For `on` and `off` alike; longer, it is a hold."""

USUAL_ON = Millis(4_000)
"""Shiatsu: four seconds on and two off, ten a minute (massage.md L4, L25)."""

USUAL_OFF = Millis(2_000)
"""See `USUAL_ON`."""

MOST_BREATHS = LONGEST // BREATH
"""As long as the longest duration."""

FAR_BEYOND = Millis(10_000)
"""The last beat may go on beyond `lasts` for half of that, or so long where that is less."""

HARDLY_BEYOND = Millis(3_000)
"""So much longer, nobody minds."""

_PACED_KEYS = ("lasts", "pace")
_BREATHED_KEYS = ("lasts", "breaths")
_PRESSED_KEYS = ("lasts", "on", "off")
_PLAIN_KEYS = ("lasts",)


def read_work(step: Reader, technique: Technique | None, inherited: Millis | None = None) -> Work:
    """The work on one side; `technique` is None where it is wrong, and any rhythm may be meant.

    A step that does not say how long it takes takes `inherited`, or has a problem where that is None.
    """
    keys = tuple(RHYTHM_KEYS) if technique is None else keys_for(technique)
    for key in filter(step.has, RHYTHM_KEYS):
        if key not in keys:
            what = f"{step.name(key)} means nothing for the technique {technique}."
            step.tell(key, what, f"It takes {' and '.join(keys)}.")
    lasts = _read_length(step, technique, keys, inherited)
    pace, on, off, breaths = 0, Millis(0), Millis(0), 0
    if "pace" in keys:
        usual = 0 if technique is None else PACES[technique]
        pace = step.whole("pace", 1, FASTEST_PACE, default=usual)
    if "on" in keys:
        on = step.duration("on", SHORTEST_PRESS, LONGEST_PRESS, default=USUAL_ON)
        off = step.duration("off", SHORTEST_PRESS, LONGEST_PRESS, default=USUAL_OFF)
    if technique is Technique.BREATHE or ("breaths" in keys and step.has("breaths")):
        breaths = -(-lasts // BREATH)
    work = Work(lasts=lasts, pace=pace, breaths=breaths, on=on, off=off)
    if technique is not None and step.has("lasts"):
        _check_last_beat(step, work)
    return work


def keys_for(technique: Technique) -> tuple[str, ...]:
    """The keys that say how long a step of `technique` takes, and what paces it."""
    if technique in PACES:
        return _PACED_KEYS
    if technique in BREATHED:
        return _BREATHED_KEYS
    return _PRESSED_KEYS if technique is Technique.PRESS else _PLAIN_KEYS


def _read_length(
    step: Reader, technique: Technique | None, keys: tuple[str, ...], inherited: Millis | None
) -> Millis:
    """What `lasts` or `breaths` says, whichever of `keys` there is; 0 where they are wrong."""
    if "breaths" in keys and step.has("breaths"):
        if step.has("lasts"):
            what = f"{step.name('lasts')} and {step.name('breaths')} both say how long."
            step.tell(("breaths", "lasts"), what, "Keep one.")
            step.duration("lasts", SHORTEST_WORK, LONGEST)
        return Millis(step.whole("breaths", 1, MOST_BREATHS) * BREATH)
    if step.has("lasts"):
        return step.duration("lasts", SHORTEST_WORK, LONGEST)
    if inherited is not None:
        return inherited
    # Breaths that mean nothing here are told already, with what takes their place.
    return Millis(0) if step.has("breaths") else _missing_length(step, technique)


def _check_last_beat(step: Reader, work: Work) -> None:
    """Warn of a last beat that makes the work much longer than its author asked for."""
    bearable = max(HARDLY_BEYOND, min(FAR_BEYOND, work.lasts // 2))
    if work.length - work.lasts <= bearable:
        return
    # Rounded down, so that it does not begin another beat.
    whole_seconds = Millis(work.length // 1000 * 1000)
    otherwise = ', or a faster "pace"' if work.pace else ', or a shorter "on"' if work.on else ""
    step.tell(
        ("lasts", "pace", "on", "off"),
        f"the work takes {say_duration(whole_seconds)}, not {say_duration(work.lasts)}, "
        "because its last beat is completed.",
        f'Write lasts = "{say_duration(whole_seconds)}"{otherwise}.',
        severity=Severity.WARNING,
    )


def _missing_length(step: Reader, technique: Technique | None) -> Millis:
    example = RHYTHM_KEYS["lasts"]
    if technique in BREATHED:
        example += f", or as {RHYTHM_KEYS['breaths']}"
    step.tell("lasts", "the step does not say how long it takes.", f"Write it as {example}.")
    return Millis(0)
