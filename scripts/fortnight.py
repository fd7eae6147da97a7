"""A fortnight of somebody's evenings, for the history in the pictures."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from selfmassage.cli.home import Home
from selfmassage.cli.sessions import Sessions
from selfmassage.cli.wishes import Wishes
from selfmassage.durations import Millis
from selfmassage.session import CheckIn, Ending, Session, outcomes_of

EVENING = datetime(2026, 3, 22, 19, 30, tzinfo=UTC)
"""A Sunday, so that the week is whole."""
ROUTINE = "neck-5"
"""The one that is started the most."""

SILENT = Wishes(output="silent")


@dataclass(frozen=True, slots=True)
class Past:
    """One evening of somebody's fortnight."""

    ago: int
    """Days."""
    routine: str
    before: int | None
    after: int | None
    goes_with: tuple[str, ...] = ()
    note: str = ""
    steps: int | None = None
    """How many of its steps were played; None for all."""

    @property
    def started_at(self) -> datetime:
        """After work, or before sleep; never at the very same minute."""
        later = timedelta(hours=3 if self.routine == "bedtime-12" else 0)
        return EVENING + later - timedelta(days=self.ago, minutes=self.ago * 17 % 50)

    @property
    def said(self) -> CheckIn:
        """The check-in."""
        return CheckIn(
            pain_before=self.before,
            pain_after=self.after,
            goes_with=self.goes_with,
            note=self.note,
        )


FORTNIGHT = (
    Past(13, "neck-10", 7, 4, ("long-sitting", "screen-day"), "Deadline"),
    Past(12, "shoulders-5", 5, 4, ("screen-day",)),
    Past(12, "bedtime-12", 4, 3),
    Past(11, "neck-5", 6, 4, ("long-sitting", "screen-day")),
    Past(9, "neck-5", 6, 5, ("stress", "long-sitting")),
    Past(8, "lowback-5-hands", 4, 3, ("long-sitting",)),
    Past(7, "neck-10", 5, 2),
    Past(6, "desk-5", 5, 4, ("long-sitting", "screen-day")),
    Past(5, "neck-5", 6, 3, ("screen-day",)),
    Past(4, "shoulders-10", 4, 2, (), "Tennis ball found the spot"),
    Past(3, "neck-5", 4, None, ("poor-sleep",), "", 4),
    Past(2, "lowback-5-hands", 3, 2),
    Past(1, "neck-5", 4, 2, ("long-sitting",)),
    Past(1, "bedtime-12", 3, 2),
)
"""Pain that comes down over two weeks, and hangs together with sitting; both as it happens to people."""


def live_through(fortnight: tuple[Past, ...], at_home: Home) -> None:
    """Keep the sessions of a fortnight, as if they had been played, and what was said of them."""
    for past in fortnight:
        sessions = Sessions(at_home)
        session = played(past, sessions, at_home)
        sessions.history.begin(session)
        sessions.history.release(session)
        trouble = sessions.history.check_in(session.id, past.said)
        assert not trouble, trouble
        sessions.remember(ROUTINE, 100)
        sessions.close()


def played(past: Past, sessions: Sessions, at_home: Home) -> Session:
    """The session of one evening, at its end."""
    guide = sessions.prepare(at_home.library.routines[past.routine], SILENT, tell_nobody).guide
    is_whole = past.steps is None
    end = guide.timeline.duration if is_whole else guide.timeline.steps[past.steps or 0].start
    heard = ((Millis(0), end),)
    return replace(
        guide.session,
        started_at=past.started_at.isoformat(timespec="milliseconds"),
        updated_at=(past.started_at + timedelta(milliseconds=end)).isoformat(
            timespec="milliseconds"
        ),
        heard=heard,
        position=end,
        outcomes=outcomes_of(guide.timeline, heard, end),
        ending=Ending.FINISHED if is_whole else Ending.UNFINISHED,
    )


def tell_nobody(done: int, of: int) -> None:
    """Nobody waits for it."""
