"""What became of each step, from the stretches of the timeline that were heard."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from selfmassage.durations import Millis
from selfmassage.routine import Side, Work
from selfmassage.session import Outcome, file_step_outcomes, outcomes_of
from selfmassage.session.outcomes import Stretch
from selfmassage.timeline import Timeline, compile_timeline
from tests.builders import recipe, seconds, step
from tests.strategies import places, stretches, works

DONE, CUT, SKIPPED, AHEAD = Outcome.DONE, Outcome.CUT, Outcome.SKIPPED, Outcome.AHEAD

TWENTY = Work(lasts=seconds(20))
THREE_STEPS = compile_timeline(recipe(*(step(n, work=TWENTY, ready=3) for n in (1, 2, 3))))
"""Each is words and getting ready, then twenty seconds of work."""

WORST_TO_BEST = (AHEAD, SKIPPED, CUT, DONE)

timelines = st.lists(works, min_size=1, max_size=4).map(
    lambda rhythms: compile_timeline(
        recipe(*(step(number, work=work) for number, work in enumerate(rhythms, 1)))
    )
)


def outcomes(*heard: tuple[float, float], at: float = 0) -> tuple[Outcome, ...]:
    """The outcomes in `THREE_STEPS`, given places in seconds."""
    whole = [(seconds(start), seconds(end)) for start, end in heard]
    return outcomes_of(THREE_STEPS, whole, seconds(at))


@st.composite
def listenings(draw: st.DrawFn) -> tuple[Timeline, tuple[Stretch, ...], Millis]:
    """A timeline, what was heard of it, and the position."""
    timeline = draw(timelines)
    return timeline, draw(stretches(timeline)), draw(places(timeline))


def test_a_step_whose_whole_work_was_heard_is_done() -> None:
    first = THREE_STEPS.steps[0]
    assert outcomes((first.work_start / 1000, first.end / 1000)) == (DONE, AHEAD, AHEAD)


def test_the_words_need_not_be_heard_again() -> None:
    first = THREE_STEPS.steps[0]
    assert outcomes((0, 0.1), (first.work_start / 1000, first.end / 1000))[0] is DONE


def test_a_step_of_whose_work_a_part_was_heard_is_cut() -> None:
    first = THREE_STEPS.steps[0]
    assert outcomes((0, first.work_start / 1000 + 0.001)) == (CUT, AHEAD, AHEAD)


def test_a_step_passed_over_is_skipped() -> None:
    second = THREE_STEPS.steps[1]
    assert outcomes(at=second.end / 1000) == (SKIPPED, SKIPPED, AHEAD)


def test_a_step_of_which_only_the_words_were_heard_is_skipped_once_passed() -> None:
    first = THREE_STEPS.steps[0]
    assert outcomes((0, first.work_start / 1000), at=first.end / 1000)[0] is SKIPPED


def test_a_step_jumped_over_stays_skipped_after_going_back() -> None:
    second, third = THREE_STEPS.steps[1:]
    heard = (third.start / 1000, third.start / 1000 + 1)
    assert outcomes(heard, at=second.start / 1000) == (SKIPPED, SKIPPED, AHEAD)


def test_work_heard_in_two_halves_is_done() -> None:
    first = THREE_STEPS.steps[0]
    half = first.end / 2000
    assert outcomes((half, first.end / 1000), (0, half))[0] is DONE


def test_the_same_half_heard_twice_is_not_the_whole() -> None:
    first = THREE_STEPS.steps[0]
    half = (first.work_start / 1000, (first.work_start + first.end) / 2000)
    assert outcomes(half, half)[0] is CUT


@given(listenings())
def test_each_outcome_is_what_was_heard_of_its_work(
    listening: tuple[Timeline, tuple[Stretch, ...], Millis],
) -> None:
    """Told again in the plainest way: by counting each millisecond near the edges of the work."""
    timeline, heard, position = listening
    furthest = max([position, *(end for start, end in heard if end > start)])
    for step_, outcome in zip(timeline.steps, outcomes_of(timeline, heard, position), strict=True):
        probes = {step_.work_start, step_.end - 1}
        probes |= {edge for ends in heard for edge in ends}
        probes |= {edge - 1 for ends in heard for edge in ends}
        within = [probe for probe in probes if step_.work_start <= probe < step_.end]
        covered = [any(start <= probe < end for start, end in heard) for probe in within]
        if all(covered):
            assert outcome is DONE
        elif any(covered):
            assert outcome is CUT
        else:
            assert outcome is (SKIPPED if furthest >= step_.end else AHEAD)


@given(listenings(), st.data())
def test_hearing_more_never_makes_an_outcome_worse(
    listening: tuple[Timeline, tuple[Stretch, ...], Millis], data: st.DataObject
) -> None:
    timeline, heard, position = listening
    more = data.draw(stretches(timeline))
    before = outcomes_of(timeline, heard, position)
    after = outcomes_of(timeline, (*heard, *more), position)
    for worse, better in zip(before, after, strict=True):
        assert WORST_TO_BEST.index(worse) <= WORST_TO_BEST.index(better)


@given(listenings(), st.data())
def test_slicing_what_was_heard_differently_changes_nothing(
    listening: tuple[Timeline, tuple[Stretch, ...], Millis], data: st.DataObject
) -> None:
    timeline, heard, position = listening
    cuts = sorted(data.draw(st.lists(places(timeline), max_size=5)))
    slices = [piece for stretch in heard for piece in sliced(stretch, cuts)]
    shuffled = data.draw(st.permutations(slices))
    assert outcomes_of(timeline, shuffled, position) == outcomes_of(timeline, heard, position)


def sliced(stretch: Stretch, cuts: list[Millis]) -> list[Stretch]:
    """`stretch` in pieces, cut at those of `cuts` that lie within it."""
    start, end = stretch
    edges = [start, *(cut for cut in cuts if start < cut < end), end]
    return list(itertools.pairwise(edges))


BOTH_SIDES = compile_timeline(recipe(step(1, side=Side.EACH), step(2))).steps


@pytest.mark.parametrize(
    ("right", "left", "together"),
    [
        (DONE, DONE, DONE),
        (DONE, CUT, CUT),
        (DONE, SKIPPED, CUT),
        (DONE, AHEAD, CUT),
        (CUT, CUT, CUT),
        (SKIPPED, CUT, CUT),
        (SKIPPED, SKIPPED, SKIPPED),
        (SKIPPED, AHEAD, AHEAD),
        (AHEAD, AHEAD, AHEAD),
    ],
)
def test_a_step_of_the_file_is_both_its_sides_together(
    right: Outcome, left: Outcome, together: Outcome
) -> None:
    assert file_step_outcomes(BOTH_SIDES, (right, left, DONE)) == (together, DONE)
