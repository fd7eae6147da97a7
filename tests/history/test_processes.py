"""Several processes and one history; processes that are killed."""

import random
import sqlite3
import subprocess
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from selfmassage.history import History, open_history
from selfmassage.history.locks import Locks
from selfmassage.history.rows import read_session
from selfmassage.session import Ending, Session
from selfmassage.timeline import compile_timeline
from tests.history.conftest import RECIPE, StartWriter
from tests.history.writer import at_step

TIMELINE = compile_timeline(RECIPE)
STEPS = len(TIMELINE.steps)


def opened(folder: Path) -> "closing[History]":
    return closing(open_history(folder / "history.db", folder / "locks"))


def next_line(writer: "subprocess.Popen[str]") -> str:
    assert writer.stdout is not None
    return writer.stdout.readline()


def kill(writer: "subprocess.Popen[str]") -> list[str]:
    """Kill it as nothing can refuse, and what it had said by then and not been read."""
    assert writer.stdout is not None
    assert writer.stderr is not None
    writer.kill()
    said = writer.stdout.read()
    assert writer.stderr.read() == ""
    return said.splitlines()


def test_two_processes_may_keep_sessions_at_once(tmp_path: Path, start_writer: StartWriter) -> None:
    for writer in [start_writer(20), start_writer(20)]:
        said, complaint = writer.communicate(timeout=60)
        assert complaint == ""
        assert len(said.splitlines()) == 20 * (STEPS + 1)
    with opened(tmp_path) as history:
        assert [past.ending for past in history.past()] == [Ending.FINISHED] * 40
        assert not history.trouble


def test_a_live_owners_session_is_left_alone_and_a_killed_ones_can_be_resumed(
    tmp_path: Path, start_writer: StartWriter
) -> None:
    writer = start_writer(-1)
    for _ in range(3):
        session_id, _ = next_line(writer).split()
    with opened(tmp_path) as history:
        assert history.resumable(datetime.now(UTC)) is None
        assert not history.adopt(session_id)
        history.settle(datetime.now(UTC))
        assert [past.ending for past in history.past()] == [Ending.UNDER_WAY]
        kill(writer)
        session = history.resumable(datetime.now(UTC))
        assert session is not None
        assert session.id == session_id
        assert session.position == TIMELINE.steps[2].start
        assert history.adopt(session_id)


def test_only_one_of_two_processes_adopts_a_session(
    tmp_path: Path, start_writer: StartWriter
) -> None:
    writer = start_writer(-1)
    for _ in range(3):
        session_id, _ = next_line(writer).split()
    kill(writer)
    with opened(tmp_path) as first, opened(tmp_path) as second:
        assert first.resumable(datetime.now(UTC)) == second.resumable(datetime.now(UTC))
        assert [first.adopt(session_id), second.adopt(session_id)] == [True, False]


def test_fifty_kills_at_random_moments_lose_at_most_the_update_under_way(
    tmp_path: Path, start_writer: StartWriter
) -> None:
    """Five processes write at once and are killed one by one, ten times over."""
    chance = random.Random(7)  # The moments still vary with the machine.
    acknowledged: dict[str, int] = {}
    for _ in range(10):
        writers = [start_writer(0) for _ in range(5)]
        said = {writer.pid: [next_line(writer)] for writer in writers}
        for writer in writers:
            time.sleep(chance.uniform(0, 0.03))
            said[writer.pid] += kill(writer)
            assert_sound(tmp_path / "history.db")
            acknowledged.update(by_session(said[writer.pid]))
    assert len(acknowledged) >= 50
    for session_id, done in acknowledged.items():
        assert_kept(tmp_path, session_id, done)


def by_session(lines: list[str]) -> dict[str, int]:
    """How many steps each session was last said to have been kept with."""
    return {session_id: int(done) for session_id, done in (line.split() for line in lines)}


def assert_sound(path: Path) -> None:
    with closing(sqlite3.connect(path)) as db:
        assert db.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert db.execute("PRAGMA foreign_key_check").fetchall() == []


def assert_kept(folder: Path, session_id: str, done: int) -> None:
    """Kept whole, as it was acknowledged or as the next update would have it; and nobody's any more."""
    with closing(sqlite3.connect(folder / "history.db")) as db:
        kept = read_session(db, session_id)
    assert without_times(kept) in [
        without_times(at_step(session_id, RECIPE, TIMELINE, steps))
        for steps in (done, min(done + 1, STEPS))
    ]
    assert Locks(folder / "locks").is_free(session_id)


def without_times(session: Session) -> tuple[object, ...]:
    return (session.recipe, session.heard, session.position, session.outcomes, session.ending)
