"""What a person is asked before they massage, what follows from it, and what a routine becomes for them."""

from selfmassage.safety.admission import Admitted, Withheld, admit
from selfmassage.safety.felt import (
    AFTER_CARE,
    ASKS_FELT,
    FEELINGS,
    HANDS_OFF,
    Feeling,
    feeling_of,
    signs_felt,
)
from selfmassage.safety.fitting import capped, shape_for, softened
from selfmassage.safety.holds import NOTHING_HELD, STILL, Spot, Today, spots_of
from selfmassage.safety.judging import (
    CAUTIOUS_CAP,
    UNASKED,
    asked_next,
    consequences,
    judge,
    kept_in_part,
    unanswered,
)
from selfmassage.safety.model import (
    Ability,
    Answer,
    Kind,
    Profile,
    Question,
    Standing,
)
from selfmassage.safety.parse import parse_questions

__all__ = [
    "AFTER_CARE",
    "ASKS_FELT",
    "CAUTIOUS_CAP",
    "FEELINGS",
    "HANDS_OFF",
    "NOTHING_HELD",
    "STILL",
    "UNASKED",
    "Ability",
    "Admitted",
    "Answer",
    "Feeling",
    "Kind",
    "Profile",
    "Question",
    "Spot",
    "Standing",
    "Today",
    "Withheld",
    "admit",
    "asked_next",
    "capped",
    "consequences",
    "feeling_of",
    "judge",
    "kept_in_part",
    "parse_questions",
    "shape_for",
    "signs_felt",
    "softened",
    "spots_of",
    "unanswered",
]
