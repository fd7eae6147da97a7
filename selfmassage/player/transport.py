"""The position in a stream and where it goes next: a machine that knows no sound, no thread and no clock."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum, auto

from selfmassage.durations import Frames, Millis, to_frames, to_millis
from selfmassage.player.ramps import RAMP
from selfmassage.player.view import PlayState
from selfmassage.timeline import PlayedStep, Timeline


class From(Enum):
    """Where a piece of sound is read from."""

    STREAM = auto()
    LEAD_IN = auto()
    PARTING = auto()
    """What is said as a pause begins."""
    SILENCE = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of frames from one place."""

    source: From
    at: int
    """The first frame, in its source."""
    count: int
    """How many frames, at least one."""
    faded_in: int = RAMP
    """How many frames of a fade-in lie behind it; `RAMP` when none is under way."""


class Transport:
    """Moves over a timeline, and remembers which stretches of it were played."""

    def __init__(self, timeline: Timeline) -> None:
        self.timeline = timeline
        self.duration = to_frames(timeline.duration)
        self.state = PlayState.READY
        self.at = 0
        """The next frame of the stream to be played."""
        self.is_held = False
        """Whether a verb is moving the position just now, so that nothing may play."""
        self.stretch_start = 0
        """Where the stretch now being played began."""
        self.lead_at = 0
        """The next frame of the lead-in."""
        self.parting_at = 0
        """The next frame of the parting words."""
        self._lead_length = 0
        self._parting_length = 0
        self._faded_in: int = RAMP
        self._stretches: list[tuple[int, int]] = []

    @property
    def is_sounding(self) -> bool:
        """Whether the stream itself is being played."""
        return self.state is PlayState.PLAYING and not self.is_held

    @property
    def lead_left(self) -> Millis:
        """How much of the lead-in is to come."""
        is_leading = self.state is PlayState.LEAD_IN
        return to_millis(Frames(self._lead_length - self.lead_at)) if is_leading else Millis(0)

    @property
    def is_parting(self) -> bool:
        """Whether a pause has begun whose words are not yet over."""
        return self.state is PlayState.PAUSED and self.parting_at < self._parting_length

    @property
    def stretches(self) -> list[tuple[int, int]]:
        """The stretches played, in frames, the one under way included."""
        if self.state is PlayState.PLAYING and self.at > self.stretch_start:
            return [*self._stretches, (self.stretch_start, self.at)]
        return [*self._stretches]

    def step(self) -> PlayedStep:
        """The step at the position."""
        return self.timeline.step_at(to_millis(Frames(self.at)))

    def play(self, *, fades_in: bool = False) -> None:
        """Be playing; without a fade, the first frame is the stream's own."""
        self.state = PlayState.PLAYING
        self.stretch_start = self.at
        self._faded_in = 0 if fades_in else RAMP

    def lead_in(self, length: int) -> None:
        """Stand still for `length` frames of lead-in, then play, fading in."""
        self.state = PlayState.LEAD_IN
        self.lead_at = 0
        self._lead_length = length

    def part(self, length: int) -> None:
        """Say `length` frames of parting words, once, while paused."""
        self.parting_at = 0
        self._parting_length = length

    def halt(self, state: PlayState, unplayed: int = 0) -> None:
        """Be in `state`, not playing; `unplayed` frames that were moved over are taken back."""
        self._close_stretch(unplayed)
        self.state = state

    def settle(self, unplayed: int = 0) -> None:
        """Close the stretch under way where the ear was; what was playing can go on from there."""
        self._close_stretch(unplayed)

    def swap(self, timeline: Timeline, carry: Callable[[int], int] | None = None) -> None:
        """Go on in `timeline`, which is as the one before up to here; what was playing fades in.

        `carry` answers where a frame of the one before lies in it, where that differs.
        """
        if carry is not None:
            self._stretches = [(carry(start), carry(end)) for start, end in self._stretches]
        self.timeline = timeline
        self.duration = to_frames(timeline.duration)
        if self.state is PlayState.PLAYING:
            self._faded_in = 0

    def jump(self, to: int, unplayed: int = 0) -> None:
        """Be at frame `to`; what was playing goes on there, fading in, without a lead-in."""
        self._close_stretch(unplayed)
        self.at = self.stretch_start = to
        if self.state is PlayState.LEAD_IN:
            self.state = PlayState.PLAYING
        if self.state is PlayState.PLAYING:
            self._faded_in = 0

    def left_in_step(self) -> int:
        """How many frames there are to the end of the step, or of what is said; 0 while nothing plays."""
        if self.is_parting and not self.is_held:
            return self._parting_length - self.parting_at
        if self.is_held or not self.state.is_moving:
            return 0
        if self.state is PlayState.LEAD_IN:
            return max(1, self._lead_length - self.lead_at)
        step = self.step()
        is_last = step.step == len(self.timeline.steps) - 1
        return (self.duration if is_last else to_frames(step.end)) - self.at

    def move(self, count: int) -> list[Piece]:
        """Go on by `count` frames; the pieces of sound on the way, `count` frames in all."""
        pieces: list[Piece] = []
        left = count
        while left:
            piece = self._next_piece(left)
            left -= piece.count
            if piece.count:
                pieces.append(piece)
        return pieces

    def _next_piece(self, most: int) -> Piece:
        if self.is_parting and not self.is_held:
            return self._next_parting(most)
        if self.is_held or not self.state.is_moving:
            return Piece(From.SILENCE, 0, most)
        if self.state is PlayState.LEAD_IN:
            return self._next_lead_in(most)
        count = min(most, self.duration - self.at)
        piece = Piece(From.STREAM, self.at, count, self._faded_in)
        self.at += count
        self._faded_in = min(RAMP, self._faded_in + count)
        if not count:
            self.halt(PlayState.FINISHED)
        return piece

    def _next_lead_in(self, most: int) -> Piece:
        count = min(most, self._lead_length - self.lead_at)
        piece = Piece(From.LEAD_IN, self.lead_at, count)
        self.lead_at += count
        if self.lead_at >= self._lead_length:
            self.play(fades_in=True)
        return piece

    def _next_parting(self, most: int) -> Piece:
        piece = Piece(
            From.PARTING, self.parting_at, min(most, self._parting_length - self.parting_at)
        )
        self.parting_at += piece.count
        return piece

    def _close_stretch(self, unplayed: int) -> None:
        if self.state is PlayState.PLAYING:
            self.at = max(self.stretch_start, self.at - unplayed)
            if self.at > self.stretch_start:
                self._stretches.append((self.stretch_start, self.at))
        self.stretch_start = self.at
