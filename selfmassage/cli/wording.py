"""Measures in words that can be read aloud."""

from selfmassage.atlas import Atlas
from selfmassage.durations import Millis
from selfmassage.routine import Side, pressure_word
from selfmassage.timeline import BEDS, PlayedStep, Timeline
from selfmassage.ui.words import count_of, left_out_in_words


def pressure_words(pressure: int) -> str:
    """Felt `pressure` as it is spoken: "clear pressure"; empty for 0."""
    return f"{pressure_word(pressure)} pressure" if pressure else ""


def side_words(side: Side) -> str:
    """The side: "right side", "both sides"; empty for the centre."""
    if side is Side.CENTRE:
        return ""
    return f"{side.value} sides" if side in (Side.BOTH, Side.EACH) else f"{side.value} side"


ABOUT_BEDS = {
    "off": "nothing",
    "sea": "it swells with your breath",
    "noise": "warm and even",
}
"""A few words about each bed."""

ABOUT_OUTPUTS = {
    "miniaudio": "needs nothing installed",
    "simpleaudio": "the second way",
    "silent": "no sound, all words shown",
}
"""A few words about each output."""


def bed_words(bed: str) -> str:
    """What lies under a session, in a word; a file is the person's own."""
    return bed if bed in BEDS else "your own"


def fitted_words(timeline: Timeline, atlas: Atlas) -> str:
    """What became of a routine that was fitted to its minutes; empty where it takes its own time."""
    if not timeline.fitted_to:
        return ""
    fitted = f"Fitted to {count_of(timeline.fitted_to, 'minute')}."
    left_out = left_out_in_words(timeline, atlas)
    return f"{fitted} Left out for lack of time: {left_out}." if left_out else fitted


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
