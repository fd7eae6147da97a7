"""The session screen: keys to the guide's verbs, the guide's view to the eye.

It brings numpy, so it is imported only once a session has been prepared.
"""

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Footer

from selfmassage.atlas import Atlas
from selfmassage.guide import Guide
from selfmassage.ui.face import FaceMaker
from selfmassage.ui.finished import FinishedScreen
from selfmassage.ui.keys import KeysScreen
from selfmassage.ui.session_view import SessionView
from selfmassage.ui.small import TooSmall
from selfmassage.ui.stop import StopQuestion
from selfmassage.ui.summary import summary_of

LOOK_AT_LEAST_EVERY_S = 0.5
"""The longest that a lost device, or a session that ends by itself, goes unseen."""

_JUST_AFTER_S = 0.01
"""Looking this much after a change is due never finds it a moment too early."""


class SessionScreen(Screen[None]):
    """Guides through one session, from its beginning to its finished screen.

    `keep_volume` is told the volume, 0-100, as the session begins, whenever it changes, and as it ends.
    """

    CSS_PATH = "styles/session.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "toggle_pause", "Pause", tooltip="Pause, or go on after a pause."),
        Binding("escape", "ask_stop", "Stop", tooltip="Stop here; it asks once."),
        Binding("question_mark,f1", "show_keys", "Keys", key_display="?", tooltip="These keys."),
        Binding("left,pageup", "back", "Back", key_display="←", tooltip="Back to the step before."),
        Binding("right,pagedown", "skip", "Skip", key_display="→", tooltip="On to the next step."),
        Binding("r,R", "restart_step", "Again", tooltip="This step again from its start."),
        Binding("plus,equals_sign", "louder(1)", "Volume", key_display="+-", tooltip="Louder."),
        Binding("minus", "louder(-1)", show=False, tooltip="Softer."),
        Binding("m,M", "toggle_mute", "Mute", tooltip="Mute, or hear it again."),
        Binding(
            "u,U",
            "change_bed",
            "Bed",
            show=False,
            tooltip="What lies under it: nothing, sea, noise.",
        ),
    ]
    ALLOW_SELECT = False
    MORE_ABOUT_KEYS = "Any other key, or a click, pauses and goes on."

    def __init__(self, guide: Guide, atlas: Atlas, keep_volume: Callable[[int], None]) -> None:
        super().__init__()
        self.guide = guide
        self._keep_volume = keep_volume
        self._atlas = atlas
        self._faces = FaceMaker(guide.timeline, atlas)
        self._has_begun = False
        self._is_over = False
        self._next_look: Timer | None = None

    def compose(self) -> ComposeResult:
        """The view, the keys, and what takes their place in too small a window."""
        yield SessionView(self.guide.timeline)
        yield Footer(show_command_palette=False)
        yield TooSmall()

    def on_mount(self) -> None:
        """Begin once the screen is there to be looked at: opening a device may take a moment."""
        self.call_after_refresh(self._begin)

    def on_unmount(self) -> None:
        """Keep the session for another time when the program is left in the middle of it."""
        if self._has_begun:
            self.guide.leave()

    def look(self) -> None:
        """Show how things stand, or the finished screen once they are over."""
        if self._is_over or not self._has_begun:
            return
        view = self.guide.tick()
        if view.state.is_over:
            self._finish()
            return
        self.query_one(SessionView).show(self._faces.face(view), view.position)
        self._look_again_in(self._faces.changes_in(view) / 1000 + _JUST_AFTER_S)

    def on_key(self, event: events.Key) -> None:
        """Any key that means nothing else pauses: hands may be oily, and eyes shut."""
        if event.key not in _MEANINGFUL_KEYS:
            event.stop()
            event.prevent_default()
            self.action_toggle_pause()

    def on_click(self, event: events.Click) -> None:
        """A click pauses too, but among the keys at the foot, which do what they say."""
        if not self.query_one(Footer).region.contains_point(event.screen_offset):
            self.action_toggle_pause()

    def action_toggle_pause(self) -> None:
        """Pause, or go on."""
        self._do(self.guide.toggle_pause)

    def action_back(self) -> None:
        """To the start of this step, or to the one before."""
        self._do(self.guide.back)

    def action_skip(self) -> None:
        """To the next step."""
        self._do(self.guide.skip)

    def action_restart_step(self) -> None:
        """To the start of this step."""
        self._do(self.guide.restart_step)

    def action_louder(self, steps: int) -> None:
        """Louder, or softer where `steps` is negative."""
        self._do(lambda: self.guide.louder(steps))
        self._keep_volume(self.guide.player.view().volume)

    def action_toggle_mute(self) -> None:
        """Silence, or sound again."""
        self._do(self.guide.toggle_mute)

    def action_change_bed(self) -> None:
        """The next bed."""
        self._do(self.guide.change_bed)

    def action_ask_stop(self) -> None:
        """Ask once; nothing goes on meanwhile."""
        was_moving = self.guide.player.view().state.is_moving
        self._do(self.guide.pause)
        self.app.push_screen(
            StopQuestion(goes_on=was_moving),
            lambda stops: self._answer_stop(stops=bool(stops), goes_on=was_moving),
        )

    def action_show_keys(self) -> None:
        """The keys; nothing goes on meanwhile."""
        self._do(self.guide.pause)
        self.app.push_screen(KeysScreen(self))

    def _answer_stop(self, *, stops: bool, goes_on: bool) -> None:
        if stops:
            self._do(self.guide.stop)
        elif goes_on:
            self._do(self.guide.toggle_pause)

    def _begin(self) -> None:
        self.guide.begin()
        self._has_begun = True
        self._keep_volume(self.guide.player.view().volume)
        self.look()

    def _look_again_in(self, seconds: float) -> None:
        """Instead of many times a second, look when there is something to see."""
        if self._next_look is not None:
            self._next_look.stop()
        self._next_look = self.set_timer(min(seconds, LOOK_AT_LEAST_EVERY_S), self.look)

    def _do(self, verb: Callable[[], None]) -> None:
        if self._has_begun and not self._is_over:
            verb()
            self.look()

    def _finish(self) -> None:
        """Make way for the finished screen, over whatever question was being asked."""
        self._is_over = True
        self._keep_volume(self.guide.player.view().volume)
        while self.app.screen is not self:
            self.app.pop_screen()
        summary = summary_of(self.guide.session, self.guide.timeline, self._atlas)
        self.app.switch_screen(FinishedScreen(summary))


_MEANINGFUL_KEYS = frozenset(
    key
    for binding in SessionScreen.BINDINGS
    if isinstance(binding, Binding)
    for key in binding.key.split(",")
)
