"""The figure as dots and characters, without a screen."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.atlas import Target, View, is_inside
from selfmassage.library import read_atlas
from selfmassage.routine import Side, Technique
from selfmassage.ui.body_map.dots import Dots, disc, filled, line, mirrored
from selfmassage.ui.body_map.ink import Ink, Tone, cell_of, ink_for, marks_of
from selfmassage.ui.body_map.motion import along, hand
from selfmassage.ui.body_map.raster import Crop, Plan, crop_for, figure, frames_for, picture, place

ATLAS = read_atlas()
PLACED = [target for target in ATLAS.targets.values() if target.places]
PLANS = st.builds(
    Plan,
    columns=st.integers(16, 60),
    rows=st.integers(10, 40),
    ink=st.sampled_from(Ink),
    crop=st.sampled_from(Crop),
)
TARGETS = st.sampled_from(PLACED)


def shown(plan: Plan, target: Target, side: Side) -> dict[Tone, Dots]:
    assert target.view
    return picture(plan, ATLAS.outlines[target.view], target, side)


@given(PLANS, TARGETS)
def test_the_left_is_the_mirrored_right(plan: Plan, target: Target) -> None:
    right, left = (shown(plan, target, side) for side in (Side.RIGHT, Side.LEFT))
    width, _ = plan.grid
    assert left == {tone: mirrored(dots, width) for tone, dots in right.items()}


@given(PLANS, TARGETS, st.sampled_from([Side.BOTH, Side.CENTRE]))
def test_both_sides_are_their_own_mirror(plan: Plan, target: Target, side: Side) -> None:
    width, _ = plan.grid
    for dots in shown(plan, target, side).values():
        assert dots == mirrored(dots, width)


@given(PLANS, TARGETS, st.sampled_from([Side.LEFT, Side.RIGHT, Side.BOTH, Side.CENTRE]))
def test_every_dot_lies_in_the_picture_and_belongs_to_one_thing(
    plan: Plan, target: Target, side: Side
) -> None:
    width, height = plan.grid
    layers = shown(plan, target, side)
    dots = [dot for each in layers.values() for dot in each]
    assert len(dots) == len(set(dots))
    assert all(0 <= x < width and 0 <= y < height for x, y in dots)


@given(PLANS, TARGETS)
def test_a_place_is_lit_on_the_side_that_is_meant(plan: Plan, target: Target) -> None:
    plan = Plan(plan.columns, plan.rows, plan.ink, crop_for([target]))
    lit = shown(plan, target, Side.RIGHT)[Tone.PLACE]
    width, _ = plan.grid
    middle = sum(x for x, _ in lit) / len(lit)
    assert middle >= (width - 1) / 2 - 1


@given(PLANS, TARGETS)
def test_the_middle_of_a_place_lies_within_the_outline(plan: Plan, target: Target) -> None:
    plan = Plan(plan.columns, plan.rows, plan.ink, crop_for([target]))
    assert target.view
    edge = plan.spots(ATLAS.outlines[target.view].whole)
    lit = place(plan, target)
    inside = filled(edge, plan.grid[1]) | line([*edge, edge[0]])
    assert lit & inside


@given(TARGETS, st.sampled_from(Ink), st.integers(1, 3))
def test_a_larger_picture_shows_the_same_figure_larger(
    target: Target, ink: Ink, times: int
) -> None:
    crop = crop_for([target])
    small, large = (Plan(20 * n, 12 * n, ink, crop) for n in (1, times))
    (wide, high), (wider, higher) = small.scale, large.scale
    assert wider >= wide * times * 0.9
    assert higher >= high * times * 0.9


@given(PLANS, TARGETS, st.sampled_from(Technique), st.floats(0, 1))
def test_the_hand_stays_in_the_picture(
    plan: Plan, target: Target, technique: Technique, phase: float
) -> None:
    width, height = plan.grid
    for x, y in hand(plan, target, Side.RIGHT, technique, phase):
        assert 0 <= x < width
        assert 0 <= y < height


@pytest.mark.parametrize("target", PLACED, ids=lambda target: target.name)
def test_every_place_is_shown_by_its_crop(target: Target) -> None:
    for columns, rows, ink in product((16, 36, 60), (10, 20, 40), Ink):
        plan = Plan(columns, rows, ink, crop_for([target]))
        assert shown(plan, target, Side.RIGHT)[Tone.PLACE]


@pytest.mark.parametrize("view", View)
@pytest.mark.parametrize("crop", Crop)
def test_the_figure_fills_its_picture(view: View, crop: Crop) -> None:
    plan = Plan(60, 40, Ink.BRAILLE, crop)
    width, height = plan.grid
    half = figure(plan, ATLAS.outlines[view])
    across = max(x for x, _ in half) - width / 2
    down = max(y for _, y in half) - min(y for _, y in half)
    assert across > width * 0.45 or down > height * 0.9


def test_a_place_of_the_neck_is_seen_close_and_one_of_the_foot_on_the_whole_figure() -> None:
    neck, loin, foot = (ATLAS.targets[name] for name in ("GB20", "BL23", "LV3"))
    assert crop_for([neck]) is Crop.BUST
    assert crop_for([neck, loin]) is Crop.TRUNK
    assert crop_for([neck, foot]) is Crop.WHOLE
    assert crop_for([]) is Crop.WHOLE


def test_places_keep_clear_of_the_other_half_in_a_picture_of_some_size() -> None:
    plan = Plan(36, 20, Ink.BRAILLE, Crop.BUST)
    lit = place(plan, ATLAS.targets["GB20"])
    assert min(x for x, _ in lit) > plan.grid[0] / 2


def test_a_hand_goes_along_a_path_from_its_first_station_to_its_last() -> None:
    stations = [(0.0, 0.0), (30.0, 0.0), (30.0, 10.0)]
    ways = [along(stations, phase) for phase in (0, 0.5, 0.75, 0.875, 1)]
    assert ways == [(0, 0), (20, 0), (30, 0), (30, 5), (30, 10)]


@pytest.mark.parametrize("technique", [Technique.HOLD, Technique.PRESS])
def test_a_press_sinks_in_stays_and_lets_go(technique: Technique) -> None:
    plan = Plan(36, 20, Ink.BRAILLE, Crop.BUST)
    sizes = [
        len(hand(plan, ATLAS.targets["GB20"], Side.RIGHT, technique, phase))
        for phase in (0, 0.1, 0.3, 0.6, 0.95, 1)
    ]
    assert sizes[0] == sizes[-1] == 0
    assert 0 < sizes[1] < sizes[2] == sizes[3] > sizes[4]


@pytest.mark.parametrize(
    ("encoding", "terminal", "ink"),
    [
        ("utf-8", "xterm-256color", Ink.BRAILLE),
        ("UTF8", "linux", Ink.BLOCKS),
        ("ascii", "xterm", Ink.LETTERS),
        ("", "", Ink.LETTERS),
    ],
)
def test_the_finest_ink_that_a_terminal_has_is_used(encoding: str, terminal: str, ink: Ink) -> None:
    assert ink_for(encoding, terminal) is ink


def test_eight_dots_make_a_whole_braille_character() -> None:
    dots = frozenset(product(range(2), range(4)))
    (cell,) = (
        cell_of(Ink.BRAILLE, tones) for tones in marks_of(Ink.BRAILLE, {Tone.BODY: dots}).values()
    )
    assert (cell.glyph, cell.tone) == ("⣿", Tone.BODY)


@pytest.mark.parametrize("ink", [Ink.BLOCKS, Ink.LETTERS])
def test_a_coarse_ink_tells_every_tone_by_its_shape(ink: Ink) -> None:
    glyphs = {cell_of(ink, {tone: 1}).glyph for tone in (Tone.BODY, Tone.SIDE, Tone.PLACE)}
    assert len(glyphs) == 3


def test_one_frame_holds_all_that_a_session_works_on_but_what_needs_the_whole_figure() -> None:
    of = {
        crop: next(each for each in PLACED if each.view is View.BACK and crop_for([each]) is crop)
        for crop in (Crop.BUST, Crop.TRUNK)
    }
    far = next(each for each in PLACED if crop_for([each]) is Crop.WHOLE)
    assert frames_for([of[Crop.BUST]]) == {View.BACK: Crop.BUST}
    assert frames_for([of[Crop.BUST], of[Crop.TRUNK], far]) == {View.BACK: Crop.TRUNK}


@pytest.mark.parametrize("ink", Ink)
def test_the_hand_and_its_place_are_told_from_the_figure_by_their_shape(ink: Ink) -> None:
    whole = 2 ** (ink.grain[0] * ink.grain[1]) - 1
    body, place, hand = (
        cell_of(ink, {tone: whole}).glyph for tone in (Tone.BODY, Tone.PLACE, Tone.HAND)
    )
    assert body not in (place, hand)
    assert hand in ("█", "@")


def test_a_hand_fills_the_quarters_of_a_cell_that_it_touches() -> None:
    upper_left, lower_right = 0b00000001, 0b10000000
    assert cell_of(Ink.BRAILLE, {Tone.HAND: upper_left}).glyph == "▘"
    assert cell_of(Ink.BRAILLE, {Tone.HAND: upper_left | lower_right}).glyph == "▚"
    assert cell_of(Ink.BRAILLE, {Tone.PLACE: upper_left}).glyph == "▒"


@given(st.floats(0, 50), st.floats(0, 50), st.floats(0.1, 9), st.floats(0.1, 9))
def test_a_disc_is_never_empty_and_never_larger_than_it_says(
    x: float, y: float, across: float, down: float
) -> None:
    dots = disc((x, y), across, down)
    assert dots
    assert all(abs(a - x) <= max(across, 0.5) and abs(b - y) <= max(down, 0.5) for a, b in dots)


def test_what_lies_within_an_edge_is_filled() -> None:
    edge = [(1.0, 1.0), (4.0, 1.0), (4.0, 4.0), (1.0, 4.0)]
    for x, y in product(range(6), range(6)):
        if is_inside((x + 0.01, y + 0.01), edge):
            assert (x, y) in filled(edge, 6)
