"""Too sore: a timeline that is as it was up to the key, and softer or shorter from there on."""

import itertools
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from selfmassage.durations import Millis
from selfmassage.routine import Side, Technique, Work
from selfmassage.timeline import (
    Cue,
    CueKind,
    Edit,
    Recipe,
    Timeline,
    begun_again_at,
    carried,
    compile_timeline,
    next_edit,
    softer_texts,
    texts_said,
    with_edit,
)
from selfmassage.timeline.guidance import is_said
from tests.builders import PROMPTS, recipe, seconds, step
from tests.timeline.test_properties import recipes

SORE = {**PROMPTS, "too_sore": "Softer.", "too_sore_again": "Let go.", "softer": "Softer here."}


def _sore(made: Recipe) -> Recipe:
    spoken = {**made.spoken, **dict.fromkeys(SORE.values(), seconds(2))}
    return replace(made, prompts=SORE, spoken=spoken)


def _pressed(made: Recipe, *moments: int) -> tuple[Recipe, Timeline]:
    """`made` with "too sore" pressed at each of `moments`, and its timeline."""
    timeline = compile_timeline(made)
    for moment in moments:
        edit = next_edit(timeline, Millis(moment))
        if edit is not None:
            timeline = with_edit(made, timeline, edit)
            made = replace(made, edits=(*made.edits, edit))
    return made, timeline


def _seen(cues: tuple[Cue, ...], step: int) -> list[tuple[int, str, str, int]]:
    return [(cue.at, cue.kind.value, cue.text, cue.lasts) for cue in cues if cue.step == step]


presses = st.lists(st.integers(0, 600_000), min_size=1, max_size=4)


@given(recipes(), presses)
def test_the_edits_of_a_recipe_compile_to_what_was_played(made: Recipe, moments: list[int]) -> None:
    edited, timeline = _pressed(_sore(made), *moments)
    assert compile_timeline(edited) == timeline


@given(recipes(), presses, st.integers(0, 600_000))
def test_nothing_changes_ahead_of_the_key(made: Recipe, before: list[int], moment: int) -> None:
    edited, timeline = _pressed(_sore(made), *before)
    edit = next_edit(timeline, Millis(moment))
    if edit is None:
        return
    after = with_edit(edited, timeline, edit)
    # A moment in time that is over, and what begins ahead of it, are as they were; words may break off.
    ahead = [(c.at, c.kind, c.text, c.step) for c in timeline.cues if c.at < edit.at]
    assert [(c.at, c.kind, c.text, c.step) for c in after.cues if c.at < edit.at] == ahead
    over = [c for c in timeline.cues if c.at + c.lasts <= edit.at and c.at < edit.at]
    assert [c for c in after.cues if c in over] == over
    place = timeline.step_at(edit.at).step
    assert after.steps[:place] == timeline.steps[:place]
    assert after.steps[place].start == timeline.steps[place].start


@given(recipes(), presses)
def test_no_two_things_are_said_at_once_whatever_was_too_sore(
    made: Recipe, moments: list[int]
) -> None:
    _, timeline = _pressed(_sore(made), *moments)
    said = [cue for cue in timeline.cues if cue.text]
    for before, after in itertools.pairwise(said):
        assert before.at + before.lasts <= after.at


@given(recipes(), presses)
def test_the_rest_of_the_session_keeps_its_order(made: Recipe, moments: list[int]) -> None:
    whole = compile_timeline(_sore(made))
    _, timeline = _pressed(_sore(made), *moments)
    assert [(s.step, s.file_step, s.side, s.technique) for s in timeline.steps] == [
        (s.step, s.file_step, s.side, s.technique) for s in whole.steps
    ]
    assert timeline.steps[0].start == 0
    for before, after in itertools.pairwise(timeline.steps):
        assert before.end == after.start
    assert all(s.start <= s.work_start <= s.end for s in timeline.steps)
    moments_of_cues = [cue.at for cue in timeline.cues]
    assert moments_of_cues == sorted(moments_of_cues)
    assert all(cue.at + cue.lasts <= timeline.duration for cue in timeline.cues)
    assert timeline.cues[-1].kind is CueKind.FINISH
    assert all(cue.lasts >= 0 for cue in timeline.cues)


@given(recipes(), presses)
def test_what_is_pressed_stays_pressed_at_least_lightly(made: Recipe, moments: list[int]) -> None:
    _, timeline = _pressed(_sore(made), *moments)
    assert all(1 <= one.pressure <= 2 for one in timeline.steps)


@given(recipes(), presses, st.integers(0, 600_000), st.integers(0, 700_000))
def test_every_place_of_the_old_timeline_is_carried_into_the_same_step(
    made: Recipe, before: list[int], moment: int, place: int
) -> None:
    edited, timeline = _pressed(_sore(made), *before)
    edit = next_edit(timeline, Millis(moment))
    if edit is None:
        return
    after = with_edit(edited, timeline, edit)
    at = Millis(min(place, timeline.duration))
    there = carried(timeline, after, edit, at)
    own = after.steps[timeline.step_at(at).step]
    if at <= edit.at:
        assert there == at
    elif at < timeline.steps[-1].end:
        assert own.start <= there <= own.end
    assert 0 <= there <= after.duration


def _two_steps(**first: object) -> Recipe:
    one = replace(step(1, say="First."), pressure=3, **first)  # type: ignore[arg-type]  # As given.
    return _sore(recipe(one, step(2, say="Second.")))


def test_in_the_work_the_words_come_at_once_and_the_strokes_go_on_softer() -> None:
    made = _two_steps()
    _, timeline = _pressed(made, 10_000)
    assert (timeline.steps[0].pressure, timeline.steps[0].eased) == (2, 1)
    assert timeline.duration == compile_timeline(made).duration
    strokes = [cue for cue in timeline.cues if cue.kind is CueKind.STROKE and cue.step == 0]
    assert [(cue.at, cue.softer) for cue in strokes] == [
        (5_000, 0),
        (10_000, 1),
        (15_000, 1),
        (20_000, 1),
    ]
    assert (10_000, "safety", "Softer.", 2_000) in _seen(timeline.cues, 0)


def test_a_hold_goes_on_softer_from_the_key() -> None:
    made = _two_steps(technique=Technique.HOLD, work=Work(lasts=seconds(20), breaths=2))
    _, timeline = _pressed(made, 9_000)
    presses = [cue for cue in timeline.cues if cue.kind is CueKind.PRESS]
    assert [(cue.at, cue.lasts, cue.softer) for cue in presses] == [
        (5_000, 4_000, 0),
        (9_000, 16_000, 1),
    ]


def test_words_half_way_wait_until_the_softer_words_are_over() -> None:
    one = step(1, midway="Slower.")
    made = _sore(recipe(one, spoken={"Slower.": seconds(2)}))
    _, timeline = _pressed(made, 15_000)
    assert [(c.at, c.text) for c in timeline.cues if c.step == 0 and c.text][1:3] == [
        (15_000, "Softer."),
        (17_300, "Slower."),
    ]


def test_words_half_way_without_room_are_not_said() -> None:
    one = step(1, midway="Slower.")
    _, timeline = _pressed(_sore(recipe(one, spoken={"Slower.": seconds(9)})), 15_500)
    slower = [cue for cue in timeline.cues if cue.text == "Slower."]
    assert [(cue.lasts, cue.is_cut) for cue in slower] == [(500, True)]


def test_words_that_are_broken_off_are_said_again_and_the_work_waits() -> None:
    made = _two_steps()
    _, timeline = _pressed(made, 1_000)
    assert _seen(timeline.cues, 0)[:4] == [
        (0, "say", "First.", 1_000),
        (1_000, "safety", "Softer.", 2_000),
        (3_300, "say", "First.", 2_000),
        (5_300, "ready", "", 3_700),
    ]
    assert (timeline.steps[0].work_start, timeline.steps[0].end) == (9_000, 29_000)
    assert timeline.steps[1].start == 29_000


def test_words_follow_the_softer_pressure_where_a_voice_knows_them() -> None:
    one = replace(step(1, say="With {pressure} hands."), pressure=3)
    known = {"With clear hands.": seconds(2), "With light hands.": seconds(2)}
    made = _sore(recipe(one, spoken=known))
    _, timeline = _pressed(made, 500)
    assert [c.text for c in timeline.cues if c.kind is CueKind.SAY] == [
        "With clear hands.",
        "With light hands.",
    ]
    unknown = replace(made, spoken={t: n for t, n in made.spoken.items() if "light" not in t})
    _, timeline = _pressed(unknown, 500)
    assert [c.text for c in timeline.cues if c.kind is CueKind.SAY] == ["With clear hands."] * 2


def test_the_second_time_the_step_ends_and_the_next_one_begins() -> None:
    made = _two_steps()
    _, timeline = _pressed(made, 8_000, 12_000)
    first = timeline.steps[0]
    assert first.is_left
    assert (first.pressure, first.end) == (2, 15_000)
    assert _seen(timeline.cues, 0)[-1] == (12_000, "safety", "Let go.", 2_000)
    assert timeline.steps[1].start == 15_000
    assert timeline.steps[1].pressure == 2


def test_a_hold_that_is_left_is_let_go_of_at_once() -> None:
    made = _two_steps(technique=Technique.HOLD, work=Work(lasts=seconds(20), breaths=2))
    _, timeline = _pressed(made, 9_000, 14_000)
    held = [c for c in timeline.cues if c.kind in (CueKind.PRESS, CueKind.RELEASE) and c.step == 0]
    assert [(c.kind.value, c.at, c.lasts) for c in held] == [
        ("press", 5_000, 4_000),
        ("press", 9_000, 5_000),
        ("release", 14_000, 0),
    ]


def test_where_one_side_is_left_the_other_begins_one_softer_and_says_so() -> None:
    one = replace(step(1, say="Stroke.", side=Side.EACH), pressure=3)
    _, timeline = _pressed(_sore(recipe(one)), 8_000, 9_000)
    right, left = timeline.steps
    assert right.is_left
    assert (left.pressure, left.softer, left.eased) == (2, 1, 0)
    said = [cue.text for cue in timeline.cues if cue.step == 1 and cue.text]
    assert said == ["Change sides.", "Softer.", "Stroke.", "That is all."]
    strokes = [c for c in timeline.cues if c.step == 1 and c.kind is CueKind.STROKE]
    assert {cue.softer for cue in strokes} == {1}


def test_a_step_that_is_being_left_and_a_session_that_is_over_cannot_be_eased() -> None:
    _, timeline = _pressed(_two_steps(), 8_000, 9_000)
    assert next_edit(timeline, Millis(9_500)) is None
    assert next_edit(timeline, Millis(timeline.steps[-1].end)) is None
    assert next_edit(timeline, Millis(0)) is None


def test_a_place_that_was_too_sore_begins_softer_and_says_so() -> None:
    made = replace(_two_steps(), sore={"GB20": 1})
    timeline = compile_timeline(made)
    assert [one.pressure for one in timeline.steps] == [2, 1]
    assert [one.softer for one in timeline.steps] == [1, 1]
    said = [cue.text for cue in timeline.cues if cue.step == 0 and cue.text]
    assert said == ["Softer here.", "First."]
    assert {c.softer for c in timeline.cues if c.kind is CueKind.STROKE} == {1}


def test_however_sore_it_was_a_step_is_pressed_at_least_lightly() -> None:
    timeline = compile_timeline(replace(_two_steps(), sore={"GB20": 9}))
    assert [one.pressure for one in timeline.steps] == [1, 1]


def test_an_edit_names_where_it_was_made() -> None:
    timeline = compile_timeline(_two_steps())
    assert next_edit(timeline, Millis(10_001)) == Edit(at=Millis(10_001))


def _begun_again(made: Recipe, *moments: int) -> Timeline:
    edited, timeline = _pressed(made, *moments)
    while (edit := begun_again_at(edited, timeline, Millis(0))) is not None:
        timeline = with_edit(edited, timeline, edit)
        edited = replace(edited, edits=(*edited.edits, edit))
        assert len(edited.edits) < 20, "what is begun again is begun again once"
    assert compile_timeline(edited) == timeline
    return timeline


@given(recipes(), presses)
def test_eased_steps_can_be_begun_again_and_keep_the_session_in_order(
    made: Recipe, moments: list[int]
) -> None:
    timeline = _begun_again(_sore(made), *moments)
    for before, after in itertools.pairwise(timeline.steps):
        assert before.end == after.start
    moments_of_cues = [cue.at for cue in timeline.cues]
    assert moments_of_cues == sorted(moments_of_cues)
    for one in timeline.steps:
        own = [cue for cue in timeline.cues if cue.step == one.step and cue.kind is CueKind.STROKE]
        if one.eased == 1:
            assert {cue.softer for cue in own} <= {one.softer}


def _named(*pressures: str) -> Recipe:
    one = replace(
        step(1, say="With {pressure} hands.", midway="On, with {pressure} hands."), pressure=3
    )
    texts = [text for p in pressures for text in (f"With {p} hands.", f"On, with {p} hands.")]
    return _sore(recipe(one, spoken=dict.fromkeys(texts, seconds(2))))


def test_a_step_that_was_left_and_is_met_again_is_told_and_no_more() -> None:
    made = _two_steps()
    timeline = _begun_again(made, 8_000, 12_000)
    first, second = timeline.steps
    assert (first.is_left, first.start, first.work_start, first.end) == (True, 0, 0, 3_000)
    assert _seen(timeline.cues, 0) == [(0, "safety", "Let go.", 2_000)]
    assert (second.start, second.pressure) == (3_000, 2)


@given(st.one_of(recipes(), st.just(_named("clear", "light"))), presses)
def test_what_a_sore_place_makes_a_session_say_was_made_ready_before(
    made: Recipe, moments: list[int]
) -> None:
    given_ = _sore(made)
    whole = compile_timeline(given_)
    ready = {*texts_said(whole, given_), *softer_texts(given_, whole)}
    said = _begun_again(given_, *moments).cues
    guidance = given_.options.guidance
    assert {cue.text for cue in said if cue.text and is_said(cue.kind, guidance)} <= ready


def test_an_eased_step_that_is_begun_again_names_the_softer_pressure() -> None:
    timeline = _begun_again(_named("clear", "light"), 8_000)
    said = [cue.text for cue in timeline.cues if cue.step == 0 and cue.text]
    assert said == ["With light hands.", "On, with light hands.", "That is all."]


def test_where_no_voice_can_name_the_softer_pressure_it_is_said_ahead() -> None:
    timeline = _begun_again(_named("clear"), 8_000)
    said = [cue.text for cue in timeline.cues if cue.step == 0 and cue.text]
    assert said == ["Softer here.", "With clear hands.", "That is all."]


def test_words_half_way_are_never_louder_than_the_hands_are_to_be() -> None:
    for known, said in ((("clear", "light"), ["On, with light hands."]), (("clear",), [])):
        _, timeline = _pressed(_named(*known), 6_000)
        assert [c.text for c in timeline.cues if c.kind is CueKind.MIDWAY and c.text] == said


def test_once_the_words_of_an_edit_are_over_the_caption_is_what_the_hands_do() -> None:
    _, timeline = _pressed(_named("clear"), 8_000)
    assert timeline.caption_at(Millis(8_500)) == "Softer."
    assert timeline.caption_at(Millis(10_000)) == "With light hands."


def test_what_is_pressed_as_lightly_as_can_be_is_left_at_once() -> None:
    one = replace(step(1, side=Side.EACH), pressure=1)
    _, timeline = _pressed(_sore(recipe(one)), 8_000)
    right, left = timeline.steps
    assert right.is_left
    assert (left.pressure, left.softer) == (1, 0)
    assert [c.text for c in timeline.cues if c.kind is CueKind.SAFETY] == ["Let go."]
