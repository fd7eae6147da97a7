"""The settings as a person reads them: what each is called, does and can be."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import TypeAlias

from selfmassage.chosen import Chosen
from selfmassage.ui.services import Names, Offered

Value: TypeAlias = str | int | bool

BED = "bed"
"""The key of the setting that can be a file of the person's own."""

HEARD = (
    "voice",
    "bed",
    "pan",
    "volume",
    "voice_gain",
    "technique_gain",
    "bed_gain",
    "output",
    "device",
)
"""The keys of the settings that can be listened to."""

SILENT = -40
"""Decibels from which on nothing is heard."""

_Says = Callable[[Value], str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """One thing that can be chosen."""

    key: str
    """Its name in the file of settings, and in `Chosen`."""
    title: str
    about: str
    """What it does, in a sentence."""
    offered: tuple[Offered, ...]
    """What it can be, in order, at least one."""
    for_now: str = ""
    """What holds in this run in its place; or empty."""

    def value(self, chosen: Chosen) -> Value:
        """What it is now; the program's own choice is named."""
        value: Value = getattr(chosen, self.key)
        return self.offered[0].value if value == "" else value

    def words(self, chosen: Chosen) -> str:
        """What it is now, as a person reads it; what means nothing is passed over, as in a session."""
        if self.for_now:
            return f"{self.for_now}, this time"
        offered = self.offered[self.place(chosen)]
        return f"{offered.words} (not here now)" if offered.lack else offered.words

    def place(self, chosen: Chosen) -> int:
        """Where among what is offered its value stands, from 0."""
        values = [one.value for one in self.offered]
        return values.index(self.value(chosen)) if self.value(chosen) in values else 0

    def moved(self, chosen: Chosen, by: int) -> Chosen:
        """`chosen` with this `by` places further on, as far as there are any that can be used."""
        place = self.place(chosen) + by
        while 0 <= place < len(self.offered):
            if not self.offered[place].lack:
                return self.set(chosen, self.offered[place].value)
            place += 1 if by > 0 else -1
        return chosen

    def set(self, chosen: Chosen, value: Value) -> Chosen:
        """`chosen` with `value` for this."""
        return replace(chosen, **{self.key: value})  # type: ignore[arg-type]  # By name.


@dataclass(frozen=True, slots=True)
class Group:
    """Settings that belong together."""

    title: str
    settings: tuple[Setting, ...]


def groups_of(names: Names, chosen: Chosen) -> tuple[Group, ...]:
    """Every setting, in the order to list them, with what it can be here; its value now is among that."""
    return (
        Group(
            "Sound",
            (*_words(names), *_sounds(names, chosen), *_levels(chosen), *_device(names, chosen)),
        ),
        Group("Screen and keys", _screen()),
        Group("You", (_day_starts(),)),
    )


def _words(names: Names) -> tuple[Setting, ...]:
    return (
        Setting(
            key="voice",
            title="Voice",
            about="Who speaks. Off shows the words, and a chime stands for them.",
            offered=(*names.voices, Offered("off", "off", "no voice")),
        ),
        Setting(
            key="guidance",
            title="Guidance",
            about="How much is said in each step.",
            offered=(
                Offered("full", "full", "all words"),
                Offered("brief", "brief", "hand, side, name, pressure"),
                Offered("chimes", "chimes", "no words"),
            ),
        ),
        Setting(
            key="speech",
            title="Speech engine",
            about=names.speech_told or "What speaks the words of your own routines.",
            offered=(
                Offered("auto", "the best there is"),
                Offered("off", "off", "they are shown"),
                *names.engines,
            ),
        ),
    )


def _sounds(names: Names, chosen: Chosen) -> tuple[Setting, ...]:
    return (
        Setting(
            key=BED,
            title="Bed",
            about="What lies under the whole session.",
            offered=_beds(names, chosen.bed),
        ),
        Setting(
            key="pan",
            title="Panning",
            about="Sounds lean toward the side you work on.",
            offered=_YES_OR_NO,
        ),
    )


def _levels(chosen: Chosen) -> tuple[Setting, ...]:
    return (
        Setting(
            key="volume",
            title="Volume",
            about="How loud everything is. In a session, + and - change it, too.",
            offered=_numbers(range(0, 101, 5), chosen.volume, str),
        ),
        Setting(
            key="voice_gain",
            title="Voice level",
            about="How loud the words are beside the other sounds.",
            offered=_numbers(range(-24, 1, 2), chosen.voice_gain, _decibels),
        ),
        Setting(
            key="technique_gain",
            title="Technique level",
            about="How loud strokes, squeezes, holds and breath are.",
            offered=_numbers(range(SILENT, 7, 2), chosen.technique_gain, _decibels_or_silent),
        ),
        Setting(
            key="bed_gain",
            title="Bed level",
            about="How loud the bed is. It gives way to words by itself.",
            offered=_numbers(range(SILENT, 7, 2), chosen.bed_gain, _decibels_or_silent),
        ),
    )


def _device(names: Names, chosen: Chosen) -> tuple[Setting, ...]:
    steps = (*range(0, 301, 10), *range(350, 1001, 50))
    return (
        Setting(
            key="output",
            title="Output",
            about=_about_output(names),
            offered=names.outputs,
            for_now=names.output_now,
        ),
        Setting(
            key="device",
            title="Device",
            about=_about_devices(names, chosen),
            offered=_devices(names, chosen.device),
        ),
        Setting(
            key="latency_ms",
            title="Latency",
            about="How much later you hear what is played; with Bluetooth some 200 ms.",
            offered=_numbers(steps, chosen.latency_ms, "{} ms".format),
        ),
    )


def _screen() -> tuple[Setting, ...]:
    return (
        Setting(
            key="theme",
            title="Theme",
            about="The colours. A session for bedtime is dark in either.",
            offered=(Offered("dark", "dark"), Offered("light", "light")),
        ),
        Setting(
            key="motion",
            title="Motion",
            about="The stroke and the breath move on the screen; off leaves the numbers.",
            offered=_YES_OR_NO,
        ),
        Setting(
            key="oily_hands",
            title="Oily hands",
            about="In a session, every key and click pauses and goes on. Esc alone stops.",
            offered=_YES_OR_NO,
        ),
    )


def _day_starts() -> Setting:
    return Setting(
        key="day_starts",
        title="A day begins at",
        about="In the history, a session before this hour is of the day before.",
        offered=tuple(Offered(hour, f"{hour}:00") for hour in range(13)),
    )


_YES_OR_NO = (Offered(value=True, words="on"), Offered(value=False, words="off"))


def _about_output(names: Names) -> str:
    if names.output_now:
        return f'The command line says "{names.output_now}", for this time: until you leave, or choose here.'
    return names.output_told or "What plays the sound on this machine."


def _about_devices(names: Names, chosen: Chosen) -> str:
    if chosen.output == "simpleaudio":
        return "simpleaudio plays through the device that the system chooses. Miniaudio can choose."
    if names.devices is None:
        return "Looking for the devices of this machine ..."
    return "Where the sound comes out: the machine itself, headphones, a speaker."


def _devices(names: Names, now: str) -> tuple[Offered, ...]:
    """The devices that are there, and the one that was chosen, wherever that is now."""
    found = names.devices or ()
    offered = (Offered("", "usual", "the system's choice"), *(Offered(one, one) for one in found))
    if now in ("", *found):
        return offered
    lack = "" if names.devices is None else _NOT_HERE_NOW.format(now)
    return (*offered, Offered(now, now, lack=lack))


_NOT_HERE_NOW = '"{}" is not here now, so the sound goes where the system chooses.'


def _beds(names: Names, now: str) -> tuple[Offered, ...]:
    """The beds that come with the program, and the person's own where they have one."""
    if any(one.value == now for one in names.beds):
        return names.beds
    return (*names.beds, Offered(now, PurePath(now).name, "your own"))


def _numbers(usual: Sequence[int], now: int, says: Callable[[int], str]) -> tuple[Offered, ...]:
    """`usual`, and what the file may hold between them."""
    return tuple(Offered(number, says(number)) for number in sorted({*usual, now}))


def _decibels(gain: int) -> str:
    return f"{gain:+} dB" if gain else "as usual"


def _decibels_or_silent(gain: int) -> str:
    return "silent" if gain == SILENT else _decibels(gain)
