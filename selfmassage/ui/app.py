"""The terminal app: which screen is shown, and what is called outside it.

Every screen but home is imported when it is first shown, for the first frame waits for none of them.
"""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.app import App
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.theme import Theme

from selfmassage.errors import SelfmassageError
from selfmassage.safety import Admitted, Answer, Withheld, asked_next
from selfmassage.ui.home import HomeScreen
from selfmassage.ui.services import Choice, Interrupted, Services
from selfmassage.ui.small import LEAST_COLUMNS, LEAST_ROWS
from selfmassage.ui.theme import CALM, SIDE_COLOURS

if TYPE_CHECKING:
    from selfmassage.guide import Guide
    from selfmassage.ui.before import News
    from selfmassage.ui.preparing import Preparing

T = TypeVar("T")

INTERRUPTED = 130
"""The exit code when Ctrl-C or a signal ends the program; the session so far is kept."""


Tell = Callable[[int, int], None]
"""Told how much is done, of how much."""


class TurnedAwayError(Exception):
    """The person no longer waits for what is being prepared."""


class SelfmassageApp(App[None]):
    """Shows the library, guides through sessions, and lists those that were."""

    TITLE = "selfmassage"
    ENABLE_COMMAND_PALETTE = False
    CSS_PATH: ClassVar = ["styles/common.tcss", "styles/home.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+c", "interrupt", show=False, priority=True),
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
        (22, "-medium"),
        (36, "-tall"),
    ]

    def __init__(self, services: Services) -> None:
        super().__init__()
        self.services = services
        self.shelf = services.shelf()
        self.last_routine = services.last_routine
        self._choices = {choice.routine.id: choice for choice in self.shelf.choices}
        self._after_first: Callable[[], None] | None = None
        self._wear(CALM)
        self._outside = ThreadPoolExecutor(1, thread_name_prefix="outside")

    def _wear(self, theme: Theme) -> None:
        """Begin in `theme`. Set the usual way, it would have every style sheet parsed a second time."""
        self.register_theme(theme)
        self.set_reactive(SelfmassageApp.theme, theme.name)
        self.stylesheet.set_variables(self.get_css_variables())

    def get_default_screen(self) -> Screen[None]:
        """Home is where everything starts and ends."""
        return HomeScreen()

    def get_theme_variable_defaults(self) -> dict[str, str]:
        """The colours that other themes do not know."""
        return SIDE_COLOURS

    def on_unmount(self) -> None:
        """Wait for nothing that is still being asked outside."""
        self._outside.shutdown(wait=False, cancel_futures=True)

    async def outside(self, verb: Callable[..., T], *arguments: object) -> T:
        """Call one of the services in a thread, after those called before it."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._outside, partial(verb, *arguments))

    def tell(self, title: str, error: SelfmassageError) -> None:
        """Say what failed, and what to do about it, in a toast."""
        self.notify(str(error), title=title, severity="error", timeout=12, markup=False)

    def choice(self, routine_id: str) -> Choice:
        """The routine with this id; it must be on the shelf."""
        return self._choices[routine_id]

    def start_routine(self, routine_id: str) -> None:
        """Ask what is asked before a session, prepare it and go to it; or say why it is withheld."""
        from selfmassage.ui.before import AnythingNew

        care, begin = self.services.care, partial(self._start_if_admitted, routine_id)
        if care.is_first():
            self.ask_first(begin)
        elif care.anything_new and isinstance(admitted := care.admit(routine_id), Admitted):
            question = AnythingNew(care.anything_new, admitted.changes)
            self.push_screen(question, partial(self._hear_news, routine_id))
        else:
            begin()

    def resume(self, interrupted: Interrupted) -> None:
        """Prepare to go on with a session and go to it."""
        prepare = partial(self.services.prepare_resume, interrupted.session_id)
        self.run_worker(self._start(interrupted.title, lambda _: prepare()))

    def decline(self, interrupted: Interrupted) -> None:
        """Never offer this session again."""
        verb = partial(self.services.decline, interrupted.session_id)
        self.run_worker(self._quietly("The history could not be written", verb))

    def action_interrupt(self) -> None:
        """Leave, keeping the session."""
        self.exit(return_code=INTERRUPTED)

    def action_go_home(self) -> None:
        """Close whatever lies over the home screen."""
        while not isinstance(self.screen, HomeScreen):
            self.pop_screen()

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
        self._ask_about_the_body(lambda: None)

    @property
    def is_asking_first(self) -> bool:
        """Whether someone who never was is being asked."""
        return self._after_first is not None

    def ask_first(self, then: Callable[[], None]) -> None:
        """Ask them of someone who never was; later is remembered too, so that nobody is pestered.

        Where they are being asked already, `then` takes the place of what was to follow.
        """
        was_asking, self._after_first = self.is_asking_first, then
        if was_asking:
            return

        def go_on() -> None:
            follows, self._after_first = self._after_first, None
            if follows is not None:
                follows()

        self._ask_about_the_body(go_on, go_on)

    def _ask_about_the_body(
        self, then: Callable[[], object], otherwise: Callable[[], object] = lambda: None
    ) -> None:
        """Ask, keep what is answered and show what it changes; `then` follows, or `otherwise` where it is left."""
        from selfmassage.ui.questions_screen import QuestionsScreen

        questions, is_first = self.services.care.questions, self.is_asking_first

        def answered(answers: Mapping[str, Answer] | None) -> None:
            if answers is None and not is_first:
                otherwise()
                return
            given = answers or {}
            is_left = asked_next(questions, given) is not None
            follows = otherwise if is_left else then
            self.run_worker(self._keep(given, follows))

        self.push_screen(QuestionsScreen(questions), answered)

    async def _keep(self, answers: Mapping[str, Answer], then: Callable[[], object]) -> None:
        verb = partial(self.services.care.answer, answers)
        await self._quietly("Your answers could not be kept", verb)
        for screen in self.screen_stack:
            if isinstance(screen, HomeScreen):
                screen.mark_again()
        then()

    def _hear_news(self, routine_id: str, news: "News | None") -> None:
        if news == "no":
            self._start_if_admitted(routine_id)
        elif news == "yes":
            self._ask_about_the_body(partial(self._start_if_admitted, routine_id))

    def _start_if_admitted(self, routine_id: str) -> None:
        title = self.choice(routine_id).routine.title
        admitted = self.services.care.admit(routine_id)
        if isinstance(admitted, Withheld):
            from selfmassage.ui.before import NotForYou

            self.push_screen(NotForYou(title, str(admitted)))
        else:
            self.run_worker(self._start(title, partial(self.services.prepare, routine_id)))

    async def _start(self, title: str, prepare: "Callable[[Tell], Guide]") -> None:
        from selfmassage.ui.preparing import Preparing

        waiting = Preparing(title)
        await self.push_screen(waiting)
        try:
            guide: Guide | None = await self.outside(prepare, partial(self._tell_of, waiting))
            # In the thread, because it brings numpy; the import below then takes no time.
            await self.outside(import_module, "selfmassage.ui.session_screen")
        except TurnedAwayError:
            return
        except SelfmassageError as error:
            self.tell(f"{title} did not start", error)
            guide = None
        if waiting in self.screen_stack:  # Else the person has turned away meanwhile.
            self.action_go_home()
            if guide is not None:
                self.push_screen(self._session_screen(guide))

    def _tell_of(self, waiting: "Preparing", done: int, of: int) -> None:
        """Show progress; called from the thread that makes it, and ends it when nobody waits any more."""
        if waiting not in self.screen_stack:
            raise TurnedAwayError
        self.call_from_thread(waiting.show_progress, done, of)

    def _session_screen(self, guide: "Guide") -> Screen[None]:
        from selfmassage.ui.session_screen import SessionScreen

        return SessionScreen(guide, self.shelf.atlas, partial(self._remember, guide.timeline.id))

    def _remember(self, routine_id: str, volume: int) -> None:
        self.last_routine = routine_id
        verb = partial(self.services.remember, routine_id, volume)
        self.run_worker(self._quietly("Your choices could not be kept", verb))

    async def _quietly(self, failure: str, verb: Callable[[], None]) -> None:
        """Call a service whose failure is told, and stops nothing."""
        try:
            await self.outside(verb)
        except SelfmassageError as error:
            self.tell(failure, error)
