"""What `--plain` prints of a session, on the page."""

import os

import pytest

from selfmassage.cli.home import Home
from selfmassage.cli.recipes import recipe_of
from selfmassage.cli.script import script_of
from selfmassage.durations import Millis, clock
from selfmassage.routine import Side, Technique, Work
from selfmassage.timeline import Guidance, Options, Recipe, compile_timeline
from tests.builders import recipe, seconds, step


def printed(made: Recipe, *, spoken: tuple[str, ...] | None = None) -> list[str]:
    """Every line with its time, a star where an output that sounds makes it heard."""
    timeline = compile_timeline(made)
    clips = tuple(cue.text for cue in timeline.cues if cue.text) if spoken is None else spoken
    lines = script_of(timeline, len(made.routine.steps), clips)
    assert list(lines) == sorted(lines, key=lambda line: line.at)
    return [f"{clock(line.at)}{'*' if line.is_heard else ' '} {line.text}" for line in lines]


def test_a_step_on_each_side() -> None:
    strokes = step(side=Side.EACH, midway="Slower.", say="Stroke.")
    assert printed(recipe(strokes)) == [
        "00:00* Stroke.",
        "00:02  Step 1 of 1, effleurage, right side, light pressure, 20 seconds.",
        "00:05* Begin: 20 seconds.",
        "00:15* Slower.",
        "00:22* Three more seconds.",
        "00:25* Change sides.",
        "00:27* Stroke.",
        "00:29  Step 1 of 1, effleurage, left side, light pressure, 20 seconds.",
        "00:33* Begin: 20 seconds.",
        "00:43* Slower.",
        "00:50* Three more seconds.",
        "00:53* That is all.",
    ]


def test_a_hold_of_breaths_says_when_to_breathe() -> None:
    hold = step(
        technique=Technique.HOLD, work=Work(lasts=Millis(20_000), breaths=2), say="Sink in."
    )
    assert printed(recipe(hold))[:9] == [
        "00:00* Sink in.",
        "00:02  Step 1 of 1, hold, both sides, light pressure, 2 breaths.",
        "00:05* Begin: 2 breaths.",
        "00:05* In.",
        "00:05* Press.",
        "00:09* Out.",
        "00:15* In.",
        "00:19* Out.",
        "00:22* Three more seconds.",
    ]


def test_words_without_a_clip_are_never_taken_for_heard() -> None:
    lines = printed(recipe(step(say="Mine alone.")), spoken=("That is all.",))
    assert "00:00  Mine alone." in lines
    assert "00:25* That is all." in lines


def test_a_step_where_nothing_is_touched_names_no_side_and_no_pressure() -> None:
    rest = step(technique=Technique.REST, side=Side.CENTRE, work=Work(lasts=seconds(90)))
    made = recipe(rest)
    heading = printed(made, spoken=())[0]
    assert heading == "00:00  Step 1 of 1, rest, light pressure, 1 minute 30 seconds."


@pytest.mark.parametrize("guidance", Guidance)
def test_no_line_is_printed_while_words_are_spoken(guidance: Guidance) -> None:
    home = Home(os.environ)
    for found in home.library.routines.values():
        made = recipe_of(found, home.prompts, home.durations, Options(guidance=guidance))
        timeline = compile_timeline(made)
        spoken = [cue for cue in timeline.cues if cue.text in made.spoken]
        assert spoken or guidance is Guidance.CHIMES
        lines = script_of(timeline, len(made.routine.steps), made.spoken)
        for line in lines:
            under = [cue.text for cue in spoken if cue.at <= line.at < cue.at + cue.lasts]
            assert line.is_heard or not under, (made.routine.id, line, under)
