"""One step for one person: itself, what is done instead, or nothing, and never too strong."""

from collections.abc import Collection
from dataclasses import replace

from selfmassage.atlas import GLOBAL_CAUTION
from selfmassage.routine import STRONGEST, Step


def shape_for(step: Step, codes: Collection[str], cap: int = STRONGEST) -> Step | None:
    """The step that someone with caution `codes` is given, pressed with `cap` at most; None for none.

    What is done instead must suit every one of the codes: the first that does is taken, code by code.
    """
    if GLOBAL_CAUTION in codes:
        return None
    touched = sorted({code for code in codes if code in step.cautions or code in step.instead})
    if not touched:
        return capped(step, cap)
    for code in touched:
        swap = step.instead.get(code)
        if swap is not None and not set(swap.cautions) & set(codes):
            return capped(swap, cap)
    return None


def capped(step: Step, cap: int) -> Step:
    """`step`, pressed with `cap` at most; its words follow where they name the pressure by a placeholder."""
    return step if step.pressure <= cap else replace(step, pressure=cap)


def softened(step: Step, by: int) -> Step:
    """`step`, pressed `by` less, but never less than lightly where it is pressed at all."""
    return (
        step
        if by <= 0 or step.pressure <= 1
        else replace(step, pressure=max(1, step.pressure - by))
    )
