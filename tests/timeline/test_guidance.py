"""How much is said: all words, a few, or none; and what that leaves of a session."""

import pytest
from hypothesis import given

from selfmassage.durations import Millis
from selfmassage.routine import Side, Technique, Work
from selfmassage.timeline import CueKind, Guidance, Recipe, Timeline, compile_timeline, texts_said
from tests.builders import PROMPTS, recipe, seconds, step
from tests.strategies import recipes

SAY = "Left hand on your right shoulder, close to the neck. Stroke down to the elbow."
BRIEF = "Left hand, right shoulder. Long strokes, light."


def guided(guidance: Guidance, *, reminds_of_safety: bool = False) -> tuple[Recipe, Timeline]:
    strokes = step(say=SAY, brief=BRIEF, midway="Slower.", work=Work(lasts=seconds(60), pace=12))
    hold = step(
        2, technique=Technique.HOLD, work=Work(lasts=seconds(20), breaths=2), side=Side.EACH
    )
    spoken = {SAY: seconds(6), BRIEF: seconds(3)}
    made = recipe(
        strokes, hold, spoken=spoken, guidance=guidance, reminds_of_safety=reminds_of_safety
    )
    return made, compile_timeline(made)


def captions(timeline: Timeline, kind: CueKind) -> list[str]:
    return [cue.text for cue in timeline.cues if cue.kind is kind]


def test_brief_guidance_says_hand_side_name_and_pressure_instead_of_everything() -> None:
    made, timeline = guided(Guidance.BRIEF)
    assert captions(timeline, CueKind.SAY)[0] == timeline.steps[0].say == BRIEF
    assert BRIEF in texts_said(timeline, made)
    assert SAY not in texts_said(timeline, made)


def test_brief_guidance_leaves_the_middle_to_its_bell_and_the_screen() -> None:
    made, timeline = guided(Guidance.BRIEF)
    (midway,) = (cue for cue in timeline.cues if cue.kind is CueKind.MIDWAY)
    assert midway.text == "Slower."
    assert midway.at - timeline.steps[0].work_start == 30_000
    assert "Slower." not in texts_said(timeline, made)


def test_a_step_without_few_words_is_said_in_full() -> None:
    timeline = compile_timeline(recipe(step(say=SAY), guidance=Guidance.BRIEF))
    assert captions(timeline, CueKind.SAY) == [SAY]


def test_chimes_want_no_voice_at_all_and_show_every_word() -> None:
    made, timeline = guided(Guidance.CHIMES, reminds_of_safety=True)
    assert texts_said(timeline, made) == ()
    assert captions(timeline, CueKind.SAY)[0] == SAY
    assert captions(timeline, CueKind.SAFETY) == [PROMPTS["safety"]]
    assert captions(timeline, CueKind.SWITCH) == [PROMPTS["switch"]]


def test_full_guidance_wants_every_word_and_every_prompt() -> None:
    made, timeline = guided(Guidance.FULL)
    assert {SAY, "Slower.", *PROMPTS.values()} <= {*texts_said(timeline, made)}
    assert BRIEF not in texts_said(timeline, made)


def test_the_fewer_the_words_the_shorter_the_session() -> None:
    full, brief, chimes = (guided(guidance)[1].duration for guidance in Guidance)
    assert full > brief > chimes


@pytest.mark.parametrize("guidance", Guidance)
def test_the_work_is_the_same_however_much_is_said(guidance: Guidance) -> None:
    def work(timeline: Timeline) -> list[tuple[int, int]]:
        return [(step.end - step.work_start, step.work.beats) for step in timeline.steps]

    assert work(guided(guidance)[1]) == work(guided(Guidance.FULL)[1])


@given(made=recipes)
def test_whatever_wants_a_voice_is_in_the_timeline_or_a_prompt(made: Recipe) -> None:
    timeline = compile_timeline(made)
    shown = {cue.text for cue in timeline.cues} | {*made.prompts.values()}
    assert {*texts_said(timeline, made)} <= shown


def test_bedtime_ends_without_words_and_leaves_time_to_fade() -> None:
    timeline = compile_timeline(recipe(is_bedtime=True))
    finish = timeline.cues[-1]
    assert (finish.kind, finish.text, finish.at) == (CueKind.FINISH, "", timeline.steps[-1].end)
    assert timeline.is_bedtime
    assert timeline.duration - finish.at >= 10_000


def test_how_a_word_sounds_is_for_the_voice_alone() -> None:
    say = "[Close](/klˈOz/) both eyes, [gently]."
    made = recipe(step(say=say))
    timeline = compile_timeline(made)
    assert say in texts_said(timeline, made)
    assert timeline.caption_at(Millis(0)) == "Close both eyes, [gently]."
