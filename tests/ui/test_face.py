"""The face of a session at one moment, without a screen."""

from dataclasses import replace

import pytest

from selfmassage.durations import Millis
from selfmassage.guide import GuideView
from selfmassage.player import PlayState
from selfmassage.session import Ending
from selfmassage.timeline import CueKind
from selfmassage.ui.face import FaceMaker, Phase
from tests.ui.stage import ATLAS, TIMELINES

TIMELINE = TIMELINES["neck-5"]
STEPS = TIMELINE.steps
FACES = FaceMaker(TIMELINE, ATLAS)


def view_at(
    position: int, state: PlayState = PlayState.PLAYING, lead_in_left: int = 0
) -> GuideView:
    step = TIMELINE.step_at(Millis(position))
    following = step.step + 1
    return GuideView(
        state=state,
        ending=Ending.UNDER_WAY,
        position=Millis(position),
        step=step,
        following=STEPS[following] if following < len(STEPS) else None,
        caption=TIMELINE.caption_at(Millis(position)),
        lead_in_left=Millis(lead_in_left),
        volume=80,
        is_pressing=False,
        eased=0,
        bed="off",
        is_muted=False,
        output="miniaudio",
        notice="",
    )


@pytest.mark.parametrize(
    ("view", "phase", "headline"),
    [
        (view_at(STEPS[1].start), Phase.LISTEN, "EFFLEURAGE"),
        (view_at(STEPS[1].work_start - 1), Phase.READY, "EFFLEURAGE"),
        (view_at(STEPS[1].work_start), Phase.WORK, "EFFLEURAGE"),
        (view_at(STEPS[1].work_start, PlayState.PAUSED), Phase.PAUSED, "PAUSED"),
        (view_at(STEPS[1].work_start, PlayState.LEAD_IN, 2_000), Phase.LEAD_IN, "HANDS BACK"),
        (view_at(STEPS[-1].end), Phase.CLOSING, "DONE"),
    ],
)
def test_every_phase_has_its_headline(view: GuideView, phase: Phase, headline: str) -> None:
    face = FACES.face(view)
    assert (face.phase, face.headline) == (phase, headline)


def test_a_lead_in_counts_itself_and_not_the_work() -> None:
    face = FACES.face(view_at(STEPS[1].work_start + 5_000, PlayState.LEAD_IN, 2_400))
    assert (face.seconds, face.stencil) == ("3", "88")


def test_the_countdown_keeps_its_size_through_the_whole_work() -> None:
    work = STEPS[4]
    stencils = {FACES.face(view_at(at)).stencil for at in range(work.work_start, work.end, 1_000)}
    assert stencils == {"8:88"}


def test_a_step_without_a_place_in_the_middle_lights_no_side() -> None:
    assert FACES.face(view_at(STEPS[0].work_start)).side is None
    assert FACES.face(view_at(STEPS[3].work_start)).side_word == "CENTRE"


def test_in_the_last_step_the_end_is_next() -> None:
    assert FACES.face(view_at(STEPS[-1].start)).following == "Next: the end"


def test_a_target_that_the_atlas_no_longer_has_is_named_as_it_is_written() -> None:
    bare = FaceMaker(TIMELINE, replace(ATLAS, targets={}))
    assert bare.face(view_at(STEPS[1].work_start)).where == "path"


def test_what_a_technique_means_stands_beside_it() -> None:
    face = FACES.face(view_at(STEPS[1].work_start))
    assert face.detail == "long light strokes · skull base to shoulder tip"
    assert face.brief == "EFFLEURAGE · long light strokes"


def test_the_cap_of_the_person_ends_the_scale() -> None:
    careful = FaceMaker(TIMELINE, ATLAS, 3)
    assert careful.face(view_at(STEPS[1].work_start)).scale == "██ ██ ▁▁ ▏clear at most"


def test_the_breath_is_a_word_while_it_is_counted() -> None:
    begins = STEPS[0].work_start
    words = [FACES.face(view_at(at)).breath for at in (begins - 1, begins, begins + 4_000)]
    assert words == ["", "breathe in", "breathe out"]


def test_silence_and_mute_are_said() -> None:
    view = view_at(STEPS[1].work_start)
    assert FACES.face(view).sound == "Volume 80 · miniaudio"
    assert FACES.face(replace(view, output="silent")).sound == "No sound"
    assert FACES.face(replace(view, is_muted=True)).sound == "Muted, m unmutes · miniaudio"


def test_a_face_holds_until_the_countdown_changes_or_a_cue_comes() -> None:
    work = STEPS[1]
    ready = next(c.at for c in TIMELINE.cues if c.step == 1 and c.kind is CueKind.READY)
    assert FACES.changes_in(view_at(work.work_start + 300)) == 700
    assert FACES.changes_in(view_at(work.work_start)) == 1_000
    assert FACES.changes_in(view_at(ready - 40)) == 40
    assert FACES.changes_in(view_at(TIMELINE.duration - 1)) > 0


@pytest.mark.parametrize("position", range(0, TIMELINE.duration, 3_333))
def test_nothing_changes_before_it_is_due(position: int) -> None:
    view = view_at(position)
    due = FACES.changes_in(view)
    just_before = view_at(position + due - 1)
    assert FACES.face(just_before) == replace(FACES.face(view), left=FACES.face(just_before).left)
