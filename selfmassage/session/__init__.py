"""What happened: the record of a session, and what became of each step."""

from selfmassage.session.model import Ending, Outcome, Session
from selfmassage.session.outcomes import file_step_outcomes, outcomes_of

__all__ = ["Ending", "Outcome", "Session", "file_step_outcomes", "outcomes_of"]
