import pytest

from selfmassage.durations import Millis
from selfmassage.routine import Side, Technique, Work
from selfmassage.timeline import CueKind, Timeline, compile_timeline
from tests.builders import recipe, seconds, step


def moments(timeline: Timeline, kind: CueKind) -> list[int]:
    return [cue.at for cue in timeline.cues if cue.kind is kind]


def test_words_and_ready_lie_before_the_work_and_end_on_a_whole_second() -> None:
    say = "Stroke slowly."
    timeline = compile_timeline(recipe(step(ready=3), spoken={say: Millis(2_345)}))
    assert timeline.steps[0].work_start == 6_000
    assert moments(timeline, CueKind.SAY) == [0]
    assert moments(timeline, CueKind.READY) == [2_345]
    assert moments(timeline, CueKind.BEGIN) == [6_000]


def test_a_hold_of_six_breaths_is_six_whole_breaths() -> None:
    hold = step(technique=Technique.HOLD, work=Work(lasts=seconds(60), breaths=6))
    timeline = compile_timeline(recipe(hold))
    begin = timeline.steps[0].work_start
    assert moments(timeline, CueKind.BREATHE_IN) == [begin + 10_000 * i for i in range(6)]
    assert moments(timeline, CueKind.BREATHE_OUT) == [begin + 10_000 * i + 4_000 for i in range(6)]
    assert moments(timeline, CueKind.PRESS) == [begin]
    assert moments(timeline, CueKind.RELEASE) == [begin + 60_000] == [timeline.steps[0].end]


def test_strokes_are_counted_from_the_start_of_the_work_so_none_drifts() -> None:
    timeline = compile_timeline(recipe(step(work=Work(lasts=seconds(600), pace=7))))
    begin = timeline.steps[0].work_start
    assert moments(timeline, CueKind.STROKE) == [begin + round(i * 60_000 / 7) for i in range(70)]


def test_the_last_stroke_completes() -> None:
    timeline = compile_timeline(recipe(step(work=Work(lasts=seconds(21), pace=12))))
    assert timeline.steps[0].end - timeline.steps[0].work_start == 25_000


def test_presses_go_on_and_off_as_timed() -> None:
    work = Work(lasts=seconds(18), on=seconds(4), off=seconds(2))
    timeline = compile_timeline(recipe(step(technique=Technique.PRESS, work=work)))
    begin = timeline.steps[0].work_start
    assert moments(timeline, CueKind.PRESS) == [begin, begin + 6_000, begin + 12_000]
    assert moments(timeline, CueKind.RELEASE) == [begin + 4_000, begin + 10_000, begin + 16_000]


def test_each_runs_right_then_left_with_equal_work_and_one_switch() -> None:
    timeline = compile_timeline(recipe(step(side=Side.EACH, say="{other} hand, {side} ear.")))
    right, left = timeline.steps
    assert (right.side, left.side) == (Side.RIGHT, Side.LEFT)
    assert right.end - right.work_start == left.end - left.work_start
    assert (right.say, left.say) == ("Left hand, right ear.", "Right hand, left ear.")
    assert moments(timeline, CueKind.SWITCH) == [left.start]
    assert left.start == right.end


def test_the_switch_is_said_before_the_words_and_never_over_them() -> None:
    timeline = compile_timeline(recipe(step(side=Side.EACH)))
    switch = next(cue for cue in timeline.cues if cue.kind is CueKind.SWITCH)
    say = [cue for cue in timeline.cues if cue.kind is CueKind.SAY][1]
    assert switch.text == "Change sides."
    assert say.at == switch.at + switch.lasts + 300


def test_a_block_runs_whole_on_the_right_before_the_left_begins() -> None:
    block = [step(n, side=Side.EACH, block="shoulder") for n in (1, 2, 3)]
    timeline = compile_timeline(recipe(*block, step(4)))
    assert [(s.file_step, s.side.value) for s in timeline.steps] == [
        (1, "right"), (2, "right"), (3, "right"), (1, "left"), (2, "left"), (3, "left"), (4, "both"),
    ]  # fmt: skip
    assert moments(timeline, CueKind.SWITCH) == [timeline.steps[3].start]


def test_two_neighbouring_blocks_stay_apart() -> None:
    timeline = compile_timeline(
        recipe(step(1, side=Side.EACH, block="a"), step(2, side=Side.EACH, block="b"))
    )
    assert [(s.file_step, s.side.value) for s in timeline.steps] == [
        (1, "right"), (1, "left"), (2, "right"), (2, "left"),
    ]  # fmt: skip


def test_midway_words_come_at_the_middle() -> None:
    timeline = compile_timeline(
        recipe(step(work=Work(lasts=seconds(20), pace=12), midway="Slower."))
    )
    assert moments(timeline, CueKind.MIDWAY) == [timeline.steps[0].work_start + 10_000]


def test_midway_words_too_long_for_the_second_half_come_earlier() -> None:
    recipe_ = recipe(step(midway="Long."), spoken={"Long.": seconds(12)})
    timeline = compile_timeline(recipe_)
    midway = next(cue for cue in timeline.cues if cue.kind is CueKind.MIDWAY)
    assert midway.at + midway.lasts == timeline.steps[0].end
    assert midway.text == "Long."


def test_midway_words_that_fit_nowhere_are_dropped() -> None:
    timeline = compile_timeline(recipe(step(midway="Long."), spoken={"Long.": seconds(19)}))
    assert moments(timeline, CueKind.MIDWAY) == []


def test_the_last_seconds_are_not_announced_over_midway_words() -> None:
    spoken = {"Long.": seconds(9)}
    timeline = compile_timeline(recipe(step(midway="Long."), spoken=spoken))
    assert moments(timeline, CueKind.LAST_SECONDS) == []
    without = compile_timeline(recipe(step()))
    assert moments(without, CueKind.LAST_SECONDS) == [without.steps[0].end - 3_000]


def test_long_work_rings_at_its_middle_even_without_words() -> None:
    timeline = compile_timeline(recipe(step(work=Work(lasts=seconds(40), pace=12))))
    assert moments(timeline, CueKind.MIDWAY) == [timeline.steps[0].work_start + 20_000]


def test_the_stop_words_are_said_first_and_only_once() -> None:
    both = compile_timeline(recipe(step(1), step(2), reminds_of_safety=True))
    assert moments(both, CueKind.SAFETY) == [0]
    assert moments(both, CueKind.SAY)[0] == 2_300


def test_the_finish_follows_the_last_step_and_its_bell_may_fade() -> None:
    timeline = compile_timeline(recipe())
    finish = timeline.cues[-1]
    assert (finish.kind, finish.at, finish.text) == (
        CueKind.FINISH, timeline.steps[-1].end, "That is all.",
    )  # fmt: skip
    assert timeline.duration >= finish.at + finish.lasts + 3_000


@pytest.mark.parametrize(
    "swap",
    [
        Work(lasts=seconds(7), pace=12),
        Work(lasts=seconds(7), breaths=1),
        Work(lasts=seconds(7), on=seconds(4), off=seconds(2)),
        Work(lasts=seconds(7)),
    ],
)
def test_a_swapped_step_takes_as_long_as_the_one_it_replaces(swap: Work) -> None:
    instead = step(work=swap, say="Something lighter.")
    hold = step(
        technique=Technique.HOLD,
        work=Work(lasts=seconds(60), breaths=6),
        instead={"pregnant": instead},
    )
    spoken = {"Something lighter.": seconds(5)}
    plain = compile_timeline(recipe(hold, spoken=spoken))
    swapped = compile_timeline(recipe(hold, spoken=spoken, cautions=("pregnant",)))
    assert swapped.steps[0].say == "Something lighter."
    assert abs(swapped.duration - plain.duration) <= 5_000


@pytest.mark.parametrize("own", [Side.CENTRE, Side.BOTH])
def test_a_swapped_step_is_on_its_own_side(own: Side) -> None:
    instead = step(side=own, say="Between the eyebrows.")
    for written in (Side.EACH, Side.BOTH):
        guarded = step(side=written, instead={"neck": instead})
        sides = [one.side for one in compile_timeline(recipe(guarded, cautions=("neck",))).steps]
        assert sides == [own, own] if written is Side.EACH else [own]


def test_a_swap_for_either_side_follows_the_hands() -> None:
    guarded = step(side=Side.EACH, instead={"neck": step(side=Side.EACH, say="Lighter.")})
    steps = compile_timeline(recipe(guarded, cautions=("neck",))).steps
    assert [one.side for one in steps] == [Side.RIGHT, Side.LEFT]


def test_someone_without_that_caution_keeps_the_step() -> None:
    guarded = step(instead={"pregnant": step(say="Lighter.")})
    timeline = compile_timeline(recipe(guarded, cautions=("ball",)))
    assert timeline.steps[0].say == "Stroke slowly."


def test_the_caption_is_what_was_said_last_in_this_step() -> None:
    timeline = compile_timeline(recipe(step(1, midway="Slower."), step(2, say="Next one.")))
    first = timeline.steps[0]
    assert timeline.caption_at(Millis(0)) == "Stroke slowly."
    assert timeline.caption_at(Millis(first.work_start + 9_999)) == "Stroke slowly."
    assert timeline.caption_at(Millis(first.work_start + 10_000)) == "Slower."
    assert timeline.caption_at(first.end) == "Next one."
