"""One file for each mistake is in tests/bad, with the exact sentences that a person gets beside it."""

from pathlib import Path

import pytest

from selfmassage.library import ReadRoutine, read_routine
from tests.routine.examples import small_atlas

BAD = Path(__file__).parent.parent / "bad"
FILES = sorted(BAD.glob("*.toml"))


@pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
def test_a_mistake_is_told_in_exactly_these_words(path: Path) -> None:
    found = read_routine(path, small_atlas(), file=path.name)
    assert not isinstance(found, ReadRoutine)
    told = "".join(f"{problem}\n" for problem in found)
    assert told == path.with_suffix(".expected").read_text("utf-8")


def test_every_bad_file_has_its_words_and_all_words_have_their_file() -> None:
    assert {path.stem for path in BAD.glob("*.expected")} == {path.stem for path in FILES}
    assert len(FILES) > 100
