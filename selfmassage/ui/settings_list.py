"""The settings one below the other, and what the one that is marked can be."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets.option_list import Option

from selfmassage.chosen import Chosen
from selfmassage.ui.marked_list import MarkedList
from selfmassage.ui.services import Offered
from selfmassage.ui.settings_rows import BED, Group, Setting

BODY = "body"
"""The id of the row that asks about the body; what is answered is not kept among the settings."""

RESET = "reset"
"""The id of the row that takes every choice back."""

_TITLE_WIDTH = 17
"""Columns for the titles, with one of air."""

_OWN_BED = Offered("", "a sound file of your own ...")
"""Stands last among the beds, and asks for the file."""


_NOT_HERE = "not here"


class SettingsList(MarkedList):
    """Lists every setting with its value; Enter, Space or a click changes it, or opens what it can be."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.move(-1)", "Change", key_display="←→", tooltip="The value before."),
        Binding("right", "screen.move(1)", show=False, tooltip="The next value."),
        Binding("enter,space", "select", show=False, tooltip="On or off; or all that it can be."),
    ]

    def __init__(self) -> None:
        super().__init__(id="settings", markup=False)

    @property
    def marked(self) -> str:
        """The key of the setting that is marked; empty while there is none."""
        option = self.highlighted_option
        return (option.id or "") if option else ""

    def show(self, groups: Sequence[Group], chosen: Chosen, body: str) -> None:
        """List `groups`, or their values anew; `body` is how things stand with the questions."""
        options = tuple(_options(groups, chosen, body))
        if self.option_count:
            for option in options:
                if option.id is not None:
                    self.replace_option_prompt(option.id, option.prompt)
        else:
            self.add_options(options)


class ValuesList(MarkedList):
    """Lists what one setting can be; Enter, Space or a click chooses."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "screen.back", show=False, tooltip="Back to the settings."),
        Binding("enter,space", "select", show=False, tooltip="Choose this."),
    ]

    def __init__(self) -> None:
        super().__init__(id="values", markup=False)

    def show(self, setting: Setting, chosen: Chosen) -> None:
        """List what `setting` can be, with a dot at what it is."""
        offered = setting.offered if setting.key != BED else (*setting.offered, _OWN_BED)
        marked = setting.place(chosen)
        width = max(len(one.words) for one in setting.offered)
        self.clear_options()
        self.add_options(
            Option(_value(one, width, is_chosen=place == marked), disabled=bool(one.lack))
            for place, one in enumerate(offered)
        )
        self.highlighted = marked


def _options(groups: Sequence[Group], chosen: Chosen, body: str) -> Iterator[Option]:
    for place, group in enumerate(groups):
        yield _heading(group.title, is_first=not place)
        for one in group.settings:
            yield Option(_row(one.title, one.words(chosen)), id=one.key)
    yield Option(_row("Your body", body), id=BODY)
    yield Option(_row("All as at first", ""), id=RESET)


def _heading(text: str, *, is_first: bool) -> Option:
    above = "" if is_first else "\n"
    return Option(Content.styled(above + text.upper(), "$foreground-muted"), disabled=True)


def _row(title: str, value: str) -> Content:
    return Content.assemble(title.ljust(_TITLE_WIDTH), (value, "$primary bold"))


def _value(offered: Offered, width: int, *, is_chosen: bool) -> Content:
    mark = "● " if is_chosen else "  "
    words = Content.assemble((mark, "$primary"), offered.words.ljust(width))
    about = _NOT_HERE if offered.lack else offered.about
    return words.append(Content.styled(f"  {about}", "$foreground-muted")) if about else words
