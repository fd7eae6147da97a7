"""Folders for what is nobody else's business."""

from pathlib import Path


def make_folder(folder: Path) -> None:
    """Make `folder` and those above it where missing, for this person alone. Raises OSError."""
    for missing in reversed([one for one in (folder, *folder.parents) if not one.exists()]):
        missing.mkdir(mode=0o700, exist_ok=True)
    folder.mkdir(exist_ok=True)
