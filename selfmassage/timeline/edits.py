"""What becomes of a timeline when a place is too sore: softer from there on or, the second time, left.

An edit changes nothing ahead of its position. From there on the program's own words come first: what
was being said breaks off, and is said again after them where it still matters. The rest of the
session keeps its order, and moves by whole seconds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from selfmassage.durations import Millis
from selfmassage.timeline.eased_words import (
    BEFORE_WORK,
    begun_again,
    eased_instruction,
    eased_midway,
    sayable_instruction,
)
from selfmassage.timeline.model import (
    ENDS_IT,
    Cue,
    CueKind,
    Edit,
    PlayedStep,
    Recipe,
    Timeline,
)
from selfmassage.timeline.words import BETWEEN_WORDS, cue_length

SHORTEST_PRESS = Millis(300)
"""A press with less than this to go ends as it is; a new tone would only blur its end."""

LIGHTEST = 1
"""The least felt pressure: what is pressed no more than this cannot be eased, only left."""

_SECOND = Millis(1_000)
_OF_HANDS = frozenset({CueKind.STROKE, CueKind.PRESS, CueKind.RELEASE})


def next_edit(timeline: Timeline, at: Millis) -> Edit | None:
    """What "too sore" means at `at`; None where nothing is left to ease: the step is being left, or all is over."""
    step = timeline.step_at(at)
    return None if step.is_left or at >= step.end else Edit(at=max(at, step.start))


def with_edit(recipe: Recipe, timeline: Timeline, edit: Edit) -> Timeline:
    """`timeline`, made from `recipe`, as `edit` leaves it. Pure; equal to it in every cue that ends before."""
    step = timeline.step_at(edit.at)
    if edit.is_begun_again:
        return _joined(timeline, _again(recipe, timeline, step))
    if step.eased + 1 < ENDS_IT and step.pressure > LIGHTEST:
        return _joined(timeline, _softer(recipe, timeline, step, edit.at, eased=1))
    left = _joined(timeline, _left(recipe, timeline, step, edit.at))
    for other in left.steps[step.step + 1 :]:
        if other.file_step == step.file_step and other.pressure > LIGHTEST:
            return _joined(left, _softer(recipe, left, other, _instruction_at(left, other)))
    return left


def begun_again_at(recipe: Recipe, timeline: Timeline, at: Millis) -> Edit | None:
    """The edit for the first step from `at` on that is not yet said and played from its start as it is now."""
    for step in timeline.steps[timeline.step_at(at).step :]:
        if step.eased:
            edit = Edit(at=step.start, is_begun_again=True)
            if with_edit(recipe, timeline, edit) != timeline:
                return edit
    return None


def carried(before: Timeline, after: Timeline, edit: Edit, at: Millis) -> Millis:
    """Where the place `at` of `before` lies in `after`, which `edit` has made of it."""
    if at <= edit.at:
        return at
    if at >= before.steps[-1].end:
        return Millis(at + after.duration - before.duration)
    own = before.step_at(at)
    its = after.steps[own.step]
    is_working = at >= own.work_start
    by = its.work_start - own.work_start if is_working else its.start - own.start
    return Millis(min(max(at + by, edit.at), its.end))


@dataclass(frozen=True, slots=True)
class _Changed:
    """One step as an edit leaves it."""

    step: PlayedStep
    cues: tuple[Cue, ...]
    """All of its cues but the end of the session."""


def _joined(timeline: Timeline, changed: _Changed) -> Timeline:
    """`timeline` with one step changed, and all that follows as much earlier or later."""
    place = changed.step.step
    by = changed.step.end - timeline.steps[place].end
    before = [cue for cue in timeline.cues if cue.step < place]
    after = [
        replace(cue, at=Millis(cue.at + by))
        for cue in timeline.cues
        if cue.step > place or cue.kind is CueKind.FINISH
    ]
    return replace(
        timeline,
        duration=Millis(timeline.duration + by),
        steps=(
            *timeline.steps[:place],
            changed.step,
            *(_moved(step, by) for step in timeline.steps[place + 1 :]),
        ),
        cues=(*before, *sorted(changed.cues, key=lambda cue: cue.at), *after),
    )


def _moved(step: PlayedStep, by: int) -> PlayedStep:
    return replace(
        step,
        start=Millis(step.start + by),
        work_start=Millis(step.work_start + by),
        end=Millis(step.end + by),
    )


def _own_cues(timeline: Timeline, step: PlayedStep) -> list[Cue]:
    return [
        cue for cue in timeline.cues if cue.step == step.step and cue.kind is not CueKind.FINISH
    ]


def _instruction_at(timeline: Timeline, step: PlayedStep) -> Millis:
    """Where the instruction of `step` begins, after all that the program itself says first."""
    starts = (cue.at for cue in _own_cues(timeline, step) if cue.kind is CueKind.SAY)
    return next(starts, step.start)


def _said(recipe: Recipe, prompt: str, step: PlayedStep, at: Millis) -> Cue:
    """The program's own words at `at`."""
    text = recipe.prompts.get(prompt, "")
    lasts = cue_length(recipe, CueKind.SAFETY, text)
    return Cue(at=at, kind=CueKind.SAFETY, step=step.step, text=text, lasts=lasts)


def _softer(
    recipe: Recipe, timeline: Timeline, step: PlayedStep, at: Millis, *, eased: int = 0
) -> _Changed:
    """`step`, pressed one less from `at` on."""
    eased_step = replace(
        step,
        pressure=step.pressure - 1,
        softer=step.softer + 1,
        eased=step.eased + eased,
    )
    eased_step = replace(eased_step, say=eased_instruction(recipe, eased_step))
    said = _said(recipe, "too_sore", step, at)
    cues = list(_with_eased_midway(recipe, eased_step, _own_cues(timeline, step), at))
    if at < step.work_start:
        return _softer_from_the_start(recipe, eased_step, cues, said)
    return _softer_in_work(eased_step, cues, said)


def _softer_from_the_start(
    recipe: Recipe, step: PlayedStep, cues: list[Cue], said: Cue
) -> _Changed:
    """The words that are not over are said again after `said`, and the work begins as much later."""
    words = [cue for cue in cues if cue.kind in BEFORE_WORK]
    unsaid = [cue for cue in words if cue.at >= said.at or _end(cue) > said.at]
    again = list(_one_after_the_other(recipe, step, unsaid, _clear_of(said)))
    old_ready = next(cue for cue in cues if cue.kind is CueKind.READY)
    ready_at = _end(again[-1]) if again else _end(said)
    room = old_ready.lasts if again else 0
    by = max(0, _whole_seconds(ready_at + room - step.work_start))
    later = _moved(step, by)
    ready = replace(old_ready, at=ready_at, lasts=Millis(later.work_start - ready_at))
    begun = _begun(cues, said.at)
    work = [
        replace(_softened(cue), at=Millis(cue.at + by)) for cue in cues if cue.at >= step.work_start
    ]
    changed = replace(later, start=step.start)
    return _Changed(changed, (*begun, said, *again, ready, *work))


def _one_after_the_other(
    recipe: Recipe, step: PlayedStep, words: Iterable[Cue], at: Millis
) -> Iterator[Cue]:
    """`words` from `at` on; the instruction as it is said for the pressure of `step`."""
    say = sayable_instruction(recipe, step)
    for cue in words:
        text = say or cue.text if cue.kind is CueKind.SAY else cue.text
        lasts = cue_length(recipe, cue.kind, text)
        moved = replace(cue, at=at, text=text, lasts=lasts, is_cut=False)
        yield moved
        at = _clear_of(moved)


def _softer_in_work(step: PlayedStep, cues: list[Cue], said: Cue) -> _Changed:
    """The hands go on, softer; words that collide come after `said`, or not at all."""
    over = _clear_of(said)
    by = max(0, _whole_seconds(over - step.end))
    begun = _begun(cues, said.at)
    coming = [_softened(cue) for cue in cues if cue.at >= said.at]
    midway = [cue for cue in cues if cue.kind is CueKind.MIDWAY and cue.text]
    again = [
        replace(cue, at=max(cue.at, over), is_cut=False)
        for cue in midway
        if _end(cue) > said.at and max(cue.at, over) + cue.lasts <= step.end
    ]
    words_end = max([over, *map(_end, again)])
    marks = (CueKind.MIDWAY, CueKind.LAST_SECONDS)
    rest = [
        cue
        for cue in coming
        if cue not in midway and not (cue.kind in marks and cue.at < words_end)
    ]
    pressed = [_pressed_on(cue, said.at) for cue in cues if _is_pressed(cue, said.at)]
    changed = replace(step, end=Millis(step.end + by))
    return _Changed(changed, (*begun, said, *pressed, *again, *rest))


def _again(recipe: Recipe, timeline: Timeline, step: PlayedStep) -> _Changed:
    """`step` as it is met from its start: eased throughout or, where it was left, told and no more."""
    if not step.is_left:
        return _Changed(*begun_again(recipe, step, _own_cues(timeline, step)))
    said = _said(recipe, "too_sore_again", step, step.start)
    end = Millis(step.start + _whole_seconds(_clear_of(said) - step.start))
    return _Changed(replace(step, work_start=step.start, end=end), (said,))


def _left(recipe: Recipe, timeline: Timeline, step: PlayedStep, at: Millis) -> _Changed:
    """`step`, ended at `at`, as soon as that is said."""
    said = _said(recipe, "too_sore_again", step, at)
    cues = _own_cues(timeline, step)
    begun = [replace(cue, lasts=Millis(min(_end(cue), at) - cue.at)) for cue in _begun(cues, at)]
    letting_go = [
        Cue(at=at, kind=CueKind.RELEASE, step=step.step, softer=cue.softer)
        for cue in cues
        if _is_pressed(cue, at)
    ]
    by = _whole_seconds(_clear_of(said) - step.end)
    ended = replace(
        step,
        work_start=min(step.work_start, at),
        end=Millis(step.end + by),
        eased=ENDS_IT,
        softer=step.softer + 1,
    )
    return _Changed(ended, (*begun, *letting_go, said))


def _begun(cues: Iterable[Cue], at: Millis) -> Iterator[Cue]:
    """Those of `cues` that are ahead of `at`; words and presses under way there end there."""
    for cue in cues:
        if cue.at >= at:
            continue
        if cue.text and _end(cue) > at:
            yield replace(cue, lasts=Millis(at - cue.at), is_cut=True)
        elif _is_pressed(cue, at):
            yield replace(cue, lasts=Millis(at - cue.at))
        else:
            yield cue


def _is_pressed(cue: Cue, at: Millis) -> bool:
    """Whether `cue` is a press that goes on for a while after `at`."""
    is_begun = cue.kind is CueKind.PRESS and cue.at < at
    return is_begun and _end(cue) - at >= SHORTEST_PRESS


def _pressed_on(cue: Cue, at: Millis) -> Cue:
    """The rest of a press, softer."""
    return replace(_softened(cue), at=at, lasts=Millis(_end(cue) - at))


def _softened(cue: Cue) -> Cue:
    return replace(cue, softer=cue.softer + 1) if cue.kind in _OF_HANDS else cue


def _with_eased_midway(
    recipe: Recipe, step: PlayedStep, cues: Iterable[Cue], at: Millis
) -> Iterator[Cue]:
    """`cues` with the words half-way for the pressure of `step`, where they are not begun at `at`."""
    for cue in cues:
        if cue.kind is CueKind.MIDWAY and cue.text and cue.at >= at:
            text = eased_midway(recipe, step)
            yield replace(cue, text=text, lasts=cue_length(recipe, cue.kind, text))
        else:
            yield cue


def _end(cue: Cue) -> Millis:
    return Millis(cue.at + cue.lasts)


def _clear_of(cue: Cue) -> Millis:
    """When something else may be said after `cue`."""
    return Millis(cue.at + cue.lasts + BETWEEN_WORDS)


def _whole_seconds(length: int) -> int:
    """`length` in milliseconds, rounded up to a whole second; towards zero below it."""
    return -(-length // _SECOND) * _SECOND
