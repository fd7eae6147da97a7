"""A setting turned on to its next value, as the dials of the preview and the palette do it."""

from collections.abc import Sequence
from dataclasses import replace

from selfmassage.chosen import Chosen
from selfmassage.timeline import BEDS, Guidance

_VOLUME_STEP = 10


def turned(chosen: Chosen, setting: str, by: int, voices: Sequence[str]) -> Chosen:
    """`chosen` with "voice", "guidance", "bed", "volume" or "theme" turned `by` values further.

    All but the volume go around; `voices` are those there are, the program's own choice first.
    """
    if setting == "volume":
        return replace(chosen, volume=min(100, max(0, chosen.volume + by * _VOLUME_STEP)))
    if setting == "voice":
        return replace(chosen, voice=_next((*voices, "off"), chosen.voice or voices[0], by))
    if setting == "guidance":
        return replace(chosen, guidance=_next([*Guidance], chosen.guidance, by))
    if setting == "bed":
        return replace(chosen, bed=_next(BEDS, chosen.bed, by))
    return replace(chosen, theme=_next(("dark", "light"), chosen.theme, by))


def _next(values: Sequence[str], value: str, by: int) -> str:
    place = values.index(value) if value in values else 0
    return str(values[(place + by) % len(values)])
