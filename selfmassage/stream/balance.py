"""How loud, and how far to one side, each sound is in this session: the gains, and what was chosen."""

from dataclasses import dataclass
from typing import Final

from selfmassage.routine import Side
from selfmassage.stream import gains
from selfmassage.stream.pan import CENTRE, HANDS, WORDS, Lean, leaning, place
from selfmassage.timeline import Options

USUAL: Final = Options()
"""What holds where nothing was chosen."""

SILENT: Final = -40
"""The level of technique or bed at which nothing of it sounds."""

LOUDEST: Final = 6
"""The highest level of technique or bed."""

SOFTEST_WORDS: Final = -24
"""The lowest level of words; the highest is 0, for there is no room above."""


@dataclass(frozen=True, slots=True)
class Balance:
    """What the person chose, as gains for left and right."""

    options: Options

    def __post_init__(self) -> None:
        """Raises ValueError for a level that has no meaning."""
        levels = self.options.levels
        _check("voice", levels.voice, SOFTEST_WORDS, 0)
        _check("technique", levels.technique, SILENT, LOUDEST)
        _check("bed", levels.bed, SILENT, LOUDEST)

    def words(self, side: Side, gain: float = gains.VOICE) -> Lean:
        """Words about work on `side`."""
        return leaning(gain + self.options.levels.voice, self._place(side, WORDS))

    def tone(self, gain: float, side: Side = Side.CENTRE) -> Lean:
        """A bell; most stand in the centre."""
        return leaning(gain, self._place(side, WORDS))

    def hands(self, gain: float, side: Side) -> Lean | None:
        """A sound of the work on `side`; None where these are silent."""
        level = self.options.levels.technique
        return None if level == SILENT else leaning(gain + level, self._place(side, HANDS))

    def bed(self) -> float | None:
        """The factor of a bed; None where it is silent."""
        level = self.options.levels.bed
        return None if level == SILENT else gains.factor(gains.BED + level)

    def _place(self, side: Side, lean: float) -> float:
        return place(side, lean) if self.options.pans else CENTRE


def _check(name: str, level: int, lowest: int, highest: int) -> None:
    if not lowest <= level <= highest:
        raise ValueError(f"the {name} level is {lowest} to {highest} dB, not {level}")


EVEN: Final = Balance(USUAL)
"""How it is where nothing was chosen."""
