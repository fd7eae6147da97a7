"""The home screen: the routines, what narrows them, and what is in the one under the hand."""

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container, Horizontal
from textual.screen import Screen
from textual.widgets import OptionList

from selfmassage.errors import SelfmassageError
from selfmassage.ui.dial import Dial
from selfmassage.ui.foot import Foot
from selfmassage.ui.home_keys import HOME_KEYS, MORE_ABOUT_KEYS
from selfmassage.ui.library_list import BROKEN, LibraryList
from selfmassage.ui.narrowing import Narrowing
from selfmassage.ui.narrowing_bar import NarrowingBar
from selfmassage.ui.services import BrokenFile, Interrupted
from selfmassage.ui.shown import Notice
from selfmassage.ui.small import TooSmall
from selfmassage.ui.words import count_of, left_out_in_words

if TYPE_CHECKING:
    from selfmassage.ui.app import SelfmassageApp
    from selfmassage.ui.preview_pane import Previewed, PreviewPane

_EMPTY = (
    "There are no routines here. They come with the program, so something is missing from it: "
    "install it again, and look at what `selfmassage doctor` says."
)

_NEVER_TYPED = frozenset("?[]")
"""What can be typed and means something else here."""


class HomeScreen(Screen[None]):
    """Lists the library; letters narrow it, Enter starts."""

    app: "SelfmassageApp"
    BINDINGS: ClassVar[list[BindingType]] = [*HOME_KEYS]
    MORE_ABOUT_KEYS = MORE_ABOUT_KEYS

    def __init__(self) -> None:
        super().__init__()
        self._is_fitted = False
        """Whether a session has been made shorter or longer."""
        self._pane: PreviewPane | None = None
        """There from the second frame on."""

    def compose(self) -> ComposeResult:
        """What narrows the list, the library on the left, room for the preview on the right."""
        shelf = self.app.shelf
        self._narrowing = Narrowing([one.routine for one in shelf.choices], shelf.atlas)
        yield NarrowingBar(self._narrowing)
        with Horizontal(id="library"):
            yield LibraryList(shelf, self.app.last_routine, self.app.services.care.withholds)
            yield Container(id="beside")
        yield Notice(id="trouble")
        yield Foot()
        yield TooSmall()

    def on_mount(self) -> None:
        """Ask what takes longer once the first frame is there."""
        self.query_one(LibraryList).focus()
        if not self.app.shelf.choices and not self.app.shelf.broken:
            self.query_one("#trouble", Notice).show(_EMPTY)
        self.call_after_refresh(self._go_on)

    async def _go_on(self) -> None:
        from selfmassage.ui.preview_pane import PreviewPane

        pane = PreviewPane(self.app.shelf.atlas)
        await self.query_one("#beside").mount(pane)
        self._pane = pane
        self._show(self._marked())
        self.run_worker(self._look_outside(), exit_on_error=True)

    def on_key(self, event: events.Key) -> None:
        """Letters, digits and spaces narrow the list."""
        if event.is_printable and event.character and event.character not in _NEVER_TYPED:
            event.stop()
            event.prevent_default()
            self.query_one(NarrowingBar).type(event.character)

    def on_paste(self, event: events.Paste) -> None:
        """Text that is pasted narrows it, too."""
        self.query_one(NarrowingBar).type(" ".join(event.text.split()))

    @on(NarrowingBar.Changed)
    def _narrow(self) -> None:
        """List what is wished for; the routine used last is marked again once everything is."""
        bar = self.query_one(NarrowingBar)
        broken = (
            f"{BROKEN}{place}"
            for place, one in enumerate(self.app.shelf.broken)
            if self._narrowing.knows_file(one.file, bar.wish)
        )
        fitting = {one.id for one in self._narrowing.fitting(bar.wish)}.union(broken)
        last = self.app.last_routine if bar.wish.is_empty else ""
        mark = "" if last and self._waits(last) else last
        instead = "" if fitting else bar.widen_in_words()
        self.query_one(LibraryList).list_only(fitting, mark, instead)
        if not fitting:
            self._show("")

    @on(OptionList.OptionHighlighted, "LibraryList")
    def _show_preview(self, event: OptionList.OptionHighlighted) -> None:
        self._show(event.option_id or "")

    def mark_again(self) -> None:
        """Show what the routines are for this person, now that they have answered."""
        library, marked = self.query_one(LibraryList), self._marked()
        self._narrow()
        if self._waits(marked):  # The first that fits is marked by now.
            library.scroll_home(animate=False, immediate=True)
        else:
            library.mark(marked)

    def _list_who_waits(self) -> bool:
        """List the routines anew where another one waits for tomorrow by now; whether that is so.

        One that waits does not stay marked, so that Enter does not offer it.
        """
        library, marked = self.query_one(LibraryList), self._marked()
        if not library.is_out_of_date():
            return False
        self._narrow()
        if not self._waits(marked):
            library.mark(marked)
        return True

    def _waits(self, option_id: str) -> bool:
        """Whether what is marked so is a routine of the shelf that is withheld now."""
        known = {one.routine.id for one in self.app.shelf.choices}
        return option_id in known and bool(self.app.services.care.withholds(option_id))

    def show_again(self) -> None:
        """Show the marked routine anew, now that what is chosen for a session has changed."""
        self._show(self._marked())

    def _show(self, chosen: str) -> None:
        if self._pane is None:
            return
        self._pane.display = bool(chosen)
        if chosen.startswith(BROKEN):
            self._pane.show_broken(self._broken(chosen))
        elif chosen:
            self._pane.show(self._previewed(chosen))

    def _previewed(self, chosen: str) -> "Previewed":
        from selfmassage.ui.preview_pane import Previewed

        services = self.app.services
        voice, voices = services.chosen().voice, services.voices()
        return Previewed(
            routine=self.app.choice(chosen).routine,
            warnings=self.app.choice(chosen).warnings,
            timeline=services.preview(chosen),
            admission=services.care.admit(chosen),
            chosen=services.chosen(),
            voice=voice if voice in ("off", *voices) else voices[0],  # As a session has it.
        )

    @on(OptionList.OptionSelected, "LibraryList")
    def _start(self, event: OptionList.OptionSelected) -> None:
        chosen = event.option_id or ""
        if chosen.startswith(BROKEN):
            self._explain(self._broken(chosen))
        else:
            self.app.start_routine(chosen)

    @on(OptionList.OptionSelected, "StepList")
    def action_start(self) -> None:
        """Start the routine that is marked, wherever the focus is."""
        self.query_one(LibraryList).action_select()

    def action_take_back(self) -> None:
        """Take the last letter back."""
        self.query_one(NarrowingBar).take_back()

    def action_look(self) -> None:
        """Walk through the steps of the routine that is marked."""
        if self._is_routine(self._marked()) and self._pane is not None:
            self.add_class("-looking")
            self._pane.query_one("#steps").focus()

    def action_go_back(self) -> None:
        """From the steps to the list; from the list to every routine."""
        library = self.query_one(LibraryList)
        if self.focused is library:
            self.query_one(NarrowingBar).clear()
        self.remove_class("-looking")
        library.focus()

    @on(events.DescendantFocus)
    def _show_what_has_the_focus(self, event: events.DescendantFocus) -> None:
        """Where there is room for the list or the steps alone, show the one that has the focus."""
        is_in_pane = self._pane is not None and self._pane in event.widget.ancestors
        self.set_class(is_in_pane, "-looking")

    def on_screen_resume(self) -> None:
        """Show the marked routine at its own length again: a session was fitted for that one start."""
        is_shown = self._pane is not None and self._list_who_waits()
        if not is_shown and self._is_fitted and self._is_routine(self._marked()):
            self._show(self._marked())

    @on(Dial.Turned)
    def _turn(self, event: Dial.Turned) -> None:
        """Choose otherwise for the sessions to come; the minutes for the next one."""
        if event.dial.id == "minutes":
            self.action_change_minutes(event.by)
        else:
            self.app.turn(event.dial.id or "", event.by)

    def action_change_minutes(self, by: int) -> None:
        """Make the routine that is marked shorter, or longer, for its next session."""
        chosen = self._marked()
        if not self._is_routine(chosen):
            return
        try:
            self.app.services.change_minutes(chosen, by)
        except SelfmassageError as error:
            self.notify(str(error), title="As it is", severity="warning", markup=False)
            return
        self._is_fitted = True
        self._show(chosen)
        if self._pane is None or not self._pane.is_on_screen:  # Where there is no room for it.
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
        """The option id of what is marked; empty where nothing is."""
        option = self.query_one(LibraryList).highlighted_option
        return (option and option.id) or ""

    @staticmethod
    def _is_routine(chosen: str) -> bool:
        return bool(chosen) and not chosen.startswith(BROKEN)

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
            for trouble in await self.app.outside(services.trouble):
                self.app.tell(trouble.title, trouble.body)
            interrupted = await self.app.outside(services.resumable)
            unasked = None if interrupted else await self.app.outside(services.diary.to_ask)
            # What was too sore, and so how long it takes, and what was held today are known now.
            if not self._list_who_waits():
                self._show(self._marked())
        except SelfmassageError as error:
            self.app.tell("The history cannot be read", error)
            return
        if self.app.asking.is_first:
            return
        if services.care.is_first() and self.is_current:
            self.app.asking.first(partial(self._offer, interrupted))
        else:
            self._offer(interrupted)
            if unasked is not None and self.is_current:
                self.app.beginning.ask_how_it_was(unasked)

    def _offer(self, interrupted: Interrupted | None) -> None:
        if interrupted is not None and self.is_current:
            self.app.beginning.offer(interrupted)
