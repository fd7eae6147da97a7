"""What a person hears who has answered nothing: no less than what the questions would have asked."""

import pytest

from selfmassage.atlas import CAUTIONS
from selfmassage.safety import UNASKED
from selfmassage.timeline import CueKind, compile_timeline
from tests.content.bundled import ROUTINES, prompts
from tests.safety.people import recipe_for

MOST_WORDS = 25
"""Of one sentence, so that it is understood at once."""

LONGEST = 70_000
"""What all the cautions of a routine may take, in milliseconds."""

SPOKEN = {
    "emergency": "sudden, head, neck, chest, speaking, seeing, breathing, numbness, calf, help now",
    "global": "fever, injury, wound, operation, bone, clot, bleeding, blood pressure, alcohol, doctor",
    "doctor": "cancer, infection, weight, sweat, night, steroids, weak, numb, six weeks, mornings, "
    "twenty, fifty-five with new pain",
    "neck": "stroke, arteries, whiplash, operation, dizzy, connective tissue",
    "low-back": "kidney, artery in the belly, operation, year, weak leg",
    "ball": "blood thinners, bruising, thin bones, ribs, fragile, numb, steroids",
    "pregnant": "pregnant, may be",
    "leg-clot": "clot, varicose, flight, operation, bed, four weeks, plaster",
}
"""By prompt, what of the signs of its questions is in it, in a word or two each."""


@pytest.mark.parametrize("name", SPOKEN)
def test_a_spoken_caution_leaves_out_no_sign_of_its_question(name: str) -> None:
    spoken = prompts()[f"caution_{name}"]
    assert [sign for sign in SPOKEN[name].split(", ") if sign not in spoken] == []


def test_every_spoken_caution_is_known_here() -> None:
    written = {name for name in prompts() if name.startswith("caution_")}
    assert written == {f"caution_{name}" for name in SPOKEN}
    assert set(CAUTIONS) <= SPOKEN.keys()


@pytest.mark.parametrize("name", SPOKEN)
def test_a_spoken_caution_is_understood_at_once(name: str) -> None:
    for sentence in prompts()[f"caution_{name}"].split("."):
        assert len(sentence.split()) <= MOST_WORDS


@pytest.mark.parametrize("name", ROUTINES)
def test_a_stranger_hears_the_signs_before_every_routine_and_not_for_long(name: str) -> None:
    whole = compile_timeline(recipe_for(name, UNASKED))
    first = [cue.text for cue in whole.cues if cue.kind is CueKind.SAFETY][:3]
    assert first == [prompts()[f"caution_{who}"] for who in ("emergency", "global", "doctor")]
    assert next(cue for cue in whole.cues if cue.kind is CueKind.SAY).at <= LONGEST
