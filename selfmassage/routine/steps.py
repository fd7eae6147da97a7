"""One [[step]] of a routine file."""

from dataclasses import dataclass

from selfmassage.atlas import CAUTIONS, Atlas, Reach, Target, Zone
from selfmassage.durations import Millis
from selfmassage.routine.brief import brief_words
from selfmassage.routine.doing import Doing
from selfmassage.routine.limits import check_limits
from selfmassage.routine.model import Side, SideWords, Step, Technique
from selfmassage.routine.pressure import STRONGEST
from selfmassage.routine.problems import shown
from selfmassage.routine.reader import Reader
from selfmassage.routine.recording import read_recording
from selfmassage.routine.rhythm import read_work
from selfmassage.routine.words import check_pressure_is_felt, read_words

UNTOUCHED = frozenset({Technique.BREATHE, Technique.MOVE, Technique.PREPARE, Technique.REST})
"""The techniques that need no target, no pressure and no side."""

READY_WITH_HANDS = Millis(3_000)
"""The time to bring bare hands into place."""

SHORTEST_READY = Millis(1_000)
LONGEST_READY = Millis(300_000)
"""Five minutes; getting down to the floor takes half of one."""

LONGEST_BLOCK_NAME = 60

LONGEST_BRIEF = 120
"""Characters; more is not brief."""

_REACHES = frozenset(reach.value for reach in Reach)
_TECHNIQUES = {technique.value: technique for technique in Technique}
_SIDES = {side.value: side for side in Side}
USUAL_SIDES = {
    **dict.fromkeys(UNTOUCHED, Side.CENTRE.value),
    # Points are held in pairs, a hand to each; whoever strokes or kneads must choose.
    Technique.HOLD: Side.BOTH.value,
}
"""The side of a step that names none, for the techniques that may."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a step may name."""

    atlas: Atlas
    tools: tuple[str, ...] | None
    """The routine's tools; None where they are wrong, so that the steps are not blamed for it."""
    regions: tuple[str, ...]
    """The routine's regions; empty where they are wrong."""
    proofreads: bool = True
    """Whether words are looked at for what they promise, and for where they send hands."""

    def list_targets(self) -> str:
        """A sentence with the targets of the routine's regions, or with all of them where those are wrong."""
        names: dict[str, list[str]] = {}
        for name, target in self.atlas.targets.items():
            if target.region in (self.regions or self.atlas.regions):
                names.setdefault(target.region, []).append(name)
        lists = [f"for {region} are {', '.join(sorted(names[region]))}" for region in names]
        return f"The targets {'; those '.join(lists)}."


@dataclass(frozen=True, slots=True)
class Length:
    """The length of the step that another takes the place of."""

    total: Millis | None
    """Both sides together; None where it is wrong."""

    def on(self, side: Side | None) -> Millis:
        """The work on one side that makes a step on `side` as long; 0 where that is not known."""
        return Millis((self.total or 0) // (2 if side is Side.EACH else 1))


def read_step(
    step: Reader, number: int, means: Means, replaced: Length | None = None
) -> Step | None:
    """The step, without what is done instead of it; None where anything about it is wrong.

    `replaced` is the length it must take where it takes another's place.
    """
    errors_before = step.problems.errors
    technique = _read_technique(step)
    side = _read_side(step, technique)
    target = _read_target(step, technique, means)
    tool = _read_tool(step, target, technique, means)
    work = read_work(step, technique, None if replaced is None else replaced.on(side))
    pressure = _read_pressure(step, technique, target)
    check_limits(step, technique, tool, work, target)
    say = read_words(step, "say", side)
    brief = _read_brief(step, side)
    recording = read_recording(step, side)
    midway = _read_midway(step, side)
    ready = _read_ready(step, tool, means)
    block = _read_block(step, side)
    follows = _read_follows(step, number)
    added_cautions = step.several("cautions", CAUTIONS, "a caution code")
    cautions = derived_cautions(target, tool, means.atlas).union(added_cautions)
    if step.problems.errors == errors_before:
        check_pressure_is_felt(step, pressure, say=say, brief=brief, midway=midway)
    if means.proofreads:
        doing = Doing(technique, side, tool, pressure, cautions)
        _proofread(step, doing, means.atlas, say=say, brief=brief, midway=midway)
    if step.problems.errors > errors_before or technique is None or side is None:
        return None
    return Step(
        number=number,
        technique=technique,
        side=side,
        work=work,
        say=say,
        ready=ready,
        target="" if target is None else target.name,
        region="" if target is None else target.region,
        pressure=pressure,
        tool=tool,
        brief=brief or brief_words(technique, side, target, pressure),
        recording=recording,
        midway=midway,
        block=block,
        follows=follows,
        cautions=tuple(sorted(cautions)),
    )


def _proofread(step: Reader, doing: Doing, atlas: Atlas, **spoken: SideWords | None) -> None:
    # A list of routines has no need of it, nor of its long patterns.
    from selfmassage.routine.proofreading import proofread

    proofread(step, doing, atlas, **spoken)


def derived_cautions(target: Target | None, tool: str, atlas: Atlas) -> frozenset[str]:
    """What the atlas says of a target and a tool (empty for bare hands); an author cannot take it away."""
    of_target = () if target is None else target.cautions
    of_tool = atlas.tools[tool].cautions if tool else ()
    return frozenset((*of_target, *of_tool))


def total_work(step: Step) -> Millis:
    """The work of `step` on both sides together."""
    return Millis(step.work.length * (2 if step.side is Side.EACH else 1))


def _read_technique(step: Reader) -> Technique | None:
    name = step.one_of("technique", _TECHNIQUES, "a technique")
    return _TECHNIQUES.get(name)


def _read_side(step: Reader, technique: Technique | None) -> Side | None:
    if technique is None and not step.has("side"):
        return None
    default = USUAL_SIDES.get(technique) if technique is not None else None
    name = step.one_of("side", _SIDES, "a side", default=default)
    return _SIDES.get(name)


def _read_target(step: Reader, technique: Technique | None, means: Means) -> Target | None:
    default = "" if technique is None or technique in UNTOUCHED else None
    if _is_forbidden(step, means):
        return None
    name = step.one_of(
        "target",
        means.atlas.targets,
        "a target in the atlas",
        default=default,
        otherwise=means.list_targets,
    )
    return means.atlas.targets[name] if name else None


def _is_forbidden(step: Reader, means: Means) -> bool:
    """Whether the target is a place that no routine works on, which is told with the reason."""
    word = step.value("target")
    if not isinstance(word, str) or word in means.atlas.targets:
        return False
    zone = means.atlas.forbidden(word)
    is_by_hand = not step.has("tool") or step.value("tool") == Reach.HANDS
    if zone is not None and is_by_hand and not zone.forbids(Reach.HANDS):
        what = f'"{shown(word)}" is not a target in the atlas.'
        step.tell("target", what, _hint_for_hands(zone, means))
    elif zone is not None:
        step.tell("target", f'"{shown(word)}" is no place to work on.', zone.why)
    return zone is not None


def _hint_for_hands(zone: Zone, means: Means) -> str:
    """What bare hands may work on where a tool must not press."""
    there = [
        target.name
        for target in means.atlas.targets.values()
        if Reach.HANDS in target.reach
        and any(zone.covers(target.view, point) for point in target.places)
    ]
    return f"Hands can work on {', '.join(there)} there." if there else means.list_targets()


def _read_tool(
    step: Reader, target: Target | None, technique: Technique | None, means: Means
) -> str:
    """The tool's name, empty for bare hands, which may also be written as "hands"."""
    tool = Reach.HANDS.value
    if step.has("tool"):
        known = (tool, *means.atlas.tools)
        tool = step.one_of("tool", known, "a tool in the atlas")
    if tool in means.atlas.tools and means.tools is not None and tool not in means.tools:
        step.tell(
            "tool",
            f'"{tool}" is not among the tools of the routine.',
            'Add it to "tools" at the top.',
        )
    if target is not None and technique not in UNTOUCHED:
        _check_reach(step, target, tool)
    return "" if tool == Reach.HANDS else tool


def _check_reach(step: Reader, target: Target, tool: str) -> None:
    # A reach equals its word; a tool of another name is for something else than reaching.
    if tool in _REACHES and tool not in target.reach:
        what = f'"{target.name}" cannot be reached with "{tool}".'
        step.tell(("tool", "target"), what, f"It can be with {' or '.join(target.reach)}.")


def _read_pressure(step: Reader, technique: Technique | None, target: Target | None) -> int:
    default = 0 if technique is None or technique in UNTOUCHED else None
    pressure = step.whole("pressure", 0, STRONGEST, default=default)
    if pressure and technique in UNTOUCHED and not step.has("target"):
        step.tell("pressure", f"{step.name('pressure')} means nothing without a target.")
    if target is not None and pressure > target.pressure_cap:
        what = f'a pressure of {pressure} is more than "{target.name}" takes.'
        hint = f"Ask for {target.pressure_cap} at most."
        step.tell(("pressure", "target"), what, hint)
    return pressure


def _read_brief(step: Reader, side: Side | None) -> SideWords | None:
    return read_words(step, "brief", side, LONGEST_BRIEF) if step.has("brief") else None


def _read_midway(step: Reader, side: Side | None) -> SideWords | None:
    return read_words(step, "midway", side) if step.has("midway") else None


def _read_ready(step: Reader, tool: str, means: Means) -> Millis:
    usual = means.atlas.tools[tool].ready if tool else READY_WITH_HANDS
    return step.duration("ready", SHORTEST_READY, LONGEST_READY, default=usual)


def _read_block(step: Reader, side: Side | None) -> str:
    block = step.text("block", longest=LONGEST_BLOCK_NAME, default="")
    if block and side not in {Side.EACH, None}:
        what = f'a step in the block "{shown(block)}" must have the side "each", not "{side}".'
        step.tell(("side", "block"), what)
    return block


def _read_follows(step: Reader, number: int) -> bool:
    follows = step.flag("follows")
    if follows and number == 1:
        step.tell("follows", "the first step follows no other.", "Leave it out.")
    return follows
