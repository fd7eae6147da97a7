"""Whole milliseconds and frames, the words people write them in, and the only conversions between them."""

import re
from typing import NewType

Millis = NewType("Millis", int)
"""A length or a place in time, in whole milliseconds."""

Frames = NewType("Frames", int)
"""A length or a place in sound, in stereo frames at `FRAME_RATE`."""

FRAME_RATE = 48_000
"""Frames a second, everywhere in the program: 48 whole frames to the millisecond, so nothing is rounded."""

LONGEST = Millis(3 * 60 * 60 * 1000)
"""No single duration in a routine is longer than three hours; beyond it, a typing slip is likelier."""

_FRAMES_A_MILLI = FRAME_RATE // 1000
PATTERN = r"(?:(\d{1,6}(?:\.\d{1,6})?)\s*m(?:in)?)?\s*(?:(\d{1,6}(?:\.\d{1,6})?)\s*s)?"
"""How people write a duration, minutes and seconds in groups; one of the two has to be there."""

_PARTS = re.compile(PATTERN, re.ASCII)
_HOURS = re.compile(r"(\d{1,6}(?:\.\d{1,6})?)\s*h(?:ours?)?", re.ASCII)


def to_frames(length: Millis) -> Frames:
    """The exact number of frames in `length`."""
    return Frames(length * _FRAMES_A_MILLI)


def to_millis(length: Frames) -> Millis:
    """The whole milliseconds that `length` has completed; a begun one does not count."""
    return Millis(length // _FRAMES_A_MILLI)


def parse_duration(text: str) -> Millis:
    """Read "40s", "1m30s", "2.5 min" as milliseconds.

    Raises ValueError, with a sentence for a person, for anything else, for zero and for more than `LONGEST`.
    """
    found = _PARTS.fullmatch(text.strip())
    if found is None or not any(found.groups()):
        raise ValueError(_why_no_duration(text.strip()))
    micros = _millionths(found[1] or "0") * 60 + _millionths(found[2] or "0")
    length = Millis(round(micros / 1000))
    if length <= 0:
        raise ValueError(f'"{text}" is no time at all. Give it at least "1s".')
    if length > LONGEST:
        raise ValueError(f'"{text}" is longer than three hours. Did you mean seconds?')
    return length


def _millionths(number: str) -> int:
    """`number` times a million, exactly: it has six decimals at most."""
    whole, _, decimals = number.partition(".")
    return int(whole) * 1_000_000 + int(decimals.ljust(6, "0"))


def _why_no_duration(text: str) -> str:
    """A sentence about `text`, which is none: an amount that is out of range, or no amount at all."""
    positive = _PARTS.fullmatch(text.removeprefix("-"))
    if text.startswith("-") and positive is not None and any(positive.groups()):
        return f'"{text}" is less than no time. Give it at least "1s".'
    if hours := _HOURS.fullmatch(text):
        length = Millis(round(_millionths(hours[1]) * 3_600_000 / 1_000_000))
        if length > LONGEST:
            return f'"{text}" is longer than three hours. Did you mean seconds?'
        return f'"{text}" is written in hours. Write it as "{say_duration(length)}".'
    return f'"{text[:40]}" is not a duration. Write it as "40s" or "1m30s".'


def say_duration(length: Millis) -> str:
    """Write `length` the way a routine file does: "40s", "1m30s", "2.5s"."""
    minutes, rest = divmod(int(length), 60_000)
    seconds = f"{rest / 1000:g}s" if rest else ""
    return (f"{minutes}m" if minutes else "") + seconds or "0s"


def clock(at: Millis) -> str:
    """Write a place in time as minutes and seconds, "02:05"; a begun second does not count."""
    minutes, seconds = divmod(int(at) // 1000, 60)
    return f"{minutes:02}:{seconds:02}"


def up_to_second(length: Millis) -> Millis:
    """`length` rounded up to a whole second."""
    return Millis(-(-length // 1000) * 1000)
