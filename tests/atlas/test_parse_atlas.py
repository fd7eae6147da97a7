"""The atlas is our own file, so its parser stops at the first thing that is odd."""

import re
from contextlib import suppress
from copy import deepcopy
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.atlas import Atlas, Reach, Region, Target, Tool, parse_atlas
from selfmassage.durations import Millis

SMALL = tomli.loads((Path(__file__).parent / "small.toml").read_text("utf-8"))

ODD = [
    ("region", 5, "[region] must be a table."),
    ("region.neck", "Neck", "region neck must be a table."),
    ("region.neck.title", None, "region neck: title is missing."),
    ("region.neck.colour", "red", 'region neck: "colour" is not a key.'),
    ("region.neck.title", " ", "region neck: title must be one line of text."),
    ("region.neck.title", "a\nb", "region neck: title must be one line of text."),
    ("tool.ball.ready", "12", 'tool ball: ready: "12" is not a duration. Write it as "40s"'),
    ("tool.ball.ready", 12, "tool ball: ready must be one line of text."),
    ("tool.hands", {"title": "hands", "ready": "3s"}, 'tool hands: "hands" means bare hands'),
    ("tool.a b", {"title": "a b", "ready": "3s"}, 'tool "a b": a name is letters, digits and hyph'),
    ("target", None, "the atlas: target is missing."),
    ("target.GB20.region", "neckk", 'target GB20: "neckk" is not a region.'),
    ("target.GB20.reach", [], "target GB20: reach is empty, so nobody could work on it."),
    ("target.GB20.reach", ["feet"], "target GB20: reach must be a list of names among hands, ball"),
    ("target.GB20.reach", "hands", "target GB20: reach must be a list of names among hands, ball."),
    ("target.GB20.reach", ["hands", "hands"], "target GB20: reach holds a name twice."),
    ("target.GB20.pressure_cap", 7, "target GB20: pressure_cap must be a whole number from 1 to 6"),
    ("target.GB20.pressure_cap", 0, "target GB20: pressure_cap must be a whole number from 1 to 6"),
    ("target.GB20.pressure_cap", True, "target GB20: pressure_cap must be a whole number from 1 t"),
    ("target.GB20.longest_hold", "0s", 'target GB20: longest_hold: "0s" is no time at all.'),
    ("target.GB20.cautions", ["pregnancy"], "target GB20: cautions must be a list of names among"),
    ("target.GB20.source", None, "target GB20: source is missing."),
]
"""A key, what it is changed to (None: taken away), and how the sentence begins."""


def test_the_small_atlas_reads_as_it_is_meant() -> None:
    atlas = parse_atlas(SMALL)
    assert list(atlas.regions) == ["neck", "shoulders"]
    assert atlas.regions["neck"] == Region(name="neck", title="Neck")
    assert atlas.tools["ball"] == Tool(
        name="ball", title="tennis ball", ready=Millis(12_000), cautions=("ball",)
    )
    assert atlas.targets["GB21"] == Target(
        name="GB21",
        title="top of the shoulder",
        region="shoulders",
        landmark="Halfway from the neck to the shoulder tip.",
        reach=(Reach.HANDS, Reach.BALL),
        pressure_cap=4,
        longest_hold=Millis(60_000),
        cautions=("pregnant",),
        source="A leaflet.",
    )
    assert atlas.targets["skull-base-to-shoulder"].longest_hold == 0


def test_an_atlas_without_tools_is_one_for_bare_hands() -> None:
    assert parse_atlas(changed("tool", None)).tools == {}


@pytest.mark.parametrize(("key", "value", "sentence"), ODD)
def test_the_first_odd_thing_is_said_in_a_sentence(key: str, value: object, sentence: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(sentence)}"):
        parse_atlas(changed(key, value))


@given(st.sampled_from([key for key, _, _ in ODD]), st.integers() | st.lists(st.text()))
def test_nothing_but_a_value_error_comes_of_an_odd_atlas(key: str, value: object) -> None:
    with suppress(ValueError):
        assert isinstance(parse_atlas(changed(key, value)), Atlas)


def changed(key: str, value: object) -> dict[str, object]:
    """The small atlas with one key changed."""
    atlas = deepcopy(SMALL)
    *parents, last = key.split(".")
    table = atlas
    for parent in parents:
        table = table[parent]
    if value is None:
        del table[last]
    else:
        table[last] = value
    return atlas
