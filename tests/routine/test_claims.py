"""Words that a routine had better not say are warned of, and all others are left alone."""

from collections.abc import Callable

import pytest

from selfmassage.routine import examine_routine
from tests.content import bundled
from tests.routine.examples import document, hold, strokes, warnings

EACH = "Write {side} and {other}, or a text for each side."


def of(say: object, **keys: object) -> list[str]:
    return warnings(document(strokes(say=say, **keys), tools=[]))


def test_a_side_that_is_said_on_either_is_a_warning() -> None:
    assert of("Left hand on top of your left shoulder.") == [
        f'neck.toml: step 1: "say" says "Left" on the right and on the left alike. {EACH}'
    ]
    assert of("{other} hand behind your {side} ear.", midway="Now the right shoulder tip.") == [
        f'neck.toml: step 1: "midway" says "right" on the right and on the left alike. {EACH}'
    ]
    assert of("{other} hand behind your {side} ear.", brief="Left hand, shoulder.") == [
        f'neck.toml: step 1: "brief" says "Left" on the right and on the left alike. {EACH}'
    ]
    same = {"right": "Left hand on your right ear.", "left": "Left hand on your right ear."}
    assert len(of(same)) == 1


@pytest.mark.parametrize(
    "say",
    [
        "{other} hand behind your {side} ear.",
        {"right": "Left hand on your right ear.", "left": "Right hand on your left ear."},
        "Turn the head left and right.",
        "Sway to the right, then the left.",
        "Let go right away if it hurts.",
        "When that feels right, stay until no breath is left.",
    ],
)
def test_words_that_suit_either_side_are_none(say: object) -> None:
    assert of(say) == []


def test_one_side_may_be_said_where_one_side_is_worked() -> None:
    assert of("Left hand on your right shoulder.", side="right") == []
    step = hold(say="Right hand over the left, in the hollows.")
    assert warnings(document(step, tools=[])) == []


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("This flushes waste and makes room.", "flushes waste"),
        ("It puts your vertebrae right.", "puts your vertebrae right"),
        ("Push the bones back into place.", "Push the bones back into place"),
        ("Set the spine straight.", "Set the spine straight"),
        ("Click a joint back right.", "Click a joint back right"),
        ("Stroke the toxins out.", "toxins"),
        ("A detox for tired muscles.", "detox"),
        ("This cures headaches.", "cures"),
        ("Feel it heal.", "heal"),
        ("It washes the waste away.", "washes the waste"),
        ("It puts discs back.", "puts discs back"),
        ("It drains lactic acid.", "lactic acid"),
        ("Relief is guaranteed.", "guaranteed"),
        ("It breaks up adhesions.", "adhesions"),
        ("It boosts your immune system.", "immune"),
        ("It draws the poisons out.", "poisons"),
        ("This purifies the blood.", "purifies"),
        ("It cleanses the tissues.", "cleanses"),
        ("It repairs the nerve.", "repairs"),
        ("It treats arthritis.", "treats"),
        ("It releases trapped nerves.", "trapped nerves"),
        ("Proven to stop migraine.", "Proven"),
        ("The pain goes away for ever.", "for ever"),
        ("This will fix your back.", "fix your back"),
        ("It lowers blood pressure.", "lowers blood pressure"),
        ("Breaks up the knots.", "Breaks up the knots"),
    ],
)
def test_what_self_massage_cannot_do_is_a_warning(words: str, found: str) -> None:
    told = f'promises what self-massage cannot do: "{found}". Say what it feels like instead.'
    assert of(words, side="both") == [f'neck.toml: step 1: "say" {told}']
    whole = document(strokes(), tools=[], summary=words)
    assert warnings(whole) == [f'neck.toml: "summary" {told}']
    whole = document(strokes(), tools=[], position=words)
    assert warnings(whole) == [f'neck.toml: "position" {told}']
    whole = document(strokes(), tools=[], source=[{"about": "Ours."}, {"about": words}])
    assert warnings(whole) == [f'neck.toml: source 2: "about" {told}']


@pytest.mark.parametrize(
    "words",
    [
        "Fingers behind the ears. Keep off the throat.",
        "Never press the throat.",
        "Fingertips on the muscle, not the front of the neck.",
        "Let the throat grow soft.",
        "It cures nothing, and removes no waste.",
        "Keep the spine long and your back straight.",
        "Squeeze the muscle, and feel for the heel of your hand.",
        "Halfway from your neck to the shoulder tip.",
        "A secure seat; waste no strength.",
        "Fix your eyes on one point. Take a break.",
        "If you have high blood pressure, ask first.",
        "For a good while. Let go for every breath.",
        "Whoever treats you may know more.",
    ],
)
def test_plain_words_are_none(words: str) -> None:
    assert of(words) == []


def test_each_clause_is_looked_at() -> None:
    told = of("This flushes waste and puts your vertebrae right; press the throat.", side="both")
    assert [one.split('"')[3] for one in told] == ["flushes waste", "throat"]


@pytest.mark.parametrize("name", bundled.ROUTINES)
def test_what_comes_with_the_program_says_none_of_it(name: str) -> None:
    text = bundled.read(bundled.ROOT / "routines" / f"{name}.toml")
    found = examine_routine(text, id=name, file=name, atlas=bundled.atlas())
    assert found.problems == ()


@pytest.mark.parametrize("capitals", [str.upper, str.title])
def test_capitals_hide_nothing(capitals: Callable[[str], str]) -> None:
    assert len(of(capitals("This heals. It realigns."), side="both")) == 2
    assert len(of(capitals("Hands on the front of your neck."), side="both")) == 1
    assert len(of(capitals("Get the joints into place."), side="both")) == 1
