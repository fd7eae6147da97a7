"""Pictures of a session. Look at them before you accept them: `pytest tests/ui --snapshot-update`."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest
from textual.app import App
from textual.pilot import Pilot

from selfmassage.durations import Millis
from selfmassage.routine import Routine, Side, SideWords, Step, Technique, Work
from selfmassage.timeline import Timeline, compile_timeline
from selfmassage.ui.services import Chosen
from tests.ui.driving import WORK, Size, begin, look, play_to, press, settle
from tests.ui.stage import NECK, Stage, recipe

Compare = Callable[..., bool]
Act = Callable[[Pilot[None], Stage], Awaitable[None]]
Scene = tuple[Stage, Act, tuple[Size, ...]]

SMALL: Size = (40, 12)
USUAL: tuple[Size, ...] = ((80, 24), (120, 40))
EVERY: tuple[Size, ...] = (SMALL, *USUAL)

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


def stage_with(routine: Routine, **how: object) -> Stage:
    """A stage whose only routine is `routine`."""
    return Stage(routines=(routine,), **how)  # type: ignore[arg-type]


def session_at(at: int, *keys: str) -> Act:
    """A session played to `at`, then keys."""

    async def act(pilot: Pilot[None], stage: Stage) -> None:
        await begin(pilot)
        await play_to(pilot, stage, at)
        await press(pilot, *keys)

    return act


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


SCENES: dict[str, Scene] = {
    step.technique.value: (stage_with(ALL), session_at(step.work_start + WORK - 1_000), USUAL)
    for step in STEPS
} | {
    "listen": (stage_with(ALL), session_at(STEPS[2].start + 1_500), EVERY),
    "get_ready": (stage_with(ALL), session_at(STEPS[2].work_start - 1_500), USUAL),
    "breathing_out": (stage_with(ALL), session_at(STEPS[8].work_start + 5_500), USUAL),
    "last_seconds": (stage_with(ALL), session_at(STEPS[3].end - 2_500), EVERY),
    "closing_words": (stage_with(ALL), session_at(STEPS[-1].end + 500), EVERY),
    "paused": (stage_with(ALL), session_at(STEPS[5].work_start + WORK, "x"), EVERY),
    "hands_back": (stage_with(ALL), lead_in, USUAL),
    "still": (
        stage_with(ALL, chosen=Chosen(motion=False)),
        session_at(STEPS[5].work_start + WORK),
        ((80, 24),),
    ),
    "no_sound": (
        stage_with(ALL, has_device=False),
        session_at(STEPS[0].work_start + WORK),
        EVERY,
    ),
    "muted": (stage_with(ALL), session_at(STEPS[0].work_start + WORK, "m"), ((80, 24),)),
    "lost_device": (stage_with(ALL), lost_device, USUAL),
    "small": (stage_with(ALL), session_at(STEPS[3].work_start + WORK), (SMALL, (60, 20))),
    "bedtime": (stage_with(NIGHT), session_at(NIGHT_STEPS[0].work_start + WORK), EVERY),
    "bedtime_after_a_minute": (
        stage_with(NIGHT),
        session_at(NIGHT_STEPS[5].work_start + WORK),
        USUAL,
    ),
}
THEMES = ("dark", "light")


@pytest.mark.parametrize(
    ("scene", "size", "theme"),
    [
        pytest.param(scene, size, theme, id=f"{scene}-{size[0]}x{size[1]}-{theme}")
        for scene, (_, _, sizes) in SCENES.items()
        for size in sizes
        for theme in THEMES
    ],
)
def test_picture(scene: str, size: Size, theme: str, snap_compare: Compare) -> None:
    stage, act, _ = SCENES[scene]
    assert snap_compare(app_of(stage, theme), terminal_size=size, run_before=acting(act, stage))


@pytest.mark.parametrize("technique", ["effleurage", "circles", "breathe"])
def test_picture_without_colour(
    technique: str, snap_compare: Compare, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    stage, act, _ = SCENES[technique]
    assert snap_compare(app_of(stage, "dark"), run_before=acting(act, stage))


def app_of(stage: Stage, theme: str) -> App[None]:
    """A new app on a clean stage, whatever was played there before."""
    for played in (stage.guides, stage.outputs, stage.remembered):
        played.clear()
    stage.chosen = replace(stage.chosen, theme=theme)
    stage.profile = Stage().profile  # What was felt is kept in it.
    return stage.app()


def acting(act: Act, stage: Stage) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def run(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await act(pilot, stage)
        await settle(pilot)

    return run
