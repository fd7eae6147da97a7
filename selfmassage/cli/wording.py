"""Measures in words that can be read aloud."""

from selfmassage.durations import Millis
from selfmassage.routine import Side, pressure_word
from selfmassage.timeline import BEDS, PlayedStep
from selfmassage.ui.words import count_of


def pressure_words(pressure: int) -> str:
    """Felt `pressure` as it is spoken: "clear pressure"; empty for 0."""
    return f"{pressure_word(pressure)} pressure" if pressure else ""


def side_words(side: Side) -> str:
    """The side: "right side", "both sides"; empty for the centre."""
    if side is Side.CENTRE:
        return ""
    return f"{side.value} sides" if side in (Side.BOTH, Side.EACH) else f"{side.value} side"


def bed_words(bed: str) -> str:
    """What lies under a session, in a word; a file is the person's own."""
    return bed if bed in BEDS else "your own"


def work_words(step: PlayedStep) -> str:
    """How long the hands work: "3 breaths", "20 seconds"."""
    if step.work.breaths:
        return count_of(step.work.breaths, "breath")
    return length_words(Millis(step.end - step.work_start))


def length_words(length: Millis) -> str:
    """`length` to the nearest second: "1 minute 5 seconds"."""
    minutes, seconds = divmod(round(length / 1000), 60)
    parts = (
        count_of(minutes, "minute") if minutes else "",
        count_of(seconds, "second") if seconds or not minutes else "",
    )
    return " ".join(filter(None, parts))
