"""What each bundled routine promises a body."""

import re
from collections import Counter
from collections.abc import Iterator
from itertools import combinations, product

import pytest

from selfmassage.durations import Millis
from selfmassage.library import read_prompts
from selfmassage.routine import Routine, Side, Step, Technique
from selfmassage.timeline import CueKind, PlayedStep, Timeline, advise
from selfmassage.timeline.advice import TOLERANCE
from selfmassage.timeline.swap import for_person
from tests.content.bundled import ROUTINES, VOICES, atlas, recipe, routine, session

EVERY = pytest.mark.parametrize("name", ROUTINES)
EVERY_VOICE = pytest.mark.parametrize("voice", VOICES)
CAUTIONS = ("neck", "low-back", "ball", "pregnant", "leg-clot")

THE_TWELVE = {
    "acupressure-30": 30,
    "bedtime-12": 12,
    "desk-5": 5,
    "fullback-20": 20,
    "knot-8": 8,
    "lowback-10-wall": 10,
    "lowback-5-hands": 5,
    "morning-6": 6,
    "neck-10": 10,
    "neck-5": 5,
    "shoulders-10": 10,
    "shoulders-5": 5,
}
WITHHELD = {
    ("neck-5", "neck"),
    ("neck-10", "neck"),
    ("knot-8", "ball"),
    ("knot-8", "pregnant"),
}
"""The routines that are not for people with a caution, as a whole: all others have something instead."""

HANDS = r"hands?|thumbs?|fingers?|fingertips?|palms?|knuckles|fists?|arms?|forearms?|shoulders"
PRESSURE = {1: "light", 2: "light", 3: "clear", 4: "firm", 5: "strong"}
WARNING = re.compile(r"\b(stop|keep off|never|not|pulse|dizzy|if|avoid|careful)\b", re.IGNORECASE)
FALSE_PROMISES = re.compile(
    r"\b(toxin|waste|flush|slip|vertebra|align|cures?\b|heals?\b)", re.IGNORECASE
)


def test_there_are_twelve_and_each_is_as_long_as_its_name_says() -> None:
    assert {name: routine(name).minutes for name in ROUTINES} == THE_TWELVE


@EVERY
def test_a_routine_has_no_problems(name: str) -> None:
    assert routine(name).id == name


@EVERY
@EVERY_VOICE
@pytest.mark.parametrize("reminds_of_safety", [False, True])
@pytest.mark.parametrize("caution", ["", *CAUTIONS])
def test_a_routine_takes_the_minutes_that_it_promises(
    name: str, voice: str, caution: str, reminds_of_safety: bool
) -> None:
    cautions = filter(None, [caution])
    whole = session(name, *cautions, voice=voice, reminds_of_safety=reminds_of_safety)
    assert abs(whole.duration - routine(name).minutes * 60_000) <= TOLERANCE


@EVERY
def test_nothing_fits_badly_in_either_voice(name: str) -> None:
    voices = {voice: recipe(name, voice=voice).spoken for voice in VOICES}
    assert not list(advise(routine(name), read_prompts(), voices, f"{name}.toml"))


@EVERY_VOICE
@pytest.mark.parametrize(
    ("name", "caution"),
    [pair for pair in product(ROUTINES, ("", *CAUTIONS)) if pair not in WITHHELD],
)
def test_all_midway_words_find_room(name: str, voice: str, caution: str) -> None:
    """Those of the steps that are done instead, too."""
    whole = session(name, *filter(None, [caution]), voice=voice)
    spoken = {cue.step for cue in whole.cues if cue.kind is CueKind.MIDWAY and cue.text}
    written = {step.number: step for step in routine(name).steps}
    for step in whole.steps:
        shape = written[step.file_step].instead.get(caution, written[step.file_step])
        assert (step.step in spoken) == (shape.midway is not None)


@EVERY
@pytest.mark.parametrize("caution", ["", *CAUTIONS])
def test_left_is_worked_on_for_as_long_as_right(name: str, caution: str) -> None:
    whole = session(name, *filter(None, [caution]))
    assert work_on(whole, Side.LEFT) == work_on(whole, Side.RIGHT)


@EVERY
def test_the_first_sentence_says_which_hand_and_which_side(name: str) -> None:
    for step, side, words in touching_words(name):
        first = re.split(r"(?<=[.!?]) ", words)[0].lower()
        assert re.search(rf"\b({HANDS})\b", first), words
        if step.tool == "ball":
            assert re.search(r"\bball\b", first), words
            assert side.value in first, words
        elif step.side is Side.EACH:
            assert {"left", "right"} <= set(re.findall(r"\w+", first)), words
        else:
            assert re.search(r"\b(left|right|both)\b", first), words


@EVERY
def test_the_pressure_is_said_as_a_word_that_matches_its_number(name: str) -> None:
    for step, _, words in touching_words(name):
        said = {word for word in PRESSURE.values() if re.search(rf"\b{word}(ly)?\b", words, re.I)}
        assert said == {PRESSURE[step.pressure]}, words


@EVERY
def test_no_warning_comes_after_the_pressure_has_begun(name: str) -> None:
    for step in shapes(routine(name)):
        for side in (Side.RIGHT, Side.LEFT):
            assert step.midway is None or not WARNING.search(step.midway.on(side))


@EVERY
def test_a_sentence_has_at_most_25_words_and_no_figures(name: str) -> None:
    for step in shapes(routine(name)):
        for words in filter(None, (step.say, step.midway)):
            for sentence in re.split(r"(?<=[.!?]) ", f"{words.right} {words.left}"):
                assert len(sentence.split()) <= 25
                assert not re.search(r"\d", sentence)


@EVERY
def test_hands_have_three_seconds_to_find_their_place(name: str) -> None:
    for step in shapes(routine(name)):
        assert not step.pressure or step.ready >= 3_000


@EVERY
def test_sources_are_named_and_our_own_choices_are_called_so(name: str) -> None:
    sources = [source.about for source in routine(name).sources]
    assert any(about.startswith("Our design choice") for about in sources)
    assert any(about.startswith("Comfort and short-term easing") for about in sources)
    assert not any(FALSE_PROMISES.search(about) for about in sources)


@pytest.mark.parametrize(
    ("name", "doses"),
    [
        ("neck-5", {"BL10": [30]}),
        ("neck-10", {"BL10": [40], "levator": [40, 40]}),
        ("shoulders-5", {"GB21": [30, 30]}),
        ("shoulders-10", {"GB21": [30, 30], "infraspinatus": [60, 60]}),
        ("lowback-5-hands", {"BL23": [40]}),
        ("lowback-10-wall", {"low-back-bands": [60, 60], "gluteus-medius": [60, 60]}),
        ("desk-5", {}),
        (
            "fullback-20",
            {
                "rhomboids": [50, 50],
                "infraspinatus": [50, 50],
                "low-back-bands": [40, 40],
                "gluteus-medius": [60, 60],
                "suboccipitals": [60],
            },
        ),
        ("morning-6", {}),
        ("bedtime-12", {"Yintang": [40]}),
        ("knot-8", {"knot": [60, 30, 60, 30]}),
        ("acupressure-30", {}),
    ],
)
def test_a_hold_has_its_whole_dose(name: str, doses: dict[str, list[int]]) -> None:
    """In seconds, by target, in the order of the session."""
    held: dict[str, list[int]] = {}
    for step in session(name).steps:
        if step.technique is Technique.HOLD:
            held.setdefault(step.target, []).append((step.end - step.work_start) // 1000)
    assert held == doses


@EVERY
def test_no_spot_is_held_more_often_than_it_takes_in_a_day(name: str) -> None:
    held = Counter(
        (step.target, step.side) for step in session(name).steps if step.technique is Technique.HOLD
    )
    assert all(many <= atlas().targets[spot].holds_a_day for (spot, _), many in held.items())


@EVERY
def test_whoever_needs_caution_has_something_instead_or_another_routine(name: str) -> None:
    for step in routine(name).steps:
        without = set(step.cautions) - set(step.instead)
        assert {(name, code) for code in without} <= WITHHELD


@EVERY
def test_what_is_done_instead_suits_everybody(name: str) -> None:
    """So that somebody with two cautions is given nothing that the other one forbids."""
    for step in routine(name).steps:
        for swap in step.instead.values():
            assert (swap.cautions, swap.tool) == ((), ""), step.number
            assert swap.pressure <= 3


@EVERY
@pytest.mark.parametrize("number", range(len(CAUTIONS) + 1))
def test_nobody_is_given_a_step_that_any_of_their_cautions_forbids(name: str, number: int) -> None:
    for cautions in combinations(CAUTIONS, number):
        if any((name, caution) in WITHHELD for caution in cautions):
            continue
        for step in routine(name).steps:
            assert not set(cautions) & set(for_person(step, cautions).cautions)


@EVERY
def test_people_step_and_turn_with_open_eyes(name: str) -> None:
    for step in shapes(routine(name)):
        begins = step.say.right.split(";")[0]
        if re.search(r"\b(take the ball|step|wall, and|stand up|hip meets|lie down on)\b", begins):
            assert re.search(r"\beyes open\b", begins, re.I), begins


@EVERY
def test_a_ball_has_twelve_seconds_to_find_its_place_on_each_side(name: str) -> None:
    ready: dict[Side, list[Millis]] = {}
    for step in routine(name).steps:
        if step.tool == "ball" and step.side is Side.EACH:
            ready.setdefault(step.side, []).append(step.ready)
    assert all(first[0] == 12_000 for first in ready.values())


@EVERY
def test_nobody_rolls_on_the_low_back(name: str) -> None:
    for step in shapes(routine(name)):
        if step.tool == "ball" and step.target in {"low-back-bands", "quadratus-lumborum"}:
            assert step.technique is Technique.HOLD


def test_the_points_have_three_minutes_each() -> None:
    """The dose of the trial: 27 minutes of pressing in 30."""
    pressed = [step for step in session("acupressure-30").steps if step.pressure]
    assert [step.end - step.work_start for step in pressed] == [180_000] * 9


def test_after_ninety_seconds_of_pressure_a_knot_is_not_rubbed() -> None:
    techniques = {step.technique for step in routine("knot-8").steps if step.target == "knot"}
    assert techniques == {Technique.ROLL, Technique.HOLD, Technique.EFFLEURAGE}


def test_only_bedtime_is_to_be_fallen_asleep_by() -> None:
    assert [name for name in ROUTINES if routine(name).is_bedtime] == ["bedtime-12"]


@EVERY_VOICE
def test_the_arms_rest_about_three_minutes_into_the_neck(voice: str) -> None:
    steps = session("neck-5", voice=voice).steps
    (rest,) = [step for step in steps if step.technique is Technique.REST]
    assert 160_000 <= rest.start <= 200_000


def test_the_neck_is_warned_of_the_throat_of_a_pulse_and_of_dizziness_in_good_time() -> None:
    said = {step.target: step.say for step in session("neck-5").steps}
    assert said["back-of-neck"].startswith("Keep off the throat")
    assert "move off any pulse" in said["GB20"]
    assert "stop if dizzy" in said["neck-turns"]


def test_the_head_turns_as_often_to_one_side_as_to_the_other() -> None:
    (turns,) = [step for step in session("neck-5").steps if step.target == "neck-turns"]
    assert turns.work.beats == 4


def test_the_shoulders_are_for_people_whose_neck_needs_caution() -> None:
    """It is what they are offered instead of a neck routine."""
    assert not any("neck" in step.cautions for step in routine("shoulders-5").steps)


def test_in_pregnancy_nobody_presses_the_line_of_the_shoulder() -> None:
    steps = session("shoulders-5", "pregnant").steps
    assert not {"GB21", "upper-trapezius"} & {step.target for step in steps}
    assert max(step.pressure for step in steps) <= 3


def test_a_cautious_low_back_keeps_light_strokes_and_the_buttocks() -> None:
    steps = session("lowback-5-hands", "low-back").steps
    touched = [atlas().targets[step.target] for step in steps if step.target]
    assert not any("low-back" in target.cautions for target in touched)


def work_on(whole: Timeline, side: Side) -> Millis:
    return Millis(sum(work(step) for step in whole.steps if step.side is side))


def work(step: PlayedStep) -> int:
    resting = {Technique.PREPARE, Technique.REST}
    return 0 if step.technique in resting else step.end - step.work_start


def shapes(whole: Routine) -> Iterator[Step]:
    """Every step, and all that may take its place."""
    for step in whole.steps:
        yield step
        yield from step.instead.values()


def touching_words(name: str) -> Iterator[tuple[Step, Side, str]]:
    """Each step that presses on something, with what is said for each of its sides."""
    for step in shapes(routine(name)):
        if step.pressure:
            sides = (Side.RIGHT, Side.LEFT) if step.side is Side.EACH else (step.side,)
            yield from ((step, side, step.say.on(side, step.pressure)) for side in sides)


@EVERY
def test_words_said_alike_on_either_side_are_of_a_step_on_neither(name: str) -> None:
    """Else a heading says "right side" over "Roll both shoulders"."""
    for step in routine(name).steps:
        for one in step.instead.values():
            if one.side is Side.EACH:
                assert one.say.on(Side.RIGHT) != one.say.on(Side.LEFT), one.say.right


def test_the_desk_break_has_no_table() -> None:
    words = " ".join(step.say.right + step.say.left for step in routine("desk-5").steps)
    assert "table" not in words
    assert "elbows on the desk" in words


def test_the_knot_says_that_both_sides_are_worked() -> None:
    knot = routine("knot-8")
    assert any(step.side is Side.EACH for step in knot.steps)
    assert "right, then left" in knot.summary
