"""What the session screen says at one moment: the guide's view, put into words."""

from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from selfmassage.atlas import Atlas
from selfmassage.durations import Millis
from selfmassage.guide import GuideView
from selfmassage.player import PlayState
from selfmassage.routine import STRONGEST, Side, pressure_word
from selfmassage.timeline import BEDS, CueKind, PlayedStep, Timeline
from selfmassage.ui.beats import Beats
from selfmassage.ui.body_map import Lit
from selfmassage.ui.words import (
    gloss,
    joined,
    pressure_scale,
    seconds_left,
    target_title,
    technique_and_target,
    time_left,
)


class Phase(StrEnum):
    """What the person does just now."""

    LISTEN = "listen"
    """Words are being said."""
    READY = "ready"
    """The words are over; the hands find their place."""
    WORK = "work"
    CLOSING = "closing"
    """The last work is over; the closing words and the last bell remain."""
    LEAD_IN = "lead-in"
    """The hands come back after a pause."""
    PAUSED = "paused"


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """Everything the session screen shows, as text; equal parts need no repainting."""

    phase: Phase
    headline: str
    """The largest word but the seconds, in capitals: the technique, or what to do instead of it."""
    detail: str
    """What the technique means and where it works or, when the headline is not the technique, its name."""
    where: str
    """Where it works."""
    lit: Lit | None
    """What the figure shows; None for the figure alone."""
    side: Side | None
    """The side to light; None where no side is meant."""
    side_word: str
    """The side in a word, in capitals."""
    seconds: str
    """The countdown."""
    stencil: str
    """The widest countdown of this part, so that its digits do not change their size."""
    seconds_mean: str
    """What the countdown counts."""
    pressure: str
    """In capitals; empty where nothing is pressed."""
    scale: str
    """The pressure as a scale."""
    breath: str
    """What the breath does; empty where none is counted."""
    caption: str
    following: str
    """What comes next."""
    left: str
    """How much of the whole is left, and when it ends."""
    sound: str
    """The output and its volume."""
    notice: str
    brief: str
    """Technique and phase in one line, for a small window."""


def phase_of(view: GuideView, ready_at: Millis) -> Phase:
    """The phase at `view`, in a step whose words are over at `ready_at`."""
    if view.state is PlayState.PAUSED:
        return Phase.PAUSED
    if view.state is PlayState.LEAD_IN:
        return Phase.LEAD_IN
    if view.position >= view.step.end:
        return Phase.CLOSING
    if view.is_working:
        return Phase.WORK
    return Phase.READY if view.position >= ready_at else Phase.LISTEN


class FaceMaker:
    """Puts views of one session into words, for a person who takes `cap` as the strongest pressure."""

    def __init__(self, timeline: Timeline, atlas: Atlas, cap: int = STRONGEST) -> None:
        self._timeline = timeline
        self._atlas = atlas
        self._cap = cap
        self._beats = Beats(timeline)
        self._ready = {cue.step: cue.at for cue in timeline.cues if cue.kind is CueKind.READY}
        self._cues = sorted({cue.at for cue in timeline.cues})

    def face(self, view: GuideView, ends: str = "") -> Face:
        """What the screen says at `view`, in a session that is over at the clock time `ends`."""
        step = view.step
        phase = phase_of(view, self._ready.get(step.step, step.work_start))
        is_closing = phase is Phase.CLOSING
        counted = view.lead_in_left if phase is Phase.LEAD_IN else view.left_in_part
        headline = _headline(phase, step)
        side = None if is_closing else _lit_side(step)
        return Face(
            phase=phase,
            headline=headline,
            detail=self._detail(phase, step),
            where="" if is_closing else target_title(step, self._atlas),
            lit=None if is_closing else _lit(step, phase),
            side=side,
            side_word=side.value.upper() if side else "",
            seconds="" if is_closing else seconds_left(counted),
            stencil=_stencil(view, phase),
            seconds_mean=_seconds_mean(phase, counted),
            pressure="" if is_closing else pressure_word(step.pressure).upper(),
            scale="" if is_closing else self._scale(step),
            breath=self._breath(phase, view.position),
            caption=view.caption,
            following="" if is_closing else self._following(view.following),
            left=joined(
                time_left(Millis(self._timeline.duration - view.position)),
                f"ends {ends}" if ends else "",
            ),
            sound=_sound(view),
            notice=view.notice,
            brief=joined(headline, _BRIEF.get(phase) or gloss(step.technique)),
        )

    def changes_in(self, view: GuideView) -> Millis:
        """How long `view` holds if nothing interferes: to the next second of the countdown, or to a cue."""
        counted = view.lead_in_left if view.state is PlayState.LEAD_IN else view.left_in_part
        second = counted % 1000 or 1000
        coming = bisect_right(self._cues, view.position)
        cue = self._cues[coming] - view.position if coming < len(self._cues) else second
        return Millis(min(second, cue))

    def _detail(self, phase: Phase, step: PlayedStep) -> str:
        if phase is Phase.CLOSING:
            return ""
        if phase in (Phase.PAUSED, Phase.LEAD_IN):
            return technique_and_target(step, self._atlas)
        return joined(gloss(step.technique), target_title(step, self._atlas))

    def _scale(self, step: PlayedStep) -> str:
        target = self._atlas.targets.get(step.target)
        return pressure_scale(
            step.pressure, min(self._cap, target.pressure_cap if target else STRONGEST)
        )

    def _breath(self, phase: Phase, position: Millis) -> str:
        beat = self._beats.at(position)
        if phase is not Phase.WORK or beat.breath is None:
            return ""
        return "breathe in" if beat.breathes_in else "breathe out"

    def _following(self, step: PlayedStep | None) -> str:
        if step is None:
            return "Next: the end"
        side = step.side.value if step.side in (Side.LEFT, Side.RIGHT) else ""
        return "Next: " + joined(technique_and_target(step, self._atlas), side)


_SECONDS_MEAN = {
    Phase.LISTEN: "listen · starts in",
    Phase.READY: "get ready · starts in",
    Phase.CLOSING: "",
    Phase.LEAD_IN: "hands back in",
    Phase.PAUSED: "paused · space goes on",
}
_BRIEF = {
    Phase.LISTEN: "listen",
    Phase.READY: "get ready",
    Phase.CLOSING: "stay as long as you like",
    Phase.LEAD_IN: "in a moment it goes on",
    Phase.PAUSED: "space goes on",
}


def _headline(phase: Phase, step: PlayedStep) -> str:
    instead = {Phase.PAUSED: "PAUSED", Phase.LEAD_IN: "HANDS BACK", Phase.CLOSING: "DONE"}
    if phase not in instead and step.is_left:
        return "LET GO"
    return instead.get(phase) or step.technique.value.upper()


def _seconds_mean(phase: Phase, counted: Millis) -> str:
    unit = "minutes" if ":" in seconds_left(counted) else "seconds"
    return f"{unit} left" if phase is Phase.WORK else _SECONDS_MEAN[phase]


def _lit_side(step: PlayedStep) -> Side | None:
    """The side to light; a step that touches nothing in the middle of the body means none."""
    return None if step.side is Side.CENTRE and not step.target else step.side


def _lit(step: PlayedStep, phase: Phase) -> Lit:
    return Lit(step.target, step.side, step.technique, is_working=phase is Phase.WORK)


def _stencil(view: GuideView, phase: Phase) -> str:
    """The widest countdown of the part under way, all its digits as wide as they get."""
    if phase is Phase.LEAD_IN:
        return "88"
    step = view.step
    start, end = (step.work_start, step.end) if view.is_working else (step.start, step.work_start)
    widest = seconds_left(Millis(end - start))
    return "88" if len(widest) < 3 else "".join("8" if c.isdigit() else c for c in widest)


def _sound(view: GuideView) -> str:
    if view.output == "silent":
        return "No sound"
    volume = "Muted, m unmutes" if view.is_muted else f"Volume {view.volume}"
    return joined(_bed(view.bed), volume, view.output)


def _bed(bed: str) -> str:
    """What lies under the session; a file by no name, for it is the person's own."""
    if bed == BEDS[0]:
        return ""
    return bed.capitalize() if bed in BEDS else "Your own bed"
