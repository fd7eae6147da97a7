"""Pictures of the check-in and the history. Look at them before you accept them, as in test_pictures.py."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from textual.pilot import Pilot
from textual.screen import Screen

from selfmassage.durations import Millis
from selfmassage.session import (
    NOTHING_SAID,
    CheckIn,
    Companion,
    PainPoint,
    RegionPain,
    spread_of,
)
from selfmassage.ui.before import BeforeSession
from selfmassage.ui.diary import ToAsk, Week
from selfmassage.ui.past_row import PastRow
from selfmassage.ui.services import Chosen
from tests.ui.driving import Size, app_of, begin, play_to, press, settle
from tests.ui.stage import NOON, TIMELINES, Stage, past_rows

Compare = Callable[..., bool]
Act = Callable[[Pilot[None], Stage], Awaitable[None]]

TIMELINE = TIMELINES["neck-5"]
NEW = "Anything new: fever, injury, pregnancy?"
USUAL: tuple[Size, ...] = ((80, 24), (120, 40))
EVERY: tuple[Size, ...] = ((40, 12), *USUAL)

BEFORE_AND_AFTER = [(6, 4), (7, 4), (5, 5), (6, 3), (4, 3), (6, 4), (5, 2), (3, 2), (5, 3), (2, 2)]


def rows() -> list[PastRow]:
    """Sixty sessions, most of them with something said."""
    codes = (("stress", "poor-sleep"), (), ("long-sitting",))
    return [
        replace(
            row,
            regions=("neck",),
            check_in=CheckIn(
                pain_before=BEFORE_AND_AFTER[place % 10][0],
                pain_after=BEFORE_AND_AFTER[place % 10][1] if place % 5 else None,
                goes_with=codes[place % 3],
                note="" if place else "Long drive, then the garden. [Left] side.",
            )
            if place % 4
            else (
                CheckIn(pain_before=7, pain_after=4, note="Long drive.")
                if not place
                else NOTHING_SAID
            ),
        )
        for place, row in enumerate(past_rows(60))
    ]


def pain() -> tuple[RegionPain, ...]:
    """Two months of a neck, and two sessions of shoulders."""
    points = tuple(
        PainPoint(
            at=(NOON - timedelta(days=60 - 3 * place)).isoformat(),
            before=BEFORE_AND_AFTER[place % 10][0],
            after=BEFORE_AND_AFTER[place % 10][1],
        )
        for place in range(20)
    )
    before, after = (
        spread_of({6: 6, 7: 2, 5: 6, 4: 2, 3: 2, 2: 2}),
        spread_of({4: 6, 3: 6, 2: 6, 5: 2}),
    )
    neck = RegionPain(region="neck", before=before, after=after, points=points)
    few = RegionPain(region="shoulders", before=spread_of({4: 2}), after=None, points=points[:2])
    return neck, few


def full(theme: str) -> Stage:
    """A history with everything in it."""
    stage = Stage(past=rows(), anything_new=NEW, chosen=Chosen(theme=theme))
    days = {1: 5, 2: 20, 3: 12, 5: 31, 8: 4, 10: 18, 13: 5, 14: 10}
    heard = {date(2026, 3, day): Millis(60_000 * minutes) for day, minutes in days.items()}
    stage.records.heard = {**heard, date(2026, 2, 3): Millis(600_000)}
    stage.records.week = Week(heard=Millis(37 * 60_000), days=4)
    stage.records.pain = pain()
    stage.records.companions = (
        Companion(code="stress", ticked=spread_of({6: 4, 7: 3}), unticked=spread_of({4: 6, 3: 3})),
        Companion(code="poor-sleep", ticked=spread_of({6: 3}), unticked=spread_of({5: 9})),
    )
    return stage


def keys(*pressed: str) -> Act:
    """Keys on the home screen."""

    async def act(pilot: Pilot[None], stage: Stage) -> None:
        await press(pilot, *pressed)

    return act


def ended(at: int, *pressed: str) -> Act:
    """A session of which so much is played, then it is stopped; then keys."""

    async def act(pilot: Pilot[None], stage: Stage) -> None:
        await press(pilot, "enter")
        await begin(pilot)
        await play_to(pilot, stage, at)
        if at < TIMELINE.duration:
            stage.guide.stop()
            await play_to(pilot, stage, stage.guide.player.view().position)
        await press(pilot, *pressed)

    return act


async def before(pilot: Pilot[None], stage: Stage) -> None:
    """The question before a session, over nothing else: another screen is not what is looked at here."""
    await pilot.app.push_screen(Screen())
    await pilot.app.push_screen(
        BeforeSession(NEW, ["The pressure is clear, not strong, in step 4."])
    )
    await press(pilot, "6")


async def last_night(pilot: Pilot[None], stage: Stage) -> None:
    """The question at the next start, likewise."""
    await pilot.app.push_screen(Screen())
    app_of(pilot).beginning.ask_how_it_was(
        ToAsk(session_id="night", title="Bedtime wind-down", said=CheckIn(pain_before=5))
    )
    await settle(pilot)


SCENES: dict[str, tuple[Act, tuple[Size, ...]]] = {
    "before": (before, EVERY),
    "finished": (ended(TIMELINE.duration + 1), EVERY),
    "ended_early": (ended(TIMELINE.duration // 2), USUAL),
    "check_in": (ended(TIMELINE.duration + 1, "4", "down", "space", "right", "right"), EVERY),
    "last_night": (last_night, ((80, 24),)),
    "sessions": (keys("f2"), EVERY),
    "session": (keys("f2", "enter"), EVERY),
    "edit": (keys("f2", "e"), EVERY),
    "deleted": (keys("f2", "d"), USUAL),
    "calendar": (keys("f2", "2"), EVERY),
    "pain": (keys("f2", "3"), EVERY),
    "too_few": (keys("f2", "3", "right"), USUAL),
}


def acting(act: Act, stage: Stage) -> Callable[[Pilot[None]], Awaitable[None]]:
    async def run(pilot: Pilot[None]) -> None:
        await settle(pilot)
        await act(pilot, stage)
        await settle(pilot)

    return run


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize(
    ("scene", "size"),
    [
        pytest.param(scene, size, id=f"{scene}-{size[0]}x{size[1]}")
        for scene, (_, sizes) in SCENES.items()
        for size in sizes
    ],
)
def test_picture(scene: str, size: Size, theme: str, snap_compare: Compare) -> None:
    stage = full(theme)
    act, _ = SCENES[scene]
    assert snap_compare(stage.app(), terminal_size=size, run_before=acting(act, stage))


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize("size", USUAL, ids=["80x24", "120x40"])
@pytest.mark.parametrize("view", ["1", "2", "3"], ids=["sessions", "calendar", "pain"])
def test_picture_of_an_empty_history(
    view: str, size: Size, theme: str, snap_compare: Compare
) -> None:
    stage = Stage(chosen=Chosen(theme=theme))
    act = acting(keys("f2", view), stage)
    assert snap_compare(stage.app(), terminal_size=size, run_before=act)


def test_picture_without_colour(snap_compare: Compare, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    stage = full("dark")
    act = acting(keys("f2", "3"), stage)
    assert snap_compare(stage.app(), terminal_size=(80, 24), run_before=act)
