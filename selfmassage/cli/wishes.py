"""What the person wishes for a session: what they write now, else what they chose before."""

from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from selfmassage.cli.called import with_our_install
from selfmassage.cli.exits import CommandError, Exit
from selfmassage.cli.home import DEFAULT_VOICE, Home
from selfmassage.durations import Millis
from selfmassage.errors import nearest
from selfmassage.routine import shown
from selfmassage.settings import Preferences
from selfmassage.sound import lack_of, output_names
from selfmassage.sound.speech import AUTO, engine_names
from selfmassage.timeline import BEDS, Guidance, Levels, Options

NO_CHOICE = (
    '"device" is for miniaudio; simpleaudio plays through the device that the system chooses.'
)
"""Why a device that was chosen is not the one that is heard."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How the person wants to be guided; all names in it are known."""

    output: str
    """The name of an output."""
    device: str = ""
    """The name of what the sound goes to; empty for the system's own choice."""
    voice: str = ""
    """A voice's name or "off"; empty for the default one."""
    speech: str = AUTO
    """What speaks words that have no clip: "auto", "off", or the name of an engine."""
    guidance: Guidance = Guidance.FULL
    pans: bool = True
    """Whether sounds lean toward the side being worked."""
    bed: str = "off"
    """One of `BEDS`, or the path of a sound file."""
    levels: Levels = field(default_factory=Levels)
    latency: Millis = Millis(30)
    """Between a sample given to the device and the ear."""
    speed: float = 1.0
    """Other than 1 in silence alone."""
    volume: int = 100
    """0-100."""
    minutes: int = 0
    """What the session is fitted to; 0 for the routine's own length."""

    def options(self, *, reminds_of_safety: bool) -> Options:
        """What of it belongs to a recipe."""
        return Options(
            voice=self.voice or DEFAULT_VOICE,
            guidance=self.guidance,
            pans=self.pans,
            bed=self.bed,
            levels=self.levels,
            reminds_of_safety=reminds_of_safety,
            minutes=self.minutes,
        )


def wishes_of(chosen: Namespace, preferences: Preferences, home: Home) -> Wishes:
    """The wishes on the command line of `play`. Raises CommandError for what there is not."""
    if chosen.output is not None and chosen.output not in output_names():
        hint = nearest(chosen.output, output_names())
        raise CommandError(f'There is no output "{shown(chosen.output)}". {hint}', Exit.UNKNOWN)
    if chosen.speed is not None and chosen.output != "silent":
        raise CommandError('Only silence has a speed. Add "--output silent".', Exit.BAD)
    if chosen.output is not None and (lack := lack_of(chosen.output)):
        raise CommandError(with_our_install(lack), Exit.UNKNOWN)
    heard = sound_wishes_of(chosen, preferences, home)
    return replace(heard, output=chosen.output or heard.output, speed=chosen.speed or 1.0)


def sound_wishes_of(chosen: Namespace, preferences: Preferences, home: Home) -> Wishes:
    """The wishes that a live session and its export share. Raises CommandError for what there is not."""
    if chosen.voice is not None:
        home.voice(chosen.voice)
    remembered = remembered_wishes(preferences, home)
    return replace(
        remembered,
        voice=chosen.voice or remembered.voice,
        guidance=Guidance(chosen.guidance or remembered.guidance),
        pans=remembered.pans if chosen.pans is None else chosen.pans,
        bed=remembered.bed if chosen.bed is None else bed_named(chosen.bed),
        minutes=chosen.minutes or 0,
    )


def remembered_wishes(preferences: Preferences, home: Home) -> Wishes:
    """The wishes of someone who says nothing; what is remembered and is no longer there is passed over."""
    is_output = preferences.output in output_names() and not lack_of(preferences.output)
    is_voice = preferences.voice in ("off", *home.voice_names())
    is_engine = preferences.speech in (AUTO, "off", *engine_names())
    # A file that is gone is told of where it would be heard, with what is wrong with it.
    is_bed = _is_bed(preferences.bed) or Path(preferences.bed).is_absolute()
    return Wishes(
        output=preferences.output if is_output else output_names()[0],
        device=preferences.device,
        voice=preferences.voice if is_voice else "",
        speech=preferences.speech if is_engine else AUTO,
        guidance=Guidance(preferences.guidance),
        pans=preferences.pan,
        bed=preferences.bed if is_bed else BEDS[0],
        levels=Levels(
            voice=preferences.voice_gain,
            technique=preferences.technique_gain,
            bed=preferences.bed_gain,
        ),
        latency=Millis(preferences.latency_ms),
        volume=preferences.volume,
    )


def passed_over(preferences: Preferences, home: Home) -> Iterator[str]:
    """A sentence for each remembered name that means nothing here any more."""
    named = (
        ("output", preferences.output, ("", *output_names())),
        ("voice", preferences.voice, ("", "off", *home.voice_names())),
        ("speech", preferences.speech, (AUTO, "off", *engine_names())),
    )
    for key, name, known in named:
        if name not in known:
            hint = nearest(name, list(filter(None, known)))
            sentence = f'{home.places.settings}: "{key}" cannot be "{shown(name)}". {hint}'
            yield sentence.rstrip()
    if preferences.bed and not _is_bed(preferences.bed):
        hint = nearest(preferences.bed, BEDS)
        sentence = (
            f'{home.places.settings}: "bed" is "{shown(preferences.bed)}", which is no bed, nor a sound file '
            f"that is there. {hint}"
        )
        yield sentence.rstrip()
    if preferences.output in output_names() and (lack := lack_of(preferences.output)):
        yield with_our_install(lack)
    elif preferences.device and preferences.output == "simpleaudio":
        yield f"{home.places.settings}: {NO_CHOICE}"


def _is_bed(name: str) -> bool:
    return name in BEDS or Path(name).is_file()


def bed_named(written: str) -> str:
    """A bed by its name, or the whole path of a sound file. Raises CommandError for neither."""
    if written in BEDS:
        return written
    path = Path(written).expanduser()
    if not path.is_file():
        hint = nearest(written, BEDS)
        raise CommandError(
            f'There is no bed "{shown(written)}", nor a sound file of that name. {hint}',
            Exit.UNKNOWN,
        )
    return str(path.absolute())
