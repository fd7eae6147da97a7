"""What the screens of the check-in and the history are given, beside the list of sessions."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from selfmassage.durations import Millis

if TYPE_CHECKING:  # Nothing of it is shown in the first frame.
    from selfmassage.session import CheckIn, Companion, PastStep, RegionPain


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """This week so far, from Monday; without sessions played faster in silence."""

    heard: Millis
    days: int
    """On how many of its days a session was begun."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Month:
    """One month of the calendar."""

    first: date
    """Its first day."""
    heard: Mapping[date, Millis]
    """How long was heard on each day that has a session."""
    today: date
    """In this month or another."""
    has_earlier: bool
    """Whether there are sessions in a month before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ToAsk:
    """A session that ended while the person was falling asleep, to be asked about."""

    session_id: str
    title: str
    """The routine's."""
    said: "CheckIn"
    """What was said before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diary:
    """What is kept of sessions that are over. Each is called in a thread, and may raise `SelfmassageError`."""

    said: "Callable[[str], CheckIn]"
    """What was said of the session with this id so far."""
    asked: Callable[[str], None]
    """The person was asked after the session with this id, whether they answered or not."""
    to_ask: Callable[[], ToAsk | None]
    """The session of last night that nobody was asked after, if there is one."""
    steps: "Callable[[str], tuple[PastStep, ...]]"
    """The steps of the session with this id, and what became of them."""
    felt: Callable[[str], str]
    """What was felt when the session with this id was stopped, in words; empty for nothing."""
    week: Callable[[], Week]
    month: Callable[[int], Month]
    """This month for 0, the one before for 1, and so on."""
    pain: "Callable[[], tuple[RegionPain, ...]]"
    """For each region that has any."""
    companions: "Callable[[], tuple[Companion, ...]]"
    """What goes along with the pain."""
    delete: Callable[[str], object]
    """Delete the session with this id; what comes back puts it back."""
    restore: Callable[[object], None]
    """Put back what `delete` gave."""
