"""Pictures of the check-in and the history. Look before you accept: see pictures.py."""

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
from tests.ui.conftest import Look
from tests.ui.driving import app_of, begin, play_to, press, settle
from tests.ui.pictures import EVERY, USUAL, Act, Scene, keys
from tests.ui.stage import NOON, TIMELINES, Stage, past_rows

TIMELINE = TIMELINES["neck-5"]
NEW = "Anything new: fever, injury, pregnancy?"

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


def full() -> Stage:
    """A history with everything in it."""
    stage = Stage(past=rows(), anything_new=NEW)
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


SCENES = {
    "before": Scene(full, before, EVERY),
    "finished": Scene(full, ended(TIMELINE.duration + 1), EVERY),
    "ended_early": Scene(full, ended(TIMELINE.duration // 2), USUAL),
    "check_in": Scene(
        full, ended(TIMELINE.duration + 1, "4", "down", "space", "right", "right"), EVERY
    ),
    "last_night": Scene(full, last_night, EVERY),
    "sessions": Scene(full, keys("f2"), EVERY),
    "session": Scene(full, keys("f2", "enter"), EVERY),
    "edit": Scene(full, keys("f2", "e"), EVERY),
    "deleted": Scene(full, keys("f2", "d"), USUAL),
    "calendar": Scene(full, keys("f2", "2"), EVERY),
    "pain": Scene(full, keys("f2", "3"), EVERY),
    "too_few": Scene(full, keys("f2", "3", "right"), USUAL),
    "no_sessions": Scene(Stage, keys("f2"), EVERY),
    "empty_calendar": Scene(Stage, keys("f2", "2"), USUAL),
    "no_pain": Scene(Stage, keys("f2", "3"), USUAL),
}


@pytest.mark.parametrize("scene", SCENES)
async def test_picture(scene: str, looks_as_accepted: Look) -> None:
    await looks_as_accepted(SCENES[scene])


async def test_picture_without_colour(
    looks_as_accepted: Look, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    await looks_as_accepted(Scene(full, keys("f2", "3"), ((80, 24),), ("dark",)))
