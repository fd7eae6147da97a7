"""What is remembered of a body: where it was too sore, for how long, and what was felt at a stop."""

from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from selfmassage.durations import Millis
from selfmassage.history import History, SorePlace, open_history, read_sore_places
from selfmassage.history.rows import read_session
from selfmassage.session import Ending, Session, outcomes_of
from selfmassage.timeline import Edit, Recipe, compile_timeline
from tests.builders import PROMPTS, recipe, step
from tests.history.made import NOW, session

DAY = timedelta(days=1)
SORE = recipe(
    replace(step(1), pressure=4),
    replace(step(2), pressure=4, target="GB21"),
    prompts={**PROMPTS, "too_sore": "Softer.", "too_sore_again": "Leave it."},
)


def _edited(*moments: int, sore: dict[str, int] | None = None) -> Recipe:
    return replace(SORE, edits=tuple(Edit(at=Millis(at)) for at in moments), sore=sore or {})


def _kept(history: History, made: Recipe, started: datetime, **changes: object) -> Session:
    timeline = compile_timeline(made)
    heard = ((Millis(0), timeline.duration),)
    done = replace(
        session(started=started, made_from=made),
        heard=heard,
        position=timeline.duration,
        outcomes=outcomes_of(timeline, heard, timeline.duration),
        ending=Ending.FINISHED,
    )
    kept = replace(done, **changes)  # type: ignore[arg-type]  # Passed on as given.
    history.begin(kept)
    history.release(kept)
    return kept


def _places(history: History, now: datetime) -> tuple[SorePlace, ...]:
    return history.read(lambda db: read_sore_places(db, now), ())


@pytest.fixture
def history(tmp_path: Path) -> "closing[History]":
    return closing(open_history(tmp_path / "history.db", tmp_path / "locks"))


def test_a_place_that_was_too_sore_begins_one_softer(history: "closing[History]") -> None:
    with history as kept:
        _kept(kept, _edited(8_000), NOW)
        assert _places(kept, NOW + DAY) == (SorePlace(target="GB20", softer=1, on=NOW),)


def test_a_step_that_was_left_begins_two_softer(history: "closing[History]") -> None:
    with history as kept:
        _kept(kept, _edited(8_000, 9_000), NOW)
        assert [place.softer for place in _places(kept, NOW)] == [2]


def test_too_sore_again_adds_to_how_soft_it_was(history: "closing[History]") -> None:
    with history as kept:
        _kept(kept, _edited(8_000), NOW)
        _kept(kept, _edited(12_000, sore={"GB20": 1}), NOW + DAY)
        assert [place.softer for place in _places(kept, NOW + DAY)] == [2]


def test_each_session_that_is_not_too_sore_takes_one_away(history: "closing[History]") -> None:
    with history as kept:
        _kept(kept, _edited(8_000, 9_000), NOW)
        _kept(kept, _edited(sore={"GB20": 2}), NOW + DAY)
        assert [place.softer for place in _places(kept, NOW + DAY)] == [1]
        _kept(kept, _edited(sore={"GB20": 1}), NOW + 2 * DAY)
        assert _places(kept, NOW + 2 * DAY) == ()


def test_a_session_elsewhere_forgets_nothing(history: "closing[History]") -> None:
    with history as kept:
        _kept(kept, _edited(8_000), NOW)
        _kept(kept, recipe(replace(step(1), target="arm")), NOW + DAY)
        assert [place.target for place in _places(kept, NOW + DAY)] == ["GB20"]


def test_a_place_that_the_session_did_not_come_to_is_remembered(
    history: "closing[History]",
) -> None:
    with history as kept:
        _kept(kept, _edited(8_000), NOW)
        made = _edited(sore={"GB20": 1})
        ahead = outcomes_of(compile_timeline(made), (), Millis(0))
        _kept(kept, made, NOW + DAY, outcomes=ahead)
        assert [place.softer for place in _places(kept, NOW + DAY)] == [1]


def test_after_two_weeks_it_is_forgotten(history: "closing[History]") -> None:
    with history as kept:
        _kept(kept, _edited(8_000), NOW)
        assert _places(kept, NOW + 14 * DAY)
        assert not _places(kept, NOW + 14 * DAY + timedelta(seconds=1))


def test_a_session_that_nobody_did_remembers_nothing(history: "closing[History]") -> None:
    with history as kept:
        _kept(kept, _edited(8_000), NOW, speed=60.0)
        assert _places(kept, NOW) == ()


def test_what_was_felt_and_where_it_was_too_sore_outlive_the_program(tmp_path: Path) -> None:
    file, locks = tmp_path / "history.db", tmp_path / "locks"
    with closing(open_history(file, locks)) as before:
        done = _kept(before, _edited(8_000, 9_000), NOW, felt="dizzy")
    with closing(open_history(file, locks)) as after:
        found = after.read(lambda db: read_session(db, done.id), None)
    assert found == done


def test_a_deleted_session_that_is_put_back_is_as_sore_as_it_was(
    history: "closing[History]",
) -> None:
    with history as kept:
        done = _kept(kept, _edited(8_000), NOW)
        before = _places(kept, NOW)
        removed = kept.delete(done.id)
        assert _places(kept, NOW) == ()
        kept.restore(removed)
        assert _places(kept, NOW) == before != ()
