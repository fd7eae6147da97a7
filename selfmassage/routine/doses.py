"""What a whole routine does to one spot: how often it is held, and how long it is rubbed."""

from collections import Counter
from collections.abc import Sequence

from selfmassage.atlas import Atlas
from selfmassage.durations import Millis, say_duration
from selfmassage.routine.limits import LAST_BEAT, LONGEST_FRICTION, STILL
from selfmassage.routine.model import Side, Step, Technique
from selfmassage.routine.problems import Place, Problems

Spot = tuple[str, Side]
"""A target and one side of it: left, right, or the centre."""

_COUNTED = frozenset((*STILL, Technique.FRICTION))


def check_doses(steps: Sequence[Step], atlas: Atlas, problems: Problems) -> None:
    """Tell the first step that holds a spot more often, or rubs it longer, than it takes in a day.

    Each step of holds or presses is one hold. People with a caution are looked after as well as those without.
    """
    if sum(step.technique in _COUNTED for step in steps) < 2 and not any(
        step.instead for step in steps
    ):
        return
    for code in ("", *sorted({code for step in steps for code in step.instead})):
        _check_for(code, steps, atlas, problems)


def _check_for(code: str, steps: Sequence[Step], atlas: Atlas, problems: Problems) -> None:
    """As `check_doses`, for people with the caution `code`, or without any."""
    holds: Counter[Spot] = Counter()
    rubbed: Counter[Spot] = Counter()
    for step in steps:
        shape = step.instead.get(code, step)
        if shape.technique not in _COUNTED or shape.target not in atlas.targets:
            continue
        # What is wrong for everybody is told once, by the step itself.
        keys = ("target",) if shape is step else ("instead", code, "target")
        place = Place(("step", step.number), keys)
        target, spots = atlas.targets[shape.target], _spots(shape)
        if shape.technique is Technique.FRICTION:
            rubbed.update(dict.fromkeys(spots, shape.work.length))
            longest = Millis(max(rubbed[spot] for spot in spots))
            if longest > LONGEST_FRICTION + LAST_BEAT:
                what = f'"{target.name}" is rubbed for {say_duration(longest)} in all.'
                hint = f"One place takes {say_duration(LONGEST_FRICTION)} at most."
                problems.add(place, what, hint)
                return
        else:
            holds.update(spots)
            many = max(holds[spot] for spot in spots)
            if target.holds_a_day and many > target.holds_a_day:
                what = f'"{target.name}" is held {many} times by now.'
                hint = f"It takes {target.holds_a_day} a day: choose another target, or what moves."
                problems.add(place, what, hint)
                return


def _spots(step: Step) -> tuple[Spot, ...]:
    """The spots that a step works on: both sides are two."""
    both = step.side in (Side.EACH, Side.BOTH)
    return tuple(
        (step.target, side) for side in ((Side.RIGHT, Side.LEFT) if both else (step.side,))
    )
