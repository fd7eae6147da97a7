"""The voices that operating systems bring: a program that writes what it says into a WAV file."""

import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from selfmassage.routine import without_pronunciations
from selfmassage.sound.speech.engine import SpeechError
from selfmassage.sound.speech.wording import in_words

if TYPE_CHECKING:
    from numpy import float64
    from numpy.typing import NDArray

PATIENCE_S: Final = 30.0
"""How long a program may take for one text."""

_POWERSHELL: Final = (
    "$ErrorActionPreference = 'Stop'; Add-Type -AssemblyName System.Speech; "
    "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer; $voice.Rate = -2; "
    "$voice.SetOutputToWaveFile($env:SELFMASSAGE_WAV); "
    "$voice.Speak([IO.File]::ReadAllText($env:SELFMASSAGE_TEXT)); $voice.Dispose()"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """One text to be spoken."""

    said: str
    """The words, on one line; they do not begin with a dash, so that no program takes them for an option."""
    text: str
    """The path of a file that holds them."""
    wav: str
    """The path of the file to be written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A program that speaks."""

    name: str
    """What it is started as."""
    system: str
    """The `sys.platform` it belongs to: another system's program of the same name is another program."""
    voice: str
    """Whose voice it speaks with; "default" is what the person chose for their system."""
    arguments: Callable[[Job], tuple[str, ...]]
    """Makes it speak slowly, into a file."""


def _by_espeak(job: Job) -> tuple[str, ...]:
    return ("-b", "1", "-v", "en", "-s", "140", "-w", job.wav, "-f", job.text)


def _by_say(job: Job) -> tuple[str, ...]:
    return ("-r", "150", "-o", job.wav, "--data-format=LEI16@22050", "-f", job.text)


def _by_powershell(_: Job) -> tuple[str, ...]:
    return ("-NoProfile", "-NonInteractive", "-Command", _POWERSHELL)


def _by_pico(job: Job) -> tuple[str, ...]:
    return ("-l", "en-US", "-w", job.wav, job.said)


def _by_flite(job: Job) -> tuple[str, ...]:
    slow = ("--setf", "duration_stretch=1.15")
    return ("-voice", "slt", *slow, "-f", job.text, "-o", job.wav)


PROGRAMS: Final = tuple(
    Program(name=name, system=system, voice=voice, arguments=arguments)
    for name, system, voice, arguments in (
        ("say", "darwin", "default", _by_say),
        ("powershell", "win32", "default", _by_powershell),
        ("pico2wave", "linux", "en-US", _by_pico),
        ("flite", "linux", "slt", _by_flite),
        ("espeak-ng", "linux", "en", _by_espeak),
        ("espeak", "linux", "en", _by_espeak),
    )
)
"""In the order in which they are chosen: where a system has several, the best understood first."""


class SystemVoice:
    """A program of the operating system that speaks."""

    speed: Final = 0.85

    def __init__(self, program: Program, path: str, environ: Mapping[str, str]) -> None:
        self._program = program
        self._path = path
        self._environ = environ

    @property
    def name(self) -> str:
        """What it is started as."""
        return self._program.name

    @property
    def voice(self) -> str:
        """See `Program`."""
        return self._program.voice

    @cached_property
    def version(self) -> str:
        """The size and the date of the program's file: asking it would mean to start it."""
        try:
            found = Path(self._path).stat()
        except OSError:
            return "gone"  # Speaking says so.
        return f"{found.st_size}-{int(found.st_mtime)}"

    def said_as(self, text: str) -> str:
        """`text` in words, without what would command a program."""
        words = in_words(without_pronunciations(text))
        printable = "".join(char if char.isprintable() else " " for char in words)
        # Two brackets begin a command to "say" and to espeak.
        return printable.replace("[[", "[").replace("]]", "]").lstrip("-‐‒–— ")  # noqa: RUF001  # Dashes.

    def say(self, said: str) -> "tuple[NDArray[float64], int]":
        """See `Engine`."""
        try:
            with TemporaryDirectory(prefix="selfmassage-") as folder:
                return self._say(said, Path(folder))
        except OSError as error:
            raise SpeechError(f"{self.name} cannot be used: {error.strerror or error}.") from error

    def rest(self) -> None:
        """See `Engine`: each program ends with its text."""

    def _say(self, said: str, folder: Path) -> "tuple[NDArray[float64], int]":
        text, wav = folder / "words.txt", folder / "words.wav"
        text.write_text(f"{said}\n", "utf-8")
        self._run(Job(said=said, text=str(text), wav=str(wav)))
        return self._read(wav)

    def _run(self, job: Job) -> None:
        """Start the program and wait for it. Raises SpeechError where it fails or takes too long."""
        paths = {"SELFMASSAGE_TEXT": job.text, "SELFMASSAGE_WAV": job.wav}
        nothing = subprocess.DEVNULL
        try:
            done = subprocess.run(  # noqa: S603  # A list, no shell; the words are one argument or a file.
                [self._path, *self._program.arguments(job)],
                env={**self._environ, **paths},
                stdin=nothing,
                stdout=nothing,
                stderr=nothing,
                timeout=PATIENCE_S,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise SpeechError(f"{self.name} did not answer within {PATIENCE_S:.0f} s.") from error
        if done.returncode:
            raise SpeechError(f"{self.name} failed with the exit code {done.returncode}.")

    def _read(self, wav: Path) -> "tuple[NDArray[float64], int]":
        from numpy import float64

        from selfmassage.sound.files import SoundFileError
        from selfmassage.sound.files.clips import WORDS
        from selfmassage.sound.files.read import read_sound

        try:
            decoded = read_sound(wav, WORDS)
        except SoundFileError as error:
            raise SpeechError(f"{self.name} wrote no sound: {error.what}") from error
        if not decoded.is_all:
            raise SpeechError(f"{self.name} takes longer than {WORDS.longest} s for it.")
        return decoded.sound[:, 0].astype(float64), decoded.rate
