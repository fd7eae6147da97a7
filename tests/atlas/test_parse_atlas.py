"""The atlas is our own file, so its parser stops at the first thing that is odd."""

import re
from contextlib import suppress
from copy import deepcopy
from pathlib import Path

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.atlas import (
    Atlas,
    Outline,
    Reach,
    Region,
    Target,
    Tool,
    View,
    Zone,
    parse_atlas,
)
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
    ("target.GB20.bears", None, "target GB20: bears is missing."),
    ("target.GB20.bears", ["circles"], "target GB20: bears must be a table."),
    ("target.GB20.bears", {}, "target GB20: bears: hands is missing."),
    ("target.GB20.bears.ball", [], 'target GB20: bears: "ball" is not a key.'),
    (
        "target.GB20.bears.hands",
        ["roll"],
        "target GB20: bears: hands must be a list of names among",
    ),
    ("target.GB20.source", None, "target GB20: source is missing."),
    ("target.GB20.holds_a_day", 0, "target GB20: holds_a_day must be a whole number from 1 to 10."),
    ("target.GB20.holds_a_day", "2", "target GB20: holds_a_day must be a whole number from 1 to"),
    ("target.GB20.longest_hold", None, "target GB20: holds_a_day means nothing where nothing is"),
    ("target.GB20.view", None, "target GB20: a place and a view go together."),
    ("target.GB20.place", None, "target GB20: a place and a view go together."),
    ("target.GB20.view", "side", "target GB20: view must be one of back, front."),
    ("target.GB20.place", [0.5], "target GB20: place must hold points such as [0.5, 0.25], from 0"),
    ("target.GB20.place", [0.5, 1.1], "target GB20: place must hold points such as [0.5, 0.25]"),
    ("target.GB20.place", [0.5, "0"], "target GB20: place must hold points such as [0.5, 0.25]"),
    ("target.GB20.place", [0.5, True], "target GB20: place must hold points such as [0.5, 0.25]"),
    ("target.GB20.path", [[0.5, 0.1]], "target GB20: place and path both say where it lies."),
    ("target.skull-base-to-shoulder.path", [[0, 0]], "target skull-base-to-shoulder: path must be"),
    ("zone.throat.tools", [], "zone throat: tools is empty, so nothing would be forbidden."),
    ("zone.throat.tools", ["fork"], "zone throat: tools must be a list of names among any, hands"),
    ("zone.throat.names", "carotid", "zone throat: names must be a list."),
    ("zone.throat.names", [" "], "zone throat: names must be one line of text."),
    ("zone.throat.why", None, "zone throat: why is missing."),
    ("zone.throat.words", "throat", "zone throat: words must be a list."),
    ("target.GB20.words", [5], "target GB20: words must be one line of text."),
    ("zone.throat.view", None, "zone throat: an outline and a view go together."),
    ("zone.throat.outline", None, "zone throat: an outline and a view go together."),
    ("zone.throat.outline", [[0, 0], [1, 1]], "zone throat: outline must be a list of at least 3"),
    ("zone.the throat", {}, 'zone "the throat": a name is letters, digits and hyphens.'),
    ("outline.side", {"points": [[0, 0], [1, 1], [0, 1]]}, "outline side: view must be one of ba"),
    ("outline.back.points", None, "outline back: points is missing."),
    ("outline.back.lines", "spine", "outline back: lines must be a list of lines."),
    ("outline.back.lines", [[[0.5, 0.1]]], "outline back: lines must be a list of at least 2"),
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
        bears={
            Reach.HANDS: ("effleurage", "petrissage", "friction", "circles", "tapotement"),
            Reach.BALL: ("roll",),
        },
    )
    assert atlas.targets["skull-base-to-shoulder"].longest_hold == 0


def test_a_target_lies_at_a_place_or_along_a_path_or_nowhere_known() -> None:
    targets = parse_atlas(SMALL).targets
    hollows, path, nowhere = (
        targets[name] for name in ("GB20", "skull-base-to-shoulder", "shoulder-blade")
    )
    assert (hollows.view, hollows.places, hollows.is_path) == (View.BACK, ((0.56, 0.1),), False)
    assert hollows.holds_a_day == 2
    assert path.places == ((0.56, 0.09), (0.6, 0.2), (0.8, 0.2))
    assert path.is_path
    assert (nowhere.view, nowhere.places, nowhere.holds_a_day) == (None, (), 0)


def test_a_target_may_be_one_of_several_spots() -> None:
    either = [[0.6, 0.2], [0.7, 0.5]]
    atlas = parse_atlas(changed("target.GB20", {**table("GB20", "place"), "places": either}))
    assert atlas.targets["GB20"].places == ((0.6, 0.2), (0.7, 0.5))
    assert not atlas.targets["GB20"].is_path


def test_a_zone_reads_as_it_is_meant() -> None:
    zone = parse_atlas(SMALL).zones["kidneys"]
    assert zone == Zone(
        name="kidneys",
        title="kidneys",
        tools=("ball",),
        names=("kidney",),
        why="The kidneys have little to cover them.",
        source="A leaflet.",
        view=View.BACK,
        outline=((0.53, 0.3), (0.65, 0.3), (0.65, 0.4), (0.53, 0.4)),
        words=("kidney",),
    )
    assert zone.forbids(Reach.BALL)
    assert not zone.forbids(Reach.HANDS)


def test_a_zone_covers_its_place_on_both_sides_of_one_view() -> None:
    zone = parse_atlas(SMALL).zones["kidneys"]
    assert zone.covers(View.BACK, (0.6, 0.35))
    assert zone.covers(View.BACK, (0.4, 0.35))
    assert not zone.covers(View.BACK, (0.5, 0.35))
    assert not zone.covers(View.FRONT, (0.6, 0.35))
    assert not zone.covers(None, (0.6, 0.35))
    assert not parse_atlas(SMALL).zones["scars"].covers(None, (0.6, 0.35))


@pytest.mark.parametrize("word", ["carotid", "Carotid", " THROAT ", "bl40", "behind the knee"])
def test_a_forbidden_word_is_known_however_it_is_spelled(word: str) -> None:
    zone = parse_atlas(SMALL).forbidden(word)
    assert zone is not None
    assert zone.name in {"throat", "behind-the-knee"}


def test_other_words_are_not_forbidden() -> None:
    assert parse_atlas(SMALL).forbidden("GB20") is None
    assert parse_atlas(SMALL).forbidden("neck") is None


def test_the_whole_figure_is_its_half_and_the_mirrored_half() -> None:
    outline = parse_atlas(SMALL).outlines[View.BACK]
    assert outline == Outline(
        view=View.BACK,
        points=((0.5, 0), (0.7, 0.2), (0.9, 0.5), (0.5, 1)),
        lines=(((0.5, 0.2), (0.5, 0.4)),),
    )
    assert outline.whole[4:] == ((0.5, 1), (0.1, 0.5), (0.3, 0.2), (0.5, 0))


def test_an_atlas_needs_no_figure_and_no_zones() -> None:
    assert parse_atlas(changed("zone", None)).zones == {}
    assert parse_atlas(changed("outline", None)).outlines == {}


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


def table(target: str, *left_out: str) -> dict[str, object]:
    """The small atlas's table of `target`, without some of its keys."""
    keys = SMALL["target"][target]
    return {key: value for key, value in keys.items() if key not in left_out}


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
