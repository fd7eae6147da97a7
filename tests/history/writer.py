"""A process of its own that keeps sessions, one update after the other, and says so after each.

Run as `python -m tests.history.writer HOME RECIPE SESSIONS`: RECIPE is a pickled recipe, SESSIONS how
many sessions to keep; 0 for no end, -1 for one that waits at its third step until killed. Prints
"ID DONE" once a session has been kept with DONE steps behind it.
"""

import pickle
import sys
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from uuid import uuid4

from selfmassage.durations import Millis
from selfmassage.history import open_history
from selfmassage.session import Ending, Session, outcomes_of
from selfmassage.timeline import Recipe, Timeline, compile_timeline


def at_step(session_id: str, recipe: Recipe, timeline: Timeline, done: int) -> Session:
    """The session when `done` steps are behind it."""
    now = datetime.now(UTC).isoformat(timespec="milliseconds")
    position = timeline.steps[done - 1].end if done else Millis(0)
    heard = ((Millis(0), position),)
    return Session(
        id=session_id,
        recipe=recipe,
        started_at=now,
        updated_at=now,
        planned=timeline.duration,
        heard=heard,
        position=position,
        outcomes=outcomes_of(timeline, heard, position),
        ending=Ending.FINISHED if done == len(timeline.steps) else Ending.UNDER_WAY,
        output="silent",
        speed=1.0,
    )


def main(home: Path, recipe: Recipe, sessions: int) -> None:
    """Keep `sessions` sessions in the history in `home`."""
    timeline = compile_timeline(recipe)
    history = open_history(home / "history.db", home / "locks")
    for _ in range(sessions) if sessions > 0 else count():
        session_id = str(uuid4())
        for done in range(len(timeline.steps) + 1):
            step = at_step(session_id, recipe, timeline, done)
            keep = history.release if step.ending is Ending.FINISHED else history.update
            keep(step)
            if history.trouble:
                sys.exit(history.trouble)
            sys.stdout.write(f"{session_id} {done}\n")  # one write: a kill tears no line
            sys.stdout.flush()
            if sessions < 0 and done == 2:
                sys.stdin.read()
    history.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]), pickle.loads(Path(sys.argv[2]).read_bytes()), int(sys.argv[3]))
