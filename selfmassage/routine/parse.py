"""From a routine's document to the routine, or to every problem that is in it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from selfmassage.atlas import Atlas
from selfmassage.durations import LONGEST, Millis, say_duration
from selfmassage.errors import Problem, Severity
from selfmassage.routine.doses import check_doses
from selfmassage.routine.keys import ROUTINE_KEYS, SOURCE_KEYS, STEP_KEYS
from selfmassage.routine.known import KnownSteps
from selfmassage.routine.model import Routine, Source, Step
from selfmassage.routine.problems import Place, Problems, shown
from selfmassage.routine.reader import Reader
from selfmassage.routine.steps import Means, read_step, total_work
from selfmassage.routine.swaps import read_instead
from selfmassage.routine.values import Table

LONGEST_TITLE = 80
"""Characters, as are the others."""

LONGEST_SUMMARY = 300
LONGEST_POSITION = 120
LONGEST_SOURCE = 2_000

MOST_STEPS = 200
MOST_SOURCES = 50
MOST_MINUTES = LONGEST // 60_000


@dataclass(frozen=True, slots=True)
class Examined:
    """A routine's document, read from top to bottom."""

    routine: Routine | None
    """The routine; None where an error makes the file unusable."""
    problems: tuple[Problem, ...]
    """All that is wrong, warnings included."""


def parse_routine(
    document: Table,
    *,
    id: str,  # noqa: A002 - what a person calls it
    file: str,
    atlas: Atlas,
) -> Routine | tuple[Problem, ...]:
    """The routine that `document`, a whole TOML file, describes, or all that is wrong with it.

    `id` is what the routine is called by, `file` the name for its problems; `atlas` knows what it may name.
    Never raises on anything TOML can say.
    """
    examined = examine_routine(document, id=id, file=file, atlas=atlas)
    return examined.problems if examined.routine is None else examined.routine


def examine_routine(
    document: Table,
    *,
    id: str,  # noqa: A002 - as above
    file: str,
    atlas: Atlas,
    proofreads: bool = True,
    known: KnownSteps | None = None,
) -> Examined:
    """As `parse_routine`, with the warnings of a routine that can be used; of its words where it `proofreads`.

    Steps that are `known` from other files, read the same way, are not read again.
    """
    problems = Problems(file)
    means = Means(atlas, None, (), proofreads=proofreads)
    routine = _read_routine(Reader(document, ROUTINE_KEYS, problems, Place()), id, means, known)
    return Examined(None if problems.errors else routine, problems.found())


def _read_routine(top: Reader, name: str, means: Means, known: KnownSteps | None) -> Routine:
    """The routine, which is of no use where `top` has told errors."""
    title = top.text("title", longest=LONGEST_TITLE)
    minutes = top.whole("minutes", 1, MOST_MINUTES)
    summary = top.text("summary", longest=LONGEST_SUMMARY)
    regions = _read_regions(top, means.atlas)
    position = top.text("position", longest=LONGEST_POSITION)
    if means.proofreads:
        _warn_of_claims(top, title=title, summary=summary, position=position)
    tools = _read_tools(top, means.atlas)
    is_bedtime = top.flag("bedtime")
    is_fixed = top.flag("fixed")
    sources = _read_sources(top, means)
    steps = _read_steps(top, replace(means, tools=tools, regions=regions), known)
    if tools and not top.problems.errors:
        _check_tools_are_used(top, tools, steps)
    return Routine(
        id=name,
        title=title,
        minutes=minutes,
        summary=summary,
        regions=regions,
        position=position,
        tools=tools or (),
        steps=steps,
        sources=sources,
        is_bedtime=is_bedtime,
        is_fixed=is_fixed,
    )


def _read_regions(top: Reader, atlas: Atlas) -> tuple[str, ...]:
    if not top.has("regions") or top.value("regions") == []:
        top.tell(
            "regions", "the routine names no region.", f"Write it as {ROUTINE_KEYS['regions']}."
        )
        return ()
    return top.several("regions", atlas.regions, "a region")


def _read_tools(top: Reader, atlas: Atlas) -> tuple[str, ...] | None:
    errors_before = top.problems.errors
    tools = top.several("tools", atlas.tools, "a tool in the atlas")
    return tools if top.problems.errors == errors_before else None


def _read_sources(top: Reader, means: Means) -> tuple[Source, ...]:
    return tuple(
        _read_source(table, means)
        for table in top.listed("source", SOURCE_KEYS, most=MOST_SOURCES)
        if table
    )


def _read_source(table: Reader, means: Means) -> Source:
    about = table.text("about", longest=LONGEST_SOURCE)
    if means.proofreads:
        _warn_of_claims(table, about=about)
    return Source(about=about)


def _warn_of_claims(table: Reader, **texts: str) -> None:
    from selfmassage.routine.claims import warn_of_claims  # As in `_proofread` of a step.

    warn_of_claims(table, **texts)


def _read_steps(top: Reader, means: Means, known: KnownSteps | None) -> tuple[Step, ...]:
    steps = []
    tables = top.listed("step", STEP_KEYS, most=MOST_STEPS)
    for number, table in enumerate(tables, start=1):
        steps.append(None if table is None else _recall_step(table, number, means, known))
    if not steps and (not top.has("step") or top.value("step") == []):
        top.tell("step", "the routine has no steps.", "Begin one with [[step]].")
    _check_blocks(steps, top.problems)
    good_steps = tuple(step for step in steps if step is not None)
    _check_total(top, good_steps)
    check_doses(good_steps, means.atlas, top.problems)
    return good_steps


def _recall_step(table: Reader, number: int, means: Means, known: KnownSteps | None) -> Step | None:
    """As `_read_whole_step`, which is spared for the steps that are `known`."""
    if known is None:
        return _read_whole_step(table, number, means)
    key = known.key(table.table, number, means.tools)
    step = known.get(key)
    if step is None:
        told_before = table.problems.told
        step = _read_whole_step(table, number, means)
        if step is not None and key is not None and table.problems.told == told_before:
            known.keep(key, step)
    return step


def _read_whole_step(table: Reader, number: int, means: Means) -> Step | None:
    """The step with what is done instead of it; None where anything about either is wrong."""
    errors_before = table.problems.errors
    base = read_step(table, number, means)
    instead = read_instead(table, number, means, base)
    if base is None or table.problems.errors > errors_before:
        return None
    if not instead:
        return base
    cautions = tuple(sorted({*base.cautions, *instead}))
    return replace(base, cautions=cautions, instead=instead)


def _check_blocks(steps: Sequence[Step | None], problems: Problems) -> None:
    """Tell each block that goes on after other steps: it would run twice, and nobody would know why."""
    known_steps = [step for step in steps if step is not None]
    seen: set[str] = set()
    for block, run in groupby(known_steps, key=lambda step: step.block):
        first = next(run)
        if block in seen:
            what = f'the block "{shown(block)}" was over before this step.'
            place = Place(("step", first.number), ("block",))
            problems.add(place, what, "Move the step, or give it a block of another name.")
        elif block:
            seen.add(block)


def _check_tools_are_used(top: Reader, tools: Sequence[str], steps: Sequence[Step]) -> None:
    """Warn of each tool that a person would fetch for nothing."""
    used = {one.tool for step in steps for one in (step, *step.instead.values())}
    for tool in tools:
        if tool not in used:
            what = f'no step is done with "{tool}", which is among the tools.'
            hint = f'Write tool = "{tool}" in the step that is, or leave it out here.'
            top.tell("tools", what, hint, severity=Severity.WARNING)


def _check_total(top: Reader, steps: Sequence[Step]) -> None:
    total = Millis(sum(total_work(step) + step.ready for step in steps))
    if total > LONGEST:
        what = f"the steps take {say_duration(total)} together."
        top.tell("step", what, f"A routine is {say_duration(LONGEST)} at most.")
