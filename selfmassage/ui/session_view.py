"""The session as it is seen: what to do, which side, how long, how hard; nothing moves but what changes."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical

from selfmassage.atlas import Atlas
from selfmassage.durations import Millis
from selfmassage.routine import Side
from selfmassage.timeline import Timeline, reading_at
from selfmassage.ui.beats import Beats
from selfmassage.ui.body_map import BodyMap
from selfmassage.ui.breath import Breath
from selfmassage.ui.caption import Caption
from selfmassage.ui.face import Face, Phase
from selfmassage.ui.progress import StepProgress
from selfmassage.ui.shown import BlockText, Ground, Line, Notice
from selfmassage.ui.words import joined

NIGHT_MOVES_FOR = Millis(60_000)
"""So long something moves at bedtime; then the screen is as still as the person may be."""


_SLICES = 9
_SIDE_STENCIL = {"LEFT": "RIGHT", "BOTH": "RIGHT"}
"""What the shorter words are sized as, so that they are as large as the longest."""


class Row(Horizontal, Ground):
    """Parts side by side, which draws nothing of its own."""


class Column(Vertical, Ground):
    """Parts above each other, which draws nothing of its own."""


class Slice(Ground):
    """A narrow part of what lies behind the figure.

    What Textual writes begins where a widget does: without the edges of these, a row of the figure would be written
    from its left end whenever one cell of it changes.
    """


class SessionView(Ground):
    """Shows faces of one session. Left on the screen is the person's left, as in a mirror."""

    def __init__(self, timeline: Timeline, atlas: Atlas, *, moves: bool = True) -> None:
        """`moves` says whether anything but the words and the numbers may."""
        super().__init__()
        self._timeline = timeline
        self._atlas = atlas
        self._moves = moves
        self._beats = Beats(timeline)
        self._face: Face | None = None

    def compose(self) -> ComposeResult:
        """The parts from top to bottom; small windows leave some out (session.tcss)."""
        with Column(id="what"):
            with Row(id="top"):
                yield Line(self._timeline.title, id="title", markup=False)
                yield Line(id="brief")
                yield Line(id="left")
            yield BlockText(id="headline")
            yield Line(id="detail")
            yield Line(id="detail-brief")
        with Row(id="stage"):
            yield from self._compose_stage()
        with Column(id="words"):
            yield Caption(id="caption", again=not self._timeline.is_bedtime)
            with Row(id="foot"):
                yield Line(id="following")
                yield Line(id="sound")
            yield StepProgress(self._timeline)
            yield Notice(id="notice")

    def _compose_stage(self) -> ComposeResult:
        """The figure alone in its own column: what shares one with it is composed whenever its hand moves."""
        with Column(id="who"):
            with Row(id="slices"):
                yield from (Slice() for _ in range(_SLICES))
            yield BodyMap(self._atlas, id="body")
        with Column(id="how"):
            yield BlockText(id="side")
            yield BlockText(id="pressure")
            yield Line(id="scale")
            yield Breath(id="breath")
        with Column(id="clock"):
            yield BlockText(id="seconds")
            yield Line(id="seconds-mean")

    def on_mount(self) -> None:
        """Frame the figure once for the whole session: it neither grows nor shrinks from step to step."""
        self.query_one(BodyMap).frame({step.target for step in self._timeline.steps})

    def retime(self, timeline: Timeline) -> None:
        """Go on with `timeline`, which what has been changed under way has led to."""
        self._timeline, self._beats = timeline, Beats(timeline)
        self.query_one(StepProgress).retime(timeline)

    def show(self, face: Face, position: Millis) -> None:
        """Show `face`, at `position` of the whole."""
        self.query_one(StepProgress).show(position)
        if face != self._face:
            before, self._face = self._face, face
            if before is None or face.phase is not before.phase:
                self._show_phase(face.phase)
            if before is None or face.side is not before.side:
                self._show_side(face.side)
            self.query_one(BodyMap).show(face.lit)
            self._show_words(face)
        reading = reading_at(self._timeline, position)
        self.query_one(Caption).read(face.caption, reading, position)
        self.move(position)

    def turns_in(self) -> Millis | None:
        """How long what is shown holds until the page of the caption turns; None where it does not."""
        return self.query_one(Caption).turns_in()

    def move(self, position: Millis) -> None:
        """Bring what moves to `position`: the hand on the figure, and the breath."""
        figure, breath = self.query_one(BodyMap), self.query_one(Breath)
        if not self.moves_at(position):
            figure.rest()
            breath.swell(None)
            return
        beat = self._beats.at(position)
        breath.swell(beat.breath)
        if beat.stroke is None:
            figure.rest()
        else:
            figure.move(beat.stroke)

    def moves_at(self, position: Millis) -> bool:
        """Whether hand and breath are shown at `position`, as the face that is shown is at work."""
        is_at_work = self._face is not None and self._face.phase is Phase.WORK
        is_awake = not self._timeline.is_bedtime or position < NIGHT_MOVES_FOR
        return self._moves and is_at_work and is_awake

    def _show_phase(self, phase: Phase) -> None:
        """Colour the three parts that tell phases apart; a class on the whole would restyle it all."""
        self.query_one("#headline").set_class(phase in (Phase.PAUSED, Phase.LEAD_IN), "-waiting")
        self.query_one("#seconds").set_class(phase in (Phase.WORK, Phase.LEAD_IN), "-running")
        self.query_one("#seconds-mean").set_class(phase is Phase.PAUSED, "-waiting")

    def _show_side(self, side: Side | None) -> None:
        panel = self.query_one("#side", BlockText)
        for each in Side:
            panel.set_class(side is each, f"-{each.value}")
        panel.set_class(side is None, "-none")

    def _show_words(self, face: Face) -> None:
        self.query_one("#headline", BlockText).show(face.headline)
        self.query_one("#seconds", BlockText).show(face.seconds, face.stencil)
        self.query_one("#side", BlockText).show(
            face.side_word, _SIDE_STENCIL.get(face.side_word, "")
        )
        self._show_pressure(face)
        self.query_one(Breath).show(face.breath)
        self.query_one("#notice", Notice).show(face.notice)
        self.set_class(bool(face.notice), "-noticed")
        lines = {
            "brief": face.brief,
            "left": face.left,
            "detail": face.detail,
            "detail-brief": joined(face.breath, face.pressure.lower(), face.where),
            "scale": face.scale,
            "seconds-mean": face.seconds_mean,
            "following": face.following,
            "sound": face.sound,
        }
        for name, words in lines.items():
            self.query_one(f"#{name}", Line).show(words)

    def _show_pressure(self, face: Face) -> None:
        self.query_one("#pressure", BlockText).show(face.pressure, "STRONG")
        for name in ("#pressure", "#scale"):
            self.query_one(name).set_class(not face.pressure, "-none")
