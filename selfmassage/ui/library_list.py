"""The routines to choose from, region by region."""

from collections.abc import Callable, Collection, Iterator, Sequence
from itertools import groupby
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from selfmassage.atlas import Atlas
from selfmassage.ui.marked_list import MarkedList
from selfmassage.ui.services import BrokenFile, Choice, Shelf
from selfmassage.ui.words import count_of, joined, tools_in_words

BROKEN = "broken:"
"""Begins the option ids of files that cannot be used; the rest is their place on the shelf."""


class LibraryList(MarkedList):
    """Lists a shelf. The first click on a routine shows it, the second starts it; so does Enter."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "enter",
            "select",
            "Start",
            key_display="Enter",
            tooltip="Start the routine that is marked.",
        ),
        Binding(
            "right",
            "screen.look",
            "Steps",
            key_display="→",
            tooltip="Walk through the steps of the routine.",
        ),
    ]

    def __init__(self, shelf: Shelf, preselect: str, withholds: Callable[[str], str]) -> None:
        self._shelf = shelf
        self._withholds = withholds
        self._listed_marks = self._marks()
        options = tuple(library_options(shelf, withholds))
        super().__init__(*options, markup=False)
        self._first_shown = _place_of(preselect, options)

    def on_mount(self) -> None:
        """Stand on the routine that was used last."""
        self.highlighted = self._first_shown

    def list_only(self, wanted: Collection[str] | None, mark: str = "", instead: str = "") -> None:
        """List the routines and files whose option ids are in `wanted`, all for None, and mark one.

        It is `mark` where that is listed, else the first; `instead` is said where nothing is listed.
        """
        self._listed_marks = self._marks()
        options = tuple(library_options(self._shelf, self._withholds, wanted))
        self.clear_options()
        if not options and instead:
            options = (Option(Content.styled(instead, "$foreground"), disabled=True),)
        self.add_options(options)
        place = _place_of(mark, options)
        self.highlighted = place
        if place is None or place <= 1:
            self.scroll_home(animate=False)  # So that the heading above is seen.

    def is_out_of_date(self) -> bool:
        """Whether another routine is withheld by now than when they were listed."""
        return self._listed_marks != self._marks()

    def _marks(self) -> list[str]:
        return [self._withholds(one.routine.id) for one in self._shelf.choices]

    def mark(self, option_id: str) -> None:
        """Mark the option of this id, where it is listed."""
        if option_id in {option.id for option in self.options}:
            self.highlighted = self.get_option_index(option_id)

    def action_cursor_up(self) -> None:
        """To the routine above; from the first, on to what lies above the list."""
        first = next((place for place, one in enumerate(self.options) if not one.disabled), None)
        if self.highlighted is None or self.highlighted == first:
            self.screen.focus_previous()
        else:
            super().action_cursor_up()

    async def _on_click(self, event: events.Click) -> None:
        """Show before starting: a mouse has no other way to look first."""
        clicked = event.style.meta.get("option")
        if clicked is not None and clicked != self.highlighted:
            event.prevent_default()
            if not self.options[clicked].disabled:
                self.highlighted = clicked


def _place_of(option_id: str, options: Sequence[Option]) -> int | None:
    """Where the option of this id is, else the first that can be marked; None where none can."""
    ids = [option.id for option in options]
    if option_id in ids:
        return ids.index(option_id)
    return next((place for place, one in enumerate(options) if not one.disabled), None)


def library_options(
    shelf: Shelf, withholds: Callable[[str], str], wanted: Collection[str] | None = None
) -> Iterator[Option]:
    """Headings and routines in the order to list them: last what is withheld, and files that cannot be used.

    `withholds` says of a routine, by its id, that it is not for this person now, in a few words, or nothing;
    `wanted` holds the option ids to list, None for all.
    """
    marks = {one.routine.id: withholds(one.routine.id) for one in shelf.choices}
    regions = list(shelf.atlas.regions)
    choices = [one for one in shelf.choices if wanted is None or one.routine.id in wanted]
    by_place = sorted(choices, key=lambda choice: _place(choice, regions))
    for_them = [one for one in by_place if not marks[one.routine.id]]
    above = ""
    for names, group in groupby(for_them, key=lambda choice: choice.routine.regions):
        yield _heading(above, joined(*(_title(name, shelf.atlas) for name in names)))
        yield from (_choice(choice, shelf.atlas) for choice in group)
        above = "\n"
    withheld = [one for one in by_place if marks[one.routine.id]]
    if withheld:
        yield _heading(above, "Not for you now")
        yield from (_choice(choice, shelf.atlas, marks[choice.routine.id]) for choice in withheld)
        above = "\n"
    broken = [
        (f"{BROKEN}{place}", one)
        for place, one in enumerate(shelf.broken)
        if wanted is None or f"{BROKEN}{place}" in wanted
    ]
    if broken:
        yield _heading(above, "Cannot be used")
        yield from (_broken(option_id, one) for option_id, one in broken)


def _place(choice: Choice, regions: list[str]) -> tuple[int, list[int]]:
    """Routines for one region come first, in the atlas's order; then those for more."""
    places = [regions.index(name) for name in choice.routine.regions if name in regions]
    return len(choice.routine.regions), places


def _title(region: str, atlas: Atlas) -> str:
    return atlas.regions[region].title if region in atlas.regions else region


def _heading(above: str, text: str) -> Option:
    return Option(Content.styled(above + text.upper(), "$text-muted"), disabled=True)


def _choice(choice: Choice, atlas: Atlas, mark: str = "") -> Option:
    routine = choice.routine
    own = "" if choice.is_bundled else "yours"
    posture = routine.position.split(",")[0]
    needs = joined(posture, tools_in_words(routine, atlas), own)
    if mark:
        needs = joined(mark, own)
    title = Content.assemble((routine.title, "bold"), f"  {routine.minutes} min")
    return Option(Content("\n").join([title, Content.styled(needs, "$text-muted")]), id=routine.id)


def _broken(option_id: str, broken: BrokenFile) -> Option:
    problems = count_of(len(broken.problems), "problem")
    name = Content.assemble((broken.file, "$text-error"), f"  {problems}")
    return Option(name, id=option_id)
