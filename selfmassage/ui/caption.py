"""The words of a session on its screen, page by page where there is no room for all of them."""

from selfmassage.durations import Millis
from selfmassage.timeline import NO_WORDS, Reading
from selfmassage.ui.pages import page_at, pages_of, turns_of
from selfmassage.ui.shown import Line


class Caption(Line):
    """Shows the page of a caption that is being said; it changes only when the page does."""

    def __init__(self, *, id: str, again: bool) -> None:  # noqa: A002 - Textual's word.
        """`again`: once all is said, the pages go round, for who looks up only then."""
        super().__init__(id=id)
        self._again = again
        self._words = ""
        self._reading = NO_WORDS
        self._position = Millis(0)

    def read(self, words: str, reading: Reading, position: Millis) -> None:
        """Show what is read of `words` at `position`; `reading` is when they are said."""
        self._words, self._reading, self._position = words, reading, position
        pages = self._pages()
        self.show(pages[page_at(pages, self._share())])

    def turns_in(self) -> Millis | None:
        """How long after the position read last the page turns; None where it does not."""
        pages = self._pages()
        if len(pages) == 1:
            return None
        share, turns = self._share(), turns_of(pages)
        waits = (
            Millis(max(1, round((turn - share) * self._reading.lasts)))
            for turn in (turns if self._again else turns[:-1])
            if turn > share
        )
        return next(waits, None)

    def on_resize(self) -> None:
        """Cut other pages for another room."""
        self.read(self._words, self._reading, self._position)

    def _share(self) -> float:
        return self._reading.share_at(self._position, again=self._again)

    def _pages(self) -> tuple[str, ...]:
        width, height = self.content_size
        return pages_of(self._words, width, height) if width and height else (self._words,)
