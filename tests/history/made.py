"""Sessions to keep, as they would stand at any step, and histories to keep them in."""

from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

from selfmassage.durations import Millis
from selfmassage.history import History, open_history
from selfmassage.session import Ending, Session, outcomes_of
from selfmassage.timeline import Recipe, compile_timeline
from tests.builders import recipe, step

NOW = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
"""When these sessions begin."""

RECIPE = recipe(step(1), step(2), step(3))
TIMELINE = compile_timeline(RECIPE)


def session(
    *,
    started: datetime = NOW,
    done: int = 0,
    ending: Ending = Ending.UNDER_WAY,
    made_from: Recipe = RECIPE,
    id: str = "",  # noqa: A002  # As the model calls it.
) -> Session:
    """A session `done` steps on, brought up to date a minute for each."""
    timeline = compile_timeline(made_from)
    position = timeline.steps[done - 1].end if done else Millis(0)
    heard = ((Millis(0), position),) if done else ()
    return Session(
        id=id or str(uuid4()),
        recipe=made_from,
        started_at=started.isoformat(timespec="milliseconds"),
        updated_at=(started + timedelta(minutes=done)).isoformat(timespec="milliseconds"),
        planned=timeline.duration,
        heard=heard,
        position=position,
        outcomes=outcomes_of(timeline, heard, position),
        ending=ending,
        output="silent",
        speed=1.0,
    )


def at_step(before: Session, done: int) -> Session:
    """`before`, with `done` steps behind it."""
    started = datetime.fromisoformat(before.started_at)
    return session(started=started, done=done, made_from=before.recipe, id=before.id)


def ended(before: Session, ending: Ending = Ending.FINISHED) -> Session:
    """`before`, at its end."""
    return replace(before, ending=ending)


def opened(file: Path) -> "closing[History]":
    """The history in `file`, its locks beside it."""
    return closing(open_history(file, file.parent / "locks"))


def keep_one(file: Path) -> str:
    """The id of a finished session, kept in `file` without trouble."""
    made = ended(session(done=3))
    with opened(file) as history:
        history.release(made)
        assert not history.trouble
    return made.id


def assert_works_for_this_run(history: History) -> None:
    """Whatever became of its file."""
    made = session(done=1)
    before = len(history.past())
    history.begin(made)
    history.update(at_step(made, 2))
    history.release(ended(at_step(made, 3)))
    assert len(history.past()) == before + 1
    assert history.past()[0].done == 3
