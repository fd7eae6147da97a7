"""What helps a person to choose settings: what there is on this machine, and how it sounds."""

import os
from collections.abc import Callable
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from selfmassage.chosen import Chosen
from selfmassage.cli.called import with_our_install
from selfmassage.cli.home import DEFAULT_VOICE, SPEECH, Home
from selfmassage.cli.machine import ssh_sentence
from selfmassage.cli.sessions import Sessions
from selfmassage.errors import SelfmassageError
from selfmassage.settings import Preferences
from selfmassage.ui.services import Choosing, Names, Offered

if TYPE_CHECKING:  # What there is to choose is looked up once the first frame is there.
    from selfmassage.cli.wishes import Wishes


def choosing(home: Home, sessions: Sessions, wishes: "Callable[[], Wishes]") -> Choosing:
    """The verbs for the screen of the settings; `wishes` are those that a session would have now."""

    def hear(key: str, tell: Callable[[str], None], is_wanted: Callable[[], bool]) -> None:
        from selfmassage.cli.hearing import hear as let_hear  # It brings numpy.

        let_hear(key, home, wishes(), tell, is_wanted)

    return Choosing(
        file=str(home.places.settings),
        names=lambda: names_of(home, sessions, wishes()),
        devices=_devices,
        hear=hear,
        own_bed=_own_bed,
    )


def chosen_of(preferences: Preferences) -> Chosen:
    """What the app shows and changes of what is kept."""
    return Chosen(**{one.name: getattr(preferences, one.name) for one in fields(Chosen)})


def names_of(home: Home, sessions: Sessions, wishes: "Wishes") -> Names:
    """What there is to choose among on this machine, and what plays by `wishes` instead of what is chosen."""
    from selfmassage.cli.wishes import remembered_wishes
    from selfmassage.cli.wording import ABOUT_BEDS
    from selfmassage.timeline import BEDS

    kept = remembered_wishes(sessions.preferences, home).output
    return Names(
        voices=tuple(_voices(home)),
        beds=tuple(Offered(name, name, ABOUT_BEDS[name]) for name in BEDS),
        outputs=tuple(_outputs()),
        engines=tuple(_engines()),
        speech_told=_speech_told(),
        output_now=wishes.output if wishes.output != kept else "",
        output_told=ssh_sentence(os.environ),
        trouble=sessions.preferences_trouble,
    )


def _voices(home: Home) -> list[Offered]:
    """The default one first: it is what an empty choice means."""
    from selfmassage.cli.commands.voice import ABOUT

    names = sorted(home.voice_names(), key=lambda name: name != DEFAULT_VOICE)
    return [Offered(name, name, ABOUT.get(name, "").split(",")[0]) for name in names]


def _outputs() -> list[Offered]:
    from selfmassage.cli.wording import ABOUT_OUTPUTS
    from selfmassage.sound import lack_of, output_names

    return [
        Offered(name, name, ABOUT_OUTPUTS.get(name, ""), with_our_install(lack_of(name)))
        for name in output_names()
    ]


def _devices() -> tuple[str, ...]:
    from selfmassage.sound import device_names  # It brings miniaudio.

    return device_names()


def _engines() -> list[Offered]:
    """The engines that are here, and the best one with what it lacks."""
    from selfmassage.sound.speech import engine_names

    best, *_ = names = engine_names()
    every = [Offered(name, name, lack=_lack_of_engine(name)) for name in names]
    return [one for one in every if one.value == best or not one.lack]


def _lack_of_engine(name: str) -> str:
    from selfmassage.sound.speech import find_engine

    try:
        find_engine(os.environ, name)
    except SelfmassageError as error:
        return with_our_install(str(error))
    return ""


def _speech_told() -> str:
    wished = os.environ.get(SPEECH)
    return f'{SPEECH} is "{wished}" here, and wins over this setting.' if wished else ""


def _own_bed(typed: str) -> str:
    """The whole path of the sound file that was typed. Raises SelfmassageError where it is none."""
    from selfmassage.cli.wishes import bed_named
    from selfmassage.sound.files import own_bed
    from selfmassage.timeline import BEDS

    path = bed_named(typed.strip())
    if path not in BEDS:
        own_bed(Path(path))
    return path
