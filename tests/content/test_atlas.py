"""What the atlas allows, against the limits that the content was researched for."""

from selfmassage.atlas import Target
from tests.content.bundled import atlas


def highest_cap(*names: str) -> int:
    return max(atlas().targets[name].pressure_cap for name in names)


def in_region(region: str) -> list[Target]:
    return [target for target in atlas().targets.values() if target.region == region]


def test_the_regions_come_in_the_order_of_the_body() -> None:
    assert list(atlas().regions) == ["neck", "shoulders", "low-back"]


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


def test_a_cautious_low_back_keeps_the_light_strokes_and_the_buttocks() -> None:
    kept = {target.name for target in in_region("low-back") if "low-back" not in target.cautions}
    assert kept == {"waist-to-buttocks", "buttock-top", "gluteus-medius"}


def test_in_pregnancy_the_point_on_the_shoulder_and_the_muscle_over_it_are_kept_from() -> None:
    careful = {name for name, target in atlas().targets.items() if "pregnant" in target.cautions}
    assert careful == {"GB21", "upper-trapezius"}


def test_no_hold_is_longer_than_a_minute() -> None:
    assert max(target.longest_hold for target in atlas().targets.values()) == 60_000


def test_a_place_that_a_ball_must_not_press_cannot_be_reached_with_one() -> None:
    for name in ("BL23", "GB20", "BL10", "back-of-neck", "waist-to-sacrum"):
        assert [reach.value for reach in atlas().targets[name].reach] == ["hands"]


def test_a_ball_takes_twelve_seconds_and_the_floor_thirty() -> None:
    assert {name: tool.ready for name, tool in atlas().tools.items()} == {
        "ball": 12_000,
        "floor": 30_000,
    }
    assert atlas().tools["ball"].cautions == ("ball",)
