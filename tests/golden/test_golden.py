"""Every bundled routine's whole timeline, as text.

After a change that is meant to move something, write the pages anew with
`SELFMASSAGE_WRITE_GOLDEN=1 python3 dev.py test tests/golden`, and proof-read the difference.
"""

import os
from pathlib import Path

import pytest

from selfmassage.library import Library, bundled, read_atlas, read_prompts
from selfmassage.sound import read_voice
from selfmassage.timeline import Options, Recipe, compile_timeline
from tests.golden.proof import proof

PAGES = Path(__file__).parent
LIBRARY = Library.read(bundled("routines"), None, read_atlas())
VOICE = read_voice(bundled("audio") / "voice" / "heart")


FITTED = {"neck-5": 4, "shoulders-5": 4, "shoulders-10": 8, "fullback-20": 15}
"""Some routines in fewer minutes than their own."""


@pytest.mark.parametrize("routine_id", sorted(LIBRARY.routines))
def test_the_timeline_is_the_one_that_was_proof_read(routine_id: str) -> None:
    compare(routine_id, PAGES / f"{routine_id}.txt")


@pytest.mark.parametrize("routine_id", FITTED)
def test_the_timeline_in_fewer_minutes_is_the_one_that_was_proof_read(routine_id: str) -> None:
    minutes = FITTED[routine_id]
    compare(routine_id, PAGES / "fitted" / f"{routine_id}-in-{minutes}.txt", minutes=minutes)


def compare(routine_id: str, page: Path, *, minutes: int = 0) -> None:
    read = LIBRARY.routines[routine_id]
    recipe = Recipe(
        routine=read.routine,
        routine_text=read.text,
        routine_hash=read.hash,
        spoken=VOICE.durations,
        prompts=read_prompts(),
        options=Options(minutes=minutes),
    )
    written = proof(compile_timeline(recipe))
    if os.environ.get("SELFMASSAGE_WRITE_GOLDEN"):
        page.write_text(written, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == written


def test_every_page_belongs_to_a_routine() -> None:
    assert {page.stem for page in PAGES.glob("*.txt")} == set(LIBRARY.routines)
