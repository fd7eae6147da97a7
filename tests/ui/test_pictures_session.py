"""Pictures of a session. Look before you accept: see pictures.py."""

from dataclasses import replace
from functools import partial

import pytest
from textual.pilot import Pilot

from selfmassage.chosen import Chosen
from selfmassage.durations import Millis
from selfmassage.routine import Routine, Side, SideWords, Step, Technique, Work
from selfmassage.timeline import Timeline, compile_timeline
from tests.ui.conftest import Look
from tests.ui.driving import WORK, Size, look
from tests.ui.pictures import EVERY, SMALL, USUAL, Act, Scene, session_at
from tests.ui.stage import NECK, Stage, recipe

_SAYS = {
    Technique.BREATHE: "Sit tall. Breathe in for four, and out for six.",
    Technique.PREPARE: "Put the ball into its sock, and stand with your back to the wall.",
    Technique.REST: "Both hands in your lap. Rest.",
}


def _step(number: int, technique: Technique, target: str, side: Side, work: Work) -> Step:
    is_pressed = bool(target) and technique is not Technique.MOVE
    say = _SAYS.get(
        technique,
        "Your {other} hand on the {side} side, as slowly as your breath. Let the hand mould to "
        "you, and stop where it is sharp.",
    )
    return Step(
        number=number,
        technique=technique,
        target=target,
        side=side,
        work=work,
        pressure=3 if is_pressed else 0,
        say=SideWords(right=say, left=say),
        ready=Millis(3_000),
    )


def _strokes(pace: int) -> Work:
    return Work(lasts=Millis(60_000), pace=pace)


_EVERY_TECHNIQUE = (
    (Technique.EFFLEURAGE, "path", Side.LEFT, _strokes(12)),
    (Technique.PETRISSAGE, "nape", Side.CENTRE, _strokes(20)),
    (Technique.FRICTION, "arm", Side.RIGHT, _strokes(40)),
    (Technique.CIRCLES, "hollows", Side.BOTH, _strokes(30)),
    (Technique.TAPOTEMENT, "arm", Side.LEFT, _strokes(60)),
    (Technique.HOLD, "hollows", Side.RIGHT, Work(lasts=Millis(60_000), breaths=6)),
    (
        Technique.PRESS,
        "nape",
        Side.RIGHT,
        Work(lasts=Millis(60_000), on=Millis(4_000), off=Millis(2_000)),
    ),
    (Technique.ROLL, "loin", Side.LEFT, _strokes(15)),
    (Technique.BREATHE, "", Side.CENTRE, Work(lasts=Millis(60_000), breaths=6)),
    (Technique.MOVE, "nape", Side.CENTRE, _strokes(6)),
    (Technique.PREPARE, "", Side.CENTRE, Work(lasts=Millis(20_000))),
    (Technique.REST, "", Side.CENTRE, Work(lasts=Millis(20_000))),
)
ALL = replace(
    NECK,
    id="every-technique",
    title="Every technique",
    steps=tuple(_step(number, *each) for number, each in enumerate(_EVERY_TECHNIQUE, 1)),
)
NIGHT = replace(ALL, id="night", title="Before sleep", is_bedtime=True)


def timeline_of(routine: Routine) -> Timeline:
    return compile_timeline(recipe(routine))


STEPS = timeline_of(ALL).steps
NIGHT_STEPS = timeline_of(NIGHT).steps


def scene_of(routine: Routine, act: Act, sizes: tuple[Size, ...] = USUAL, **how: object) -> Scene:
    """A scene with `routine` alone; `how` is what else there is on the stage."""
    return Scene(partial(Stage, routines=(routine,), **how), act, sizes)  # type: ignore[arg-type]


async def lead_in(pilot: Pilot[None], stage: Stage) -> None:
    await session_at(STEPS[0].work_start + WORK, "space", "space")(pilot, stage)
    stage.pull(500)
    await look(pilot)


async def lost_device(pilot: Pilot[None], stage: Stage) -> None:
    await session_at(STEPS[0].work_start + WORK)(pilot, stage)
    source = stage.outputs[-1].source
    assert source is not None
    source.lost("The sound device went away, so the session is paused. Space goes on.")
    await look(pilot)


SCENES = {
    step.technique.value: scene_of(ALL, session_at(step.work_start + WORK - 1_000))
    for step in STEPS
} | {
    "listen": scene_of(ALL, session_at(STEPS[2].start + 1_500), EVERY),
    "get_ready": scene_of(ALL, session_at(STEPS[2].work_start - 1_500)),
    "breathing_out": scene_of(ALL, session_at(STEPS[8].work_start + 5_500)),
    "last_seconds": scene_of(ALL, session_at(STEPS[3].end - 2_500), EVERY),
    "closing_words": scene_of(ALL, session_at(STEPS[-1].end + 500), EVERY),
    "paused": scene_of(ALL, session_at(STEPS[5].work_start + WORK, "x"), EVERY),
    "hands_back": scene_of(ALL, lead_in),
    "still": scene_of(
        ALL,
        session_at(STEPS[5].work_start + WORK),
        ((80, 24),),
        chosen=Chosen(motion=False),
    ),
    "no_sound": scene_of(ALL, session_at(STEPS[0].work_start + WORK), EVERY, has_device=False),
    "muted": scene_of(ALL, session_at(STEPS[0].work_start + WORK, "m"), ((80, 24),)),
    "lost_device": scene_of(ALL, lost_device),
    "small": scene_of(ALL, session_at(STEPS[3].work_start + WORK), (SMALL, (60, 20))),
    "bedtime": scene_of(NIGHT, session_at(NIGHT_STEPS[0].work_start + WORK), EVERY),
    "bedtime_after_a_minute": scene_of(NIGHT, session_at(NIGHT_STEPS[5].work_start + WORK)),
}


@pytest.mark.parametrize("scene", SCENES)
async def test_picture(scene: str, looks_as_accepted: Look) -> None:
    await looks_as_accepted(SCENES[scene])


@pytest.mark.parametrize("technique", ["effleurage", "circles", "breathe"])
async def test_picture_without_colour(
    technique: str, looks_as_accepted: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    await looks_as_accepted(replace(SCENES[technique], sizes=((80, 24),), themes=("dark",)))
