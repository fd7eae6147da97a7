"""What is done instead of a step, for the people it is not for."""

from collections.abc import Collection
from dataclasses import replace

from selfmassage.atlas import CAUTIONS, GLOBAL_CAUTION, Atlas
from selfmassage.durations import say_duration
from selfmassage.errors import Severity
from selfmassage.routine.keys import INSTEAD_KEYS, RHYTHM_KEYS
from selfmassage.routine.model import BREATH, Side, Step
from selfmassage.routine.reader import Reader
from selfmassage.routine.steps import Length, Means, derived_cautions, read_step, total_work

_CODES = {code: f"[step.instead.{code}]" for code in CAUTIONS}


def read_instead(step: Reader, number: int, means: Means, base: Step | None) -> dict[str, Step]:
    """By caution code, the steps that can take the place of `step`.

    `base` is what `step` itself was read as, None where that is wrong.
    """
    if not step.has("instead"):
        return {}
    codes = step.inner("instead", _CODES)
    if codes is None:
        return {}
    if codes.owns(GLOBAL_CAUTION):
        what = f'nothing is done instead for "{GLOBAL_CAUTION}": those people are not massaged.'
        codes.tell(GLOBAL_CAUTION, what, "Leave it out.")
    swaps = {}
    for code in filter(codes.owns, _CODES):
        override = codes.inner(code, INSTEAD_KEYS)
        if override is None:
            continue
        merged = override.over(step, hidden=_not_inherited(override, step))
        length = Length(None if base is None else total_work(base))
        swap = read_step(merged, number, means, length)
        if swap is not None and base is not None:
            _check_length(merged, code, swap, base)
            swaps[code] = _without_reason(swap, code, means.atlas)
            _check_it_helps(merged, code, swaps[code])
    return swaps


def _not_inherited(override: Reader, step: Reader) -> Collection[str]:
    """The keys whose values in `step` would not be true of what `override` makes of it."""
    hidden = {"instead"}
    changes_technique = _changes(override, step, "technique")
    changes_tool = _changes(override, step, "tool")
    if changes_technique:
        hidden.update(RHYTHM_KEYS)
    if override.owns("lasts") or override.owns("breaths") or _changes_sides(override, step):
        hidden.update({"lasts", "breaths"})
    if changes_technique or changes_tool or _changes(override, step, "target"):
        hidden.add("say")
    if override.owns("say") or "say" in hidden:
        hidden.update({"midway", "brief", "recording"})
    if override.owns("pressure") or override.owns("side"):
        hidden.add("brief")
    if override.owns("side"):
        hidden.add("block")  # It is played in its step's block, whatever its own side.
    if changes_tool:
        hidden.add("ready")
    return hidden


def _without_reason(swap: Step, code: str, atlas: Atlas) -> Step:
    """`swap` without the caution that it answers, where only the author of the step had added that."""
    derived = derived_cautions(atlas.targets.get(swap.target), swap.tool, atlas)
    if code in derived or code not in swap.cautions:
        return swap
    return replace(swap, cautions=tuple(kept for kept in swap.cautions if kept != code))


def _changes(override: Reader, step: Reader, key: str) -> bool:
    new = override.value(key)
    # Only texts are compared: a hostile file may nest tables too deep for Python to compare.
    return isinstance(new, str) and new != step.value(key)


def _changes_sides(override: Reader, step: Reader) -> bool:
    """Whether as much work is shared out among two sides instead of one, or the other way round."""
    return _changes(override, step, "side") and Side.EACH in (
        override.value("side"),
        step.value("side"),
    )


def _check_it_helps(swap_reader: Reader, code: str, swap: Step) -> None:
    """Warn of a swap that is not for those people either."""
    if code in swap.cautions:
        place = swap.target or swap.tool
        swap_reader.tell(
            ("target", "tool"),
            f'what is done instead for {code} is not for them either, because of "{place}".',
            "Name another target, or another tool.",
            severity=Severity.WARNING,
        )


def _check_length(swap_reader: Reader, code: str, swap: Step, base: Step) -> None:
    """Tell a swap that is not as long as its step; a breath's difference comes from whole strokes."""
    if abs(total_work(swap) - total_work(base)) > BREATH:
        own = [key for key in RHYTHM_KEYS if swap_reader.owns(key)]
        is_length = "lasts" in own or "breaths" in own
        swap_reader.tell(
            ("lasts", "breaths", "pace", "side"),
            f"what is done instead for {code} takes {say_duration(total_work(swap))}, "
            f"the step itself {say_duration(total_work(base))}.",
            "Leave its length out to make them equal."
            if is_length or not own
            else f'Its last beat is completed: leave its "{own[0]}" out, or choose a faster one.',
        )
