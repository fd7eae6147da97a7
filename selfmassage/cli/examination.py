"""What `doctor` looks at."""

import os
import platform
import shutil
import sqlite3
import sys
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from importlib import import_module, metadata
from pathlib import Path

from selfmassage import __version__
from selfmassage.cli.called import called_as, with_our_install
from selfmassage.cli.home import Home
from selfmassage.cli.machine import ssh_sentence
from selfmassage.cli.own_words import own_words_sentence
from selfmassage.cli.wishes import passed_over, remembered_wishes
from selfmassage.errors import SelfmassageError
from selfmassage.routine import shown
from selfmassage.settings import read_preferences
from selfmassage.timeline import BEDS, texts_of
from selfmassage.ui.words import count_of, listed

OLDEST_PYTHON = (3, 11)

SMALL_FILE = 65_536
"""Bytes, as many as a session's first records take."""

NEEDED = (
    "miniaudio",
    "msgspec",
    "numpy",
    "platformdirs",
    "pydub",
    "rich",
    "textual",
    "tomli",
    "wakepy",
)
"""The packages that the program is installed with."""


class State(Enum):
    """How a part is."""

    WORKS = auto()
    LACKS = auto()
    """A routine can be played, though something is missing."""
    BROKEN = auto()
    """No routine can be played."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    state: State
    sentence: str
    """What it is and, where it does not work, what to do."""


def examine(home: Home, environ: Mapping[str, str]) -> Iterator[Finding]:
    """Look at everything, one thing after the other; one that does not work does not hide another."""
    yield _python()
    for package in NEEDED:
        yield _package(package)
    yield from _terminal(environ)
    for part in (_routines, _voices):
        try:
            yield from part(home)
        except SelfmassageError as error:
            yield Finding(State.BROKEN, str(error))
    yield from _outputs(environ)
    yield from _devices(home)
    yield _awake()
    yield from _own_sounds(home, environ)
    yield from _folders(home)
    yield from _history(home)


def _python() -> Finding:
    version = (
        f"selfmassage {__version__}, Python {platform.python_version()}, {platform.platform()}."
    )
    if sys.version_info < OLDEST_PYTHON:
        return Finding(State.BROKEN, f"{version} Install Python 3.11 or newer.")
    return Finding(State.WORKS, version)


def _package(name: str) -> Finding:
    try:
        with warnings.catch_warnings():
            # pydub warns of programs that nothing here asks it for.
            warnings.simplefilter("ignore")
            import_module(name)
        version = metadata.version(name)
    except ImportError as error:
        return Finding(
            State.BROKEN, f"{name} does not load ({shown(str(error))}). Install selfmassage again."
        )
    return Finding(State.WORKS, f"{name} {version}.")


def _terminal(environ: Mapping[str, str]) -> Iterator[Finding]:
    if not (sys.stdin and sys.stdin.isatty() and sys.stdout and sys.stdout.isatty()):
        sentence = 'This is no terminal, so the app cannot be shown; "play --plain" works.'
        yield Finding(State.LACKS, sentence)
    elif environ.get("TERM") == "dumb":
        yield Finding(State.LACKS, 'This terminal cannot draw; "play --plain" works.')
    else:
        yield _size(*shutil.get_terminal_size())


def _size(columns: int, rows: int) -> Finding:
    size = f"The terminal has {columns} columns and {rows} rows"
    try:
        from selfmassage.ui.small import LEAST_COLUMNS, LEAST_ROWS
    except ImportError:  # Textual does not load, which has been said.
        return Finding(State.WORKS, f"{size}.")
    if columns < LEAST_COLUMNS or rows < LEAST_ROWS:
        remedy = f"make it {LEAST_COLUMNS} by {LEAST_ROWS} or larger"
        return Finding(State.LACKS, f"{size}, too few for the app: {remedy}.")
    return Finding(State.WORKS, f"{size}.")


def _awake() -> Finding:
    try:
        from selfmassage.cli.awake import can_stay_awake
    except ImportError:  # wakepy does not load, which has been said.
        return Finding(State.LACKS, "This machine may fall asleep in a session.")
    if can_stay_awake():
        return Finding(State.WORKS, "This machine stays awake through a session.")
    return Finding(
        State.LACKS,
        "This machine cannot be kept awake from here, so it may fall asleep in a session. "
        "In its settings, let it sleep later.",
    )


def _routines(home: Home) -> Iterator[Finding]:
    usable = len(home.library.routines)
    state = State.WORKS if usable else State.BROKEN
    remedy = "" if usable else " Install selfmassage again."
    yield Finding(state, f"{count_of(usable, 'routine')} can be played.{remedy}")
    broken = home.library.broken
    if broken:
        files = ", ".join(one.file for one in broken[:5]) + (" ..." if len(broken) > 5 else "")
        what = f"{count_of(len(broken), 'routine file')} cannot be used: {files}."
        yield Finding(State.LACKS, f'{what} "{called_as("check")}" says why.')


def _voices(home: Home) -> Iterator[Finding]:
    names = home.voice_names()
    if not names:
        yield Finding(
            State.LACKS, "There is no voice, so words are shown. Install selfmassage again."
        )
    bundled = [one.routine for one in home.library.routines.values() if one.is_bundled]
    wanted = {text for routine in bundled for text in texts_of(routine, home.prompts)}
    for name in names:
        voice = home.voice(name)
        missing = len(wanted - voice.durations.keys())
        if missing or voice.problems:
            what = f"The voice {name} lacks {count_of(missing, 'clip')}; those words are shown."
            yield Finding(State.LACKS, f"{what} Install selfmassage again.")
        else:
            yield Finding(State.WORKS, f"The voice {name} speaks all {len(wanted)} texts.")


def _outputs(environ: Mapping[str, str]) -> Iterator[Finding]:
    from selfmassage.sound import output_names, trouble_with

    for name in output_names():
        trouble = with_our_install(trouble_with(name))
        answer = trouble or (
            "keeps time without a sound." if name == "silent" else "a device answers."
        )
        yield Finding(State.LACKS if trouble else State.WORKS, f"{name}: {answer}")
    if sentence := ssh_sentence(environ):
        yield Finding(State.LACKS, sentence)


def _devices(home: Home) -> Iterator[Finding]:
    from selfmassage.sound import device_names, not_here

    chosen = read_preferences(home.places.settings)[0].device
    try:
        names = device_names()
    except SelfmassageError:  # It has been said.
        return
    known = listed(f'"{shown(name, longest=80)}"' for name in names) or "none"
    used = f'"{shown(chosen)}", which you chose' if chosen else "what the system chooses"
    if chosen and chosen not in names:
        yield Finding(State.LACKS, f"{not_here(chosen)} There are: {known}.")
    else:
        yield Finding(State.WORKS, f"Devices: {known}. The sound goes to {used}.")


def _own_sounds(home: Home, environ: Mapping[str, str]) -> Iterator[Finding]:
    """The settings, and what the person brings: words, bells and a bed."""
    preferences, wrong = read_preferences(home.places.settings)
    problems = [*map(str, wrong), *passed_over(preferences, home)]
    for problem in problems:
        yield Finding(State.LACKS, problem)
    wishes = remembered_wishes(preferences, home)
    is_spoken = home.engine(wishes.speech) is not None
    sentence = own_words_sentence(home, wishes.speech, environ)
    yield Finding(State.WORKS if is_spoken else State.LACKS, sentence)
    try:
        yield from _bells(home.places.sounds)
        if wishes.bed not in BEDS:
            yield _bed(Path(wishes.bed))
    except ImportError:  # A package that reads sound files does not load, which has been said.
        return


def _bells(folder: Path) -> Iterator[Finding]:
    from selfmassage.sound.files import own_bells

    bells, wrong = own_bells(folder)
    if bells:
        names = listed(str(kind) for kind in bells)
        yield Finding(State.WORKS, f"Bells of your own: {names}.")
    for problem in wrong:
        yield Finding(State.LACKS, str(problem))


def _bed(path: Path) -> Finding:
    from selfmassage.sound.files import own_bed

    told: list[str] = []
    try:
        own_bed(path, told.append)
    except SelfmassageError as error:
        return Finding(State.LACKS, f"{error} No bed sounds.")
    name = shown(str(path), longest=300)
    return Finding(State.WORKS, " ".join([f"The bed is your own: {name}.", *told]))


def _folders(home: Home) -> Iterator[Finding]:
    places = home.places
    for what, folder in (
        ("Settings", places.config),
        ("Sessions", places.data),
        ("Cache", places.cache),
    ):
        shown_folder = shown(str(folder), longest=300)
        try:
            _write_in(folder)
        except OSError as error:
            why = f"{error.strerror or error}. {_remedy(error)}"
            yield Finding(State.LACKS, f"{what} cannot be kept in {shown_folder}: {why}")
        else:
            yield Finding(State.WORKS, f"{what}: {shown_folder} can be written.")


def _remedy(error: OSError) -> str:
    try:
        from selfmassage.history import remedy_for
    except ImportError:  # A package that it needs does not load, which has been said.
        return "Set SELFMASSAGE_HOME to a folder that can be written."
    return remedy_for(error)


def _write_in(folder: Path) -> None:
    """Write a small file in `folder`, or in the first folder above it that is there. Raises OSError."""
    while not os.path.lexists(folder) and folder != folder.parent:
        folder = folder.parent
    # A file needs no room until there is something in it.
    with tempfile.TemporaryFile(dir=folder) as file:
        file.write(bytes(SMALL_FILE))
        file.flush()
        os.fsync(file.fileno())


def _history(home: Home) -> Iterator[Finding]:
    """The database as the next session would find it, looked at without changing it."""
    try:
        from selfmassage import history
    except ImportError:  # Likewise.
        return
    path = home.places.history
    try:
        count = history.look_at(path)
    except history.DamagedHistoryError as damage:
        what = f"The history is damaged ({shown(str(damage))})"
        yield Finding(State.LACKS, f"{what}; the next session sets it aside and begins anew.")
    except (history.UnknownHistoryError, OSError, sqlite3.Error) as error:
        why = shown(history.why_not_kept(path, error), longest=600)
        yield Finding(State.LACKS, f"Sessions cannot be kept: {why}")
    else:
        whole = f"The history is whole: {count_of(count, 'session')}."
        yield Finding(State.WORKS, whole if count else "There are no sessions yet.")
