"""The history's tables, as an ordered list of small steps; the file records the ones it has had.

To change a table, add a function at the end of `MIGRATIONS`. What is in the list never changes.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Migration = Callable[[sqlite3.Connection], None]


def m001_sessions(db: sqlite3.Connection) -> None:
    """Recipes, each kept once, and the sessions made from them."""
    db.execute("CREATE TABLE recipe (hash TEXT PRIMARY KEY, json TEXT NOT NULL) WITHOUT ROWID")
    db.execute("""
        CREATE TABLE session (
            number INTEGER PRIMARY KEY,
            id TEXT NOT NULL UNIQUE,
            routine_id TEXT NOT NULL,
            title TEXT NOT NULL,
            routine_hash TEXT NOT NULL,
            recipe_hash TEXT NOT NULL REFERENCES recipe (hash),
            started_at_utc TEXT NOT NULL,
            updated_at_utc TEXT NOT NULL,
            planned_ms INTEGER NOT NULL,
            heard_ms INTEGER NOT NULL,
            position_ms INTEGER NOT NULL,
            heard_stretches_ms TEXT NOT NULL,
            steps_done INTEGER NOT NULL,
            steps_cut INTEGER NOT NULL,
            steps_skipped INTEGER NOT NULL,
            steps_ahead INTEGER NOT NULL,
            ending TEXT NOT NULL,
            output TEXT NOT NULL,
            speed REAL NOT NULL
        )""")


def m002_step_outcomes(db: sqlite3.Connection) -> None:
    """What became of each step of a session."""
    db.execute("""
        CREATE TABLE step_outcome (
            session INTEGER NOT NULL REFERENCES session (number) ON DELETE CASCADE,
            step INTEGER NOT NULL,
            file_step INTEGER NOT NULL,
            technique TEXT NOT NULL,
            target TEXT NOT NULL,
            side TEXT NOT NULL,
            outcome TEXT NOT NULL,
            PRIMARY KEY (session, step)
        ) WITHOUT ROWID""")


def m003_indexes(db: sqlite3.Connection) -> None:
    """The list and the totals, from an index alone; the few sessions under way; a recipe's sessions."""
    db.execute("""
        CREATE INDEX session_list ON session (
            started_at_utc, id, routine_id, title, planned_ms, heard_ms, ending, output, speed,
            steps_done, steps_cut, steps_skipped, steps_ahead
        )""")
    db.execute("""
        CREATE INDEX session_under_way ON session (updated_at_utc) WHERE ending = 'under-way'""")
    db.execute("CREATE INDEX session_recipe ON session (recipe_hash)")


def m004_steps_of_the_file(db: sqlite3.Connection) -> None:
    """Counts of steps as the file has them, where a step played on both sides was counted twice."""
    db.execute("""
        UPDATE session SET (steps_done, steps_cut, steps_skipped, steps_ahead) = (
            SELECT sum(outcome = 'done'), sum(outcome = 'cut'),
                sum(outcome = 'skipped'), sum(outcome = 'ahead')
            FROM (
                SELECT CASE
                    WHEN min(outcome = 'done') THEN 'done'
                    WHEN max(outcome IN ('done', 'cut')) THEN 'cut'
                    WHEN min(outcome = 'skipped') THEN 'skipped'
                    ELSE 'ahead'
                END AS outcome
                FROM step_outcome WHERE step_outcome.session = session.number GROUP BY file_step
            )
        ) WHERE EXISTS (SELECT 1 FROM step_outcome WHERE step_outcome.session = session.number)""")


def m005_care(db: sqlite3.Connection) -> None:
    """Where it was too sore, and what was felt at a stop."""
    db.execute("ALTER TABLE session ADD COLUMN felt TEXT NOT NULL DEFAULT ''")
    db.execute("""
        CREATE TABLE soreness (
            session INTEGER NOT NULL REFERENCES session (number) ON DELETE CASCADE,
            target TEXT NOT NULL,
            softer INTEGER NOT NULL,
            is_sore INTEGER NOT NULL,
            PRIMARY KEY (session, target)
        ) WITHOUT ROWID""")


def m006_check_ins(db: sqlite3.Connection) -> None:
    """What was said of the pain, and the regions that a session was for.

    `pain` repeats, for sessions at the speed of life, what the sums over years are read from without another table.
    """
    db.execute("ALTER TABLE session ADD COLUMN regions TEXT NOT NULL DEFAULT ''")
    # Each recipe is read once: one in ten of these may be a hundred kilobytes.
    db.execute("""
        WITH made_for AS MATERIALIZED (
            SELECT hash, (
                SELECT group_concat(value, ' ') FROM json_each(recipe.json, '$.routine.regions')
            ) AS regions
            FROM recipe WHERE json_valid(json)
        )
        UPDATE session SET regions = made_for.regions FROM made_for
        WHERE made_for.hash = session.recipe_hash AND made_for.regions IS NOT NULL""")
    db.execute("DROP INDEX session_list")
    db.execute("""
        CREATE INDEX session_list ON session (
            started_at_utc, id, routine_id, title, planned_ms, heard_ms, ending, output, speed,
            steps_done, steps_cut, steps_skipped, steps_ahead, regions
        )""")
    db.execute("""
        CREATE TABLE check_in (
            session INTEGER PRIMARY KEY REFERENCES session (number) ON DELETE CASCADE,
            pain_before INTEGER,
            pain_after INTEGER,
            goes_with TEXT NOT NULL,
            note TEXT NOT NULL,
            is_counted INTEGER NOT NULL,
            is_asked INTEGER NOT NULL DEFAULT 0
        )""")
    db.execute("""
        CREATE INDEX check_in_counted ON check_in (goes_with, pain_before) WHERE is_counted""")
    db.execute("""
        CREATE TABLE pain (
            region TEXT NOT NULL,
            started_at_utc TEXT NOT NULL,
            session INTEGER NOT NULL REFERENCES check_in (session) ON DELETE CASCADE,
            before INTEGER,
            after INTEGER,
            PRIMARY KEY (region, started_at_utc, session)
        ) WITHOUT ROWID""")
    db.execute("CREATE INDEX pain_session ON pain (session)")


MIGRATIONS: tuple[Migration, ...] = (
    m001_sessions,
    m002_step_outcomes,
    m003_indexes,
    m004_steps_of_the_file,
    m005_care,
    m006_check_ins,
)


def migrate(db: sqlite3.Connection, back_up: Callable[[str], None]) -> None:
    """Bring `db` up to date, each migration whole or not at all.

    `back_up` is called with the name of each migration before it, unless the database is new.
    """
    is_new = not applied(db)
    for migration in MIGRATIONS:
        name = migration.__name__
        if name in applied(db):
            continue
        with transaction(db):
            if not is_new:
                back_up(name)
            migration(db)
            _record(db, name)


def applied(db: sqlite3.Connection) -> frozenset[str]:
    """The names of the migrations `db` has had."""
    if "migration" not in tables(db):
        return frozenset()
    return frozenset(name for (name,) in db.execute("SELECT name FROM migration"))


def tables(db: sqlite3.Connection) -> frozenset[str]:
    """The names of the tables in `db`."""
    names = db.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return frozenset(name for (name,) in names)


def columns(db: sqlite3.Connection) -> frozenset[tuple[str, str]]:
    """The columns in `db`, each with its table's name before it."""
    names = db.execute("""
        SELECT its.name, info.name FROM sqlite_master AS its, pragma_table_info(its.name) AS info
        WHERE its.type = 'table'""")
    return frozenset((table, column) for table, column in names)


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """All of it or, when it raises, nothing; other processes write before or after, not between."""
    db.execute("BEGIN IMMEDIATE")
    try:
        yield
        db.execute("COMMIT")
    finally:
        # SQLite itself has already gone back after some errors, such as a full disk.
        if db.in_transaction:
            db.execute("ROLLBACK")


def _record(db: sqlite3.Connection, name: str) -> None:
    db.execute("""
        CREATE TABLE IF NOT EXISTS migration (
            name TEXT PRIMARY KEY, applied_at_utc TEXT NOT NULL
        ) WITHOUT ROWID""")
    db.execute(
        "INSERT INTO migration VALUES (?, strftime('%Y-%m-%dT%H:%M:%f+00:00', 'now'))", (name,)
    )
