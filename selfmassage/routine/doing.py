"""What a step does, as far as its words are judged by it."""

from dataclasses import dataclass

from selfmassage.routine.model import Side, Technique

NECK = "neck"
"""The caution of people whose neck needs care."""


@dataclass(frozen=True, slots=True)
class Doing:
    """What is done while the words of a step are heard."""

    technique: Technique | None
    """None where it is wrong, as for the side."""
    side: Side | None
    tool: str
    """Empty for bare hands."""
    pressure: int
    """0 where nothing is pressed."""
    cautions: frozenset[str]
    """Those that the step carries."""

    @property
    def spares_necks(self) -> bool:
        """Whether people whose neck needs care are kept from the step already."""
        return NECK in self.cautions
