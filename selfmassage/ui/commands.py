"""The palette: everything that can be done from where the person is, found by typing a part of its name."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from textual.binding import Binding
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider, SearchIcon
from textual.content import Content
from textual.screen import ModalScreen, Screen

from selfmassage.ui.app import SelfmassageApp
from selfmassage.ui.home import HomeScreen
from selfmassage.ui.keys import key_in_words
from selfmassage.ui.theme import THEMES

_ALSO_CALLED = {"help": "keys", "colors": "colours", "body": "profile", "exit": "quit"}
"""By what else a person may type, the word in a name."""


@dataclass(frozen=True, slots=True)
class Command:
    """One thing that can be done."""

    name: str
    does: str
    """One sentence."""
    run: Callable[[], object]


class Palette(CommandPalette):
    """Textual's palette, in our words and with our commands alone."""

    def __init__(self) -> None:
        super().__init__(providers=[Commands], placeholder="What would you like to do?")

    def on_mount(self) -> None:
        """A sign that every terminal has."""
        self.query_one(SearchIcon).icon = ">"


class Commands(Provider):
    """What the screen that was left can do, and where one can go from it."""

    async def discover(self) -> Hits:
        """Everything, before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(Content(command.name), command.run, command.name, _quiet(command))

    async def search(self, query: str) -> Hits:
        """What is typed, in the names or else in what they do."""
        matcher, commands = self.matcher(query), tuple(self._commands())
        scores = [_score(query, command) for command in commands]
        if not any(scores):  # Its letters will do, scattered as they are.
            scores = [matcher.match(command.name) for command in commands]
        for command, score in zip(commands, scores, strict=True):
            if score > 0:
                shown = matcher.highlight(command.name)
                yield Hit(score, shown, command.run, command.name, _quiet(command))

    def _commands(self) -> Iterator[Command]:
        app, screen = self.app, self.screen
        assert isinstance(app, SelfmassageApp)
        own = list(_own(app, screen))
        yield from own
        names = {command.name for command in own}
        if not isinstance(screen, ModalScreen) and not app.is_in_session:
            yield from (one for one in _places(app) if one.name not in names)
            yield from _starts(app)
        yield from _settings(app)
        quits = Command("Quit: leave selfmassage", "", partial(app.run_action, "quit"))
        if quits.name not in names:
            yield quits


def _score(query: str, command: Command) -> float:
    """How well `command` is meant: by its beginning, a word of its name, or one of what it does; 0 for not."""
    typed = " ".join(query.casefold().split())
    typed = _ALSO_CALLED.get(typed, typed)
    name, does = command.name.casefold(), command.does.casefold()
    if name.startswith(typed):
        return 1.0
    begins_word = re.compile(rf"\b{re.escape(typed)}")
    return 0.5 if begins_word.search(name) else 0.25 if begins_word.search(does) else 0.0


def _own(app: SelfmassageApp, screen: Screen[Any]) -> Iterator[Command]:
    """Every action of the screen that has a name, once, with its keys."""
    named: dict[str, Command] = {}
    keys: dict[str, list[str]] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if binding.tooltip and active.enabled and "command_palette" not in binding.action:
            run = partial(app.run_action, binding.action, default_namespace=active.node)
            named.setdefault(binding.action, Command(_named(binding), "", run))
            if not (len(binding.key) == 1 and binding.key.isupper()):
                keys.setdefault(binding.action, []).append(key_in_words(binding.key))
    for action, command in named.items():
        yield Command(command.name, f"Key: {' '.join(keys.get(action, []))}", command.run)


def _named(binding: Binding) -> str:
    """What the app calls it, and what it does: "History: the sessions so far"; once, where these are the same."""
    does = binding.tooltip.rstrip(".")
    word = binding.description
    if not word or does.casefold().startswith(word.casefold()):
        return does
    return f"{word}: {does[0].lower()}{does[1:]}"


def _places(app: SelfmassageApp) -> Iterator[Command]:
    if not isinstance(app.screen_stack[-2 if len(app.screen_stack) > 1 else -1], HomeScreen):
        yield Command("Routines", "Back to the list of routines.", app.action_go_home)
    yield Command("History: the sessions so far", "", app.action_show_history)
    yield Command(
        "Profile: questions about your body",
        "What selfmassage should know before it guides you.",
        app.action_ask_about_the_body,
    )
    yield Command("Settings: voice, sound, colours and more", "", app.action_show_settings)


def _starts(app: SelfmassageApp) -> Iterator[Command]:
    for choice in app.shelf.choices:
        routine = choice.routine
        name = f"Start {routine.title} ({routine.minutes} min)"
        yield Command(name, routine.summary, partial(app.start_from_anywhere, routine.id))


def _settings(app: SelfmassageApp) -> Iterator[Command]:
    chosen, voices = app.chosen, app.services.voices()
    # The one to change to comes first.
    for theme in sorted(THEMES, key=lambda one: one == chosen.theme):
        is_on = theme == chosen.theme
        does = "They are on." if is_on else f"The {chosen.theme} ones are on."
        wear = partial(_wear, app, theme)
        yield Command(f"Theme: {theme} colours", does, wear)
    if app.is_in_session:
        return
    for setting, now in (
        ("voice", chosen.voice or voices[0]),
        ("guidance", chosen.guidance),
        ("bed", chosen.bed),
    ):
        change = partial(app.turn, setting, 1)
        yield Command(f"Change the {setting}", f"It is {now}, for the sessions to come.", change)


def _wear(app: SelfmassageApp, theme: str) -> None:
    if theme != app.chosen.theme:
        app.turn("theme", 1)


def _quiet(command: Command) -> str | None:
    return command.does.replace("[", r"\[") or None
