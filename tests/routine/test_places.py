"""Words that work where no routine works, or where the step does not say that it does, are warned of."""

import pytest

from selfmassage.routine import examine_routine
from tests.content.bundled import atlas
from tests.routine.examples import Table, document, strokes

BY_HAND: Table = {"target": "shoulder-to-elbow", "side": "both"}
WITH_A_BALL: Table = {
    "technique": "hold",
    "target": "gluteus-medius",
    "side": "both",
    "lasts": None,
    "breaths": 3,
    "tool": "ball",
}
TAPPED: Table = {**BY_HAND, "technique": "tapotement", "target": "buttock-top"}
MOVED: Table = {"technique": "move", "target": None, "side": None, "pressure": None}
ON_THE_NECK: Table = {"target": "back-of-neck", "side": "both"}


def told(say: str, step: Table) -> list[tuple[str, str]]:
    """What is found in the words of a step, and the remedy."""
    regions = ["neck", "shoulders", "low-back"]
    tools = ["ball"] if step.get("tool") else []
    whole = document(strokes(**{**step, "say": say}), tools=tools, regions=regions)
    examined = examine_routine(whole, id="own", file="own.toml", atlas=atlas())
    assert examined.routine is not None, examined.problems
    return [(problem.what.split('"')[3], problem.hint) for problem in examined.problems]


def found(say: str, step: Table) -> list[str]:
    return [words for words, _ in told(say, step)]


@pytest.mark.parametrize(
    ("say", "place"),
    [
        ("Press the throat.", "throat"),
        ("Two fingers on the windpipe, circles.", "windpipe"),
        ("Thumb at the back, fingers into the side of your neck.", "side of your neck"),
        ("Off the bone; hold the Adam's apple.", "Adam's apple"),
        ("Both hands around your throat. Squeeze.", "throat"),
        ("Stroke down toward the throat.", "toward the throat"),
        ("Press the artery.", "artery"),
        ("Both thumbs on the bones of the spine.", "bones of the spine"),
        ("Rub the spine.", "spine"),
        ("Stroke slowly along the spine.", "spine"),
        ("Palm flat on the middle of your spine.", "spine"),
        ("Knead your shoulder. Then over the bare vertebrae.", "vertebrae"),
        ("Both thumbs behind the knee. Small circles.", "behind the knee"),
        ("Right hand into the crease behind your right knee.", "behind your right knee"),
        ("Press deep on the vein.", "vein"),
        ("Fingertips on the scar.", "scar"),
        ("Rub the varicose vein.", "vein"),
        ("Press on your Adams apple.", "Adams apple"),
        ("Squeeze the sides of the neck.", "sides of the neck"),
        ("Fingertips under the jaw. Press.", "under the jaw"),
        ("Thumb on the pulse.", "pulse"),
    ],
)
def test_hands_are_not_sent_where_nothing_is_pressed(say: str, place: str) -> None:
    assert found(say, BY_HAND) == [place]
    assert found(say.upper(), BY_HAND) == [place.upper()]


@pytest.mark.parametrize(
    ("say", "places"),
    [
        ("Both hands: ball on the kidney.", ["kidney"]),
        ("Ball on the lowest ribs, over the kidneys.", ["ribs", "kidneys"]),
        ("Ball right on the spine bones. Lean in.", ["spine bones"]),
        ("Ball under the middle of your spine.", ["spine"]),
        ("Hand on the sock. Roll up to the lowest ribs and over the kidneys.", ["ribs"]),
        ("Lean the ball into the flank.", ["flank"]),
    ],
)
def test_a_ball_is_not_sent_to_bones_that_give_nor_to_kidneys(say: str, places: list[str]) -> None:
    assert found(say, WITH_A_BALL) == places


def test_ribs_are_not_tapped() -> None:
    assert found("Loose fists: tap over the ribs.", TAPPED) == ["ribs"]


def test_a_zone_says_why() -> None:
    assert told("Rub the spine.", BY_HAND) == [("spine", atlas().zones["spine"].why)]


@pytest.mark.parametrize("step", [BY_HAND, WITH_A_BALL, MOVED], ids=["hand", "ball", "move"])
@pytest.mark.parametrize(
    "say",
    [
        "Fingers behind the ears. Keep off the throat.",
        "Never press the throat.",
        "Fingertips on the muscle, not the front of the neck.",
        "Let the throat grow soft.",
        "Right hand in the gap between spine and right shoulder blade.",
        "Hands on the muscle beside your spine, off the ribs.",
        "Both palms flat, one on each side of the spine.",
        "Two fingers out from the spine.",
        "On muscle, not bone or ribs.",
        "Below the ribs and above the hip rim.",
        "Keep the spine long and your back straight.",
        "Hold your spine tall.",
        "Press your spine into the mat.",
        "Feel the breath go down your spine.",
        "Both hands on your lower ribs. Breathe in for four.",
        "Stroke along the muscles of the spine.",
        "Ankle on your other knee.",
        "A pillow behind the knees, if you like.",
        "Move off any vein.",
        "Hand on your shoulder, close to the neck.",
        "Halfway from your neck to the shoulder tip.",
        "Stroke up to the neck.",
        "Rest your head on a pillow.",
        "Keep your head still.",
        "Never roll your head.",
        "Roll both shoulders, and look ahead.",
    ],
)
def test_what_keeps_off_or_only_names_a_place_is_none(say: str, step: Table) -> None:
    assert found(say, step) == []


@pytest.mark.parametrize(
    ("say", "words", "target"),
    [
        ("Hand on the back of your neck. Squeeze.", "back of your neck", "back-of-neck"),
        ("Knead your neck.", "neck", "back-of-neck"),
        ("Squeeze the hollows under the skull.", "hollows under the skull", "GB20"),
        ("Circle on the base of your skull.", "base of your skull", "GB20"),
    ],
)
def test_work_on_a_neck_that_is_not_named_is_told_with_the_target(
    say: str, words: str, target: str
) -> None:
    hint = f'Write target = "{target}", so that its cautions hold.'
    assert told(say, BY_HAND) == [(words, hint)]
    assert found(say, ON_THE_NECK) == []
    assert found(say, {**BY_HAND, "cautions": ["neck"]}) == []


@pytest.mark.parametrize(
    ("say", "words"),
    [
        ("Turn your head far right and left.", "Turn your head"),
        ("Both hands in your lap. Let your head roll round.", "head roll"),
        ("Look over each shoulder.", "Look over each shoulder"),
        ("Right ear toward the right shoulder.", "ear toward the right shoulder"),
        ("Drop the chin.", "Drop the chin"),
    ],
)
def test_a_head_that_is_moved_for_everybody_is_told_with_the_target(say: str, words: str) -> None:
    hint = 'Write target = "neck-turns", so that they are spared it.'
    assert told(say, MOVED) == [(words, hint)]
    assert found(say, {**MOVED, "target": "neck-turns"}) == []


@pytest.mark.parametrize(
    ("say", "words"),
    [
        ("Press with all your strength.", "all your strength"),
        ("Press hard.", "Press hard"),
        ("Sink in with your whole weight.", "whole weight"),
        ("Seven of ten.", "Seven of ten"),
        ("Up to 8 out of 10.", "8 out of 10"),
        ("Press strongly.", "strongly"),
        ("With firm pressure.", "firm pressure"),
        ("Stay until it hurts.", "until it hurts"),
        ("As deep as you can.", "As deep as you can"),
        ("Now harder.", "Now harder"),
        ("8/10 now.", "8/10"),
        ("Dig in deep.", "Dig in deep"),
        ("Ignore the pain.", "Ignore the pain"),
        ("Crack the joints.", "Crack the joints"),
    ],
)
def test_more_than_the_pressure_of_the_step_is_told(say: str, words: str) -> None:
    hint = 'Write {pressure}, which is "clear".'
    assert told(say, {**BY_HAND, "pressure": 3}) == [(words, hint)]
    assert found(say, {**MOVED}) == []


@pytest.mark.parametrize(
    "say",
    [
        "Never press hard.",
        "Press until it is hard to breathe, three of ten.",
        "Less than six of ten.",
        "On a hard floor.",
        "Harder spots take longer. Three/10.",
        "2/10, and no digging.",
    ],
)
def test_strength_that_is_not_asked_for_is_none(say: str) -> None:
    assert found(say, {**BY_HAND, "pressure": 3}) == []
