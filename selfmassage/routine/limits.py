"""What a place bears: the techniques, and how long anything stays still or rubs there."""

from selfmassage.atlas import MOVING, Reach, Target
from selfmassage.durations import Millis, say_duration
from selfmassage.routine.model import Technique, Work
from selfmassage.routine.reader import Reader

LONGEST_FRICTION = Millis(40_000)
"""On one place, all its steps together (massage.md section 1: our choice, far below a therapist's ten minutes)."""

LAST_BEAT = Millis(3_000)
"""So much longer the last rub that is begun may take."""

STILL = (Technique.HOLD, Technique.PRESS)
"""What stays still on a place."""


def check_limits(
    step: Reader, technique: Technique | None, tool: str, work: Work, target: Target | None
) -> None:
    """Tell a technique that `target` does not bear with `tool` (empty for bare hands), or bears less long."""
    if target is None or technique is None:
        return
    if technique in STILL:
        _check_stillness(step, technique, work, target)
    elif technique in MOVING:
        way = Reach.BALL if tool == Reach.BALL else Reach.HANDS
        if technique not in target.bears.get(way, MOVING):
            _tell_unborne(step, technique, way, target)
        elif technique is Technique.FRICTION and work.length > LONGEST_FRICTION + LAST_BEAT:
            what = f"{say_duration(work.length)} of friction is more than any place takes."
            step.tell("lasts", what, f"Rub for {say_duration(LONGEST_FRICTION)} at most.")


def _check_stillness(step: Reader, technique: Technique, work: Work, target: Target) -> None:
    """Tell a hold, or a press, that stays on its target for too long."""
    if technique is Technique.HOLD:
        still, length_keys = work.length, ("breaths", "lasts")
    else:
        still, length_keys = work.on, ("on", "technique")
    if not target.longest_hold:
        what = f'nothing stays still on "{target.name}".'
        step.tell(("technique", "target"), what, "Choose a technique that moves, such as circles.")
    elif still > target.longest_hold:
        what = f'a {technique} of {say_duration(still)} is more than "{target.name}" takes.'
        hint = f"Stay for {say_duration(target.longest_hold)} at most."
        step.tell((*length_keys, "target"), what, hint)


def _tell_unborne(step: Reader, technique: Technique, way: Reach, target: Target) -> None:
    bearable = target.bears[way] if way in target.reach else ()
    is_bare_roll = technique is Technique.ROLL and way is Reach.HANDS
    if is_bare_roll and Technique.ROLL in target.bears.get(Reach.BALL, ()):
        what = "bare hands do not roll."
        step.tell(
            ("technique", "target"), what, 'Write tool = "ball", or choose another technique.'
        )
        return
    with_what = " with a ball" if way is Reach.BALL else ""
    what = f'"{technique}" is nothing for "{target.name}"{with_what}.'
    still = tuple(one.value for one in STILL) if target.longest_hold else ()
    step.tell(("technique", "target"), what, _instead((*bearable, *still)))


def _instead(techniques: tuple[str, ...]) -> str:
    if not techniques:
        return f'Nothing is touched there: choose "{Technique.MOVE}".'
    *others, last = (f'"{one}"' for one in techniques)
    return f"It takes {', '.join(others)} or {last}." if others else f"It takes {last}."
