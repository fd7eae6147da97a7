"""One session of the history, as the screens list it."""

from dataclasses import dataclass
from datetime import datetime

from selfmassage.durations import Millis
from selfmassage.session import NOTHING_SAID, CheckIn, Ending


@dataclass(frozen=True, slots=True, kw_only=True)
class PastRow:
    """One session in the history."""

    id: str
    title: str
    """The routine's."""
    started_at: datetime
    """Aware, in the time zone it is shown in."""
    planned: Millis
    """How long the routine would have taken."""
    heard: Millis
    """How long it was played."""
    ending: Ending
    done: int
    """Steps whose whole work was heard."""
    skipped: int
    """Steps of whose work nothing was heard."""
    cut: int
    """Steps of whose work a part was heard."""
    speed: float
    """1.0, unless it was played faster in silence."""
    regions: tuple[str, ...] = ()
    """What it was for, by the atlas's names."""
    check_in: CheckIn = NOTHING_SAID
    """What was said of the pain."""
