"""docs/writing-a-routine.md tells the people who write routines what the program knows."""

import re
from pathlib import Path

from selfmassage.atlas import Target
from selfmassage.durations import say_duration
from selfmassage.library import read_atlas
from selfmassage.routine import Technique
from selfmassage.routine.keys import ROUTINE_KEYS, STEP_KEYS

GUIDE = (Path(__file__).parent.parent.parent / "docs" / "writing-a-routine.md").read_text("utf-8")


def row(target: Target) -> str:
    still = say_duration(target.longest_hold) if target.longest_hold else "no"
    moves = "; ".join(f"{way}: {', '.join(target.bears[way]) or 'none'}" for way in target.reach)
    return f"| `{target.name}` | {target.title} | {target.pressure_cap} | {still} | {moves} |"


def test_the_tables_of_targets_are_those_of_the_atlas() -> None:
    """Where this fails, the rows it wants are the ones to write."""
    atlas = read_atlas()
    section = GUIDE.partition("## Targets\n")[2].partition("\n## ")[0]
    for region, table in zip(atlas.regions.values(), section.split("### ")[1:], strict=True):
        rows = [row(target) for target in atlas.targets.values() if target.region == region.name]
        assert table.startswith(f"{region.title}\n")
        assert [line for line in table.splitlines() if line.startswith("| `")] == rows


def test_every_key_and_every_technique_is_explained() -> None:
    named = set(re.findall(r"[\w-]+", " ".join(re.findall(r"`([^`\n]+)`", GUIDE))))
    assert {*ROUTINE_KEYS, *STEP_KEYS, *Technique} <= named
