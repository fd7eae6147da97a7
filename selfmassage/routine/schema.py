"""A routine file as JSON Schema, made from the tables and limits that the parser goes by."""

from collections.abc import Iterable, Iterator, Mapping

from selfmassage.atlas import CAUTIONS, GLOBAL_CAUTION, Atlas, Reach, Target
from selfmassage.routine.keys import (
    INSTEAD_KEYS,
    RHYTHM_KEYS,
    ROUTINE_KEYS,
    SOURCE_KEYS,
    STEP_KEYS,
)
from selfmassage.routine.meanings import MEANINGS
from selfmassage.routine.model import BREATH, Side, Technique
from selfmassage.routine.parse import (
    LONGEST_POSITION,
    LONGEST_SOURCE,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    MOST_MINUTES,
    MOST_SOURCES,
    MOST_STEPS,
)
from selfmassage.routine.pressure import STRONGEST
from selfmassage.routine.rhythm import FASTEST_PACE, MOST_BREATHS, keys_for
from selfmassage.routine.schema_values import (
    Schema,
    duration,
    one_of,
    recording,
    several,
    table,
    text,
    text_without,
    when,
    whole,
    words,
    words_without,
)
from selfmassage.routine.steps import LONGEST_BLOCK_NAME, LONGEST_BRIEF, UNTOUCHED, USUAL_SIDES
from selfmassage.routine.words import SIDE_PLACEHOLDERS

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_STEP: Schema = {"$ref": "#/$defs/step"}
_SPOKEN_KEYS = ("say", "midway", "brief")
_STILL = (Technique.HOLD.value, Technique.PRESS.value)


def routine_schema(atlas: Atlas) -> Schema:
    """What a routine file may say, with what `atlas` knows.

    Every routine that the parser takes is valid. What needs arithmetic, such as the total of all steps or
    how long a duration is, only the parser knows.
    """
    required = ("title", "minutes", "summary", "regions", "position", "step")
    return {
        "$schema": DIALECT,
        "title": "A routine of selfmassage",
        "description": "A guided self-massage, in one TOML file.",
        **table(_meant(ROUTINE_KEYS, _routine_values(atlas)), required=required),
        "allOf": [_without_tool(tool) for tool in atlas.tools],
        "$defs": {"step": _step(atlas), "override": _override(atlas)},
    }


def _meant(keys: Iterable[str], values: Mapping[str, Schema]) -> Schema:
    """A value and a meaning for each of `keys`; one that has neither raises KeyError."""
    return {key: {"description": MEANINGS[key], **values[key]} for key in keys}


def _routine_values(atlas: Atlas) -> dict[str, Schema]:
    source = table(
        _meant(SOURCE_KEYS, {"about": text(LONGEST_SOURCE)}), required=tuple(SOURCE_KEYS)
    )
    return {
        "title": text(LONGEST_TITLE),
        "minutes": whole(1, MOST_MINUTES),
        "summary": text(LONGEST_SUMMARY),
        "regions": several(atlas.regions, least=1),
        "position": text(LONGEST_POSITION),
        "tools": several(atlas.tools),
        "bedtime": {"type": "boolean"},
        "fixed": {"type": "boolean"},
        "source": {"type": "array", "items": source, "maxItems": MOST_SOURCES},
        "step": {
            "type": "array",
            "prefixItems": [{"allOf": [_STEP, {"properties": {"follows": {"const": False}}}]}],
            "items": _STEP,
            "minItems": 1,
            "maxItems": MOST_STEPS,
        },
    }


def _step_values(atlas: Atlas) -> dict[str, Schema]:
    override = {"$ref": "#/$defs/override"}
    codes = [code for code in CAUTIONS if code != GLOBAL_CAUTION]
    return {
        "technique": one_of(Technique),
        "target": one_of(atlas.targets),
        "side": one_of(Side),
        "lasts": duration(),
        "breaths": whole(1, MOST_BREATHS),
        "pace": whole(1, FASTEST_PACE),
        "on": duration(),
        "off": duration(),
        "pressure": whole(0, STRONGEST),
        "ready": duration(),
        "say": words(),
        "brief": words(LONGEST_BRIEF),
        "recording": recording(),
        "midway": words(),
        "tool": one_of([Reach.HANDS, *(name for name in atlas.tools if name != Reach.HANDS)]),
        "cautions": several(CAUTIONS),
        "block": text(LONGEST_BLOCK_NAME, may_be_empty=True),
        "follows": {"type": "boolean"},
        "instead": table(dict.fromkeys(codes, override)),
    }


def _step(atlas: Atlas) -> Schema:
    rules = [
        *(_technique_rule(technique) for technique in Technique),
        *(_target_rule(target) for target in atlas.targets.values()),
        *_side_rules(),
        _pressure_rule(),
    ]
    values = _meant(STEP_KEYS, _step_values(atlas))
    return {**table(values, required=("technique", "say")), "allOf": rules}


def _override(atlas: Atlas) -> Schema:
    """What is done instead of a step, whose other keys it inherits, so that none of its own is required."""
    values = _meant(INSTEAD_KEYS, _step_values(atlas))
    rules = [
        *(_rhythm_rule(technique) for technique in Technique),
        *(_limits_rule(target) for target in atlas.targets.values()),
        when({"side": one_of([Side.BOTH, Side.CENTRE])}, _one_text()),
    ]
    return {**table(values), "allOf": rules}


def _rhythm_rule(technique: Technique) -> Schema:
    """The keys that mean nothing for `technique`."""
    idle = [key for key in RHYTHM_KEYS if key not in keys_for(technique)]
    return when(
        {"technique": {"const": technique.value}}, {"properties": dict.fromkeys(idle, False)}
    )


def _technique_rule(technique: Technique) -> Schema:
    """What a step of `technique` must have, and what it must not."""
    lengths = [key for key in ("lasts", "breaths") if key in keys_for(technique)]
    idle = [key for key in RHYTHM_KEYS if key not in keys_for(technique)]
    required = [] if technique in USUAL_SIDES else ["side"]
    if technique not in UNTOUCHED:
        required += ["target", "pressure"]
    changed = when({"technique": {"not": {"const": technique.value}}}, {"required": ["say"]})
    rule: Schema = {
        "properties": {**dict.fromkeys(idle, False), **_in_swaps(changed)},
        "required": required,
        "oneOf": [{"required": [key]} for key in lengths],
    }
    if technique in UNTOUCHED:
        no_pressure = {"properties": {"pressure": {"const": 0}}}
        rule["anyOf"] = [{"required": ["target"]}, no_pressure]
    return when({"technique": {"const": technique.value}}, rule)


def _target_rule(target: Target) -> Schema:
    """What a step on `target` must keep to: its limits, also where it is swapped, and a tool that reaches it."""
    here = {"target": {"const": target.name}}
    touched = {**here, "technique": {"not": {"enum": sorted(UNTOUCHED)}}}
    moved = when({"target": {"not": here["target"]}}, {"required": ["say"]})
    stayed = {"if": {"not": {"required": ["target"]}}, "then": {"properties": _allowed(target)}}
    rules = [_limits_rule(target), when(here, {"properties": _in_swaps(moved, stayed)})]
    if Reach.HANDS not in target.reach:
        rules.append(when(touched, {"required": ["tool"]}))
    return {"allOf": rules}


def _limits_rule(target: Target) -> Schema:
    """The strongest pressure on `target`, what does not reach it, and how long anything stays still there."""
    here = {"target": {"const": target.name}}
    touched = {**here, "technique": {"not": {"enum": sorted(UNTOUCHED)}}}
    held = {**here, "technique": {"const": Technique.HOLD.value}}
    unfit = [reach.value for reach in Reach if reach not in target.reach]
    rules = [when(here, {"properties": _allowed(target)})]
    if unfit:
        rules.append(when(touched, {"properties": {"tool": {"not": {"enum": unfit}}}}))
    if target.longest_hold:
        breaths = {"maximum": target.longest_hold // BREATH}
        rules.append(when(held, {"properties": {"breaths": breaths}}))
    return {"allOf": rules}


def _allowed(target: Target) -> Schema:
    allowed: Schema = {"pressure": {"maximum": target.pressure_cap}}
    if not target.longest_hold:
        allowed["technique"] = {"not": {"enum": list(_STILL)}}
    return allowed


def _in_swaps(*rules: Schema) -> Schema:
    """What holds for everything that is done instead of a step."""
    return {"instead": {"additionalProperties": {"allOf": list(rules)}}}


def _side_rules() -> Iterator[Schema]:
    """What depends on the side: words that differ by it, and blocks."""
    one_sided = {"side": one_of([Side.BOTH, Side.CENTRE])}
    yield when(one_sided, _one_text())
    # Every usual side is one of these two.
    unsaid = {"properties": {"side": False, "technique": one_of(USUAL_SIDES)}}
    yield {"if": unsaid, "then": _one_text()}
    unblocked = {"properties": {"block": {"pattern": r"^\s*$"}}}
    yield {
        "if": {"properties": {"side": {"const": Side.EACH}}, "required": ["side"]},
        "else": unblocked,
    }


def _pressure_rule() -> Schema:
    """Words name the pressure of a step only where it has one."""
    pressed = {"properties": {"pressure": {"minimum": 1}}, "required": ["pressure"]}
    unnamed: Schema = dict.fromkeys(_SPOKEN_KEYS, words_without(("pressure",)))
    return {"if": pressed, "else": {"properties": unnamed}}


def _one_text() -> Schema:
    spoken: Schema = dict.fromkeys(_SPOKEN_KEYS, text_without(SIDE_PLACEHOLDERS))
    return {"properties": {**spoken, "recording": {"type": "string"}}}


def _without_tool(tool: str) -> Schema:
    """No step is done with `tool` where the routine does not name it."""
    unnamed = {"properties": {"tool": {"not": {"const": tool}}}}
    swaps = {"properties": {"instead": {"additionalProperties": unnamed}}}
    steps = {"items": {"allOf": [unnamed, swaps]}}
    return {
        "if": {"properties": {"tools": {"not": {"contains": {"const": tool}}}}},
        "then": {"properties": {"step": steps}},
    }
