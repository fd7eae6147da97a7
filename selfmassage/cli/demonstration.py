"""Every kind of sound that a session has, as this person would hear it, each with its name."""

from pathlib import Path

from selfmassage.cli.console import Console
from selfmassage.cli.home import Home
from selfmassage.cli.keys import Keys
from selfmassage.cli.showing import show
from selfmassage.cli.specimens import all_kinds
from selfmassage.cli.wishes import Wishes, remembered_wishes
from selfmassage.errors import SelfmassageError
from selfmassage.settings import read_preferences
from selfmassage.sound.files import own_bed, own_bells
from selfmassage.stream import OwnSounds, Samples
from selfmassage.timeline import BEDS

PROMPT = "safety"
"""What the voices say, by its name among the prompts."""


def demonstrate(home: Home, console: Console, keys: Keys) -> None:
    """Let each kind of sound be heard, with its name, through the output that the person uses.

    What cannot be read of their own sounds has been said before and is passed over. Raises
    SelfmassageError where no device answers, or it goes away.
    """
    preferences, _ = read_preferences(home.places.settings)
    wishes = remembered_wishes(preferences, home)
    if wishes.output == "silent":
        console.say("The output that you chose, silent, plays no sounds.")
        return
    own = OwnSounds(bed=_own_bed(wishes.bed), bells=own_bells(home.places.sounds)[0])
    text = home.prompts[PROMPT]
    voices = {name: home.voice(name).decode([text]) for name in home.voice_names()}
    kinds = all_kinds(voices, text, own, wishes.options(reminds_of_safety=False))

    def begin(_told: str) -> None:  # The examination has told it.
        console.say(_announcement(wishes, can_press=keys.can_be_pressed))

    show(kinds, own, wishes, keys, begin=begin, name=lambda name: console.say(f"     {name}"))


def _announcement(wishes: Wishes, *, can_press: bool) -> str:
    way_on = " Any key goes on to the next one, Ctrl-C ends it." if can_press else ""
    heard = f"Now every kind of sound, through {wishes.output} at volume {wishes.volume}."
    return heard + way_on


def _own_bed(bed: str) -> Samples | None:
    if bed in BEDS:
        return None
    try:
        return own_bed(Path(bed))
    except SelfmassageError:
        return None  # The examination has said why.
