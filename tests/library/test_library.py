"""All routines there are: two folders, and nothing in them that hides the rest."""

import sys
from pathlib import Path

import pytest

from selfmassage.library import Library
from tests.routine.examples import design_text, small_atlas

needs_links = pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")


@pytest.fixture
def bundled(tmp_path: Path) -> Path:
    return folder_of(tmp_path / "bundled", "neck-5.toml", "back-5.toml")


def folder_of(folder: Path, *names: str, text: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_text(text or design_text(), "utf-8")
    return folder


def read(bundled: Path, personal: Path | None = None) -> Library:
    return Library.read(bundled, personal, small_atlas())


def told(library: Library) -> list[str]:
    return [str(problem) for broken in library.broken for problem in broken.problems]


def test_the_routines_are_in_the_order_of_their_ids(bundled: Path) -> None:
    library = read(bundled)
    assert list(library.routines) == ["back-5", "neck-5"]
    assert library.broken == ()
    assert all(found.is_bundled for found in library.routines.values())


def test_a_personal_file_takes_the_place_of_a_bundled_one(bundled: Path, tmp_path: Path) -> None:
    personal = folder_of(tmp_path / "mine", "NECK-5.toml", "mine.toml")
    library = read(bundled, personal)
    assert {name: found.path for name, found in library.routines.items()} == {
        "back-5": bundled / "back-5.toml",
        "mine": personal / "mine.toml",
        "neck-5": personal / "NECK-5.toml",
    }
    assert not library.routines["neck-5"].is_bundled


def test_the_words_of_bundled_routines_are_looked_at_where_that_is_asked_for(
    bundled: Path, tmp_path: Path
) -> None:
    promising = design_text().replace('say = "', 'say = "This heals you. ', 1)
    folder_of(bundled, "neck-5.toml", text=promising)
    personal = folder_of(tmp_path / "mine", "mine.toml", text=promising)
    atlas = small_atlas()
    as_listed = Library.read(bundled, personal, atlas).routines
    proofread = Library.read(bundled, personal, atlas, proofreads_bundled=True).routines
    assert not as_listed["neck-5"].warnings
    for found in (as_listed["mine"], proofread["neck-5"], proofread["mine"]):
        assert any("promises" in warning.what for warning in found.warnings)


def test_a_broken_file_hides_no_other_and_not_even_the_bundled_one(
    bundled: Path, tmp_path: Path
) -> None:
    personal = folder_of(tmp_path / "mine", "good.toml")
    folder_of(personal, "neck-5.toml", text=design_text().replace("techni", "tecni", 1))
    library = read(bundled, personal)
    assert list(library.routines) == ["back-5", "good", "neck-5"]
    assert library.routines["neck-5"].is_bundled
    assert [(broken.id, broken.file, broken.path) for broken in library.broken] == [
        ("neck-5", "neck-5.toml", personal / "neck-5.toml")
    ]
    assert told(library) == [
        'neck-5.toml:11: step 1: "tecnique" is not a key. Did you mean "technique"?'
    ]


def test_a_personal_folder_that_is_not_there_is_empty(bundled: Path, tmp_path: Path) -> None:
    assert read(bundled, tmp_path / "nowhere") == read(bundled)


def test_a_personal_folder_that_is_a_file_is_told(bundled: Path, tmp_path: Path) -> None:
    path = tmp_path / "mine"
    path.write_text("I am not a folder.", "utf-8")
    library = read(bundled, path)
    assert list(library.routines) == ["back-5", "neck-5"]
    assert told(library) == [
        f"{path}: the folder of routines cannot be read: Not a directory. Check what is there."
    ]


def test_two_files_of_one_id_in_one_folder_are_both_broken(bundled: Path, tmp_path: Path) -> None:
    # Two names that no file system takes for one, and that a person could not tell apart in a list.
    personal = folder_of(tmp_path / "mine", "Straße.toml", "strasse.toml", "other.toml")
    library = read(bundled, personal)
    assert list(library.routines) == ["back-5", "neck-5", "other"]
    assert told(library) == [
        'Straße.toml: strasse.toml has the same id, "strasse". Rename one of them.',
        'strasse.toml: Straße.toml has the same id, "strasse". Rename one of them.',
    ]


def test_only_toml_files_that_are_not_hidden_are_routines(bundled: Path) -> None:
    folder_of(bundled, ".#neck.toml", "._neck.toml", "notes.txt", "toml", text="nonsense")
    assert read(bundled).broken == ()


def test_a_folder_called_like_a_routine_is_told(bundled: Path) -> None:
    (bundled / "old.toml").mkdir()
    assert told(read(bundled)) == ["old.toml: this is a folder, not a file. Name a file in it."]


@needs_links
def test_a_link_within_the_folder_is_followed_and_one_that_leads_out_is_not(
    bundled: Path, tmp_path: Path
) -> None:
    outside = folder_of(tmp_path / "outside", "secret.toml")
    personal = folder_of(tmp_path / "mine", "good.toml")
    (personal / "again.toml").symlink_to("good.toml")
    (personal / "leak.toml").symlink_to(outside / "secret.toml")
    (personal / "loop.toml").symlink_to("loop.toml")
    (personal / "nowhere.toml").symlink_to("not-there.toml")
    library = read(bundled, personal)
    assert list(library.routines) == ["again", "back-5", "good", "neck-5"]
    assert told(library)[0] == (
        "leak.toml: this link leads out of the folder. Put the file itself here."
    )
    assert [broken.file for broken in library.broken] == ["leak.toml", "loop.toml", "nowhere.toml"]


@needs_links
def test_a_folder_that_is_itself_a_link_is_fine(bundled: Path, tmp_path: Path) -> None:
    folder_of(tmp_path / "real", "mine.toml")
    (tmp_path / "mine").symlink_to(tmp_path / "real")
    assert "mine" in read(bundled, tmp_path / "mine").routines
