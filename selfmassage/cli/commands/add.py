"""`selfmassage add`: check a routine that one was given, and put it among one's own."""

import os
from argparse import Namespace
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from selfmassage.cli.advice import warnings_of
from selfmassage.cli.called import called_as, quoted
from selfmassage.cli.console import Console, yellow
from selfmassage.cli.exits import BadFileError, CommandError, Exit
from selfmassage.cli.home import SUFFIX, Home
from selfmassage.cli.recipes import recordings_of
from selfmassage.library import Library, ReadRoutine, bundled, read_routine, routine_id
from selfmassage.library.install import install
from selfmassage.library.names import problem_with_name
from selfmassage.library.routines import shown_path
from selfmassage.routine import shown


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where the routine goes."""

    folder: Path
    file: str
    """The name it gets, or has if it is replaced."""
    is_taken: bool


def run(chosen: Namespace, console: Console) -> Exit:
    """Install the routine with its recordings, or refuse it with every reason."""
    home = Home(os.environ)
    path = Path(chosen.file)
    found = read_routine(path, home.atlas)
    if not isinstance(found, ReadRoutine):
        if not os.path.lexists(path):
            raise CommandError(
                f'There is no file "{shown(chosen.file, longest=300)}".', Exit.UNKNOWN
            )
        raise BadFileError(found)
    place = _place_of(found, home)
    if place.is_taken and not chosen.replace:
        what = f'You have a routine "{found.routine.id}" already, at {shown_path(place.folder / place.file)}.'
        raise CommandError(f"{what} Rename the new file, or add --replace.", Exit.BAD)
    told = warnings_of(found, home, shown_path(path))
    for warning in told:
        console.tell(yellow("warning: "), str(warning))
    recordings = _recordings(found, home, place)
    try:
        install(place.folder, {**recordings, place.file: found.text.encode()})
    except OSError as error:
        what = f"{shown_path(place.folder)} could not be written: {error.strerror}."
        raise CommandError(f"{what} Nothing was added.", Exit.COULD_NOT_RUN) from error
    for line in _ending(found, place, len(recordings)):
        console.say(line)
    if told:
        console.tell(
            f"Look at {'it' if len(told) == 1 else 'them'} before anybody is massaged by it: "
            f"{called_as(f'show {quoted(found.routine.id)}')} says every word."
        )
    return Exit.DONE


def _place_of(found: ReadRoutine, home: Home) -> _Place:
    name = found.routine.id
    if problem := problem_with_name(name):
        raise CommandError(f"{problem} Rename the file first.", Exit.BAD)
    folder = home.places.routines
    there = [
        path
        for path in (folder.iterdir() if folder.is_dir() else ())
        if path.suffix.casefold() == SUFFIX and routine_id(path.stem) == name
    ]
    if len(there) > 1:
        files = ", ".join(shown(path.name) for path in there)
        what = f'{files} in {shown_path(folder)} all have the id "{name}".'
        raise CommandError(f"{what} Rename or delete all but one of them.", Exit.BAD)
    if there and there[0].samefile(found.path):
        raise CommandError(f"{shown_path(found.path)} is among your routines already.", Exit.BAD)
    file = there[0].name if there else f"{name}{SUFFIX}"
    return _Place(folder=folder, file=file, is_taken=bool(there))


def _recordings(found: ReadRoutine, home: Home, place: _Place) -> dict[str, bytes]:
    """The content of the sound files that the routine names and that can be used, by their name.

    Those that cannot be used stay behind; their words will be spoken. Raises CommandError for one that
    would take the place of another routine's.
    """
    named = {Path(path).name for path in recordings_of(found).values()}
    if not named:
        return {}
    from selfmassage.sound.files import SoundFileError, own_words

    contents = {}
    for name in sorted(named):
        path = found.path.absolute().parent / name
        try:
            own_words(path)
            contents[name] = path.read_bytes()
        except SoundFileError:
            continue  # Which has been told, with the step that names it.
        _check_recording(name, contents[name], home, place)
    return contents


def _check_recording(name: str, content: bytes, home: Home, place: _Place) -> None:
    there = place.folder / name
    if not there.is_file() or there.read_bytes() == content:
        return
    own = Library.read(place.folder, None, home.atlas).routines.values()
    for other in own:
        if other.path.name != place.file and name in _names_in(other):
            what = f'Your routine "{other.routine.id}" has another recording called {shown(name)}.'
            raise CommandError(f"{what} Rename this one, in the routine as well.", Exit.BAD)
    if not place.is_taken:
        what = f"{shown_path(there)} is there already, and is another recording."
        raise CommandError(f"{what} Rename one of the two.", Exit.BAD)


def _names_in(found: ReadRoutine) -> set[str]:
    return {Path(path).name for path in recordings_of(found).values()}


def _ending(found: ReadRoutine, place: _Place, recordings: int) -> Iterator[str]:
    name = found.routine.id
    with_them = {0: "", 1: ", with its recording"}.get(
        recordings, f", with {recordings} recordings"
    )
    done = "replaced" if place.is_taken else "added"
    yield f"{found.routine.title} is {done}{with_them}: {shown_path(place.folder / place.file)}"
    if (bundled("routines") / f"{name}{SUFFIX}").exists():
        yield f'It takes the place of the "{name}" that came with the program, until you delete it.'
    yield f"  {called_as(f'show {quoted(name)}'):<36} shows it as a card"
    yield f"  {called_as(f'play {quoted(name)}'):<36} plays it"
