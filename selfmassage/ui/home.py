"""The home screen: the routines, and what is in the one under the hand."""

from functools import partial
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
from selfmassage.ui.words import count_of, left_out_in_words

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
        Binding("p", "app.ask_about_the_body", "Profile", tooltip="Questions about your body."),
        Binding(
            "question_mark,f1", "app.show_keys", "Keys", key_display="?", tooltip="These keys."
        ),
        Binding("q", "app.quit", "Quit", tooltip="Leave selfmassage."),
        Binding(
            "left_square_bracket",
            "change_minutes(-1)",
            "Minutes",
            key_display="[ ]",
            tooltip="Fewer minutes, for the next session.",
        ),
        Binding(
            "right_square_bracket",
            "change_minutes(1)",
            show=False,
            tooltip="More minutes, likewise.",
        ),
    ]
    MORE_ABOUT_KEYS = "Arrows choose a routine; Tab goes to its steps and back."

    def __init__(self) -> None:
        super().__init__()
        self._is_fitted = False
        """Whether a session has been made shorter or longer."""

    def compose(self) -> ComposeResult:
        """The library on the left, the routine under the hand on the right."""
        yield Line("selfmassage", id="name")
        with Horizontal(id="library"):
            withholds = self.app.services.care.withholds
            yield LibraryList(self.app.shelf, self.app.last_routine, withholds)
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
        self._show(event.option_id or "")

    def mark_again(self) -> None:
        """Show what the routines are for this person, now that they have answered."""
        library = self.query_one(LibraryList)
        library.mark_again()
        if library.highlighted_option is not None:
            self._show(library.highlighted_option.id or "")

    def _show(self, chosen: str) -> None:
        if chosen.startswith(BROKEN):
            self._preview(about_broken(self._broken(chosen)), Content(""))
            return
        routine = self.app.choice(chosen).routine
        timeline = self.app.services.preview(chosen)
        atlas = self.app.shelf.atlas
        admission = self.app.services.care.admit(chosen)
        about = about_routine(routine, timeline, atlas, admission)
        self._preview(about, steps_in_lines(timeline, atlas))

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

    def on_screen_resume(self) -> None:
        """Show the marked routine at its own length again: a session was fitted for that one start."""
        if self._is_fitted and not self._marked().startswith(BROKEN):
            self._show(self._marked())

    def action_change_minutes(self, by: int) -> None:
        """Make the routine that is marked shorter, or longer, for its next session."""
        chosen = self._marked()
        if chosen.startswith(BROKEN):
            return
        try:
            self.app.services.change_minutes(chosen, by)
        except SelfmassageError as error:
            self.notify(str(error), severity="warning", markup=False)
            return
        self._is_fitted = True
        self._show(chosen)
        if not self.query_one("#preview").display:  # Where there is no room for it.
            self._tell_of_fitting(chosen)

    def _tell_of_fitting(self, chosen: str) -> None:
        timeline = self.app.services.preview(chosen)
        length = count_of(timeline.fitted_to or self.app.choice(chosen).routine.minutes, "minute")
        left_out = left_out_in_words(timeline, self.app.shelf.atlas)
        self.notify(
            f"Left out for lack of time: {left_out}." if left_out else "With every step.",
            title=f"{timeline.title} in {length}",
            markup=False,
        )

    def _marked(self) -> str:
        """The option id of what is marked; that of no file where nothing can be."""
        option = self.query_one(LibraryList).highlighted_option
        return (option and option.id) or BROKEN

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
        if self.app.is_asking_first:
            return
        if services.care.is_first() and self.is_current:
            self.app.ask_first(partial(self._offer, interrupted))
        else:
            self._offer(interrupted)

    def _offer(self, interrupted: Interrupted | None) -> None:
        if interrupted is None or not self.is_current:
            return
        from selfmassage.ui.offer import Offer

        self.app.push_screen(Offer(interrupted), lambda said: self._answer(interrupted, said))

    def _answer(self, interrupted: Interrupted, said: "Answer | None") -> None:
        if said == "yes":
            self.app.resume(interrupted)
        elif said == "no":
            self.app.decline(interrupted)
