"""The session screen: keys to the guide's verbs, the guide's view to the eye.

It brings numpy, so it is imported only once a session has been prepared.
"""

import gc
from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.timer import Timer

from selfmassage.atlas import Atlas
from selfmassage.durations import Millis
from selfmassage.guide import Guide, GuideView
from selfmassage.player import PlayerView, PlayState
from selfmassage.safety import Feeling
from selfmassage.ui.asleep import AsleepScreen
from selfmassage.ui.end_time import EndTime
from selfmassage.ui.face import FaceMaker
from selfmassage.ui.finished import FinishedScreen
from selfmassage.ui.foot import Foot
from selfmassage.ui.keys import KeysScreen
from selfmassage.ui.session_keys import ALWAYS, MEANINGFUL, SESSION_KEYS, OneKey
from selfmassage.ui.session_view import SessionView
from selfmassage.ui.small import TooSmall
from selfmassage.ui.stop import Advice, FeltQuestion, StopQuestion
from selfmassage.ui.summary import summary_of

if TYPE_CHECKING:
    from selfmassage.ui.app import SelfmassageApp

LOOK_AT_LEAST_EVERY_S = 0.5
"""The longest that a lost device, or a session that ends by itself, goes unseen."""

MOVES_EVERY_S = 1 / 3
"""Often enough to follow a stroke with the eye; a whole part of a second, for the countdown changes along with it."""

_JUST_AFTER_S = 0.01
"""Looking this much after a change is due never finds it a moment too early."""


class SessionScreen(Screen[None]):
    """Guides through one session, from its beginning to its finished screen.

    `keep_volume` is told the volume, 0-100, as the session begins, whenever it changes, and as it ends. `clock` tells
    the time of day as it is shown; `moves` says whether anything but words and numbers may move, `is_oily`
    whether every key but Esc pauses and goes on.
    """

    app: "SelfmassageApp"
    CSS_PATH = "styles/session.tcss"
    BINDINGS: ClassVar[list[BindingType]] = [*SESSION_KEYS]
    ALLOW_SELECT = False
    MORE_ABOUT_KEYS = "Any other key, or a click, pauses and goes on."

    def __init__(
        self,
        guide: Guide,
        atlas: Atlas,
        keep_volume: Callable[[int], None],
        *,
        clock: Callable[[], datetime],
        moves: bool,
        is_oily: bool = False,
    ) -> None:
        super().__init__(classes="-night" if guide.timeline.is_bedtime else None)
        self.guide = guide
        self._keep_volume = keep_volume
        self._atlas = atlas
        self._moves = moves
        self.is_oily = is_oily
        """Whether every key and click but Esc pauses and goes on."""
        self._faces = FaceMaker(guide.timeline, atlas, guide.session.recipe.pressure_cap)
        self._end_time = EndTime(clock, guide.session.speed)
        self._timeline = guide.timeline
        self._has_begun = False
        self._at_once: list[Callable[[], None]] = []
        self._is_over = False
        self._is_paused = False
        self._is_by_key = False
        self._is_stopped = False
        self._next_look: Timer | None = None

    def compose(self) -> ComposeResult:
        """The view, the keys, and what takes their place in too small a window."""
        yield SessionView(self.guide.timeline, self._atlas, moves=self._moves)
        yield OneKey() if self.is_oily else Foot()
        yield TooSmall(is_session=True)

    def on_mount(self) -> None:
        """Begin once the screen is there to be looked at: opening a device may take a moment."""
        self.call_after_refresh(self._begin)

    def on_unmount(self) -> None:
        """Keep the session for another time when the program is left in the middle of it."""
        gc.unfreeze()
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
        if self.guide.timeline is not self._timeline:
            self._follow_edits()
        self._say_what_space_does(is_paused=view.state is PlayState.PAUSED)
        left = Millis(self.guide.timeline.duration - view.position + view.lead_in_left)
        face = self._faces.face(view, self._end_time.shown(left))
        self.query_one(SessionView).show(face, view.position)
        changes_in = self._faces.changes_in(view)
        if view.state is PlayState.PLAYING:
            changes_in = min(changes_in, self.query_one(SessionView).turns_in() or changes_in)
        due = changes_in / 1000 / self.guide.session.speed + _JUST_AFTER_S
        if self._moves_with(view):
            self._move_until(due)
        else:
            self._wait(min(due, LOOK_AT_LEAST_EVERY_S), self.look)

    def on_key(self, event: events.Key) -> None:
        """Any key that means nothing else pauses: hands may be oily, and eyes shut."""
        if event.key not in (ALWAYS if self.is_oily else MEANINGFUL):
            event.stop()
            event.prevent_default()
            self.action_toggle_pause()

    def on_click(self, event: events.Click) -> None:
        """A click pauses too, but among the keys at the foot, which do what they say."""
        at_foot = any(foot.region.contains_point(event.screen_offset) for foot in self.query(Foot))
        if not at_foot:
            self.action_toggle_pause()

    def action_toggle_pause(self) -> None:
        """Pause, or go on."""
        self._do(self.guide.toggle_pause)

    action_pause = action_go_on = action_toggle_pause

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002 - Textual's.
        """Space is called by what it does now."""
        if action in ("pause", "go_on"):
            return self._is_paused is (action == "go_on")
        return True

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

    def action_too_sore(self) -> None:
        """Softer for the rest of the step; the second time, on to the next one."""
        self._do(self.guide.too_sore)

    def action_ask_stop(self) -> None:
        """Have the hands off, and ask once; nothing goes on meanwhile."""
        was_moving = not self._has_begun or self.guide.player.view().state.is_moving
        self._do(self.guide.ask_stop)
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
            self.app.push_screen(FeltQuestion(), self._hear_felt)
        else:
            self._do(lambda: self.guide.go_on(resumes=goes_on))

    def _hear_felt(self, feeling: Feeling | None) -> None:
        """Say what to do about it, then end; without an answer, the session has ended meanwhile."""
        if feeling is None:
            return
        if feeling.is_emergency:
            self.app.feel(feeling.code)
        if feeling.advice:
            self.app.push_screen(Advice(feeling), lambda _: self._stop(feeling))
        else:
            self._stop(feeling)

    def _stop(self, feeling: Feeling) -> None:
        self._is_stopped = True
        self._do(lambda: self.guide.stop(feeling.code))

    def _begin(self) -> None:
        gc.collect()
        gc.freeze()  # All this outlives the session: to look for waste in it takes time from the sound.
        self.guide.begin()
        self._has_begun = True
        self._keep_volume(self.guide.player.view().volume)
        self.look()
        for verb in self._at_once:
            self._do(verb)

    def _say_what_space_does(self, *, is_paused: bool) -> None:
        """Anew only where that changes: the keys at the foot take their time."""
        if is_paused is not self._is_paused:
            self._is_paused = is_paused
            self.refresh_bindings()

    def _moves_with(self, view: GuideView | PlayerView) -> bool:
        """Whether something on the screen moves with what is heard at `view`."""
        is_heard = view.state is PlayState.PLAYING
        return is_heard and self.query_one(SessionView).moves_at(view.position)

    def _move_until(self, due: float) -> None:
        """Look when there is something to see, in `due` seconds, and until then bring along what moves."""
        parts = round(due / MOVES_EVERY_S)
        if parts > 1:
            self._wait(due / parts, partial(self._move, due - due / parts))
        else:
            self._wait(due, self.look)

    def _move(self, due: float) -> None:
        """Bring what moves to what is heard just now, which is far quicker than a look."""
        view = self.guide.player.view()
        if self._has_begun and not self._is_over and self._moves_with(view):
            self.query_one(SessionView).move(view.position)
            self._move_until(due)
        else:
            self.look()

    def _wait(self, seconds: float, then: Callable[[], None]) -> None:
        """Do one thing next, in place of what was to be next."""
        if self._next_look is not None:
            self._next_look.stop()
        self._next_look = self.set_timer(seconds, then)

    def _do(self, verb: Callable[[], None]) -> None:
        """Do what a key says; one that comes before the beginning, right after it."""
        if not self._has_begun:
            self._at_once.append(verb)
        elif not self._is_over:
            self._is_by_key = True
            verb()
            self.look()
            self._is_by_key = False

    def _follow_edits(self) -> None:
        """Show the timeline that the person's changes have led to."""
        self._timeline = self.guide.timeline
        cap = self.guide.session.recipe.pressure_cap
        self._faces = FaceMaker(self._timeline, self._atlas, cap)
        self.query_one(SessionView).retime(self._timeline)

    def _finish(self) -> None:
        """Make way for the finished screen, over whatever question was being asked.

        At bedtime, what ends without a key ends in the dark: the person may be asleep.
        """
        self._is_over = True
        self._keep_volume(self.guide.player.view().volume)
        while self.app.screen is not self:
            self.app.pop_screen()
        session = self.guide.session
        summary = summary_of(session, self.guide.timeline, self._atlas)
        finished = partial(
            FinishedScreen, summary, session.id, session.felt, is_expected=self._is_stopped
        )
        is_asleep = session.is_bedtime and not self._is_by_key
        self.app.switch_screen(AsleepScreen(finished) if is_asleep else finished())
