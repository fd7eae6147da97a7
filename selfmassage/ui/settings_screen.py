"""The settings: what each does, what it can be, and how it sounds. A change holds at once."""

import asyncio
from dataclasses import replace
from functools import partial
from threading import Event
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import OptionList

from selfmassage.chosen import Chosen
from selfmassage.errors import SelfmassageError
from selfmassage.safety import asked_next
from selfmassage.ui.foot import Foot
from selfmassage.ui.services import Names
from selfmassage.ui.settings_list import BODY, RESET, SettingsList, ValuesList
from selfmassage.ui.settings_rows import BED, HEARD, Setting, groups_of
from selfmassage.ui.shown import Line, Notice
from selfmassage.ui.small import TooSmall

if TYPE_CHECKING:
    from selfmassage.ui.app import SelfmassageApp

_ABOUT = {
    BODY: (
        "Your body",
        "Questions about your body, so that no routine does you harm. Enter asks them.",
    ),
    RESET: ("All as at first", "Enter makes every setting as it was at first. U takes it back."),
}


class SettingsScreen(Screen[None]):
    """Shows every setting, and lets a person change, hear and take back."""

    app: "SelfmassageApp"
    CSS_PATH = "styles/settings.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding(
            "escape", "back", "Back", key_display="esc", tooltip="Back to where you came from."
        ),
        Binding("t,T", "hear", "Hear it", tooltip="Hear how it sounds; again, silence."),
        Binding("u,U", "undo", "Undo", tooltip="Take the last change back."),
        Binding("backspace", "usual", show=False, tooltip="This setting as it was at first."),
        Binding("r,R", "reset", show=False, tooltip="All settings as they were at first."),
        Binding(
            "question_mark,f1", "app.show_keys", "Keys", key_display="F1", tooltip="These keys."
        ),
    ]
    MORE_ABOUT_KEYS = "Up and Down move through the list; Space or a click does what Enter does."

    def __init__(self) -> None:
        super().__init__()
        self._names: Names | None = None
        self._settings: dict[str, Setting] = {}
        self._chosen = Chosen()
        self._before: list[Chosen] = []
        self._silence = Event()
        self._silence.set()

    def compose(self) -> ComposeResult:
        """The settings, beside what the marked one does and can be."""
        yield Line("Settings", id="name")
        yield Notice(id="wrong")
        with Horizontal(id="all"):
            yield SettingsList()
            with Vertical(id="about-it"):
                yield Line(id="setting")
                yield Line(id="does")
                yield ValuesList()
                yield Line(id="lacks")
                yield Line(id="file")
        yield Foot()
        yield TooSmall()

    def on_mount(self) -> None:
        """Ask what there is to choose among."""
        self.run_worker(self._begin())

    def on_unmount(self) -> None:
        """Nothing is to be heard any more."""
        self._silence.set()

    def on_screen_resume(self) -> None:
        """Show what may have been answered meanwhile."""
        self._show_body()

    async def _begin(self) -> None:
        choosing = self.app.services.choosing
        self._chosen = self.app.chosen
        try:
            self._names = await self.app.outside(choosing.names)
        except SelfmassageError as error:
            self.query_one("#wrong", Notice).show(str(error))
            return
        self.query_one("#wrong", Notice).show(self._names.trouble)
        self.query_one("#file", Line).show(f"Kept in {choosing.file}, which you may edit.")
        self._list_anew()
        listed = self.query_one(SettingsList)
        listed.focus()
        listed.action_first()
        self.run_worker(self._look_for_devices())

    async def _look_for_devices(self) -> None:
        """A sound server may take seconds to say what it has, or never answer; all else goes on meanwhile."""
        assert self._names is not None  # They are looked for once everything is listed.
        try:
            devices = await asyncio.to_thread(self.app.services.choosing.devices)
        except SelfmassageError:
            devices = ()  # Whoever wants to hear something is told that nothing answers.
        self._names = replace(self._names, devices=devices)
        self._list_anew()
        self._mark()

    @on(OptionList.OptionHighlighted, "#settings")
    def _mark(self) -> None:
        """Say what the marked setting does, and what it can be."""
        setting, key = self._marked, self.query_one(SettingsList).marked
        title, does = (setting.title, setting.about) if setting else _ABOUT.get(key, ("", ""))
        self.query_one("#setting", Line).show(title)
        self.query_one("#does", Line).update(does)
        self._show_values()

    @on(OptionList.OptionSelected, "#settings")
    def _open(self, event: OptionList.OptionSelected) -> None:
        """Change what is one or the other; open what can be more."""
        setting = self._marked
        if event.option_id == BODY:
            self.app.asking.ask(self._show_body, self._show_body)
        elif event.option_id == RESET:
            self.action_reset()
        elif setting is not None and len(setting.offered) == 2:
            self._take(setting.moved(self._chosen, -1 if setting.place(self._chosen) else 1))
        elif setting is not None:
            self.add_class("-opened")
            self.query_one(ValuesList).focus()

    @on(OptionList.OptionSelected, "#values")
    def _choose(self, event: OptionList.OptionSelected) -> None:
        setting = self._marked
        if setting is None:
            return
        self._close()
        if event.option_index < len(setting.offered):
            self._take(setting.set(self._chosen, setting.offered[event.option_index].value))
        else:
            from selfmassage.ui.own_bed import OwnBed

            self.app.push_screen(OwnBed(), self._ask_for_bed)

    def action_move(self, by: int) -> None:
        """The next value, or the one before."""
        if self._marked is not None:
            self._take(self._marked.moved(self._chosen, by))

    def action_usual(self) -> None:
        """The marked setting as it was at first."""
        if (setting := self._marked) is not None:
            self._take(setting.set(self._chosen, getattr(Chosen(), setting.key)))

    def action_reset(self) -> None:
        """Every setting as it was at first."""
        if self._chosen == Chosen():
            self.app.notify("All is as it was at first.")
        else:
            self._take(Chosen())
            self.app.notify("All is as it was at first. U takes it back.")

    def action_undo(self) -> None:
        """Take the last change back."""
        if self._before:
            self._hold(self._before.pop())
        else:
            self.app.notify("There is nothing to take back.")

    def action_back(self) -> None:
        """Close what is open, or the screen."""
        if self.has_class("-opened"):
            self._close()
        else:
            self.dismiss()

    def action_hear(self) -> None:
        """Let the marked setting be heard; or silence, where something is."""
        was_silent, key = self._silence.is_set(), self.query_one(SettingsList).marked
        self._silence.set()
        if key not in HEARD:
            self.app.notify("This makes no sound of its own.")
        elif was_silent:
            self._silence = Event()
            self.run_worker(self._hear(self._settings[key], self._silence))

    @property
    def _marked(self) -> Setting | None:
        return self._settings.get(self.query_one(SettingsList).marked)

    def _close(self) -> None:
        self.remove_class("-opened")
        self.query_one(SettingsList).focus()

    def _ask_for_bed(self, typed: str | None) -> None:
        if typed:
            self.run_worker(self._take_own_bed(typed))

    async def _take_own_bed(self, typed: str) -> None:
        try:
            bed = await self.app.outside(self.app.services.choosing.own_bed, typed)
        except SelfmassageError as error:
            self.app.tell("This cannot be a bed", error)
        else:
            self._take(self._settings[BED].set(self._chosen, bed))

    def _take(self, chosen: Chosen) -> None:
        """Have `chosen` hold, so that it can be taken back."""
        if chosen != self._chosen:
            self._before.append(self._chosen)
            self._hold(chosen)

    def _hold(self, chosen: Chosen) -> None:
        self._silence.set()
        if self._names is not None and chosen.output != self._chosen.output:
            self._names = replace(self._names, output_now="")  # What is chosen plays from now on.
        self._chosen = chosen
        self.app.choose(chosen)
        self._list_anew()

    def _list_anew(self) -> None:
        assert self._names is not None  # Nothing is listed, and so nothing chosen, before.
        groups = groups_of(self._names, self._chosen)
        self._settings = {one.key: one for group in groups for one in group.settings}
        self.query_one(SettingsList).show(groups, self._chosen, self._body())
        self._show_values()

    def _show_body(self) -> None:
        # Answers are kept in a thread: they may be there later than this screen, and it may be gone by then.
        if self._names is not None and self.is_attached:
            self._list_anew()

    def _body(self) -> str:
        """How far the questions about the body are answered."""
        care = self.app.services.care
        if not (answers := care.answers()):
            return "not asked yet" if care.is_first() else "not answered"
        return "answered" if asked_next(care.questions, answers) is None else "answered in part"

    def _show_values(self) -> None:
        values = self.query_one(ValuesList)
        setting = self._marked
        values.set_class(setting is None, "-empty")
        offered = setting.offered if setting is not None else ()
        self.query_one("#lacks", Line).update(" ".join(one.lack for one in offered if one.lack))
        if setting is not None:
            values.show(setting, self._chosen)

    async def _hear(self, setting: Setting, silence: Event) -> None:
        loop, does = asyncio.get_running_loop(), self.query_one("#does", Line)

        def tell(name: str) -> None:
            loop.call_soon_threadsafe(does.update, f"You hear {name}.")

        hear = partial(
            self.app.services.choosing.hear,
            setting.key,
            tell,
            lambda: not silence.is_set(),
        )
        # What was chosen just before is heard: a change is kept outside, and this comes after it.
        await self.app.outside(lambda: None)
        try:
            await asyncio.to_thread(hear)
        except SelfmassageError as error:
            self.app.tell(f"{setting.title} cannot be heard", error)
        silence.set()
        self._mark()
