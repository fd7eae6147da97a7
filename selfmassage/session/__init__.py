"""What happened: the record of a session, what became of each step, and what was said of the pain."""

from selfmassage.session.check_in import (
    GOES_WITH,
    LONGEST_NOTE,
    NOTHING_SAID,
    WORST_PAIN,
    CheckIn,
    in_order,
)
from selfmassage.session.model import Ending, Outcome, PastStep, Session
from selfmassage.session.outcomes import file_step_outcomes, outcomes_of
from selfmassage.session.pain import (
    ENOUGH,
    Companion,
    PainPoint,
    RegionPain,
    Spread,
    companions,
    spread_of,
)
from selfmassage.session.resuming import resumes_at

__all__ = [
    "ENOUGH",
    "GOES_WITH",
    "LONGEST_NOTE",
    "NOTHING_SAID",
    "WORST_PAIN",
    "CheckIn",
    "Companion",
    "Ending",
    "Outcome",
    "PainPoint",
    "PastStep",
    "RegionPain",
    "Session",
    "Spread",
    "companions",
    "file_step_outcomes",
    "in_order",
    "outcomes_of",
    "resumes_at",
    "spread_of",
]
