"""The routines to choose from, region by region."""

from collections.abc import Callable, Iterator
from itertools import groupby
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from selfmassage.atlas import Atlas
from selfmassage.ui.services import BrokenFile, Choice, Shelf
from selfmassage.ui.words import count_of, joined, listed, tools_in_words

BROKEN = "broken:"
"""Begins the option ids of files that cannot be used; the rest is their place on the shelf."""


class LibraryList(OptionList):
    """Lists a shelf. The first click on a routine shows it, the second starts it; so does Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select",
            "Start",
            key_display="enter",
            tooltip="Start the routine that is marked.",
        ),
    ]

    def __init__(self, shelf: Shelf, preselect: str, withholds: Callable[[str], bool]) -> None:
        self._shelf = shelf
        self._withholds = withholds
        options = tuple(library_options(shelf, withholds))
        super().__init__(*options, markup=False)
        ids = [option.id for option in options]
        first = next((i for i, option in enumerate(options) if not option.disabled), None)
        self._first_shown = ids.index(preselect) if preselect in ids else first

    def on_mount(self) -> None:
        """Stand on the routine that was used last."""
        self.highlighted = self._first_shown

    def mark_again(self) -> None:
        """Show anew which routines are not for this person."""
        for option in library_options(self._shelf, self._withholds):
            if option.id is not None:
                self.replace_option_prompt(option.id, option.prompt)

    async def _on_click(self, event: events.Click) -> None:
        """Show before starting: a mouse has no other way to look first."""
        clicked = event.style.meta.get("option")
        if clicked is not None and clicked != self.highlighted:
            event.prevent_default()
            if not self.options[clicked].disabled:
                self.highlighted = clicked


def library_options(shelf: Shelf, withholds: Callable[[str], bool]) -> Iterator[Option]:
    """Headings and routines in the order to list them, then the files that cannot be used.

    `withholds` is asked whether a routine, by its id, is not for this person.
    """
    regions = list(shelf.atlas.regions)
    by_place = sorted(shelf.choices, key=lambda choice: _place(choice, regions))
    above = ""
    for names, choices in groupby(by_place, key=lambda choice: choice.routine.regions):
        yield _heading(above, listed(_title(name, shelf.atlas) for name in names))
        for choice in choices:
            yield _choice(choice, shelf.atlas, is_withheld=withholds(choice.routine.id))
        above = "\n"
    if shelf.broken:
        yield _heading(above, "Cannot be used")
        yield from (_broken(place, broken) for place, broken in enumerate(shelf.broken))


def _place(choice: Choice, regions: list[str]) -> tuple[int, list[int]]:
    """Routines for one region come first, in the atlas's order; then those for more."""
    places = [regions.index(name) for name in choice.routine.regions if name in regions]
    return len(choice.routine.regions), places


def _title(region: str, atlas: Atlas) -> str:
    return atlas.regions[region].title if region in atlas.regions else region


def _heading(above: str, text: str) -> Option:
    return Option(Content.styled(above + text.upper(), "$foreground-muted"), disabled=True)


def _choice(choice: Choice, atlas: Atlas, *, is_withheld: bool) -> Option:
    routine = choice.routine
    own = "" if choice.is_bundled else "yours"
    posture = routine.position.split(",")[0]
    needs = joined(posture, tools_in_words(routine, atlas), own)
    if is_withheld:
        needs = joined("not for you now", own)
    minutes = f"{routine.minutes} min"
    title = Content.assemble((routine.title, "bold"), f"  {minutes}")
    return Option(
        Content("\n").join([title, Content.styled(needs, "$foreground-muted")]), id=routine.id
    )


def _broken(place: int, broken: BrokenFile) -> Option:
    problems = count_of(len(broken.problems), "problem")
    name = Content.assemble((broken.file, "$text-error"), f"  {problems}")
    return Option(name, id=f"{BROKEN}{place}")
