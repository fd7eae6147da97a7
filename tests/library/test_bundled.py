"""The files that came with the program are found, and a damaged installation says so."""

from pathlib import Path

import pytest

from selfmassage.errors import SelfmassageError
from selfmassage.library import Library, bundled, installed, read_atlas, read_prompts

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installed package, empty as yet."""
    folder = tmp_path / "site-packages" / "selfmassage"
    folder.mkdir(parents=True)
    monkeypatch.setattr(installed, "_PACKAGE", folder)
    return folder


def test_in_a_checkout_the_files_are_at_the_root() -> None:
    assert bundled("routines") == ROOT / "routines"
    assert bundled("audio") == ROOT / "audio"


def test_in_an_installed_package_the_files_are_in_it(package: Path) -> None:
    (package / "_bundled" / "routines").mkdir(parents=True)
    (package.parent / "routines").mkdir()
    assert bundled("routines") == package / "_bundled" / "routines"


def test_what_is_in_neither_place_is_told(package: Path) -> None:
    with pytest.raises(SelfmassageError, match='lacks its files called "audio"'):
        bundled("audio")


def test_every_bundled_routine_is_good_and_gives_no_cause_for_a_warning() -> None:
    library = Library.read(bundled("routines"), None, read_atlas())
    assert library.broken == ()
    assert {"lowback-5-hands", "neck-5", "shoulders-5"} <= library.routines.keys()
    assert [found.warnings for found in library.routines.values() if found.warnings] == []


def test_the_prompts_are_texts_by_name() -> None:
    assert read_prompts()["switch"] == "Change sides."


@pytest.mark.parametrize("text", ["", "[region", "[region.neck]\n", "region = 5\ntarget = 5\n"])
def test_a_damaged_atlas_is_told_with_its_place(package: Path, text: str) -> None:
    path = package / "atlas" / "atlas.toml"
    path.parent.mkdir()
    path.write_text(text, "utf-8")
    with pytest.raises(SelfmassageError) as caught:
        read_atlas()
    assert str(caught.value).startswith(f"This installation is damaged at {path}: ")
    assert str(caught.value).endswith(" Install selfmassage again.")


def test_a_prompt_that_is_no_text_is_told(package: Path) -> None:
    path = package / "_bundled" / "audio" / "prompts.toml"
    path.parent.mkdir(parents=True)
    path.write_text("switch = 5\n", "utf-8")
    with pytest.raises(SelfmassageError, match="switch must be text"):
        read_prompts()
