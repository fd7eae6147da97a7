"""The names of a screen's views, with the one that is shown marked."""

from collections.abc import Mapping
from dataclasses import dataclass

from textual import events
from textual.content import Content
from textual.message import Message
from textual.style import Style
from textual.widget import Widget

_NAME = "view"
"""What a name calls its view, for a click."""


class ViewBar(Widget):
    """One line; the marked name stands in brackets, each beside the digit that turns to it."""

    ALLOW_SELECT = False
    DEFAULT_CSS = """
    ViewBar { height: 1; width: 1fr; }
    """

    @dataclass
    class Chosen(Message):
        """A name was clicked."""

        name: str

    def __init__(self, views: Mapping[str, str], shown: str) -> None:
        """`views`: by name, what it is called on the screen."""
        super().__init__()
        self._views = views
        self._shown = shown

    def show(self, name: str) -> None:
        """Mark this one."""
        self._shown = name
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Turn to what is clicked."""
        name = event.style.meta.get(_NAME)
        if name is not None:
            event.stop()
            self.post_message(self.Chosen(name))

    def render(self) -> Content:
        """The names side by side."""
        names = (
            self._named(digit, name, title)
            for digit, (name, title) in enumerate(self._views.items(), 1)
        )
        return Content(" ").join(names)

    def _named(self, digit: int, name: str, title: str) -> Content:
        if name == self._shown:
            shown = Content.styled(
                f"[{digit} {title}]",
                "$block-cursor-foreground on $block-cursor-background bold",
            )
        else:
            shown = Content.styled(f" {digit} {title} ", "$text-muted")
        return shown.stylize(Style.from_meta({_NAME: name}))
