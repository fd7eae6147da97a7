"""The terminal app: which screen is shown, and what is called outside it.

Every screen but home is imported when it is first shown, for the first frame waits for none of them.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from functools import partial
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual import events
from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen

from selfmassage.chosen import Chosen
from selfmassage.errors import SelfmassageError
from selfmassage.ui.asking import Asking
from selfmassage.ui.beginning import Beginning
from selfmassage.ui.home import HomeScreen
from selfmassage.ui.services import Choice, Interrupted, Services
from selfmassage.ui.small import LEAST_COLUMNS, LEAST_ROWS, LOW_ROWS, is_too_small
from selfmassage.ui.theme import SIDE_COLOURS, THEMES

if TYPE_CHECKING:
    from selfmassage.session import CheckIn

T = TypeVar("T")

INTERRUPTED = 130
"""The exit code when Ctrl-C or a signal ends the program; the session so far is kept."""


_LEAVES = frozenset({"ctrl+c", "ctrl+q"})
"""The keys that leave the program however little can be seen of it."""

_PATIENCE_S = 2.0
"""How long leaving may wait for what a person said to be written, which takes milliseconds."""


class SelfmassageApp(App[None]):
    """Shows the library, guides through sessions, and lists those that were."""

    TITLE = "selfmassage"
    ENABLE_COMMAND_PALETTE = True
    COMMAND_PALETTE_BINDING = "ctrl+p"
    CSS_PATH: ClassVar = ["styles/common.tcss", "styles/home.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True),
        Binding(
            "ctrl+p",
            "command_palette",
            "Commands",
            show=False,
            key_display="Ctrl-P",
            priority=True,
            tooltip="Everything that can be done, by name.",
        ),
        Binding("ctrl+q", "quit", "Quit", show=False, priority=True, tooltip="Leave selfmassage."),
    ]
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - As Textual declares it.
        (0, "-cramped-across"),
        (LEAST_COLUMNS, "-narrow"),
        (72, "-normal"),
        (110, "-wide"),
    ]
    VERTICAL_BREAKPOINTS = [  # noqa: RUF012 - As above.
        (0, "-cramped-down"),
        (LEAST_ROWS, "-low"),
        (LOW_ROWS, "-medium"),
        (36, "-tall"),
    ]

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self.shelf = services.shelf()
        self.last_routine = services.last_routine
        self._choices = {choice.routine.id: choice for choice in self.shelf.choices}
        self.asking = Asking(self)
        self.beginning = Beginning(self)
        self._being_kept: Future[None] | None = None
        self._choosing: Chosen | None = None
        self._wear()
        self._outside = ThreadPoolExecutor(1, thread_name_prefix="outside")

    def _wear(self) -> None:
        """Begin in the chosen theme. Set the usual way, it would have every style sheet parsed a second time."""
        for theme in THEMES.values():
            self.register_theme(theme)
        self.set_reactive(SelfmassageApp.theme, THEMES[self.chosen.theme].name)
        self.stylesheet.set_variables(self.get_css_variables())

    @property
    def chosen(self) -> Chosen:
        """The settings, as they hold or are about to."""
        return self._choosing or self.services.chosen()

    def choose(self, chosen: Chosen) -> None:
        """Have other settings hold from now on, and keep them."""
        self._choosing = chosen
        self.theme = THEMES[chosen.theme].name
        self.run_worker(self._choose(chosen))

    def turn(self, setting: str, by: int) -> None:
        """Turn one setting `by` values further; `turned` says which there are."""
        from selfmassage.ui.turning import turned

        self.choose(turned(self.chosen, setting, by, self.services.voices()))

    async def _choose(self, chosen: Chosen) -> None:
        verb = partial(self.services.choose, chosen)
        await self.quietly("Your choice could not be kept", verb)
        if self._choosing is chosen:
            self._choosing = None
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen):
                screen.show_again()

    def get_default_screen(self) -> Screen[None]:
        """Home is where everything starts and ends."""
        return HomeScreen()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours that other themes do not know."""
        return SIDE_COLOURS

    def on_ready(self) -> None:
        """The first frame is there."""
        self.services.first_frame()

    def on_unmount(self) -> None:
        """Wait for what is still being kept, a moment at most, and for nothing else."""
        if self._being_kept is not None:
            wait([self._being_kept], timeout=_PATIENCE_S)
        self._outside.shutdown(wait=False, cancel_futures=True)

    async def outside(self, verb: Callable[..., T], *arguments: object) -> T:
        """Call one of the services in a thread, after those called before it."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._outside, partial(verb, *arguments))

    def tell(self, title: str, error: SelfmassageError | str) -> None:
        """Say what failed, and what to do about it, in a toast."""
        self.notify(str(error), title=title, severity="error", timeout=12, markup=False)

    def choice(self, routine_id: str) -> Choice:
        """The routine with this id; it must be on the shelf."""
        return self._choices[routine_id]

    def start_routine(self, routine_id: str) -> None:
        """Ask what is asked before a session, prepare it and go to it; or say why it is withheld."""
        self.beginning.start(routine_id)

    def resume(self, interrupted: Interrupted) -> None:
        """Prepare to go on with a session and go to it."""
        self.beginning.resume(interrupted)

    def decline(self, interrupted: Interrupted) -> None:
        """Never offer this session again."""
        verb = partial(self.services.decline, interrupted.session_id)
        self.run_worker(self.quietly("The history could not be written", verb))

    def action_interrupt(self) -> None:
        """Leave, keeping the session."""
        self.exit(return_code=INTERRUPTED)

    def action_go_home(self) -> None:
        """Close whatever lies over the home screen."""
        while not isinstance(self.screen, HomeScreen):
            self.pop_screen()

    async def on_event(self, event: events.Event) -> None:
        """Let no key do what cannot be seen; where a session is in front, any key pauses it."""
        is_typed = isinstance(event, events.Paste) or (
            isinstance(event, events.Key) and event.key not in _LEAVES
        )
        if is_typed and getattr(self.screen, "is_deaf", False):
            return  # It was meant for what was there a moment ago.
        if not (is_typed and is_too_small(self.screen)):
            await super().on_event(event)
        elif hasattr(self.screen, "guide"):
            await self.run_action("toggle_pause", self.screen)

    @property
    def is_in_session(self) -> bool:
        """Whether a session is under way, or being made ready."""
        return any(hasattr(screen, "guide") for screen in self.screen_stack)

    def start_from_anywhere(self, routine_id: str) -> None:
        """Start a routine from wherever the person is."""
        self.action_go_home()
        self.start_routine(routine_id)

    def action_command_palette(self) -> None:
        """Everything that can be done, to be found by its name."""
        from selfmassage.ui.commands import Palette

        if getattr(self.screen, "is_oily", False):  # Nothing but Esc is meant by any key there.
            self.screen.run_worker(self.run_action("toggle_pause", self.screen))
        elif not isinstance(self.screen, Palette):
            self.push_screen(Palette())

    def action_show_settings(self) -> None:
        """Go to the settings."""
        from selfmassage.ui.settings_screen import SettingsScreen

        self.action_go_home()
        self.push_screen(SettingsScreen())

    def action_show_history(self) -> None:
        """Go to the sessions so far."""
        from selfmassage.ui.history_screen import HistoryScreen

        self.action_go_home()
        self.push_screen(HistoryScreen())

    def action_show_keys(self) -> None:
        """The keys of the screen that is shown."""
        from selfmassage.ui.keys import KeysScreen

        self.push_screen(KeysScreen(self.screen))

    def action_ask_about_the_body(self) -> None:
        """Ask the questions about the body, again or for the first time."""
        self.asking.ask(lambda: None)

    def mark_again(self) -> None:
        """Show what the routines are for this person by now."""
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen):
                screen.mark_again()

    def say(self, session_id: str, said: "CheckIn") -> None:
        """Keep what was said of a session."""
        self._keep_in_order(partial(self.services.check_in, session_id, said))

    def feel(self, code: str) -> None:
        """Keep what was felt at a stop, and show what it changes."""
        self._keep_in_order(partial(self.services.care.feel, code), self.mark_again)

    def has_asked(self, session_id: str) -> None:
        """Never ask about this session again."""
        self._keep_in_order(partial(self.services.diary.asked, session_id))

    def _keep_in_order(
        self, verb: Callable[[], None], then: Callable[[], None] = lambda: None
    ) -> None:
        """Begin to keep it at once: a person may leave the program with the next key."""
        self._being_kept = self._outside.submit(verb)
        kept = asyncio.wrap_future(self._being_kept)
        self.run_worker(self._tell_if_unkept(kept, then))

    async def _tell_if_unkept(self, kept: "asyncio.Future[None]", then: Callable[[], None]) -> None:
        try:
            await asyncio.shield(kept)
        except SelfmassageError as error:
            self.tell("What you said could not be kept", error)
        then()

    async def quietly(self, failure: str, verb: Callable[[], None]) -> None:
        """Call a service whose failure is told, and stops nothing."""
        try:
            await self.outside(verb)
        except SelfmassageError as error:
            self.tell(failure, error)
