"""A person's files and the program's own, each read when it is first needed."""

import os
from collections.abc import Callable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from selfmassage.atlas import Atlas
from selfmassage.cli.called import called_as
from selfmassage.cli.exits import BadFileError, CommandError, Exit
from selfmassage.durations import Millis
from selfmassage.errors import SelfmassageError, nearest
from selfmassage.library import (
    BrokenRoutine,
    Library,
    ReadRoutine,
    bundled,
    read_atlas,
    read_prompts,
    read_questions,
    read_routine,
    routine_id,
)
from selfmassage.routine import shown
from selfmassage.safety import Question
from selfmassage.settings import Places, find_places

if TYPE_CHECKING:
    from selfmassage.cli.words import Words
    from selfmassage.sound import Voice
    from selfmassage.sound.speech import Engine

DEFAULT_VOICE = "heart"

SUFFIX = ".toml"

SPEECH = "SELFMASSAGE_SPEECH"
"""The environment variable that names what speaks words without a clip, whatever the settings say."""


class Home:
    """Where things are, and what they say. Raises SelfmassageError where there is no home at all."""

    def __init__(self, environ: Mapping[str, str]) -> None:
        self._environ = environ
        self.places: Places = find_places(environ)

    @cached_property
    def atlas(self) -> Atlas:
        """The atlas."""
        return read_atlas()

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """What a person is asked about their body."""
        return read_questions()

    @cached_property
    def prompts(self) -> dict[str, str]:
        """The program's own words, by name."""
        return read_prompts()

    @cached_property
    def library(self) -> Library:
        """Every routine there is."""
        return Library.read(bundled("routines"), self.places.routines, self.atlas)

    def find(self, name: str, tell: Callable[[str], None]) -> ReadRoutine:
        """The routine that a person means by `name`: an id, or the path of a file.

        What they should know besides is told. Raises CommandError where there is none, or where its
        file is broken.
        """
        if is_path(name):
            return self._from_file(Path(name))
        wanted = routine_id(name)
        if wanted in self.library.routines:
            self._tell_of_namesake(wanted, tell)
            return self.library.routines[wanted]
        if broken := self._broken(wanted):
            raise BadFileError(broken[0].problems)
        if Path(name).exists():
            return self._from_file(Path(name))
        hint = nearest(wanted, self.library.routines) if self.library.routines else ""
        raise CommandError(f'There is no routine "{shown(name)}". {hint}'.rstrip(), Exit.UNKNOWN)

    def _tell_of_namesake(self, wanted: str, tell: Callable[[str], None]) -> None:
        for broken in self._broken(wanted):
            tell(
                f"Your own {broken.file} cannot be used, so this is the one that came with the program. "
                f'"{called_as("check")}" says why.'
            )

    def _broken(self, wanted: str) -> list[BrokenRoutine]:
        return [broken for broken in self.library.broken if broken.id == wanted]

    def _from_file(self, path: Path) -> ReadRoutine:
        found = read_routine(path, self.atlas)
        if isinstance(found, ReadRoutine):
            return found
        if not os.path.lexists(path):
            raise CommandError(f'There is no file "{shown(str(path), longest=300)}".', Exit.UNKNOWN)
        raise BadFileError(found)

    def voice_names(self) -> tuple[str, ...]:
        """The voices that there are clips of."""
        folder = bundled("audio") / "voice"
        return tuple(sorted(manifest.parent.name for manifest in folder.glob("*/manifest.json")))

    @cached_property
    def default_voice(self) -> "Voice":
        """The voice that speaks, and whose pace silence keeps, where nothing else is wished."""
        return self.voice(DEFAULT_VOICE)

    @cached_property
    def durations(self) -> Mapping[str, Millis]:
        """How long the default voice takes for each text that it has a clip of."""
        return self.default_voice.durations

    @cached_property
    def voices(self) -> Mapping[str, "Voice"]:
        """Every voice, by name; the default one is among them even where it has no clips."""
        return {name: self.voice(name) for name in {DEFAULT_VOICE, *self.voice_names()}}

    @cached_property
    def spoken_lengths(self) -> dict[str, Mapping[str, Millis]]:
        """How long each voice takes for each text that it has a clip of, by its name, the default one first."""
        names = sorted(self.voices, key=lambda name: name != DEFAULT_VOICE)
        return {name: self.voices[name].durations for name in names}

    def words(self, voice: str, recordings: Mapping[str, str], speech: str = "auto") -> "Words":
        """The words of a session in `voice` ("" for the default one), with the person's `recordings`.

        `speech` names what speaks those that are in neither, "auto" the best there is, "off" nothing;
        one that is not there is passed over for the best. Raises CommandError as `voice`.
        """
        from selfmassage.cli.words import Words
        from selfmassage.sound.speech import OwnWords

        own = OwnWords(self.places.words, self.engine(speech))
        return Words(self.voice(voice), own, recordings)

    def engine(self, speech: str = "auto") -> "Engine | None":
        """What speaks the words that have no clip, as `words` has it; None for nothing."""
        from selfmassage.sound.speech import find_engine

        name = self._environ.get(SPEECH) or speech
        if name == "off":
            return None
        try:
            return find_engine(self._environ, name)
        except SelfmassageError:
            return find_engine(self._environ)

    def voice(self, name: str) -> "Voice":
        """The voice called `name`; "" and "off" mean the default one, whose pace silence keeps too.

        Raises CommandError where there is none of that name.
        """
        from selfmassage.sound import read_voice  # `list` needs no voice.

        wanted = DEFAULT_VOICE if name in ("", "off") else name
        known = self.voice_names()
        if wanted != DEFAULT_VOICE and wanted not in known:
            hint = nearest(wanted, (*known, "off"))
            raise CommandError(
                f'There is no voice "{shown(wanted)}". {hint}'.rstrip(), Exit.UNKNOWN
            )
        return read_voice(bundled("audio") / "voice" / wanted)


def is_path(name: str) -> bool:
    """Whether `name` can only be meant as a path."""
    return name.casefold().endswith(SUFFIX) or "/" in name or "\\" in name
