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


@pytest.mark.parametrize("routine_id", sorted(LIBRARY.routines))
def test_the_timeline_is_the_one_that_was_proof_read(routine_id: str) -> None:
    read = LIBRARY.routines[routine_id]
    recipe = Recipe(
        routine=read.routine,
        routine_text=read.text,
        routine_hash=read.hash,
        spoken=VOICE.durations,
        prompts=read_prompts(),
        options=Options(),
    )
    page = PAGES / f"{routine_id}.txt"
    written = proof(compile_timeline(recipe))
    if os.environ.get("SELFMASSAGE_WRITE_GOLDEN"):
        page.write_text(written, encoding="utf-8")
    assert page.read_text(encoding="utf-8") == written


def test_every_page_belongs_to_a_routine() -> None:
    assert {page.stem for page in PAGES.glob("*.txt")} == set(LIBRARY.routines)
