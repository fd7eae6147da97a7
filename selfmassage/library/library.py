"""All routines there are: those that came with the program, and a person's own."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from selfmassage.atlas import Atlas
from selfmassage.errors import Problem
from selfmassage.library.routines import ReadRoutine, read_routine, routine_id, shown_path
from selfmassage.routine import KnownSteps, shown

SUFFIX = ".toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class BrokenRoutine:
    """A file that should have been a routine."""

    id: str
    """What the routine would be called."""
    file: str
    """The file's name, as in its problems."""
    problems: tuple[Problem, ...]
    """At least one."""
    path: Path
    is_bundled: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Library:
    """Every routine, read once."""

    routines: Mapping[str, ReadRoutine]
    """By id, in the order of the ids."""
    broken: tuple[BrokenRoutine, ...]
    """The files that cannot be used, in the order of the ids; a good bundled routine of the same id stays."""

    @classmethod
    def read(
        cls, bundled: Path, personal: Path | None, atlas: Atlas, *, proofreads_bundled: bool = False
    ) -> "Library":
        """Read the routine files in two folders; a personal one takes the place of a bundled one.

        A `personal` folder that is not there is empty. The words of bundled ones are looked at for warnings only
        where it `proofreads_bundled`: that takes a tenth of a list's time, and was done before they were bundled.
        Nothing that lies in the folders makes this raise.
        """
        routines: dict[str, ReadRoutine] = {}
        broken: list[BrokenRoutine] = []
        for folder, is_bundled in ((bundled, True), (personal, False)):
            if folder is None:
                continue
            proofreads = proofreads_bundled or not is_bundled
            read = _read_folder(folder, atlas, is_bundled=is_bundled, proofreads=proofreads)
            for found in read:
                if isinstance(found, BrokenRoutine):
                    broken.append(found)
                else:
                    routines[found.routine.id] = found
        return cls(
            routines=dict(sorted(routines.items())),
            broken=tuple(sorted(broken, key=lambda routine: (routine.id, routine.file))),
        )


def routine_files(folder: Path) -> tuple[tuple[Path, ...], ...] | BrokenRoutine:
    """The routine files in `folder`, those of one id together, or why it cannot be looked at.

    A folder that is not there is empty.
    """
    try:
        paths = sorted(path for path in folder.iterdir() if _is_routine_file(path))
    except FileNotFoundError:
        return ()
    except OSError as error:
        problem = Problem(
            file=shown_path(folder),
            what=f"the folder of routines cannot be read: {error.strerror}.",
            hint="Check what is there.",
        )
        return _broken(folder, (problem,), is_bundled=False)
    by_id: dict[str, list[Path]] = {}
    for path in paths:
        by_id.setdefault(routine_id(path.stem), []).append(path)
    return tuple(tuple(same) for same in by_id.values())


def _read_folder(
    folder: Path, atlas: Atlas, *, is_bundled: bool, proofreads: bool
) -> Iterator[ReadRoutine | BrokenRoutine]:
    files = routine_files(folder)
    if isinstance(files, BrokenRoutine):
        yield replace(files, is_bundled=is_bundled)
        return
    for same in files:
        yield from read_files(same, atlas, is_bundled=is_bundled, proofreads=proofreads)


def _is_routine_file(path: Path) -> bool:
    """Whether a file's name says that it is a routine; editors and systems keep notes in hidden files."""
    return path.suffix.casefold() == SUFFIX and not path.name.startswith(".")


def read_files(
    paths: Sequence[Path],
    atlas: Atlas,
    *,
    is_bundled: bool,
    proofreads: bool = True,
    known: KnownSteps | None = None,
) -> Iterator[ReadRoutine | BrokenRoutine]:
    """What the files of one id in one folder are: one routine, or broken; the rest as for `read_routine`."""
    if len(paths) > 1:
        for path in paths:
            yield _broken(path, (_clash(path, paths),), is_bundled=is_bundled)
        return
    (path,) = paths
    if path.is_symlink() and (problem := _problem_with_link(path)) is not None:
        yield _broken(path, (problem,), is_bundled=is_bundled)
        return
    name = shown(path.name, longest=300)
    found = read_routine(
        path, atlas, file=name, is_bundled=is_bundled, proofreads=proofreads, known=known
    )
    if isinstance(found, ReadRoutine):
        yield found
    else:
        yield _broken(path, found, is_bundled=is_bundled)


def _clash(path: Path, paths: Sequence[Path]) -> Problem:
    others = ", ".join(shown(other.name) for other in paths if other != path)
    return Problem(
        file=shown(path.name, longest=300),
        what=f'{others} has the same id, "{shown(routine_id(path.stem))}".',
        hint="Rename one of them.",
    )


def _problem_with_link(path: Path) -> Problem | None:
    """What is wrong with a link in a folder: a file from a stranger must not lead out of it."""
    what = "this link leads out of the folder."
    try:
        if path.resolve().is_relative_to(path.parent.resolve()):
            return None
    except (OSError, RuntimeError):
        what = "this link leads nowhere."
    return Problem(file=shown(path.name, longest=300), what=what, hint="Put the file itself here.")


def _broken(path: Path, problems: tuple[Problem, ...], *, is_bundled: bool) -> BrokenRoutine:
    return BrokenRoutine(
        id=shown(routine_id(path.stem), longest=300),
        file=problems[0].file,
        problems=problems,
        path=path,
        is_bundled=is_bundled,
    )
