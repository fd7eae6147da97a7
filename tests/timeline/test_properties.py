"""What holds for every session that can be compiled."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from selfmassage.durations import Millis
from selfmassage.routine import Side, Step, Technique, Work
from selfmassage.timeline import CueKind, Recipe, compile_timeline
from tests.builders import recipe, step

lengths = st.integers(1_000, 120_000).map(Millis)
works = st.one_of(
    st.builds(Work, lasts=lengths, pace=st.integers(1, 240)),
    st.integers(1, 9).map(lambda n: Work(lasts=Millis(n * 10_000), breaths=n)),
    st.builds(Work, lasts=lengths, on=lengths, off=lengths),
    st.builds(Work, lasts=lengths),
)
spoken = st.dictionaries(
    st.sampled_from(["say", "midway", "Change sides.", "Let go if sharp.", "That is all."]),
    st.integers(100, 20_000).map(Millis),
)


@st.composite
def steps(draw: st.DrawFn, number: int) -> Step:
    return step(
        number,
        technique=draw(st.sampled_from(Technique)),
        side=draw(st.sampled_from(Side)),
        work=draw(works),
        say="say",
        midway=draw(st.none() | st.just("midway")),
        ready=draw(st.integers(0, 30)),
        block=draw(st.sampled_from(["", "a", "b"])),
    )


@st.composite
def recipes(draw: st.DrawFn) -> Recipe:
    count = draw(st.integers(1, 6))
    return recipe(
        *(draw(steps(n + 1)) for n in range(count)),
        spoken=draw(spoken),
        reminds_of_safety=draw(st.booleans()),
    )


@given(recipes())
def test_cues_come_in_order_of_time_and_within_the_session(made: Recipe) -> None:
    timeline = compile_timeline(made)
    moments = [cue.at for cue in timeline.cues]
    assert moments == sorted(moments)
    assert moments[0] >= 0
    assert all(cue.at + cue.lasts <= timeline.duration for cue in timeline.cues)


@given(recipes())
def test_steps_follow_one_another_without_a_gap(made: Recipe) -> None:
    timeline = compile_timeline(made)
    assert timeline.steps[0].start == 0
    for before, after in zip(timeline.steps, timeline.steps[1:], strict=False):
        assert before.end == after.start
    assert all(s.start <= s.work_start < s.end for s in timeline.steps)
    assert [s.step for s in timeline.steps] == list(range(len(timeline.steps)))


@given(recipes())
def test_no_two_things_are_said_at_once(made: Recipe) -> None:
    spoken_cues = [cue for cue in compile_timeline(made).cues if cue.text]
    for before, after in itertools.pairwise(spoken_cues):
        assert before.at + before.lasts <= after.at


@given(recipes())
def test_the_left_side_gets_exactly_the_work_that_the_right_side_gets(made: Recipe) -> None:
    timeline = compile_timeline(made)
    each = {s.number for s in made.routine.steps if s.side is Side.EACH}
    for number in each:
        worked = {
            side: [s.end - s.work_start for s in timeline.steps
                   if s.file_step == number and s.side is side]
            for side in (Side.RIGHT, Side.LEFT)
        }  # fmt: skip
        assert worked[Side.RIGHT] == worked[Side.LEFT]
        assert len(worked[Side.RIGHT]) == 1


@given(recipes())
def test_work_cues_lie_within_their_step_and_words_before_its_work(made: Recipe) -> None:
    timeline = compile_timeline(made)
    before = (CueKind.SAFETY, CueKind.SWITCH, CueKind.SAY, CueKind.READY)
    for cue in timeline.cues[:-1]:
        owner = timeline.steps[cue.step]
        if cue.kind in before:
            assert owner.start <= cue.at <= cue.at + cue.lasts <= owner.work_start
        else:
            assert owner.work_start <= cue.at <= cue.at + cue.lasts <= owner.end


@given(recipes(), st.integers(-1_000, 2_000_000))
def test_the_step_at_any_moment_is_the_one_under_way(made: Recipe, at: int) -> None:
    timeline = compile_timeline(made)
    found = timeline.step_at(Millis(at))
    if 0 <= at < timeline.steps[-1].end:
        assert found.start <= at < found.end
    else:
        assert found in (timeline.steps[0], timeline.steps[-1])


@given(recipes())
def test_the_same_recipe_compiles_to_the_same_timeline(made: Recipe) -> None:
    assert compile_timeline(made) == compile_timeline(made)
