"""How often a day each spot was held, as the history has it."""

from collections.abc import Mapping
from contextlib import closing
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from selfmassage.history import History, glance, open_history, read_held
from selfmassage.routine import Side, Technique
from selfmassage.safety import Spot
from selfmassage.session import Outcome, Session
from tests.builders import recipe, step
from tests.history.made import NOW, session

HOLDS = recipe(
    replace(step(1, technique=Technique.HOLD, side=Side.BOTH), target="BL10"),
    replace(step(2, technique=Technique.HOLD, side=Side.EACH), target="GB21"),
    replace(step(3, technique=Technique.PRESS, side=Side.CENTRE), target="Yintang"),
    replace(step(4), target="GB20"),
)
"""A hold on both sides, one on each, presses in the middle, and strokes."""


def _keep(
    history: History, *outcomes: Outcome, started: datetime = NOW, speed: float = 1
) -> Session:
    made = replace(session(started=started, made_from=HOLDS), outcomes=outcomes, speed=speed)
    history.begin(made)
    history.release(made)
    assert not history.trouble
    return made


def _held(history: History, since: datetime = NOW) -> Mapping[Spot, int]:
    return history.read(lambda db: read_held(db, since), {})


@pytest.fixture
def history(tmp_path: Path) -> "closing[History]":
    return closing(open_history(tmp_path / "history.db", tmp_path / "locks"))


def test_what_was_held_to_its_end_or_in_part_counts_on_each_side(
    history: "closing[History]",
) -> None:
    with history as kept:
        _keep(kept, *[Outcome.DONE] * 5)
        both = (Side.RIGHT, Side.LEFT)
        once = {(name, side): 1 for name in ("BL10", "GB21") for side in both}
        assert _held(kept) == {**once, ("Yintang", Side.CENTRE): 1}
        _keep(kept, Outcome.CUT, Outcome.SKIPPED, Outcome.SORE, Outcome.AHEAD, Outcome.AHEAD)
        assert _held(kept) == {
            **once,
            **{("BL10", side): 2 for side in both},
            ("Yintang", Side.CENTRE): 1,
        }


def test_yesterday_and_what_was_faster_than_life_do_not_count(history: "closing[History]") -> None:
    with history as kept:
        _keep(kept, *[Outcome.DONE] * 5, started=NOW - timedelta(minutes=1))
        _keep(kept, *[Outcome.DONE] * 5, speed=500)
        assert _held(kept) == {}


def test_only_the_sessions_of_the_day_are_read(history: "closing[History]") -> None:
    """An index finds them: a history of years takes no longer."""
    with history as kept:
        _keep(kept, *[Outcome.DONE] * 5)
        asked: list[str] = []
        kept.read(lambda db: db.set_trace_callback(asked.append), None)
        _held(kept)
        kept.read(lambda db: db.set_trace_callback(None), None)
        plan = kept.read(
            lambda db: [str(row) for row in db.execute(f"EXPLAIN QUERY PLAN {asked[-1]}")], []
        )
    assert any("session_list (started_at_utc>?)" in line for line in plan)
    assert any("step_outcome USING PRIMARY KEY (session=?)" in line for line in plan)


def test_who_glances_finds_the_same_and_makes_nothing(tmp_path: Path) -> None:
    file = tmp_path / "history.db"
    assert glance(file, lambda db: read_held(db, NOW), "nothing") == "nothing"
    assert not list(tmp_path.iterdir())
    with closing(open_history(file, tmp_path / "locks")) as kept:
        _keep(kept, *[Outcome.DONE] * 5)
        found = _held(kept)
        assert found
        assert glance(file, lambda db: read_held(db, NOW), "nothing") == found
    file.write_bytes(b"no history at all" * 99)
    before = file.read_bytes()
    assert glance(file, lambda db: read_held(db, NOW), "nothing") == "nothing"
    assert file.read_bytes() == before
