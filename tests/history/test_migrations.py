"""From every older version of the tables to the newest."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from selfmassage.history import migrations, open_history
from selfmassage.history.migrations import MIGRATIONS, Migration, applied, migrate, tables
from selfmassage.session import Ending

OLDER = range(1, len(MIGRATIONS))
NAMES = [migration.__name__ for migration in MIGRATIONS]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "history.db"


def connected(file: Path) -> "closing[sqlite3.Connection]":
    return closing(sqlite3.connect(file, isolation_level=None))


def make_older(file: Path, version: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A history as it was when there were only `version` migrations, with a session in it."""
    with monkeypatch.context() as then, connected(file) as db:
        then.setattr(migrations, "MIGRATIONS", MIGRATIONS[:version])
        db.execute("PRAGMA journal_mode = WAL")
        migrate(db, no_backup)
        db.execute("INSERT INTO recipe VALUES ('abc', '{}')")
        db.execute("""
            INSERT INTO session (
                number, id, routine_id, title, routine_hash, recipe_hash, started_at_utc,
                updated_at_utc, planned_ms, heard_ms, position_ms, heard_stretches_ms, steps_done,
                steps_cut, steps_skipped, steps_ahead, ending, output, speed
            ) VALUES (
                1, 'an-id', 'neck-5', 'Neck reset', 'def', 'abc', '2026-11-22T09:00:00.000+00:00',
                '2026-11-22T09:05:00.000+00:00', 300000, 299000, 300000, '[[0,299000]]', 8, 1, 1, 0,
                'finished', 'miniaudio', 1.0
            )""")


def no_backup(name: str) -> None:
    raise AssertionError(f"a new database needs no backup before {name}")


def backups(folder: Path) -> dict[str, Path]:
    """The copies beside the history, by the migration they were made before."""
    return {
        name: copy for name in NAMES for copy in folder.glob(f"history-before-{name}-*.db")
    }  # fmt: skip


def migrated(file: Path) -> frozenset[str]:
    with connected(file) as db:
        return applied(db)


def test_a_new_history_has_had_every_migration_and_no_backup(file: Path) -> None:
    with closing(open_history(file, file.parent / "locks")):
        pass
    assert migrated(file) == set(NAMES)
    assert backups(file.parent) == {}


@pytest.mark.parametrize("version", OLDER)
def test_an_older_history_keeps_its_sessions(
    file: Path, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_older(file, version, monkeypatch)
    with closing(open_history(file, file.parent / "locks")) as history:
        (past,) = history.past()
        assert not history.trouble
    assert (past.title, past.heard, past.ending) == ("Neck reset", 299_000, Ending.FINISHED)
    assert migrated(file) == set(NAMES)


@pytest.mark.parametrize("version", OLDER)
def test_each_migration_has_a_backup_from_just_before_it(
    file: Path, version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_older(file, version, monkeypatch)
    with closing(open_history(file, file.parent / "locks")):
        pass
    assert list(backups(file.parent)) == NAMES[version:]
    for name, copy in backups(file.parent).items():
        assert migrated(copy) == set(NAMES[: NAMES.index(name)])
        with connected(copy) as db:
            assert db.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            assert db.execute("SELECT title FROM session").fetchall() == [("Neck reset",)]


def test_the_same_history_comes_of_every_way(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def shape(file: Path) -> list[tuple[str]]:
        with closing(open_history(file, tmp_path / "locks")), connected(file) as db:
            return db.execute("SELECT sql FROM sqlite_master ORDER BY name").fetchall()

    shapes = [shape(tmp_path / "new.db")]
    for version in OLDER:
        file = tmp_path / str(version) / "history.db"
        file.parent.mkdir()
        make_older(file, version, monkeypatch)
        shapes.append(shape(file))
    assert all(other == shapes[0] for other in shapes)


def test_steps_that_were_counted_once_for_each_side_are_counted_once(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_older(file, 3, monkeypatch)
    played = [(1, "done"), (1, "done"), (2, "done"), (2, "cut"), (3, "skipped"), (4, "skipped")]
    with connected(file) as db:
        db.executemany(
            "INSERT INTO step_outcome VALUES (1, ?, ?, 'knead', 'neck', 'left', ?)",
            [(number, *one) for number, one in enumerate([*played, (4, "ahead")])],
        )
    with closing(open_history(file, file.parent / "locks")) as history:
        (past,) = history.past()
    assert (past.done, past.cut, past.skipped, past.ahead) == (1, 1, 1, 1)


def test_opening_again_migrates_nothing(file: Path) -> None:
    with closing(open_history(file, file.parent / "locks")), connected(file) as db:
        when = db.execute("SELECT * FROM migration").fetchall()
        with closing(open_history(file, file.parent / "locks")):
            assert db.execute("SELECT * FROM migration").fetchall() == when


def fails_half_way(db: sqlite3.Connection) -> None:
    db.execute("CREATE TABLE half (a)")
    raise sqlite3.OperationalError("the migration went wrong")


@pytest.mark.parametrize("before", [0, 1, len(MIGRATIONS)])
def test_a_migration_that_fails_changes_nothing_and_is_told(
    file: Path, before: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    if before:
        make_older(file, before, monkeypatch)
    add_migration(fails_half_way, before, monkeypatch)
    with connected(file) as db:
        with pytest.raises(sqlite3.OperationalError):
            migrate(db, lambda _name: None)
        assert "half" not in tables(db)
        assert applied(db) == set(NAMES[:before])


def fails_on_what_is_kept(db: sqlite3.Connection) -> None:
    if db.execute("SELECT count(*) FROM session").fetchone() != (0,):
        fails_half_way(db)


def test_a_history_that_cannot_be_migrated_is_left_as_it_was_and_told(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_older(file, len(MIGRATIONS), monkeypatch)
    add_migration(fails_on_what_is_kept, len(MIGRATIONS), monkeypatch)
    with closing(open_history(file, file.parent / "locks")) as history:
        assert f'"{file}" cannot be used (the migration went wrong)' in history.trouble
        assert history.past() == ()
    assert migrated(file) == set(NAMES)
    assert list(file.parent.glob("history-before-fails_on_what_is_kept-*.db"))


def test_a_migration_that_fails_every_time_leaves_one_backup(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_older(file, len(MIGRATIONS), monkeypatch)
    add_migration(fails_on_what_is_kept, len(MIGRATIONS), monkeypatch)
    for _ in range(3):
        open_history(file, file.parent / "locks").close()
    assert len(list(file.parent.glob("history-before-fails_on_what_is_kept-*.db"))) == 1


def add_migration(migration: Migration, at: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "MIGRATIONS", (*MIGRATIONS[:at], migration))
