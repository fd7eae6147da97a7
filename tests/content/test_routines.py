"""What each bundled routine promises a body."""

import re
from collections.abc import Iterator

import pytest

from selfmassage.durations import Millis
from selfmassage.routine import Routine, Side, Step, Technique
from selfmassage.timeline import CueKind, PlayedStep, Timeline, advise, compile_timeline
from selfmassage.timeline.advice import TOLERANCE
from tests.content.bundled import ROUTINES, VOICES, atlas, recipe, routine, session

EVERY = pytest.mark.parametrize("name", ROUTINES)
EVERY_VOICE = pytest.mark.parametrize("voice", VOICES)
CAUTIONS = ("neck", "low-back", "ball", "pregnant", "leg-clot")

HANDS = r"hands?|thumbs?|fingers?|fingertips|palms?|knuckles|fists?|arms?|forearms|shoulders"
PRESSURE = {1: "light", 2: "light", 3: "clear", 4: "firm", 5: "strong"}
WARNING = re.compile(r"\b(stop|keep off|never|not|pulse|dizzy|if|avoid|careful)\b", re.IGNORECASE)
FALSE_PROMISES = re.compile(
    r"\b(toxin|waste|flush|slip|vertebra|align|cures?\b|heals?\b)", re.IGNORECASE
)


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
@EVERY_VOICE
@pytest.mark.parametrize("caution", ["", *CAUTIONS])
def test_nothing_fits_badly(name: str, voice: str, caution: str) -> None:
    made_from = recipe(name, *filter(None, [caution]), voice=voice, reminds_of_safety=True)
    assert advise(made_from, compile_timeline(made_from), f"{name}.toml") == ()


@EVERY
@EVERY_VOICE
@pytest.mark.parametrize("caution", ["", *CAUTIONS])
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
    for step, words in touching_words(name):
        first = re.split(r"(?<=[.!?]) ", words)[0].lower()
        assert re.search(rf"\b({HANDS})\b", first), words
        assert re.search(r"\b(left|right|both)\b", first), words
        if step.side is Side.EACH:
            assert {"left", "right"} <= set(re.findall(r"\w+", first)), words


@EVERY
def test_the_pressure_is_said_as_a_word_that_matches_its_number(name: str) -> None:
    for step, words in touching_words(name):
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
    ("name", "target", "seconds"),
    [("neck-5", "BL10", 30), ("shoulders-5", "GB21", 30), ("lowback-5-hands", "BL23", 40)],
)
def test_a_hold_has_its_whole_dose(name: str, target: str, seconds: int) -> None:
    holds = [step for step in session(name).steps if step.technique is Technique.HOLD]
    assert {step.target for step in holds} == {target}
    assert {step.end - step.work_start for step in holds} == {seconds * 1000}


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


def touching_words(name: str) -> Iterator[tuple[Step, str]]:
    """Each step that presses on something, with what is said for each of its sides."""
    for step in shapes(routine(name)):
        if step.pressure:
            sides = (Side.RIGHT, Side.LEFT) if step.side is Side.EACH else (step.side,)
            yield from ((step, step.say.on(side)) for side in sides)
