"""The words of a person's own routine, spoken: made once, before a session, and kept."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from selfmassage.durations import Millis
from selfmassage.errors import Problem, Severity
from selfmassage.routine import shown
from selfmassage.sound.speech.engine import Engine, SpeechError
from selfmassage.sound.speech.kept import RATE, KeptSpeech, duration_of
from selfmassage.sound.upsample import twice_as_many

if TYPE_CHECKING:
    from numpy import int16
    from numpy.typing import NDArray

    from selfmassage.stream import Clip

MADE_AS: Final = "2: -20 LUFS, -5 dBTP, calm esses"
"""Changes whenever the same words are made into another sound, so that what was kept before is made again."""

LONGEST_S: Final = 60
"""As a bundled clip; longer words are shown."""

GIVES_UP: Final = 3
"""After so many failures one after the other, an engine is asked no more."""

SHOWN: Final = "The words show as captions, with a chime."


class OwnWords:
    """What `engine` says, kept in the folder `cache`; without an engine, nothing.

    Nothing is raised: what went wrong is among `problems`, as warnings, and a session goes on without it.
    """

    def __init__(self, cache: Path, engine: Engine | None) -> None:
        self._engine = engine
        self._cache = cache
        self._kept = KeptSpeech(cache)
        self._unkept: dict[str, NDArray[int16]] = {}
        self._failed: set[str] = set()
        self._in_use: set[str] = set()
        self._problems: list[Problem] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What was wrong so far."""
        return tuple(self._problems)

    def durations(self, texts: Iterable[str]) -> dict[str, Millis]:
        """How long those of `texts` take that were made, without reading them."""
        lengths = {text: self._duration(text) for text in dict.fromkeys(texts)}
        return {text: length for text, length in lengths.items() if length is not None}

    def lacking(self, texts: Iterable[str]) -> tuple[str, ...]:
        """Those of `texts` that `make` would make, each once: neither kept whole, nor failed before."""
        if self._engine is None:
            return ()
        return tuple(
            text
            for text in dict.fromkeys(texts)
            if _has_words(text) and text not in self._failed and self._samples(text) is None
        )

    def make(self, texts: Iterable[str], tell: Callable[[int, int], None]) -> None:
        """Speak and keep what is lacking of `texts`, telling how many are done, of how many; first 0.

        One that fails stops no other. What `tell` raises ends the making; what is made stays.
        """
        lacking = self.lacking(texts)
        failures = 0
        try:
            tell(0, len(lacking))
            for done, text in enumerate(lacking, start=1):
                failures = 0 if self._make(text) else failures + 1
                if failures == GIVES_UP:
                    self._give_up(lacking[done:])
                    tell(len(lacking), len(lacking))
                    return
                tell(done, len(lacking))
        finally:
            if self._engine is not None:
                self._engine.rest()
            self._kept.make_room(self._in_use)

    def decode(self, texts: Iterable[str]) -> "dict[str, Clip]":
        """The samples of those of `texts` that were made: int16, mono, 48 kHz, shape (frames,)."""
        made = {text: self._samples(text) for text in dict.fromkeys(texts)}
        return {text: twice_as_many(kept) for text, kept in made.items() if kept is not None}

    def _duration(self, text: str) -> Millis | None:
        key = self._key(text)
        if key in self._unkept:
            return duration_of(len(self._unkept[key]))
        return self._kept.duration(key)

    def _samples(self, text: str) -> "NDArray[int16] | None":
        key = self._key(text)
        self._in_use.add(key)
        unkept = self._unkept.get(key)
        return unkept if unkept is not None else self._kept.read(key)

    def _key(self, text: str) -> str:
        """A hash of all that shapes the sound of `text`."""
        engine = self._engine
        if engine is None:
            return ""
        made_with = (engine.name, engine.version, engine.voice, str(engine.speed), MADE_AS)
        return sha256("\0".join((*made_with, engine.said_as(text))).encode()).hexdigest()[:32]

    def _make(self, text: str) -> bool:
        """Speak and keep `text`; whether that worked."""
        try:
            samples = self._spoken(text)
        except SpeechError as error:
            self._failed.add(text)
            self._warn(f'"{shown(text)}" could not be spoken: {error}', SHOWN)
            return False
        key = self._key(text)
        try:
            self._kept.keep(key, samples)
        except OSError as error:
            if not self._unkept:
                why = f"the words that were spoken cannot be kept here: {error.strerror}."
                self._warn(why, "They are made again for each session.", self._cache)
            self._unkept[key] = samples
        return True

    def _give_up(self, rest: tuple[str, ...]) -> None:
        """Ask for none of `rest`: each would take as long to fail."""
        self._failed.update(rest)
        if rest and self._engine is not None:
            name, left = self._engine.name, len(rest)
            self._warn(
                f"{name} failed {GIVES_UP} times and is not asked for the other {left}.", SHOWN
            )

    def _spoken(self, text: str) -> "NDArray[int16]":
        """`text` as a voice's clip is, at `RATE`. Raises SpeechError."""
        from selfmassage.sound.files.clips import as_clip, made_words
        from selfmassage.sound.files.loudness import peak_of
        from selfmassage.sound.files.read import SILENCE
        from selfmassage.sound.files.resample import resampled

        assert self._engine is not None
        wave, rate = self._engine.say(self._engine.said_as(text))
        # A peak that is no number is not above anything either.
        if not wave.size or not SILENCE < peak_of(wave) < float("inf"):
            raise SpeechError(f"{self._engine.name} has no sound for it.")
        if len(wave) > LONGEST_S * rate:
            raise SpeechError(f"it takes longer than {LONGEST_S} s.")
        return as_clip(made_words(resampled(wave, rate, RATE), RATE))

    def _warn(self, what: str, hint: str, file: Path | None = None) -> None:
        name = shown(str(file), longest=300) if file is not None else "your own words"
        self._problems.append(Problem(file=name, what=what, hint=hint, severity=Severity.WARNING))


def _has_words(text: str) -> bool:
    """Whether there is anything to say; of dots alone, some engines make a noise."""
    return any(char.isalnum() for char in text)
