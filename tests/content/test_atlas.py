"""What the atlas allows, against the limits that the content was researched for."""

from itertools import pairwise

import pytest

from selfmassage.atlas import MOVING, Reach, Target, View, is_inside, mirrored
from selfmassage.routine import UNTOUCHED, Technique
from tests.content.bundled import atlas


def highest_cap(*names: str) -> int:
    return max(atlas().targets[name].pressure_cap for name in names)


def in_region(region: str) -> list[Target]:
    return [target for target in atlas().targets.values() if target.region == region]


def test_the_regions_come_in_the_order_of_the_body() -> None:
    assert list(atlas().regions) == [
        "head",
        "neck",
        "shoulders",
        "hands",
        "low-back",
        "legs",
    ]


def test_the_neck_takes_no_more_than_a_clear_pressure() -> None:
    above = {target.name for target in in_region("neck") if target.pressure_cap > 3}
    assert above == {"levator"}, "on the line of the shoulder, 4"
    assert highest_cap("levator", "upper-trapezius", "GB21") == 4


def test_the_low_back_takes_no_more_than_a_firm_pressure_and_the_kidneys_less() -> None:
    above = {target.name for target in in_region("low-back") if target.pressure_cap > 4}
    assert above == {"buttock-top", "gluteus-medius"}
    assert highest_cap("BL23") == 3


def test_nothing_takes_more_than_a_strong_pressure_that_leaves_breath() -> None:
    assert max(target.pressure_cap for target in atlas().targets.values()) == 5


def test_every_place_on_the_neck_is_withheld_where_the_neck_needs_caution() -> None:
    assert all("neck" in target.cautions for target in in_region("neck"))
    elsewhere = {name for name, target in atlas().targets.items() if "neck" in target.cautions}
    assert elsewhere - {target.name for target in in_region("neck")} == {"SI15", "Anmian"}


def test_every_place_on_the_leg_is_withheld_where_a_clot_is_to_be_feared() -> None:
    careful = {name for name, target in atlas().targets.items() if "leg-clot" in target.cautions}
    assert careful == {target.name for target in in_region("legs")}


def test_a_cautious_low_back_keeps_the_light_strokes_and_the_buttocks() -> None:
    kept = {target.name for target in in_region("low-back") if "low-back" not in target.cautions}
    assert kept == {"waist-to-buttocks", "buttock-top", "gluteus-medius"}


def test_in_pregnancy_the_points_that_custom_avoids_are_kept_from() -> None:
    careful = {name for name, target in atlas().targets.items() if "pregnant" in target.cautions}
    assert careful == {"GB21", "upper-trapezius", "LI4", "SP6"}


def test_no_hold_is_longer_than_a_minute() -> None:
    assert max(target.longest_hold for target in atlas().targets.values()) == 60_000


def test_a_place_that_a_ball_must_not_press_cannot_be_reached_with_one() -> None:
    for name in ("BL23", "GB20", "BL10", "back-of-neck", "waist-to-sacrum", "HT7", "Anmian"):
        assert [reach.value for reach in atlas().targets[name].reach] == ["hands"]


def test_a_face_a_hand_and_a_shin_take_no_more_than_they_can() -> None:
    assert max(target.pressure_cap for target in in_region("head")) == 3
    assert max(target.pressure_cap for target in in_region("hands")) == 3
    assert highest_cap("Yintang") == 2
    assert max(target.pressure_cap for target in in_region("legs")) == 4


def test_a_spot_is_held_twice_a_day_and_a_point_on_the_hand_three_times() -> None:
    for target in atlas().targets.values():
        usual = 3 if target.region == "hands" else 2
        assert target.holds_a_day == (usual if target.longest_hold else 0), target.name


@pytest.mark.parametrize("target", atlas().targets.values(), ids=list(atlas().targets))
def test_every_place_lies_on_the_figure_on_the_right_side_or_in_the_middle(target: Target) -> None:
    assert target.view is not None
    assert target.places
    figure = atlas().outlines[target.view].whole
    for across, down in target.places:
        assert is_inside((across, down), figure)
        assert across >= 0.5 if target.view is View.BACK else across <= 0.5


def test_a_path_is_stroked_and_never_held() -> None:
    for target in atlas().targets.values():
        assert not (target.is_path and target.longest_hold), target.name


@pytest.mark.parametrize("target", atlas().targets.values(), ids=list(atlas().targets))
def test_no_place_lies_in_a_zone_that_what_reaches_it_may_not_press(target: Target) -> None:
    for zone in atlas().zones.values():
        if any(zone.forbids(reach) for reach in target.reach):
            assert not any(zone.covers(target.view, place) for place in target.places), zone.name


def test_no_stroke_goes_over_the_throat_or_behind_the_knee() -> None:
    forbidden = [atlas().zones[name] for name in ("throat", "behind-the-knee")]
    for target in atlas().targets.values():
        for start, end in pairwise(target.places):
            for step in range(11):
                between = tuple(a + (b - a) * step / 10 for a, b in zip(start, end, strict=True))
                point = (between[0], between[1])
                assert not any(zone.covers(target.view, point) for zone in forbidden)


def test_the_forbidden_zones_are_those_of_the_research() -> None:
    zones = atlas().zones
    assert {name for name, zone in zones.items() if zone.forbids(Reach.HANDS)} == {
        "throat",
        "spine",
        "behind-the-knee",
        "lumps-veins-and-scars",
    }
    assert {name for name, zone in zones.items() if not zone.forbids(Reach.HANDS)} == {
        "floating-ribs",
        "kidneys",
    }
    assert all(zone.forbids(Reach.BALL) for zone in zones.values())


def test_every_zone_lies_on_the_figure_and_says_why_in_one_sentence() -> None:
    for zone in atlas().zones.values():
        assert zone.why.endswith(".")
        assert ". " not in zone.why
        if zone.view is not None:
            middle = [
                sum(numbers) / len(zone.outline) for numbers in zip(*zone.outline, strict=True)
            ]
            assert is_inside((middle[0], middle[1]), atlas().outlines[zone.view].whole)


@pytest.mark.parametrize(
    ("word", "zone"),
    [
        ("carotid", "throat"),
        ("SCM", "throat"),
        ("throat", "throat"),
        ("Spine", "spine"),
        ("vertebrae", "spine"),
        ("BL40", "behind-the-knee"),
        ("back of the knee", "behind-the-knee"),
        ("flank", "floating-ribs"),
        ("kidney", "kidneys"),
        ("varicose veins", "lumps-veins-and-scars"),
    ],
)
def test_the_words_that_people_write_for_a_forbidden_zone_are_known(word: str, zone: str) -> None:
    found = atlas().forbidden(word)
    assert found is not None
    assert found.name == zone


def test_no_target_is_forbidden() -> None:
    assert not any(atlas().forbidden(name) for name in atlas().targets)
    assert not any(atlas().forbidden(target.title) for target in atlas().targets.values())


@pytest.mark.parametrize("view", View)
def test_the_figure_fills_its_picture_from_crown_to_soles(view: View) -> None:
    points = list(atlas().outlines[view].points)
    assert 40 <= len(points) <= 80
    assert points[0] == mirrored(points[0])
    assert points[-1] == mirrored(points[-1])
    assert {min(down for _, down in points), max(down for _, down in points)} == {0, 1}
    assert 0.97 < max(across for across, _ in points) <= 1
    assert min(across for across, _ in points) == 0.5


@pytest.mark.parametrize("view", View)
def test_what_is_drawn_within_the_figure_lies_within_its_edge(view: View) -> None:
    outline = atlas().outlines[view]
    assert outline.lines
    for point in (point for each in outline.lines for point in each):
        assert is_inside(point, outline.whole), point


def test_a_ball_takes_twelve_seconds_and_the_floor_thirty() -> None:
    assert {name: tool.ready for name, tool in atlas().tools.items()} == {
        "ball": 12_000,
        "floor": 30_000,
    }
    assert atlas().tools["ball"].cautions == ("ball", "pregnant")
    assert atlas().tools["floor"].cautions == ("pregnant",)


def test_the_techniques_that_move_are_those_that_a_step_may_touch_with() -> None:
    assert {*MOVING} == {*Technique} - UNTOUCHED - {Technique.HOLD, Technique.PRESS}


def borne(name: str, way: Reach = Reach.HANDS) -> set[str]:
    return set(atlas().targets[name].bears[way])


def test_nothing_is_tapped_but_thick_muscle_and_nothing_of_the_neck() -> None:
    tapped = {
        target.name
        for target in atlas().targets.values()
        if "tapotement" in borne(target.name, target.reach[0])
    }
    assert not any("neck" in atlas().targets[name].cautions for name in tapped)
    assert tapped & {"infraspinatus", "rhomboids", "SI14", "waist-to-sacrum", "Yintang"} == set()


def test_a_ball_is_rolled_nowhere_on_the_neck_nor_between_ribs_and_hip() -> None:
    reached = [target for target in atlas().targets.values() if Reach.BALL in target.reach]
    still = {target.name for target in reached if not borne(target.name, Reach.BALL)}
    assert still == {"suboccipitals", "levator", "SI15", "low-back-bands", "quadratus-lumborum"}


def test_where_nothing_is_touched_nothing_is_borne() -> None:
    assert {
        target.name for target in atlas().targets.values() if not any(target.bears.values())
    } == {
        "neck-turns",
        "quadratus-lumborum",
    }


def test_the_light_strokes_of_a_cautious_low_back_are_strokes_alone() -> None:
    assert borne("waist-to-buttocks") == {"effleurage"}
