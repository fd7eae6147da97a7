"""The session as it is seen: what to do, which side, how long, how hard; nothing moves but what changes."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from selfmassage.durations import Millis
from selfmassage.routine import Side
from selfmassage.timeline import Timeline
from selfmassage.ui.face import Face, Phase
from selfmassage.ui.progress import StepProgress
from selfmassage.ui.shown import BlockText, Line, Notice
from selfmassage.ui.words import joined


class SessionView(Widget):
    """Shows faces of one session. Left on the screen is the person's left, as in a mirror."""

    def __init__(self, timeline: Timeline) -> None:
        super().__init__()
        self._timeline = timeline
        self._face: Face | None = None

    def compose(self) -> ComposeResult:
        """The parts from top to bottom; small windows leave some out (session.tcss)."""
        with Horizontal(id="top"):
            yield Line(self._timeline.title, id="title", markup=False)
            yield Line(id="brief")
            yield Line(id="left")
        yield BlockText(id="headline")
        yield Line(id="detail")
        yield Line(id="detail-brief")
        with Horizontal(id="sides"):
            yield BlockText(id="left-side")
            with Vertical(id="middle"):
                yield Line(id="side-word")
                yield BlockText(id="seconds")
                yield Line(id="seconds-mean")
            yield BlockText(id="right-side")
        with Horizontal(id="guidance"):
            with Vertical(id="pressure-and-dots"):
                yield BlockText(id="pressure")
                yield Line(id="dots")
            yield Line(id="caption")
        yield Line(id="following")
        yield StepProgress(self._timeline)
        yield Line(id="sound")
        yield Notice(id="notice")

    def show(self, face: Face, position: Millis) -> None:
        """Show `face`, at `position` of the whole."""
        self.query_one(StepProgress).show(position)
        if face == self._face:
            return
        if self._face is None or face.phase is not self._face.phase:
            self._show_phase(face.phase)
        if self._face is None or face.side is not self._face.side:
            self._show_side(face.side)
        self._face = face
        self._show_words(face)

    def _show_phase(self, phase: Phase) -> None:
        """Colour the three parts that tell phases apart; a class on the whole would restyle it all."""
        self.query_one("#headline").set_class(phase in (Phase.PAUSED, Phase.LEAD_IN), "-waiting")
        self.query_one("#seconds").set_class(phase in (Phase.WORK, Phase.LEAD_IN), "-running")
        self.query_one("#seconds-mean").set_class(phase is Phase.PAUSED, "-waiting")

    def _show_side(self, side: Side | None) -> None:
        for name, word, own in (("left", "LEFT", Side.LEFT), ("right", "RIGHT", Side.RIGHT)):
            is_lit = side in (own, Side.BOTH)
            panel = self.query_one(f"#{name}-side", BlockText)
            panel.set_class(is_lit, "-lit")
            panel.show(word if is_lit else "", "RIGHT")
        self.query_one("#middle").set_class(side is Side.CENTRE, "-lit")

    def _show_words(self, face: Face) -> None:
        self.query_one("#headline", BlockText).show(face.headline)
        self.query_one("#seconds", BlockText).show(face.seconds, face.stencil)
        self.query_one("#pressure", BlockText).show(face.pressure, "STRONG")
        self.query_one("#notice", Notice).show(face.notice)
        self.set_class(bool(face.notice), "-noticed")
        lines = {
            "brief": face.brief,
            "left": face.left,
            "detail": face.detail,
            "detail-brief": joined(face.detail, face.side_word.lower(), face.pressure.lower()),
            "side-word": face.side_word,
            "seconds-mean": face.seconds_mean,
            "dots": face.dots,
            "caption": face.caption,
            "following": face.following,
            "sound": face.sound,
        }
        for name, words in lines.items():
            self.query_one(f"#{name}", Line).show(words)
