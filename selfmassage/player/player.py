"""The player: verbs over a position in a stream, pulled by an output."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock

import numpy as np

from selfmassage.durations import Frames, Millis, to_frames, to_millis
from selfmassage.player.fader import Fader
from selfmassage.player.output import Output
from selfmassage.player.ramps import RAMP
from selfmassage.player.transport import From, Piece, Transport
from selfmassage.player.view import PlayerView, PlayState
from selfmassage.stream import Samples
from selfmassage.timeline import PlayedStep, Timeline

Read = Callable[[int, int], Samples]
"""`read(at, count)`: the frames of the stream from `at`, shape (count, 2)."""

BACK_WITHIN = Millis(3_000)
"""This early in a step, back means the step before; later, the start of this one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Remade:
    """What a session becomes from one place on."""

    timeline: Timeline
    """As the one before up to there."""
    read: Read
    carried: Callable[[Millis], Millis]
    """Where a place of the timeline before lies in this one."""


def _carried(remade: Remade, frame: int, at: Millis) -> int:
    """Where `frame` of the timeline before lies now; the same up to `at`."""
    place = to_millis(Frames(frame))
    return frame if place <= at else to_frames(remade.carried(place))


class Player:
    """Plays one timeline. Verbs come from one thread, pulls from another; a lock keeps them apart.

    Everything live is applied here, after the stream: volume, mute, fades, and the lead-in after a
    pause. At full volume, while nothing changes, the stream passes through bit for bit.
    """

    def __init__(
        self,
        timeline: Timeline,
        read: Read,
        lead_in: Callable[[PlayedStep], Samples],
        parting: Callable[[PlayedStep], Samples] | None = None,
    ) -> None:
        """`lead_in` and `parting`: what is heard before going on in a step, and at a pause in still pressure."""
        self.timeline = timeline
        self._read = read
        self._lead_in_for = lead_in
        self._parting_for = parting
        self._lead = np.zeros((0, 2), np.int16)
        self._parting = np.zeros((0, 2), np.int16)
        self._transport = Transport(timeline)
        self._fader = Fader()
        self._lock = Lock()
        self._output: Output | None = None
        self._lost = ""

    def attach(self, output: Output) -> None:
        """Be heard through `output` from now on; it is not started here."""
        with self._lock:
            self._output = output
            self._lost = ""

    def play(self) -> None:
        """Begin, without a lead-in, at the position sought."""
        with self._lock:
            if self._transport.state is PlayState.READY:
                self._fader.settle()
                self._transport.play()

    def resume(self) -> None:
        """Count the hands back in, then go on at the exact frame that the pause left.

        At the start of a step, whose words tell the hands where to be, it goes on at once; so it does in
        a step that is being left, where no hands come back.
        """
        if self._transport.is_parting:
            self._take_hold()
        with self._lock:
            self._transport.is_held = False
            if self._transport.state in (PlayState.PAUSED, PlayState.READY):
                self._lost = ""
                step = self._transport.step()
                if step.is_left or self._transport.at == to_frames(step.start):
                    self._transport.play(fades_in=True)
                else:
                    self._lead = self._lead_in_for(step)
                    self._transport.lead_in(len(self._lead))

    def pause(self, *, lets_go: bool = False) -> None:
        """Fall silent at once, but for the parting words; the position stands where the ear was.

        They are said where pressure would stay; `lets_go` has them said anywhere.
        """
        if self._transport.state.is_moving:
            self._halt(PlayState.PAUSED, lets_go=lets_go)

    def stop(self) -> None:
        """End here, before the end; nothing more is played."""
        if not self._transport.state.is_over:
            self._halt(PlayState.STOPPED)

    def seek(self, at: Millis) -> None:
        """Go to `at`, within the timeline; a paused player stays paused, a finished one finished."""
        unplayed = self._take_hold()
        with self._lock:
            if not self._transport.state.is_over:
                goal = min(max(0, to_frames(at)), self._transport.duration)
                self._transport.jump(goal, unplayed)
            self._transport.is_held = False

    def swap(self, timeline: Timeline, read: Read) -> None:
        """Go on where the ear is in another stream, whose `timeline` is as this one's up to here."""
        unplayed = self._take_hold()
        with self._lock:
            self._transport.settle(unplayed)
            self.timeline, self._read = timeline, read
            self._transport.swap(timeline)
            self._transport.is_held = False

    def edit(self, remake: Callable[[Millis], Remade | None]) -> None:
        """Fall silent, and go on where the ear is in what `remake` makes of that place.

        A lead-in is cut short, for its words are about hands that come back. What was heard is carried
        along. Nothing changes where `remake` answers None.
        """
        unplayed = self._take_hold()
        with self._lock:
            self._transport.settle(unplayed)
            at = to_millis(Frames(self._transport.at))
        remade = remake(at)
        with self._lock:
            if remade is not None:
                self.timeline, self._read = remade.timeline, remade.read
                self._transport.swap(remade.timeline, lambda frame: _carried(remade, frame, at))
            self._transport.jump(self._transport.at)
            self._transport.is_held = False

    def skip(self) -> None:
        """Go to the next step; from the last one, end unfinished."""
        following = self.view().step.step + 1
        if following < len(self.timeline.steps):
            self.seek(self.timeline.steps[following].start)
        else:
            self.stop()

    def back(self) -> None:
        """Go to the start of this step or, early in it, of the one before that was not left as too sore."""
        view = self.view()
        is_early = view.position - view.step.start < BACK_WITHIN
        before = [one for one in self.timeline.steps[: view.step.step] if not one.is_left]
        self.seek(before[-1].start if is_early and before else view.step.start)

    def restart_step(self) -> None:
        """Go to the start of this step."""
        self.seek(self.view().step.start)

    def set_volume(self, volume: int) -> None:
        """Glide to `volume`, clamped to 0-100; louder also ends a mute. 100 passes the stream unchanged."""
        with self._lock:
            self._fader.set_volume(min(max(0, volume), 100))

    def toggle_mute(self) -> None:
        """Fall silent while going on, or come back at the volume from before."""
        with self._lock:
            self._fader.toggle_mute()

    def view(self) -> PlayerView:
        """What the ear hears now, and how the player stands."""
        with self._lock:
            heard_at = self._heard_at()
            return PlayerView(
                state=self._transport.state,
                position=heard_at,
                step=self.timeline.step_at(heard_at),
                lead_in_left=self._transport.lead_left,
                volume=self._fader.volume,
                is_muted=self._fader.is_muted,
                is_pressing=self._is_pressing(),
                lost=self._lost,
            )

    @property
    def heard(self) -> tuple[tuple[Millis, Millis], ...]:
        """The stretches of the timeline played so far, the one under way included."""
        with self._lock:
            return tuple(
                (to_millis(Frames(start)), to_millis(Frames(end)))
                for start, end in self._transport.stretches
            )

    def pull(self, count: int) -> bytes:
        """See `Source.pull`."""
        with self._lock:
            return self._render(count)

    def pull_step(self) -> bytes:
        """See `Source.pull_step`."""
        with self._lock:
            count = self._transport.left_in_step()
            if not count:
                self._transport.move(1)  # At the very end, one frame more is what finishes.
            return self._render(count) if count else b""

    def advance(self, count: int) -> None:
        """See `Source.advance`."""
        with self._lock:
            self._transport.move(count)
            self._fader.settle()

    def lost(self, why: str) -> None:
        """See `Source.lost`."""
        with self._lock:
            if self._transport.state.is_moving:
                self._transport.halt(PlayState.PAUSED)
            if not self._transport.state.is_over:
                self._lost = why

    def _halt(self, state: PlayState, *, lets_go: bool = False) -> None:
        unplayed = self._take_hold()
        with self._lock:
            was_playing = self._transport.state is PlayState.PLAYING
            if not self._transport.state.is_over:
                self._transport.halt(state, unplayed)
            if state is PlayState.PAUSED and (lets_go or (was_playing and self._is_pressing())):
                self._part()
            self._transport.is_held = False

    def _part(self) -> None:
        """Have the hands let go."""
        if self._parting_for is not None:
            self._parting = self._parting_for(self._transport.step())
            self._transport.part(len(self._parting))

    def _is_pressing(self) -> bool:
        step = self._transport.step()
        return step.is_still and self._transport.at >= to_frames(step.work_start)

    def _take_hold(self) -> Frames:
        """Stop the sound under way, fading; how many frames moved over will never be heard.

        The output is asked outside the lock, because its own thread may be waiting to pull.
        """
        with self._lock:
            if self._transport.state.is_moving or self._transport.is_parting:
                self._fader.fade_out(self._upcoming())
            self._transport.is_held = True
            output = self._output
        unplayed = output.interrupt() if output else Frames(0)
        if unplayed:
            with self._lock:
                self._fader.forget_tail()  # The output has already cut the sound off.
        return unplayed

    def _upcoming(self) -> Samples:
        """What would be played next, `RAMP` frames or fewer."""
        if self._transport.state is PlayState.LEAD_IN:
            at = self._transport.lead_at
            return self._lead[at : at + RAMP]
        if self._transport.is_parting:
            at = self._transport.parting_at
            return self._parting[at : at + RAMP]
        return self._read(self._transport.at, RAMP)

    def _heard_at(self) -> Millis:
        transport = self._transport
        unheard = self._output.unheard() if self._output and transport.is_sounding else 0
        at = max(transport.stretch_start, transport.at - unheard) if unheard else transport.at
        return to_millis(Frames(at))

    def _render(self, count: int) -> bytes:
        pieces = self._transport.move(count)
        return self._fader.blend([(self._sound_of(piece), piece.faded_in) for piece in pieces])

    def _sound_of(self, piece: Piece) -> Samples:
        if piece.source is From.SILENCE:
            return np.zeros((piece.count, 2), np.int16)
        if piece.source is From.LEAD_IN:
            return self._lead[piece.at : piece.at + piece.count]
        if piece.source is From.PARTING:
            return self._parting[piece.at : piece.at + piece.count]
        return self._read(piece.at, piece.count)
