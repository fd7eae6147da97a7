"""A first look at words: most are of no interest to any warning, and thousands of files are read."""

from collections.abc import Iterator, Sequence

from selfmassage.routine.clauses import clauses

MOST_TEXTS = 5_000
"""Remembered at a time."""

MOST_WORDS = 20_000
"""Likewise; a hostile file may be full of new ones."""


class Signs:
    """Finds the clauses that a warning may be about.

    A sign is a part of words in small letters, one of which is in all that some warning looks for. Words and texts
    that were looked at are remembered: they recur, in what is done instead of a step and from one routine to the next.
    """

    def __init__(self, *kinds: Sequence[str]) -> None:
        """The signs of each kind of warning."""
        self._signs = tuple(
            (max(sign.split(), key=len), sign, 1 << place)
            for place, signs in enumerate(kinds)
            for sign in signs
        )
        self._texts: dict[str, tuple[tuple[str, int], ...]] = {}
        self._dull: set[str] = set()
        """The words that are in no sign."""
        self._words: dict[str, tuple[tuple[str, int], ...]] = {}
        """The signs that all other words are in, each with the bit of its kind."""

    def clauses_with_any(self, text: str) -> tuple[tuple[str, int], ...]:
        """The clauses of `text` that have a sign, each with a bit for each kind that it has, the first being 1."""
        known = self._texts.get(text)
        if known is None:
            if len(self._texts) >= MOST_TEXTS:
                self._texts.clear()
            known = self._texts[text] = tuple(self._look_at(text))
        return known

    def _look_at(self, text: str) -> Iterator[tuple[str, int]]:
        signs = self._signs_in(text.casefold())
        if signs:
            for clause in clauses(text):
                small = clause.casefold()
                kinds = 0
                for sign, kind in signs:
                    if sign in small:
                        kinds |= kind
                if kinds:
                    yield clause, kinds

    def _signs_in(self, small: str) -> list[tuple[str, int]]:
        """The signs in a text in small letters, each with the bit of its kind."""
        return [
            found
            for word in set(small.split()).difference(self._dull)
            for found in self._words.get(word) or self._signs_at(word)
            if found[0] in small
        ]

    def _signs_at(self, word: str) -> tuple[tuple[str, int], ...]:
        """The signs that `word` is, or that a text with `word` may have."""
        found = tuple((sign, kind) for longest, sign, kind in self._signs if longest in word)
        if len(self._dull) + len(self._words) >= MOST_WORDS:
            self._dull.clear()
            self._words.clear()
        if found:
            self._words[word] = found
        else:
            self._dull.add(word)
        return found
