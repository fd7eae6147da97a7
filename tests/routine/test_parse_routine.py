"""What a good routine file becomes."""

from dataclasses import replace

import pytest

from selfmassage.durations import Millis
from selfmassage.routine import Routine, Side, SideWords, Source, Step, Technique, Work
from tests.routine.examples import breathe, design, document, hold, strokes, the_routine, the_step


def test_the_routine_of_the_design_reads_as_it_is_meant() -> None:
    stroke_words = (
        "{other} hand behind your {side} ear. "
        "Stroke slowly down the back of the neck and out to the shoulder tip."
    )
    strokes_in_brief = "{side} side. Long strokes, skull to shoulder tip, {pressure} pressure."
    hold_in_brief = "Hold, hollows under the skull, {pressure} pressure."
    midway = "Slower. Let your hand mould to you."
    stroke = Step(
        number=1,
        technique=Technique.EFFLEURAGE,
        side=Side.EACH,
        work=Work(lasts=Millis(40_000), pace=12),
        say=SideWords(right=stroke_words, left=stroke_words),
        ready=Millis(3_000),
        target="skull-base-to-shoulder",
        region="neck",
        pressure=2,
        brief=SideWords(right=strokes_in_brief, left=strokes_in_brief),
        midway=SideWords(right=midway, left=midway),
        cautions=("neck", "pregnant"),
    )
    swap = replace(stroke, say=SideWords(right="...", left="..."), midway=None, cautions=("neck",))
    pressing = Step(
        number=2,
        technique=Technique.HOLD,
        side=Side.BOTH,
        work=Work(lasts=Millis(60_000), breaths=6),
        say=SideWords(right="...", left="..."),
        ready=Millis(3_000),
        target="GB20",
        region="neck",
        pressure=3,
        brief=SideWords(right=hold_in_brief, left=hold_in_brief),
        cautions=("neck",),
    )
    assert the_routine(design()) == Routine(
        id="neck",
        title="Neck reset",
        minutes=5,
        summary="Five quiet minutes for a stiff neck, at a table, hands only.",
        regions=("neck",),
        position="seated at a table",
        tools=(),
        steps=(replace(stroke, instead={"pregnant": swap}), pressing),
        sources=(Source(about="..."),),
    )


@pytest.mark.parametrize(
    ("technique", "pace"),
    [
        ("effleurage", 12),
        ("petrissage", 24),
        ("friction", 60),
        ("circles", 30),
        ("roll", 20),
        ("tapotement", 40),
        ("move", 6),
    ],
)
def test_a_technique_without_a_pace_has_its_usual_one(technique: str, pace: int) -> None:
    tool = "ball" if technique == "roll" else "hands"
    step = strokes(technique=technique, target="GB21", tool=tool)
    assert the_step(step).work == Work(lasts=Millis(40_000), pace=pace)


def test_a_press_has_a_usual_rhythm_and_may_have_its_own() -> None:
    press = hold(technique="press", breaths=None, lasts="30s")
    assert the_step(press).work == Work(lasts=Millis(30_000), on=Millis(4_000), off=Millis(2_000))
    assert the_step({**press, "on": "5s", "off": "1s"}).work == Work(
        lasts=Millis(30_000), on=Millis(5_000), off=Millis(1_000)
    )


def test_breathing_for_a_time_is_breathing_whole_breaths() -> None:
    assert the_step(breathe(breaths=None, lasts="35s")).work.length == 40_000


def test_a_hold_for_a_time_is_as_long_as_it_says() -> None:
    assert the_step(hold(breaths=None, lasts="35s")).work == Work(lasts=Millis(35_000))


@pytest.mark.parametrize("technique", ["breathe", "move", "prepare", "rest"])
def test_what_touches_nothing_is_in_the_centre_without_a_target_or_a_pressure(
    technique: str,
) -> None:
    step = the_step({"technique": technique, "lasts": "10s", "say": "Now."})
    assert (step.side, step.target, step.pressure) == (Side.CENTRE, "", 0)


def test_hands_are_ready_after_3_seconds_and_a_tool_after_its_own_time() -> None:
    on_the_shoulder = {"target": "GB21"}
    assert the_step(hold(**on_the_shoulder)).ready == 3_000
    assert the_step(hold(**on_the_shoulder, tool="ball")).ready == 12_000
    assert the_step(hold(**on_the_shoulder, tool="ball", ready="20s")).ready == 20_000
    assert the_step(breathe(tool="floor")).ready == 30_000


def test_hands_may_be_named_as_the_tool() -> None:
    assert the_step(hold(tool="hands")) == the_step(hold())


def test_words_may_differ_by_side() -> None:
    words = {"right": "Left hand.", "left": "Right hand."}
    assert the_step(strokes(say=words)).say == SideWords(right="Left hand.", left="Right hand.")


def test_line_ends_in_words_are_spaces() -> None:
    assert the_step(hold(say="  Thumbs in\n  the\thollows. ")).say.right == "Thumbs in the hollows."


def test_cautions_come_from_target_and_tool_and_an_author_only_adds() -> None:
    assert the_step(hold(target="GB21")).cautions == ("pregnant",)
    assert the_step(hold(target="GB21", tool="ball")).cautions == ("ball", "pregnant")
    assert the_step(hold(target="GB21", cautions=["neck"])).cautions == ("neck", "pregnant")
    assert the_step(hold(target="GB21", cautions=[])).cautions == ("pregnant",)


def test_steps_of_one_block_stand_together() -> None:
    first = strokes(block="neck")
    routine = the_routine(document(first, first, breathe(), strokes(block="again")))
    assert [step.block for step in routine.steps] == ["neck", "neck", "", "again"]


def test_a_duration_may_stand_in_any_amount_of_blank_space() -> None:
    assert the_step(strokes(lasts=" 40 s" + " " * 1_000)).work.lasts == 40_000


def test_tools_and_sources_may_be_left_out() -> None:
    bare = document(strokes())
    del bare["tools"]
    assert (the_routine(bare).tools, the_routine(bare).sources) == ((), ())
