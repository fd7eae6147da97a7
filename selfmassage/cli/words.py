"""Where the words of a session come from: the person's recordings, the voice's clips, speech made beforehand."""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from selfmassage.durations import FRAME_RATE, Millis
from selfmassage.errors import Problem
from selfmassage.sound import Voice
from selfmassage.sound.speech import OwnWords

if TYPE_CHECKING:  # A preview knows how long words take without any of them in memory.
    from selfmassage.stream import Clip

Tell = Callable[[int, int], None]
"""Told how many texts have been spoken, of how many."""


class Words:
    """The words of one routine, each from the first of the three places that has it.

    A recording comes first, because the person has named it for these very words. What cannot be had
    is among `problems`; it shows as captions, with a chime.
    """

    def __init__(self, voice: Voice, own: OwnWords, recordings: Mapping[str, str]) -> None:
        self._voice = voice
        self._own = own
        self._recordings = recordings
        self._wrong_recordings: list[Problem] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong so far."""
        return (*self._wrong_recordings, *self._voice.problems, *self._own.problems)

    def known(self, texts: Iterable[str]) -> dict[str, Millis]:
        """How long those of `texts` take of which that is known without reading any sound."""
        wanted = list(dict.fromkeys(texts))
        recorded = self._voice.durations
        unrecorded = [text for text in wanted if text not in recorded]
        made = self._own.durations(unrecorded) if unrecorded else {}
        return {**made, **{text: recorded[text] for text in wanted if text in recorded}}

    def durations(self, texts: Iterable[str]) -> dict[str, Millis]:
        """How long those of `texts` take that can be heard; reads the person's recordings."""
        wanted = list(texts)
        named = {text: clip for text, clip in self._named.items() if text in wanted}
        return {**self.known(wanted), **{text: _length(clip) for text, clip in named.items()}}

    def make(self, texts: Collection[str], tell: Tell) -> None:
        """Have spoken what has no recording and no clip, and keep it; what `tell` raises ends it."""
        lacking = [
            text for text in texts if text not in self._voice.durations and text not in self._named
        ]
        if lacking:
            self._own.make(lacking, tell)

    def decode(self, texts: Collection[str]) -> "dict[str, Clip]":
        """The clips of those of `texts` that can be heard."""
        named = {text: clip for text, clip in self._named.items() if text in texts}
        spoken = self._voice.decode(text for text in texts if text not in named)
        rest = [text for text in texts if text not in named and text not in spoken]
        return {**self._own.decode(rest), **spoken, **named}

    @cached_property
    def _named(self) -> "dict[str, Clip]":
        """The person's recordings, by the text that they stand for, as far as they can be used."""
        if not self._recordings:
            return {}
        from selfmassage.sound.files import SoundFileError, own_words

        named = {}
        for text, path in self._recordings.items():
            try:
                named[text] = own_words(Path(path))
            except SoundFileError as error:
                self._wrong_recordings.append(error.as_warning())
        return named


def _length(clip: "Clip") -> Millis:
    return Millis(-(-len(clip) * 1000 // FRAME_RATE))
