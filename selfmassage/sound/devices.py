"""The devices of this machine, by the names that people know them by."""

from collections.abc import Sequence
from importlib import import_module
from typing import Any, Final

from selfmassage.errors import SelfmassageError
from selfmassage.hush import hushed_stderr
from selfmassage.routine import shown
from selfmassage.sound.bounded import answer_within
from selfmassage.sound.sentences import NO_DEVICE

ANSWERS_WITHIN_S: Final = 3.0
"""A server that takes longer to say what it has is stopped."""

LONGEST_NAME: Final = 120
"""Characters of a device's name that are told."""

_ALSA: Final = "ALSA"
"""What miniaudio calls it. Every other way to play lists what a person knows as a device."""

_ALSA_WHOLE: Final = ("default", "sysdefault", "pulse", "pipewire")
"""What ALSA itself calls the system's choice, and the sound servers."""


def load_miniaudio() -> Any:
    """The package miniaudio. Raises SelfmassageError where it does not load."""
    try:
        return import_module("miniaudio")
    except ImportError as error:
        raise SelfmassageError(
            "The Python package miniaudio does not load here. Install selfmassage again."
        ) from error


def ways_to_play() -> list[Any]:
    """The backends of miniaudio in the order to try them.

    "Null" is none: it takes sound and plays it to nobody; miniaudio would fall back on it without a word.
    """
    miniaudio = load_miniaudio()
    ways = sorted(miniaudio.get_enabled_backends(), key=lambda way: int(way.value))
    return [way for way in ways if way is not miniaudio.Backend.NULL]


def device_names() -> tuple[str, ...]:
    """The devices that sound can be played through now, as the system lists them.

    It asks the system, which may take seconds. Raises SelfmassageError where none answers.
    """
    miniaudio = load_miniaudio()
    try:
        with hushed_stderr():
            found = answer_within(ANSWERS_WITHIN_S, _found, too_late=lambda _late: None)
    except (miniaudio.MiniaudioError, TimeoutError, UnicodeDecodeError) as error:
        raise SelfmassageError(NO_DEVICE) from error
    return tuple(found)


def device_id(name: str) -> Any:
    """What miniaudio knows the device called `name` by, now; None where it is not there."""
    try:
        return _found().get(name)
    except (load_miniaudio().MiniaudioError, UnicodeDecodeError):
        return None


def not_here(name: str) -> str:
    """Says that the chosen device is gone, and where the sound goes."""
    known_as = shown(name, longest=LONGEST_NAME)
    return (
        f'The device "{known_as}" is not here now, so the sound goes to the one that the system '
        "chooses."
    )


def told_apart(names: Sequence[str]) -> list[str]:
    """`names`, of which those that were there before get a number: two cards of one make."""
    apart: list[str] = []
    for name in names:
        number, own = 1, name
        while own in apart:
            number += 1
            own = f"{name} ({number})"
        apart.append(own)
    return apart


def is_heard(way: str, own_name: str) -> bool:
    """Whether what the `way` to play lists under `own_name` is something that a person can hear.

    ALSA lists its plug-ins, too, which convert sound, hand it on or play it to nobody. A card, or what somebody has
    paired with it, has a colon in its own name ("hw:CARD=PCH,DEV=0", ":0,0"); a plug-in has a bare one ("upmix").
    """
    return way != _ALSA or ":" in own_name or own_name in _ALSA_WHOLE


def _found() -> dict[str, Any]:
    """The ids of the devices, by name. Raises what miniaudio raises where nothing answers."""
    devices = load_miniaudio().Devices(ways_to_play())
    # With ALSA, asking for the formats opens every card, and one that is in use hides all the others.
    devices._get_info = lambda *_: {}  # noqa: SLF001
    playing = [
        one for one in devices.get_playbacks() if is_heard(devices.backend, _alsa_name(one["id"]))
    ]
    names = told_apart([one["name"] for one in playing])
    return {name: one["id"] for name, one in zip(names, playing, strict=True)}


def _alsa_name(device: Any) -> str:
    """What ALSA calls `device`; meaningless where something else plays."""
    ffi = load_miniaudio().ffi
    return str(ffi.string(ffi.cast("char *", device), 255).decode("utf-8", "replace"))
