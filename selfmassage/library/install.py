"""Putting received files into a person's folder: all of them, or none."""

from collections.abc import Mapping
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp


def install(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write `files`, by name, into `folder`, over those of the same name; the last one comes last.

    Where that fails, `folder` is as it was before. Raises OSError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # On the same disk, so that each file arrives whole; hidden, so that nobody takes it for routines.
    staging = Path(mkdtemp(prefix=".adding-", dir=folder))
    try:
        for name, content in files.items():
            (staging / name).write_bytes(content)
        _move(staging, folder, list(files))
    finally:
        rmtree(staging, ignore_errors=True)


def _move(staging: Path, folder: Path, names: list[str]) -> None:
    before = staging / ".before"
    before.mkdir()
    moved: list[str] = []
    try:
        for name in names:
            if (folder / name).exists():
                (folder / name).rename(before / name)
            moved.append(name)
            (staging / name).rename(folder / name)
    except OSError:
        for name in reversed(moved):
            (folder / name).unlink(missing_ok=True)
            if (before / name).exists():
                (before / name).rename(folder / name)
        raise
