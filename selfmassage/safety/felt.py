"""What may be felt when a massage is stopped, and what to do about it.

From the warning signs and the stop words of massage.md, sections 4.1, 4.2 and 4.4, in everyday words.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from selfmassage.safety.judging import EMERGENCY
from selfmassage.safety.model import Answer

HANDS_OFF = "Hands off. Breathe slowly."
"""What a stop begins with."""

ASKS_FELT = "What did you feel?"

AFTER_CARE = (
    "Come up slowly, and move a little. Some tenderness for a day or two is normal; "
    "a bruise, spreading pain, numbness or a headache is not: then leave the place alone, "
    "and ask a doctor if it stays."
)
"""What is said after a session in which nothing special was felt."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feeling:
    """One answer to what was felt."""

    code: str
    """What is kept of it; empty for nothing special."""
    words: str
    """As a person would say it."""
    advice: str = ""
    """What to do now; empty where there is nothing to do."""
    sign_of: str = ""
    """The question about the body that it answers with yes: a sign that needs help now; empty for no such sign."""

    @property
    def is_emergency(self) -> bool:
        """Whether it can be a sign that needs help now."""
        return bool(self.sign_of)

    @property
    def what_to_do(self) -> str:
        """All of the advice, help first where it is needed."""
        return f"{EMERGENCY} {self.advice}" if self.is_emergency else self.advice


FEELINGS = (
    Feeling(code="", words="nothing special"),
    Feeling(
        code="sharp",
        words="sharp or burning pain",
        advice="Leave this place alone until tomorrow, and press it less then. "
        "Ask a doctor if it is not better in a few days, or if you bruise.",
    ),
    Feeling(
        code="numb",
        words="numbness or tingling, or pain that runs down an arm or a leg",
        advice="Leave the place alone, change your position, and move gently: it should go within minutes. "
        "Ask a doctor today if it stays or spreads. With a weak arm or leg, or numbness between "
        "the legs, get help now.",
    ),
    Feeling(
        code="headache",
        words="a headache",
        advice="Rest, and no more massage of the neck today. If it came suddenly, is unlike any before, "
        "or comes with dizziness, double sight, slurred speech or a weak arm, get help now.",
    ),
    Feeling(
        code="pulse",
        words="a pulse under the finger",
        advice="Never press where you feel a pulse. Next time, move a finger's width away from it.",
    ),
    Feeling(
        code="dizzy",
        words="dizziness, sickness, or trouble seeing, speaking or walking",
        advice="Sit or lie down, and do not stay alone. It can be a sign of a torn artery in the neck or a "
        "stroke; it may come and go.",
        sign_of="head-and-chest",
    ),
    Feeling(
        code="chest",
        words="pain in the chest, or trouble breathing",
        advice="Sit down, and do not stay alone.",
        sign_of="head-and-chest",
    ),
    Feeling(
        code="weak",
        words="an arm or a leg going weak, or numbness between the legs",
        advice="Do not drive yourself. New trouble with urine or stool needs help now, too.",
        sign_of="nerves-fall-and-fever",
    ),
)
"""In the order to offer them; the first is taken where a person says nothing."""


def feeling_of(code: str) -> Feeling:
    """What was felt, by the `code` that is kept of it; nothing special where no feeling has that code."""
    return next((one for one in FEELINGS if one.code == code), FEELINGS[0])


def signs_felt(code: str) -> Mapping[str, Answer]:
    """What the feeling with this `code` says to the questions about the body: yes, where it needs help now."""
    return {one.sign_of: Answer.YES for one in FEELINGS if one.code == code and one.sign_of}
