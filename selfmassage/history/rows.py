"""A session as rows, and back."""

import hashlib
import sqlite3
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

import msgspec

from selfmassage.durations import Millis
from selfmassage.history.care import write_care
from selfmassage.history.migrations import transaction
from selfmassage.session import Ending, Outcome, Session, file_step_outcomes
from selfmassage.timeline import PlayedStep, Recipe, compile_timeline

Decoded = TypeVar("Decoded")

RESUMABLE_FOR = timedelta(minutes=30)
"""How long an interrupted session may go on; after that the muscles have cooled (design.md section 5)."""

_ENCODER = msgspec.json.Encoder(order="deterministic")
_RECIPE = msgspec.json.Decoder(Recipe)
_STRETCHES = msgspec.json.Decoder(tuple[tuple[Millis, Millis], ...])

_KEEP_SESSION = """
    INSERT INTO session (
        id, routine_id, title, routine_hash, recipe_hash, started_at_utc, updated_at_utc,
        planned_ms, heard_ms, position_ms, heard_stretches_ms, ending, output, speed,
        steps_done, steps_cut, steps_skipped, steps_ahead, regions
    ) VALUES (
        :id, :routine_id, :title, :routine_hash, :recipe_hash, :started_at_utc, :updated_at_utc,
        :planned_ms, :heard_ms, :position_ms, :heard_stretches_ms, :ending, :output, :speed,
        :steps_done, :steps_cut, :steps_skipped, :steps_ahead, :regions
    ) ON CONFLICT (id) DO UPDATE SET
        routine_id = :routine_id, title = :title, routine_hash = :routine_hash,
        recipe_hash = :recipe_hash, started_at_utc = :started_at_utc,
        updated_at_utc = :updated_at_utc, planned_ms = :planned_ms, heard_ms = :heard_ms,
        position_ms = :position_ms, heard_stretches_ms = :heard_stretches_ms, ending = :ending,
        output = :output, speed = :speed, steps_done = :steps_done, steps_cut = :steps_cut,
        steps_skipped = :steps_skipped, steps_ahead = :steps_ahead, regions = :regions
    RETURNING number"""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptRecipe:
    """A recipe as its rows need it; made once, for a session is written at every step."""

    recipe: Recipe
    json: str
    hash: str
    """SHA-256 of `json`, in hexadecimal; equal recipes have equal ones."""
    steps: tuple[PlayedStep, ...]
    """What its timeline plays."""

    @classmethod
    def of(cls, recipe: Recipe) -> "KeptRecipe":
        """Write `recipe` out. Raises UnicodeError for text that is none."""
        written = _ENCODER.encode(recipe)
        return cls(
            recipe=recipe,
            json=written.decode(),
            hash=hashlib.sha256(written).hexdigest(),
            steps=compile_timeline(recipe).steps,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class UnderWay:
    """A session that has not been ended, by its owner or for it."""

    id: str
    updated_at: datetime
    heard: Millis
    speed: float

    def is_warm(self, now: datetime) -> bool:
        """Whether there is something to go on with; an age below zero is a clock that was set back."""
        age = abs(now - self.updated_at)
        return self.heard > 0 and self.speed == 1 and age <= RESUMABLE_FOR


def write_session(db: sqlite3.Connection, session: Session, recipe: KeptRecipe) -> None:
    """Keep `session`, new or known, with its `recipe`; all of it or nothing. Raises sqlite3.Error."""
    with transaction(db):
        db.execute("INSERT OR IGNORE INTO recipe VALUES (?, ?)", (recipe.hash, recipe.json))
        ((number,),) = db.execute(_KEEP_SESSION, _columns(session, recipe)).fetchall()
        write_care(db, number, session, recipe.steps)
        db.execute("DELETE FROM step_outcome WHERE session = ?", (number,))
        db.executemany(
            "INSERT INTO step_outcome VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (number, step.step, step.file_step, step.technique, step.target, step.side, outcome)
                for step, outcome in zip(recipe.steps, session.outcomes, strict=True)
            ],
        )


def read_session(db: sqlite3.Connection, session_id: str) -> Session:
    """The session `session_id`, whole. Raises LookupError, ValueError for what this version cannot read."""
    row = db.execute(
        """SELECT number, json, started_at_utc, updated_at_utc, planned_ms, heard_stretches_ms,
            position_ms, ending, output, speed, felt
        FROM session JOIN recipe ON recipe.hash = session.recipe_hash WHERE id = ?""",
        (session_id,),
    ).fetchone()
    if row is None:
        raise LookupError(f"there is no session {session_id}")
    number, recipe, started_at, updated_at, planned, heard, position, ending, output, *last = row
    speed, felt = last
    outcomes = db.execute(
        "SELECT outcome FROM step_outcome WHERE session = ? ORDER BY step", (number,)
    )
    return Session(
        id=session_id,
        recipe=_decoded(_RECIPE, recipe),
        started_at=started_at,
        updated_at=updated_at,
        planned=planned,
        heard=_decoded(_STRETCHES, heard),
        position=position,
        outcomes=tuple(Outcome(outcome) for (outcome,) in outcomes),
        ending=Ending(ending),
        output=output,
        speed=speed,
        felt=felt,
    )


def read_under_way(db: sqlite3.Connection) -> tuple[UnderWay, ...]:
    """Every session that has not been ended, the most recent first. Raises ValueError, sqlite3.Error."""
    rows = db.execute(
        """SELECT id, updated_at_utc, heard_ms, speed FROM session
        WHERE ending = 'under-way' ORDER BY updated_at_utc DESC"""
    )
    return tuple(
        UnderWay(id=id_, updated_at=datetime.fromisoformat(at), heard=heard, speed=speed)
        for id_, at, heard, speed in rows
    )


def write_unfinished(db: sqlite3.Connection, session_id: str) -> None:
    """End `session_id` as unfinished, where it is still under way."""
    db.execute(
        "UPDATE session SET ending = 'unfinished' WHERE id = ? AND ending = 'under-way'",
        (session_id,),
    )


def _columns(session: Session, recipe: KeptRecipe) -> dict[str, str | int | float]:
    of_file = file_step_outcomes(recipe.steps, session.outcomes)
    return {
        "id": session.id,
        "routine_id": session.recipe.routine.id,
        "title": session.recipe.routine.title,
        "routine_hash": session.recipe.routine_hash,
        "recipe_hash": recipe.hash,
        "started_at_utc": session.started_at,
        "updated_at_utc": session.updated_at,
        "planned_ms": session.planned,
        "heard_ms": session.heard_length,
        "position_ms": session.position,
        "heard_stretches_ms": _ENCODER.encode(session.heard).decode(),
        "ending": session.ending,
        "output": session.output,
        "speed": session.speed,
        "regions": " ".join(session.recipe.routine.regions),
        **{f"steps_{one}": of_file.count(one) for one in Outcome},
    }


def _decoded(decoder: msgspec.json.Decoder[Decoded], text: str) -> Decoded:
    try:
        return decoder.decode(text)
    except msgspec.DecodeError as error:
        raise ValueError(str(error)) from error
