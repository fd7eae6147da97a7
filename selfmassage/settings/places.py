"""The folders of a person's files."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from selfmassage.errors import SelfmassageError

HOME_VARIABLE = "SELFMASSAGE_HOME"
"""The environment variable that moves everything into one folder."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Places:
    """Where things are kept. Nothing here touches the disk: who writes into a folder makes it first."""

    config: Path
    """What a person may edit."""
    data: Path
    """What cannot be made again: sessions, and routines of their own."""
    cache: Path
    """What can be deleted at any time."""

    @property
    def settings(self) -> Path:
        """What the program remembers between runs, a TOML file."""
        return self.config / "settings.toml"

    @property
    def profile(self) -> Path:
        """What the person answered about their body, a TOML file."""
        return self.config / "profile.toml"

    @property
    def history(self) -> Path:
        """The sessions, a SQLite database."""
        return self.data / "history.db"

    @property
    def routines(self) -> Path:
        """The person's own routine files."""
        return self.data / "routines"

    @property
    def sounds(self) -> Path:
        """The person's own bells."""
        return self.data / "sounds"

    @property
    def words(self) -> Path:
        """Words that were made into speech; they can be made again."""
        return self.cache / "words"

    @property
    def locks(self) -> Path:
        """A file for each session under way; not in the cache, which may be emptied meanwhile."""
        return self.data / "locks"


def find_places(environ: Mapping[str, str]) -> Places:
    """The folders to use, all absolute.

    With SELFMASSAGE_HOME in `environ`, config and data are that folder itself and the cache lies in
    its folder "cache"; otherwise platformdirs decides by the customs of the system. Raises
    SelfmassageError when the system knows of no home folder.
    """
    home = environ.get(HOME_VARIABLE, "")
    if home:
        folder = Path(home).absolute()
        return Places(config=folder, data=folder, cache=folder / "cache")
    return _by_custom()


def _by_custom() -> Places:
    folders = platformdirs.PlatformDirs("selfmassage", appauthor=False)
    places = Places(
        config=folders.user_config_path,
        data=folders.user_data_path,
        cache=folders.user_cache_path,
    )
    for folder in (places.config, places.data, places.cache):
        # Without a home, "~" stays as it is and would become a folder where the person happens to be.
        if not folder.is_absolute():
            raise SelfmassageError(
                f'Your home folder is not known ("{folder}"), so there is no place for your files. '
                f"Set {HOME_VARIABLE} to a folder of your own."
            )
    return places
