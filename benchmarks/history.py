"""How long the history takes with a hundred thousand sessions in it, beside SQLite's bare rows.

Run it with `python -m benchmarks.history`. The sessions are of a bundled routine, one an hour for
eleven years; medians, with the file in the system's cache.
"""

import sqlite3
import statistics
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from uuid import uuid4

from selfmassage.durations import Millis
from selfmassage.history import History, open_history, read_companions, read_days, read_pain
from selfmassage.library import ReadRoutine, bundled, read_atlas, read_prompts, read_routine
from selfmassage.session import CheckIn, Ending, Session, outcomes_of
from selfmassage.timeline import Options, Recipe, compile_timeline

SESSIONS = 100_000
FIRST = datetime(2015, 1, 1, tzinfo=UTC)
LAST = FIRST + timedelta(hours=SESSIONS)
TRIES = 7
GOAL_MS = 100.0
"""For a summary of all of them (design.md section 6)."""

COPY_SESSIONS = """
    INSERT INTO session (
        number, id, routine_id, title, routine_hash, recipe_hash, started_at_utc, updated_at_utc,
        planned_ms, heard_ms, position_ms, heard_stretches_ms,
        steps_done, steps_cut, steps_skipped, steps_ahead, ending, output, speed, regions
    )
    WITH RECURSIVE hour (number) AS (SELECT 2 UNION ALL SELECT number + 1 FROM hour LIMIT ?)
    SELECT hour.number, lower(hex(randomblob(16))), routine_id, title, routine_hash, recipe_hash,
        strftime('%Y-%m-%dT%H:%M:%f+00:00', started_at_utc, hour.number || ' hours'),
        strftime('%Y-%m-%dT%H:%M:%f+00:00', updated_at_utc, hour.number || ' hours'),
        planned_ms, heard_ms, position_ms, heard_stretches_ms,
        steps_done, steps_cut, steps_skipped, steps_ahead, ending, output, speed, regions
    FROM hour JOIN session ON session.number = 1"""

COPY_OUTCOMES = """
    INSERT INTO step_outcome
    SELECT session.number, step, file_step, technique, target, side, outcome
    FROM session JOIN step_outcome ON step_outcome.session = 1 WHERE session.number > 1"""

SAY = """
    INSERT INTO check_in (session, pain_before, pain_after, goes_with, note, is_counted)
    SELECT number, number % 11, number / 7 % 11,
        substr('stress long-sitting cold', 1, 6 + number % 2 * 13), '', 1
    FROM session"""

SAY_WHERE = """
    INSERT INTO pain (region, started_at_utc, session, before, after)
    SELECT regions, started_at_utc, number, pain_before, pain_after
    FROM session JOIN check_in ON check_in.session = number"""


def main() -> None:
    """Print the table."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "history.db"
        print(f"{'import selfmassage.history, beside bare Python':<48} {importing():8.1f} ms")
        recipe = make_recipe()
        session = make_session(recipe)
        with closing(opened(file)) as history:
            history.release(session)
        fill(file)
        measure(file, recipe)


def measure(file: Path, recipe: Recipe) -> None:
    """Print a row for each thing the program asks of the history."""
    steps = len(compile_timeline(recipe).steps)
    size = file.stat().st_size / 1e6
    print(f"{SESSIONS} sessions of {steps} steps, {size:.0f} MB; medians of {TRIES}")
    row("open and close it", lambda: opened(file).close())
    with closing(opened(file)) as history, closing(sqlite3.connect(file)) as db:
        row("yardstick: every start and heard length, bare", lambda: bare_rows(db))
        row("all of it in sums", lambda: history.totals(FIRST), GOAL_MS)
        row("the last week in sums", lambda: history.totals(LAST - timedelta(days=7)), GOAL_MS)
        row("the newest 100, with their steps counted", lambda: history.past(100), GOAL_MS)
        row("the oldest 100", lambda: history.past(100, SESSIONS - 100))
        month = partial(read_days, first=LAST.date().replace(day=1), last=LAST.date(), day_starts=4)
        row("the minutes of each day of a month", lambda: history.read(month, None), GOAL_MS)
        row("the pain of every region", lambda: history.read(read_pain, None), GOAL_MS)
        row("what goes along with it", lambda: history.read(read_companions, None), GOAL_MS)
        row("every one, with its steps counted", history.past)
        row("what can be resumed", lambda: history.resumable(LAST))
        said = CheckIn(pain_before=6, goes_with=("stress",))
        newest = history.past(1)[0].id
        row("keep what was said", lambda: history.check_in(newest, said), tries=50)
        row("delete one and put it back", lambda: history.restore(history.delete(newest)), tries=50)
        live = replace(make_session(recipe), ending=Ending.UNDER_WAY)
        history.begin(live)
        row("one update of a live session", lambda: history.update(live), tries=200)
        row("begin and end a session", lambda: begin_and_end(history, recipe), tries=50)
        assert not history.trouble, history.trouble


def row(
    what: str, verb: Callable[[], object], goal: float | None = None, tries: int = TRIES
) -> None:
    """Time `verb`, and print the median in ms; the longest, too, where it was tried often."""
    taken = []
    for _ in range(tries):
        began = perf_counter()
        verb()
        taken.append((perf_counter() - began) * 1000)
    median = statistics.median(taken)
    limit = f"  goal {goal:.0f}: {'met' if median <= goal else 'MISSED'}" if goal else ""
    longest = f"  longest {max(taken):.1f}" if tries > TRIES else ""
    print(f"{what:<48} {median:8.2f} ms{limit}{longest}", flush=True)


def importing() -> float:
    """What importing the history takes, in ms, beside starting Python: the best of `TRIES`."""

    def best(code: str) -> float:
        taken = []
        for _ in range(TRIES):
            began = perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            taken.append(perf_counter() - began)
        return min(taken) * 1000

    return best("import selfmassage.history") - best("pass")


def bare_rows(db: sqlite3.Connection) -> int:
    """How much was heard, by reading every row."""
    rows = db.execute("SELECT started_at_utc, heard_ms FROM session").fetchall()
    return sum(heard for _, heard in rows)


def begin_and_end(history: History, recipe: Recipe) -> None:
    """A session's first and last writes."""
    session = make_session(recipe)
    history.begin(replace(session, ending=Ending.UNDER_WAY))
    history.release(session)


def opened(file: Path) -> History:
    """The history in `file`."""
    return open_history(file, file.parent / "locks")


def make_recipe() -> Recipe:
    """A bundled routine, all its words at the estimated lengths."""
    read = read_routine(bundled("routines") / "neck-5.toml", read_atlas())
    assert isinstance(read, ReadRoutine), read
    return Recipe(
        routine=read.routine,
        routine_text=read.text,
        routine_hash=read.hash,
        spoken={},
        prompts=read_prompts(),
        options=Options(),
    )


def make_session(recipe: Recipe) -> Session:
    """A finished session of `recipe`."""
    timeline = compile_timeline(recipe)
    heard = ((Millis(0), timeline.duration),)
    return Session(
        id=str(uuid4()),
        recipe=recipe,
        started_at=FIRST.isoformat(timespec="milliseconds"),
        updated_at=FIRST.isoformat(timespec="milliseconds"),
        planned=timeline.duration,
        heard=heard,
        position=timeline.duration,
        outcomes=outcomes_of(timeline, heard, timeline.duration),
        ending=Ending.FINISHED,
        output="silent",
        speed=1.0,
    )


def fill(file: Path) -> None:
    """Copy the one session in `file` until there are `SESSIONS`."""
    with closing(sqlite3.connect(file, isolation_level=None)) as db:
        db.execute("BEGIN")
        db.execute(COPY_SESSIONS, (SESSIONS - 1,))
        db.execute(COPY_OUTCOMES)
        db.execute(SAY)
        db.execute(SAY_WHERE)
        db.execute("COMMIT")
        db.execute("PRAGMA wal_checkpoint(TRUNCATE)")


if __name__ == "__main__":
    main()
