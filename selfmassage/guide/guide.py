"""The guide: what the person's verbs do to player, output and record."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack, nullcontext
from dataclasses import replace
from datetime import datetime
from functools import partial

from selfmassage.durations import Millis
from selfmassage.guide.outlet import Outlet
from selfmassage.guide.part import Part
from selfmassage.guide.pause import Pause
from selfmassage.guide.protocols import SessionStore
from selfmassage.guide.start import SessionStart
from selfmassage.guide.view import GuideView
from selfmassage.player import Output, Player, PlayerView, PlayState, Read, Remade
from selfmassage.session import Ending, Session, outcomes_of, resumes_at
from selfmassage.timeline import (
    BEDS,
    Edit,
    PlayedStep,
    Recipe,
    Timeline,
    begun_again_at,
    carried,
    next_edit,
    with_edit,
)

VOLUME_STEP = 10
"""How much louder or quieter one key makes it, of 100."""


class Guide:
    """Guides one session. Every verb and `tick` are called from the same thread.

    `open_output` answers with the output the person chose, `open_silent` with the one that needs no
    device; `now` tells the time of day in UTC, `monotonic` seconds that only ever grow. `remix`
    answers with the stream of a recipe and its timeline, changed under way; `awake` is entered while
    the session lasts, to keep the machine from falling asleep.
    """

    def __init__(  # noqa: PLR0913  # Each is a part that a test puts its own in place of.
        self,
        start: SessionStart,
        player: Player,
        store: SessionStore,
        *,
        open_output: Callable[[], Output],
        open_silent: Callable[[], Output],
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        remix: Callable[[Recipe, Timeline], Read],
        awake: AbstractContextManager[object] | None = None,
    ) -> None:
        self.player = player
        self.timeline = player.timeline
        self._start = start
        self._store = store
        self._outlet = Outlet(player, open_output=open_output, open_silent=open_silent)
        self._now = now
        self._pause = Pause(monotonic)
        self._remix = remix
        self._keep_awake = awake or nullcontext()
        self._awake = ExitStack()
        self._notice = ""
        self._heard_before = start.resumed.heard if start.resumed else ()
        self._told = start.told
        self._first_seen = start.resumed.position if start.resumed else start.at
        self._own_bed = "" if start.recipe.options.bed in BEDS else start.recipe.options.bed
        self._is_ended = False
        self._is_stopping = False
        self._kept_part = Part(PlayState.READY, 0, is_working=False)
        self.session = start.resumed or start.session(self.timeline, now())

    def begin(self) -> None:
        """Open the output, keep the session from its first moment, and play."""
        self._awake.enter_context(self._keep_awake)
        self._connect()
        self.player.seek(self._begins_at())
        self._begin_again_softer()
        self.player.play()
        self.session = self._record()
        keep = self._store.update if self._start.resumed else self._store.begin
        keep(self.session)

    def toggle_pause(self) -> None:
        """Pause, or count the hands back in and go on; aloud again where a device that was lost answers."""
        view = self.player.view()
        if view.state.is_moving:
            self.player.pause()
        elif view.state is PlayState.PAUSED:
            if view.lost or self._outlet.is_silent_instead:
                self._connect()
            self.player.resume()
        self._save()

    def pause(self) -> None:
        """Pause; a paused session stays so."""
        self.player.pause()
        self._save()

    def skip(self) -> None:
        """Go to the next step; from the last one, end unfinished."""
        self.player.skip()
        self._begin_again_softer()
        self._save()

    def back(self) -> None:
        """Go to the start of this step or, early in it, of the one before."""
        self.player.back()
        self._begin_again_softer()
        self._save()

    def restart_step(self) -> None:
        """Go to the start of this step."""
        self.player.restart_step()
        self._begin_again_softer()
        self._save()

    def louder(self, steps: int = 1) -> None:
        """Turn up by `steps` of the knob, or down where it is negative."""
        self.player.set_volume(self.player.view().volume + steps * VOLUME_STEP)

    def toggle_mute(self) -> None:
        """Fall silent while going on, or come back."""
        self.player.toggle_mute()

    def change_bed(self) -> None:
        """Lay the next bed under the session: none, the sea, noise, the person's own where there is one."""
        beds = [*BEDS, self._own_bed] if self._own_bed else BEDS
        recipe = self.session.recipe
        bed = beds[(beds.index(recipe.options.bed) + 1) % len(beds)]
        changed = replace(recipe, options=replace(recipe.options, bed=bed))
        self.player.swap(self.timeline, self._remix(changed, self.timeline))
        self.session = replace(self.session, recipe=changed)
        self._save()

    def too_sore(self) -> None:
        """Be softer for the rest of the step; where it was too sore in it before, leave it for the next."""
        self.player.edit(self._eased)
        view = self.player.view()
        if view.state is PlayState.PAUSED and view.step.is_left:
            self.player.skip()  # Nobody is to wait for words about a place that the hands have left.
        self._save()

    def ask_stop(self) -> None:
        """Have the hands let go at once. Until `go_on`, the session is kept as one that has ended."""
        self.player.pause(lets_go=True)
        self._is_stopping = True
        self._save()

    def go_on(self, *, resumes: bool) -> None:
        """Not to stop after all: count the hands back in where `resumes`, else stay paused."""
        self._is_stopping = False
        if resumes:
            self.toggle_pause()
        self._save()

    def stop(self, felt: str = "") -> None:
        """End here; the session is kept as unfinished, with the code of what was `felt`."""
        self.player.stop()
        self.session = replace(self.session, felt=felt)
        self._end(Ending.UNFINISHED)

    def leave(self) -> None:
        """Let go without an ending, as when the terminal goes away: it may be resumed."""
        if not self._is_ended:
            self.player.pause()
            self._end(Ending.UNFINISHED if self._is_stopping else Ending.UNDER_WAY)

    def tick(self) -> GuideView:
        """Bring the record up to date and see how things stand; call it a few times a second."""
        view = self._view()
        if self._is_ended:
            return view
        if view.state.is_over:
            is_finished = view.state is PlayState.FINISHED
            self._end(Ending.FINISHED if is_finished else Ending.UNFINISHED)
        elif self._pause.is_forgotten(view.state):
            self._notice = "Paused for a quarter of an hour, so the session has ended."
            self.stop()
        elif self._has_moved_on(view):
            self._save()
            # As it stood before: by now another step may have begun, and a step is shown once it is kept.
            return replace(view, notice=view.notice or self._store.trouble)
        else:
            return view
        return self._view()

    def _begins_at(self) -> Millis:
        """Where in the timeline; a session that is gone on with has somewhere left to go, or is not offered."""
        resumed = self._start.resumed
        if resumed is None:
            return self._start.at
        at = resumes_at(self.timeline, resumed.position)
        return self.timeline.steps[-1].end if at is None else at

    def _eased(self, at: Millis) -> Remade | None:
        """What the session becomes where it is too sore at `at`; None where nothing is left to ease."""
        edit = next_edit(self.timeline, at)
        return None if edit is None else self._edited(edit, at)

    def _begin_again_softer(self) -> None:
        """Have what was too sore, from the step at the ear on, said and played as it is pressed now."""
        while not self.player.view().state.is_over:
            at = self.player.view().position
            edit = begun_again_at(self.session.recipe, self.timeline, at)
            if edit is None:
                return
            self.player.edit(partial(self._edited, edit))

    def _edited(self, edit: Edit, _: Millis) -> Remade:
        """What the session becomes by `edit`, which is kept in its recipe."""
        before, recipe = self.timeline, self.session.recipe
        after = with_edit(recipe, before, edit)
        carry = partial(carried, before, after, edit)
        self._heard_before = tuple((carry(start), carry(end)) for start, end in self._heard_before)
        changed = replace(recipe, edits=(*recipe.edits, edit))
        self.timeline, self.session = after, replace(self.session, recipe=changed)
        return Remade(timeline=after, read=self._remix(changed, after), carried=carry)

    def _record(self) -> Session:
        """The session as it stands."""
        view = self.player.view()
        self._kept_part = Part.of(view)
        heard = (*self._heard_before, *self.player.heard)
        return replace(
            self.session,
            updated_at=self._now().isoformat(timespec="milliseconds"),
            heard=heard,
            position=view.position,
            outcomes=outcomes_of(self.timeline, heard, view.position),
            output=self._outlet.name or self.session.output,
        )

    def _save(self) -> None:
        if not self._is_ended:
            self.session = self._record()
            ending = Ending.UNFINISHED if self._is_stopping else self.session.ending
            self._store.update(replace(self.session, ending=ending))

    def _end(self, ending: Ending) -> None:
        if self._is_ended:
            return
        self._is_ended = True
        self.session = replace(self._record(), ending=ending)
        self._store.release(self.session)
        self._outlet.close()
        self._awake.close()

    def _connect(self) -> None:
        self._outlet.connect()
        self._notice = self._outlet.notice

    def _has_moved_on(self, view: GuideView) -> bool:
        """Whether a step, its work or a pause has begun or ended since the record was kept."""
        return Part.of(view) != self._kept_part

    def _view(self) -> GuideView:
        view = self.player.view()
        following = view.step.step + 1
        steps = self.timeline.steps
        return GuideView(
            state=view.state,
            ending=self.session.ending,
            position=view.position,
            step=view.step,
            following=steps[following] if following < len(steps) else None,
            caption=self._caption(view),
            lead_in_left=view.lead_in_left,
            volume=view.volume,
            is_muted=view.is_muted,
            is_pressing=view.is_pressing,
            bed=self.session.recipe.options.bed,
            output=self._outlet.name,
            eased=view.step.eased,
            notice=view.lost or self._notice or self._store.trouble or self._told_in(view.step),
        )

    def _told_in(self, step: PlayedStep) -> str:
        """What the person is told in `step`: in the first they see, and no longer."""
        return self._told if step == self.timeline.step_at(self._first_seen) else ""

    def _caption(self, view: PlayerView) -> str:
        """The words last spoken; at a pause in still pressure, those that the pause speaks."""
        if view.is_pressing and view.state is PlayState.PAUSED:
            return self.session.recipe.prompts.get("let_go", "")
        return self.timeline.caption_at(view.position)
