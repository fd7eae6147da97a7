"""The questions about the body: asked of someone new, or again, and what follows them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from selfmassage.safety import Answer, asked_next

if TYPE_CHECKING:
    from selfmassage.ui.app import SelfmassageApp


class Asking:
    """Asks them in `app`, and keeps what is answered."""

    def __init__(self, app: "SelfmassageApp") -> None:
        self._app = app
        self._after_first: Callable[[], None] | None = None

    @property
    def is_first(self) -> bool:
        """Whether someone who never was is being asked."""
        return self._after_first is not None

    def first(self, then: Callable[[], None]) -> None:
        """Ask them of someone who never was; later is remembered too, so that nobody is pestered.

        Where they are being asked already, `then` takes the place of what was to follow.
        """
        was_asking, self._after_first = self.is_first, then
        if was_asking:
            return

        def go_on() -> None:
            follows, self._after_first = self._after_first, None
            if follows is not None:
                follows()

        self.ask(go_on, go_on)

    def ask(
        self, then: Callable[[], object], otherwise: Callable[[], object] = lambda: None
    ) -> None:
        """Ask, keep what is answered and show what it changes; `then` follows, or `otherwise` where it is left."""
        from selfmassage.ui.questions_screen import QuestionsScreen

        care, is_first = self._app.services.care, self.is_first

        def answered(answers: Mapping[str, Answer] | None) -> None:
            if answers is None and not is_first:
                otherwise()
                return
            given = answers or {}
            is_left = asked_next(care.questions, given) is not None
            follows = otherwise if is_left else then
            self._app.run_worker(self._keep(given, follows))

        self._app.push_screen(QuestionsScreen(care.questions, care.answers()), answered)

    async def _keep(self, answers: Mapping[str, Answer], then: Callable[[], object]) -> None:
        verb = partial(self._app.services.care.answer, answers)
        await self._app.quietly("Your answers could not be kept", verb)
        self._app.mark_again()
        then()
