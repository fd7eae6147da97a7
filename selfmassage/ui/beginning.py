"""The way from a chosen routine to its session: what is asked first, and the preparing."""

from collections.abc import Callable
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from selfmassage.errors import SelfmassageError
from selfmassage.safety import Admitted, Withheld
from selfmassage.ui.diary import ToAsk
from selfmassage.ui.services import Interrupted

if TYPE_CHECKING:
    from selfmassage.guide import Guide
    from selfmassage.session import CheckIn
    from selfmassage.ui.app import SelfmassageApp
    from selfmassage.ui.before import Before
    from selfmassage.ui.offer import Answer
    from selfmassage.ui.preparing import Preparing
    from selfmassage.ui.session_screen import SessionScreen

_LATER = (
    "For half an hour it is offered again when selfmassage starts. F2 shows it among your sessions."
)

Tell = Callable[[int, int], None]
"""Told how much is done, of how much."""


class TurnedAwayError(Exception):
    """The person no longer waits for what is being prepared."""


class Beginning:
    """Leads `app` into sessions. What is said before one waits here until the session is in the history."""

    def __init__(self, app: "SelfmassageApp") -> None:
        self._app = app
        self._pain_before: int | None = None

    def start(self, routine_id: str) -> None:
        """Ask what is asked before a session, prepare it and go to it; or say why it is withheld."""
        from selfmassage.ui.before import BeforeSession

        self._pain_before = None
        care, begin = self._app.services.care, partial(self._start_if_admitted, routine_id)
        if care.is_first():
            self._app.asking.first(begin)
        elif care.anything_new and isinstance(admitted := care.admit(routine_id), Admitted):
            question = BeforeSession(care.anything_new, admitted.changes)
            self._app.push_screen(question, partial(self._hear, routine_id))
        else:
            begin()

    def offer(self, interrupted: Interrupted) -> None:
        """Ask whether to go on with a session that was cut off."""
        from selfmassage.ui.offer import Offer

        def hear(said: "Answer | None") -> None:
            if said == "yes":
                self.resume(interrupted)
            elif said == "no":
                self._app.decline(interrupted)
            else:
                self._app.notify(_LATER, title=f"{interrupted.title} is kept", markup=False)

        self._app.push_screen(Offer(interrupted), hear)

    def resume(self, interrupted: Interrupted) -> None:
        """Prepare to go on with a session and go to it."""
        self._pain_before = None
        prepare = partial(self._app.services.prepare_resume, interrupted.session_id)
        self._app.run_worker(self._start(interrupted.title, lambda _: prepare()))

    def _hear(self, routine_id: str, before: "Before | None") -> None:
        if before is None:
            return
        self._pain_before = before.pain
        begin = partial(self._start_if_admitted, routine_id)
        if before.is_anything_new:
            self._app.asking.ask(begin)
        else:
            begin()

    def _start_if_admitted(self, routine_id: str) -> None:
        title = self._app.choice(routine_id).routine.title
        admitted = self._app.services.care.admit(routine_id)
        if isinstance(admitted, Withheld):
            from selfmassage.ui.before import NotForYou

            self._app.push_screen(NotForYou(title, str(admitted)))
        else:
            self._app.run_worker(
                self._start(title, partial(self._app.services.prepare, routine_id))
            )

    async def _start(self, title: str, prepare: "Callable[[Tell], Guide]") -> None:
        from selfmassage.ui.preparing import Preparing

        waiting = Preparing(title)
        await self._app.push_screen(waiting)
        try:
            guide: Guide | None = await self._app.outside(prepare, partial(self._tell_of, waiting))
            # In the thread, because it brings numpy; the import below then takes no time.
            await self._app.outside(import_module, "selfmassage.ui.session_screen")
        except TurnedAwayError:
            return
        except SelfmassageError as error:
            self._app.tell(f"{title} did not start", error)
            guide = None
        if waiting in self._app.screen_stack:  # Else the person has turned away meanwhile.
            self._app.action_go_home()
            if guide is not None:
                session = self._session_screen(guide)
                if waiting.is_pausing:
                    session.action_toggle_pause()
                self._app.push_screen(session)

    def _tell_of(self, waiting: "Preparing", done: int, of: int) -> None:
        """Show progress; called from the thread that makes it, and ends it when nobody waits any more."""
        if waiting not in self._app.screen_stack:
            raise TurnedAwayError
        self._app.call_from_thread(waiting.show_progress, done, of)

    def _session_screen(self, guide: "Guide") -> "SessionScreen":
        from selfmassage.ui.session_screen import SessionScreen

        return SessionScreen(
            guide,
            self._app.shelf.atlas,
            partial(self._remember, guide),
            clock=self._app.services.clock,
            moves=self._app.services.chosen().motion,
            is_oily=self._app.services.chosen().oily_hands,
        )

    def _remember(self, guide: "Guide", volume: int) -> None:
        """Keep what the session began with; it is in the history by now, so that its pain can be, too."""
        pain, self._pain_before = self._pain_before, None
        if pain is not None:
            from selfmassage.session import CheckIn

            self._app.say(guide.session.id, CheckIn(pain_before=pain))
        self._app.last_routine = guide.timeline.id
        verb = partial(self._app.services.remember, guide.timeline.id, volume)
        self._app.run_worker(self._app.quietly("Your choices could not be kept", verb))

    def ask_how_it_was(self, asked_about: ToAsk) -> None:
        """Ask about the session that a person fell asleep in; nothing is asked about it a second time."""
        from selfmassage.ui.check_in import CheckInScreen

        def hear(said: "CheckIn | None") -> None:
            if said is not None:
                self._app.say(asked_about.session_id, said)
            self._app.has_asked(asked_about.session_id)

        self._app.push_screen(
            CheckInScreen(
                f"How was it last night? {asked_about.title}",
                asked_about.said,
                answers="Enter keeps what you say · Esc says nothing",
                asks_before=False,
            ),
            hear,
        )
