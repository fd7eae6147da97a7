"""A first look at words: most are of no interest to any warning, and thousands of files are read."""

from collections.abc import Sequence

from selfmassage.routine.clauses import clauses

MOST_TEXTS = 5_000
"""Remembered at a time."""


class Signs:
    """Finds the clauses that a warning may be about.

    A sign is a part of words in small letters, one of which is in all that some warning looks for. Texts that were
    looked at are remembered: they recur, in what is done instead of a step and from one routine to the next.
    """

    def __init__(self, *kinds: Sequence[str]) -> None:
        """The signs of each kind of warning."""
        self._kinds = kinds
        self._known: dict[str, tuple[tuple[str, int], ...]] = {}

    def clauses_with_any(self, text: str) -> tuple[tuple[str, int], ...]:
        """The clauses of `text` that have a sign, each with a bit for each kind that it has, the first being 1."""
        known = self._known.get(text)
        if known is None:
            if len(self._known) >= MOST_TEXTS:
                self._known.clear()
            known = self._known[text] = tuple(self._look_at(text))
        return known

    def _look_at(self, text: str) -> list[tuple[str, int]]:
        if not self._kinds_in(text):
            return []
        looked_at = ((clause, self._kinds_in(clause)) for clause in clauses(text))
        return [(clause, kinds) for clause, kinds in looked_at if kinds]

    def _kinds_in(self, text: str) -> int:
        is_in = text.casefold().__contains__
        return sum(1 << place for place, signs in enumerate(self._kinds) if any(map(is_in, signs)))
