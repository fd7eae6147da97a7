"""The home screen: the routines, and what is in the one under the hand."""

from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Footer, OptionList, Static

from selfmassage.errors import SelfmassageError
from selfmassage.ui.library_list import BROKEN, LibraryList
from selfmassage.ui.preview import about_broken, about_routine, steps_in_lines
from selfmassage.ui.services import BrokenFile, Interrupted
from selfmassage.ui.shown import Line, Notice
from selfmassage.ui.small import TooSmall
from selfmassage.ui.words import count_of

if TYPE_CHECKING:
    from selfmassage.ui.app import SelfmassageApp
    from selfmassage.ui.offer import Answer

_EMPTY = (
    "There are no routines here. They come with the program, so something is missing from it: "
    "install it again, and look at what `selfmassage doctor` says."
)


class HomeScreen(Screen[None]):
    """Lists the library; Enter starts."""

    app: "SelfmassageApp"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "start", "Start", tooltip="Start the routine that is marked."),
        Binding("h", "app.show_history", "History", tooltip="The sessions so far."),
        Binding(
            "question_mark,f1", "app.show_keys", "Keys", key_display="?", tooltip="These keys."
        ),
        Binding("q", "app.quit", "Quit", tooltip="Leave selfmassage."),
    ]
    MORE_ABOUT_KEYS = "Arrows choose a routine; Tab goes to its steps and back."

    def compose(self) -> ComposeResult:
        """The library on the left, the routine under the hand on the right."""
        yield Line("selfmassage", id="name")
        with Horizontal(id="library"):
            yield LibraryList(self.app.shelf, self.app.last_routine)
            with VerticalScroll(id="preview"):
                yield Static(id="about", markup=False)
                yield Static(id="steps", markup=False)
        yield Notice(id="trouble")
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Ask what takes longer once the first frame is there."""
        if not self.app.shelf.choices and not self.app.shelf.broken:
            self.query_one("#trouble", Notice).show(_EMPTY)
        self.call_after_refresh(lambda: self.run_worker(self._look_outside(), exit_on_error=True))

    @on(OptionList.OptionHighlighted)
    def _show_preview(self, event: OptionList.OptionHighlighted) -> None:
        chosen = event.option_id or ""
        if chosen.startswith(BROKEN):
            self._preview(about_broken(self._broken(chosen)), Content(""))
            return
        routine = self.app.choice(chosen).routine
        timeline = self.app.services.preview(chosen)
        atlas = self.app.shelf.atlas
        self._preview(about_routine(routine, timeline, atlas), steps_in_lines(timeline, atlas))

    @on(OptionList.OptionSelected)
    def _start(self, event: OptionList.OptionSelected) -> None:
        chosen = event.option_id or ""
        if chosen.startswith(BROKEN):
            self._explain(self._broken(chosen))
        else:
            self.app.start_routine(chosen)

    def action_start(self) -> None:
        """Start the routine that is marked, wherever the focus is."""
        self.query_one(LibraryList).action_select()

    def _preview(self, about: Content, steps: Content) -> None:
        self.query_one("#about", Static).update(about)
        self.query_one("#steps", Static).update(steps)
        self.query_one("#preview").scroll_home(animate=False)

    def _broken(self, option_id: str) -> BrokenFile:
        return self.app.shelf.broken[int(option_id.removeprefix(BROKEN))]

    def _explain(self, broken: BrokenFile) -> None:
        self.notify(
            f"Mend {count_of(len(broken.problems), 'problem')} in it first. "
            "They are listed beside it.",
            title=f"{broken.file} cannot be started",
            severity="warning",
            markup=False,
        )

    async def _look_outside(self) -> None:
        """Say what troubles the program, and offer what was interrupted."""
        services = self.app.services
        try:
            if trouble := await self.app.outside(services.trouble):
                self.query_one("#trouble", Notice).show(trouble)
            interrupted = await self.app.outside(services.resumable)
        except SelfmassageError as error:
            self.app.tell("The history cannot be read", error)
            return
        if interrupted and self.is_current:
            self._offer(interrupted)

    def _offer(self, interrupted: Interrupted) -> None:
        from selfmassage.ui.offer import Offer

        self.app.push_screen(Offer(interrupted), lambda said: self._answer(interrupted, said))

    def _answer(self, interrupted: Interrupted, said: "Answer | None") -> None:
        if said == "yes":
            self.app.resume(interrupted)
        elif said == "no":
            self.app.decline(interrupted)
