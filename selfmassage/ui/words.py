"""How the screen says what routines and timelines hold."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from selfmassage.atlas import Atlas
from selfmassage.durations import Millis, up_to_second
from selfmassage.routine import STRONGEST, Routine, Side, Technique, pressure_word

if TYPE_CHECKING:  # Home says none of them in its first frame.
    from selfmassage.timeline import LeftOut, PlayedStep, Timeline

_GLOSSES: Mapping[Technique, str] = {
    Technique.EFFLEURAGE: "long light strokes",
    Technique.PETRISSAGE: "slow squeezes",
    Technique.FRICTION: "small firm rubs",
    Technique.CIRCLES: "small slow circles",
    Technique.TAPOTEMENT: "light tapping",
    Technique.HOLD: "press and stay",
    Technique.PRESS: "press and let go",
    Technique.ROLL: "roll over the ball",
    Technique.BREATHE: "slow breaths",
    Technique.MOVE: "slow easy movement",
    Technique.PREPARE: "get into place",
    Technique.REST: "nothing to do",
}
"""The words of docs/glossary.md."""


def gloss(technique: Technique) -> str:
    """What `technique` means to somebody who has never heard of it."""
    return _GLOSSES[technique]


def pressure_scale(pressure: int, cap: int) -> str:
    """Felt pressure as blocks, one for each step up to `cap`, 0-6, and what that is; empty where nothing is pressed."""
    if pressure <= 0:
        return ""
    blocks = ["██" if n <= pressure else "▁▁" for n in range(1, max(pressure, cap) + 1)]
    most = f"▏{pressure_word(cap)} at most" if cap < STRONGEST else ""
    return " ".join((*blocks, most)).rstrip()


def target_title(step: "PlayedStep | LeftOut", atlas: Atlas) -> str:
    """Where a step works, in words; empty where nothing is touched."""
    target = atlas.targets.get(step.target)
    return target.title if target else step.target


def technique_and_target(step: "PlayedStep", atlas: Atlas) -> str:
    """A step in a few words: "Effleurage · skull base to shoulder tip"."""
    return joined(step.technique.value.capitalize(), target_title(step, atlas))


def left_out_in_words(timeline: "Timeline", atlas: Atlas) -> str:
    """The steps that there was no time for, as a list: "5 rest and 8 move (neck turns)"; empty for none."""
    if not timeline.left_out:
        return ""
    return listed(_left_out(step, atlas) for step in timeline.left_out)


def _left_out(step: "LeftOut", atlas: Atlas) -> str:
    target = target_title(step, atlas)
    return f"{step.file_step} {step.technique}" + (f" ({target})" if target else "")


def sides_in_words(sides: Sequence[Side]) -> str:
    """The sides a step runs on, in order: "right, left"; empty for the centre alone."""
    if list(sides) == [Side.BOTH]:
        return "both sides"
    return ", ".join(side.value for side in sides if side is not Side.CENTRE)


def tools_in_words(routine: Routine, atlas: Atlas) -> str:
    """What is needed beside the hands: "tennis ball in a long sock", or "hands only"."""
    titles = (atlas.tools[name].title if name in atlas.tools else name for name in routine.tools)
    return ", ".join(titles) or "hands only"


def minutes_and_seconds(length: Millis) -> str:
    """A length as "5:02"; a begun second counts."""
    minutes, seconds = divmod(up_to_second(length) // 1000, 60)
    return f"{minutes}:{seconds:02}"


def seconds_left(left: Millis) -> str:
    """A countdown: "40", and from 100 seconds on "1:40"; a begun second counts."""
    seconds = up_to_second(left) // 1000
    return str(seconds) if seconds < 100 else minutes_and_seconds(left)


def time_left(left: Millis) -> str:
    """What is left of the whole, to the minute, so that it changes only once a minute."""
    minutes = (left + 29_999) // 60_000  # 5:08 is "5 min": another only from half of it on.
    return f"{minutes} min left" if minutes else "almost done"


def count_of(count: int, one: str, many: str = "") -> str:
    """A number with its noun: "1 step", "3 steps"."""
    return f"{count} {one if count == 1 else many or one + 's'}"


def joined(*parts: str) -> str:
    """The parts that say something, with a dot between them."""
    return " · ".join(part for part in parts if part)


def listed(words: Iterable[str]) -> str:
    """Words as a person lists them: "a, b and c"."""
    *most, last = words
    return f"{', '.join(most)} and {last}" if most else last
