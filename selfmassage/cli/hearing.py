"""Letting a person hear one setting as it is."""

from collections.abc import Callable
from pathlib import Path
from time import sleep

from selfmassage.cli.demonstration import PROMPT
from selfmassage.cli.home import DEFAULT_VOICE, Home
from selfmassage.cli.showing import show
from selfmassage.cli.specimens import Specimen, all_kinds, said
from selfmassage.cli.wishes import Wishes
from selfmassage.errors import SelfmassageError
from selfmassage.sound.files import own_bed, own_bells
from selfmassage.stream import OwnSounds
from selfmassage.timeline import BEDS

_BEGINNINGS = {
    "technique_gain": ("effleurage", "petrissage"),
    "pan": ("left side", "right side"),
    "output": ("left side", "right side", "bell: the work begins"),
    "device": ("left side", "right side", "bell: the work begins"),
    "volume": ("effleurage", "bell: the work begins"),
}
"""By the key of a setting, how the names of the specimens begin that let it be heard."""


class _WhileWanted:
    """Stands for the keys: one that skips is pressed as soon as the sound is not wanted any more."""

    can_be_pressed = True

    def __init__(self, is_wanted: Callable[[], bool]) -> None:
        self._is_wanted = is_wanted

    def wait(self, seconds: float) -> str:
        sleep(seconds)
        return "" if self._is_wanted() else " "


def hear(
    key: str,
    home: Home,
    wishes: Wishes,
    tell: Callable[[str], None],
    is_wanted: Callable[[], bool],
) -> None:
    """Play what lets the setting `key` be heard, with `wishes`; `tell` is told each sound as it begins.

    It ends early once `is_wanted` says no. Raises SelfmassageError where nothing can be heard.
    """
    if wishes.output == "silent":
        raise SelfmassageError('The output "silent" plays no sound. Choose another output.')
    bed = None if wishes.bed in BEDS else own_bed(Path(wishes.bed))
    own = OwnSounds(bed=bed, bells=own_bells(home.places.sounds)[0])
    specimens = specimens_of(key, home, wishes, own)
    show(specimens, own, wishes, _WhileWanted(is_wanted), begin=_told_on_the_screen, name=tell)


def _told_on_the_screen(_told: str) -> None:
    """The screen says beside the setting which device is not there."""


def specimens_of(key: str, home: Home, wishes: Wishes, own: OwnSounds) -> list[Specimen]:
    """What lets the setting `key` be heard, at least one. Raises SelfmassageError where nothing would."""
    if key in ("voice", "voice_gain"):
        return [_spoken(home, wishes)]
    kinds = all_kinds({}, "", own, wishes.options(reminds_of_safety=False))
    if key in ("bed", "bed_gain"):
        if wishes.bed == "off":
            raise SelfmassageError(
                "No bed is chosen, so there is nothing to hear. Choose one first."
            )
        return [one for one in kinds if one.bed == wishes.bed]
    return [one for one in kinds if one.name.startswith(_BEGINNINGS[key])]


def _spoken(home: Home, wishes: Wishes) -> Specimen:
    if wishes.voice == "off":
        raise SelfmassageError("No voice is chosen: the words are shown.")
    name = wishes.voice or DEFAULT_VOICE
    text = home.prompts[PROMPT]
    clips = home.voice(name).decode([text])
    if not clips:
        raise SelfmassageError(
            f"The voice {name} has nothing to say: its clips are not there. Install selfmassage again."
        )
    return said(f"the voice {name}", text, clips)
