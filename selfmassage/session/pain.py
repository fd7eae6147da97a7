"""What many check-ins say together: how many, the middle one, and how far apart they lie."""

from collections.abc import Mapping
from dataclasses import dataclass

from selfmassage.session.check_in import GOES_WITH

ENOUGH = 5
"""With fewer numbers than these a median says nothing, and none is shown (design.md section 5)."""

Histogram = Mapping[int, int]
"""How often each number, 0 to 10, was said."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spread:
    """Numbers in sum."""

    count: int
    """How many there are; at least one."""
    median: float
    low: float
    """A quarter of them lie below."""
    high: float
    """A quarter of them lie above."""

    @property
    def is_enough(self) -> bool:
        """Whether there are enough of them to say anything."""
        return self.count >= ENOUGH


@dataclass(frozen=True, slots=True, kw_only=True)
class PainPoint:
    """The pain of one session."""

    at: str
    """When it began: ISO 8601, UTC with its offset."""
    before: int | None
    after: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class RegionPain:
    """The pain of all sessions for one region."""

    region: str
    """Its name in the atlas."""
    before: Spread | None
    """None where no session has a number."""
    after: Spread | None
    points: tuple[PainPoint, ...]
    """The newest of them, the oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """The pain before sessions that something goes along with, and before those it does not."""

    code: str
    """A key of `GOES_WITH`."""
    ticked: Spread | None
    """None where it was never ticked beside a number."""
    unticked: Spread | None


def spread_of(histogram: Histogram) -> Spread | None:
    """The numbers of `histogram` in sum; None where there are none."""
    count = sum(histogram.values())
    if not count:
        return None
    return Spread(
        count=count,
        median=_quantile(histogram, count, 1 / 2),
        low=_quantile(histogram, count, 1 / 4),
        high=_quantile(histogram, count, 3 / 4),
    )


def companions(counts: Mapping[tuple[tuple[str, ...], int], int]) -> tuple[Companion, ...]:
    """A row for each thing that was ticked, the most often ticked first.

    `counts` says how often each set of codes was ticked beside each number of pain.
    """
    rows = [
        Companion(
            code=code,
            ticked=spread_of(_only(counts, code, is_ticked=True)),
            unticked=spread_of(_only(counts, code, is_ticked=False)),
        )
        for code in GOES_WITH
    ]
    ticked = [row for row in rows if row.ticked is not None]
    return tuple(sorted(ticked, key=lambda row: -(row.ticked.count if row.ticked else 0)))


def _only(
    counts: Mapping[tuple[tuple[str, ...], int], int], code: str, *, is_ticked: bool
) -> Histogram:
    histogram: dict[int, int] = {}
    for (codes, pain), count in counts.items():
        if (code in codes) is is_ticked:
            histogram[pain] = histogram.get(pain, 0) + count
    return histogram


def _quantile(histogram: Histogram, count: int, share: float) -> float:
    """The number below which this share lies, midway between two neighbours where it falls between them."""
    place = share * (count - 1)
    lower = _nth(histogram, int(place))
    upper = _nth(histogram, min(int(place) + 1, count - 1))
    return lower + (upper - lower) * (place - int(place))


def _nth(histogram: Histogram, place: int) -> int:
    """The number at `place`, from 0, were they all written down in order."""
    below = 0
    for number, count in sorted(histogram.items()):
        below += count
        if place < below:
            return number
    raise IndexError(place)
