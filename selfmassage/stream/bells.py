"""The bells between the parts of a session: each can be told from the others, and none startles."""

from functools import cache

import numpy as np

from selfmassage.durations import Millis, to_frames
from selfmassage.stream.samples import Wave
from selfmassage.stream.shapes import Partial, finished, rounded, struck
from selfmassage.stream.sound import Sound
from selfmassage.timeline import CueKind

_G3, _C4, _E4, _G4, _C5, _D5, _E5, _A5 = 196.0, 261.63, 329.63, 392.0, 523.25, 587.33, 659.26, 880.0


@cache
def bell(kind: CueKind) -> Sound:
    """The tone of a begin, switch, midway, last-seconds or finish cue."""
    return Sound.once(finished(_BELLS[kind]()))


@cache
def chime() -> Sound:
    """For words that are shown and not spoken."""
    return Sound.once(finished(_notes([(_C5, 0), (_G4, 170)], fade=0.22, length=Millis(1_100))))


@cache
def tick() -> Sound:
    """A soft knock on wood."""
    wave = struck(to_frames(Millis(160)), [(_E5, 1.0, 0.03), (2.6 * _E5, 0.2, 0.012)])
    return Sound.once(finished(rounded(wave, rise=Millis(6), fall=Millis(60))))


def _bowl(hertz: float, fade: float) -> list[Partial]:
    """A singing bowl: a pair that beats slowly, and two overtones that fade sooner."""
    return [
        (hertz - 0.3, 0.8, fade),
        (hertz + 0.3, 0.2, fade),
        (hertz * 2.71, 0.22, fade / 2.5),
        (hertz * 5.15, 0.05, fade / 6),
    ]


def _mallet(hertz: float, fade: float) -> list[Partial]:
    """A soft mallet on a wooden bar."""
    return [(hertz, 1.0, fade), (hertz * 2, 0.12, fade / 2), (hertz * 4, 0.08, fade / 5)]


def _notes(notes: list[tuple[float, int]], *, fade: float, length: Millis) -> Wave:
    """Mallet notes, each of so many hertz, so many milliseconds from the first."""
    wave = np.zeros(to_frames(length))
    for hertz, after in notes:
        start = to_frames(Millis(after))
        note = struck(len(wave) - start, _mallet(hertz, fade))
        wave[start:] += rounded(note, rise=Millis(18), fall=Millis(250))
    return wave


def _begin() -> Wave:
    """One bowl: the hands start."""
    wave = struck(to_frames(Millis(2_600)), _bowl(_G4, 0.55))
    return rounded(wave, rise=Millis(25), fall=Millis(900))


def _switch() -> Wave:
    """Two notes up: over to the other side. Quiet again before the words."""
    return _notes([(_G4, 0), (_D5, 200)], fade=0.16, length=Millis(1_000))


def _midway() -> Wave:
    """One high, short bowl: half is done."""
    wave = struck(to_frames(Millis(1_300)), _bowl(_E5, 0.2))
    return rounded(wave, rise=Millis(20), fall=Millis(500))


def _last_seconds() -> Wave:
    """Three soft knocks falling: about to end."""
    return _notes([(_G4, 0), (_E4, 260), (_C4, 520)], fade=0.14, length=Millis(1_300))


def _finish() -> Wave:
    """A wide chord of bowls that rings on under the closing words."""
    chord = [*_bowl(_G3, 1.5), *_bowl(_C4, 1.4), *_bowl(_G4, 1.0)]
    wave = struck(to_frames(Millis(6_000)), chord)
    return rounded(wave, rise=Millis(40), fall=Millis(2_500))


_BELLS = {
    CueKind.BEGIN: _begin,
    CueKind.SWITCH: _switch,
    CueKind.MIDWAY: _midway,
    CueKind.LAST_SECONDS: _last_seconds,
    CueKind.FINISH: _finish,
}
