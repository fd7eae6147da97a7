"""Where a person's files live."""

from pathlib import Path

import platformdirs
import pytest

from selfmassage.errors import SelfmassageError
from selfmassage.settings import find_places


def test_selfmassage_home_moves_everything_into_one_folder(tmp_path: Path) -> None:
    places = find_places({"SELFMASSAGE_HOME": str(tmp_path)})
    assert (places.config, places.data, places.cache) == (tmp_path, tmp_path, tmp_path / "cache")
    assert places.settings == tmp_path / "settings.toml"
    assert places.history == tmp_path / "history.db"
    assert places.routines == tmp_path / "routines"
    assert places.locks == tmp_path / "locks"


def test_a_relative_selfmassage_home_is_made_absolute(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_places({"SELFMASSAGE_HOME": "mine"}).data == tmp_path / "mine"


@pytest.mark.parametrize("environ", [{}, {"SELFMASSAGE_HOME": ""}])
def test_without_it_the_customs_of_the_system_decide(environ: dict[str, str]) -> None:
    folders = platformdirs.PlatformDirs("selfmassage", appauthor=False)
    places = find_places(environ)
    assert places.config == folders.user_config_path
    assert places.data == folders.user_data_path
    assert places.cache == folders.user_cache_path


def test_finding_the_places_makes_none_of_them(tmp_path: Path) -> None:
    find_places({"SELFMASSAGE_HOME": str(tmp_path / "new")})
    assert not (tmp_path / "new").exists()


def test_an_unknown_home_folder_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platformdirs.PlatformDirs, "user_data_path", Path("~/.local/share"))
    with pytest.raises(SelfmassageError, match="Set SELFMASSAGE_HOME to a folder of your own"):
        find_places({})
