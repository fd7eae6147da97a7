"""The keys at the foot of a screen: as many as there is room for, each of them whole."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.events import Resize
from textual.widgets import Footer
from textual.widgets._footer import FooterKey

_ALL_KEYS = "show_keys"
"""The action that shows every key; it stands last, for it leads to those that have no room."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One key at the foot."""

    key: str
    """As it is shown: "F1"."""
    meaning: str
    """In a word: "Keys"."""
    action: str

    @property
    def is_all_keys(self) -> bool:
        """Whether it shows what all the keys do."""
        return self.action.rpartition(".")[2] == _ALL_KEYS

    @property
    def columns(self) -> int:
        """How wide it is, without air around it."""
        return len(self.key) + 1 + len(self.meaning)


def is_roomy(entries: Sequence[Entry], columns: int) -> bool:
    """Whether all `entries` fit in so many columns with air around each."""
    return sum(each.columns + 2 for each in entries) <= columns


def fitting(
    entries: Sequence[Entry], columns: int, first: Collection[str] = ()
) -> tuple[Entry, ...]:
    """Those of `entries`, which come the most important first, that fit whole in so many columns, one between two.

    The actions in `first` have room before the others, and keep their place among them. The one that shows all keys
    stands last, and gives way to none.
    """
    last = [each for each in entries if each.is_all_keys]
    left = columns + 1 - sum(each.columns + 1 for each in last)
    kept: set[Entry] = set()
    for each in sorted(entries, key=lambda one: one.action not in first):
        if not each.is_all_keys and each.columns + 1 <= left:
            left -= each.columns + 1
            kept.add(each)
    return (*(each for each in entries if each in kept), *last)


class Foot(Footer):
    """Shows the keys that the window is wide enough for."""

    def __init__(self, *, first: Collection[str] = ()) -> None:
        """The actions in `first` have room before the others."""
        super().__init__(show_command_palette=False)
        self._first = first
        self._columns = 0

    def compose(self) -> ComposeResult:
        """A key for each that fits."""
        self._columns = self.app.size.width
        keys = {_entry(key): key for key in self._all_keys()}
        is_compact = not is_roomy(tuple(keys), self._columns)
        self.set_reactive(Footer.compact, is_compact)
        self.set_class(is_compact, "-compact")
        for entry in fitting(tuple(keys), self._columns, self._first):
            yield keys[entry]

    def on_resize(self, _: Resize) -> None:
        """Show more keys, or fewer."""
        if self._columns != self.app.size.width:
            self.call_after_refresh(self.recompose)

    def _all_keys(self) -> Iterator[FooterKey]:
        return (each for each in super().compose() if isinstance(each, FooterKey))


def _entry(key: FooterKey) -> Entry:
    return Entry(key.key_display, key.description, key.action)
