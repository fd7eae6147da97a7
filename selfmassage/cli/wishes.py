"""What the person wishes for a session: what they write now, else what they chose before."""

from argparse import Namespace
from dataclasses import dataclass

from selfmassage.cli.called import with_our_install
from selfmassage.cli.exits import CommandError, Exit
from selfmassage.cli.home import Home
from selfmassage.errors import nearest
from selfmassage.routine import shown
from selfmassage.settings import Preferences
from selfmassage.sound import lack_of, output_names


@dataclass(frozen=True, slots=True, kw_only=True)
class Wishes:
    """How the person wants to be guided; all names in it are known."""

    output: str
    """The name of an output."""
    voice: str = ""
    """A voice's name or "off"; empty for the default one."""
    speed: float = 1.0
    """Other than 1 in silence alone."""
    volume: int = 100
    """0-100."""


def wishes_of(chosen: Namespace, preferences: Preferences, home: Home) -> Wishes:
    """The wishes on the command line of `play`. Raises CommandError for what there is not."""
    if chosen.output is not None and chosen.output not in output_names():
        hint = nearest(chosen.output, output_names())
        raise CommandError(f'There is no output "{shown(chosen.output)}". {hint}', Exit.UNKNOWN)
    if chosen.speed is not None and chosen.output != "silent":
        raise CommandError('Only silence has a speed. Add "--output silent".', Exit.BAD)
    if chosen.output is not None and (lack := lack_of(chosen.output)):
        raise CommandError(with_our_install(lack), Exit.UNKNOWN)
    if chosen.voice is not None:
        home.voice(chosen.voice)
    remembered = remembered_wishes(preferences, home)
    return Wishes(
        output=chosen.output or remembered.output,
        voice=chosen.voice or remembered.voice,
        speed=chosen.speed or 1.0,
        volume=remembered.volume,
    )


def remembered_wishes(preferences: Preferences, home: Home) -> Wishes:
    """The wishes of someone who says nothing; what is remembered and is no longer there is passed over."""
    is_output = preferences.output in output_names() and not lack_of(preferences.output)
    is_voice = preferences.voice in ("off", *home.voice_names())
    return Wishes(
        output=preferences.output if is_output else output_names()[0],
        voice=preferences.voice if is_voice else "",
        volume=preferences.volume,
    )
