"""From the atlas document to the atlas: strict, because the file is our own."""

from collections.abc import Callable, Collection, Mapping
from typing import TypeVar

from selfmassage.atlas.cautions import CAUTIONS
from selfmassage.atlas.model import Atlas, Reach, Region, Target, Tool
from selfmassage.durations import Millis, parse_duration

HIGHEST_CAP = 6
"""No place takes a felt pressure above 6 of 10 (massage.md section 4.4)."""

Table = Mapping[str, object]
Entry = TypeVar("Entry")


def parse_atlas(document: Table) -> Atlas:
    """The atlas that `document`, a whole TOML file, describes.

    Raises ValueError, with a sentence that names the entry and the key, at the first thing that is odd.
    """
    _check_keys("the atlas", document, needed={"region", "target"}, allowed={"tool"})
    regions = _parse_entries(document, "region", _parse_region)
    targets = _parse_entries(document, "target", _parse_target)
    for target in targets.values():
        if target.region not in regions:
            raise ValueError(f'target {target.name}: "{target.region}" is not a region.')
    return Atlas(
        regions=regions, targets=targets, tools=_parse_entries(document, "tool", _parse_tool)
    )


def _parse_entries(
    document: Table, kind: str, parse: Callable[[str, str, Table], Entry]
) -> dict[str, Entry]:
    entries = {}
    for name, table in _table(document.get(kind, {}), f"[{kind}]").items():
        if not name.replace("-", "").isalnum():
            raise ValueError(f'{kind} "{name}": a name is letters, digits and hyphens.')
        entries[name] = parse(name, f"{kind} {name}", _table(table, f"{kind} {name}"))
    return entries


def _parse_region(name: str, place: str, table: Table) -> Region:
    _check_keys(place, table, needed={"title"})
    return Region(name=name, title=_text(place, table, "title"))


def _parse_tool(name: str, place: str, table: Table) -> Tool:
    _check_keys(place, table, needed={"title", "ready"}, allowed={"cautions"})
    if name == Reach.HANDS:
        raise ValueError(f'{place}: "{Reach.HANDS}" means bare hands, so no tool can be called it.')
    return Tool(
        name=name,
        title=_text(place, table, "title"),
        ready=_duration(place, table, "ready"),
        cautions=_names(place, table, "cautions", CAUTIONS),
    )


def _parse_target(name: str, place: str, table: Table) -> Target:
    needed = {"title", "region", "landmark", "reach", "pressure_cap", "source"}
    _check_keys(place, table, needed=needed, allowed={"longest_hold", "cautions"})
    reach = _names(place, table, "reach", [way.value for way in Reach])
    if not reach:
        raise ValueError(f"{place}: reach is empty, so nobody could work on it.")
    return Target(
        name=name,
        title=_text(place, table, "title"),
        region=_text(place, table, "region"),
        landmark=_text(place, table, "landmark"),
        reach=tuple(Reach(way) for way in reach),
        pressure_cap=_cap(place, table),
        longest_hold=_duration(place, table, "longest_hold"),
        cautions=_names(place, table, "cautions", CAUTIONS),
        source=_text(place, table, "source"),
    )


def _check_keys(
    place: str, table: Table, *, needed: Collection[str], allowed: Collection[str] = ()
) -> None:
    for key in needed:
        if key not in table:
            raise ValueError(f"{place}: {key} is missing.")
    for key in table:
        if key not in needed and key not in allowed:
            raise ValueError(f'{place}: "{key}" is not a key.')


def _table(value: object, place: str) -> Table:
    if not isinstance(value, Mapping):
        raise ValueError(f"{place} must be a table.")  # noqa: TRY004 - the promise is a ValueError
    return value


def _text(place: str, table: Table, key: str) -> str:
    value = table[key]
    if not isinstance(value, str) or not value.strip() or not value.isprintable():
        raise ValueError(f"{place}: {key} must be one line of text.")
    return value


def _duration(place: str, table: Table, key: str) -> Millis:
    """The duration at `key`; 0 where the key is absent."""
    if key not in table:
        return Millis(0)
    text = _text(place, table, key)
    try:
        return parse_duration(text)
    except ValueError as error:
        raise ValueError(f"{place}: {key}: {error}") from None


def _cap(place: str, table: Table) -> int:
    value = table["pressure_cap"]
    if type(value) is not int or not 1 <= value <= HIGHEST_CAP:
        raise ValueError(f"{place}: pressure_cap must be a whole number from 1 to {HIGHEST_CAP}.")
    return value


def _names(place: str, table: Table, key: str, known: Collection[str]) -> tuple[str, ...]:
    """The list of different known names at `key`; empty where the key is absent."""
    value = table.get(key, [])
    if not isinstance(value, list) or any(name not in known for name in value):
        raise ValueError(f"{place}: {key} must be a list of names among {', '.join(known)}.")
    if len(set(value)) < len(value):
        raise ValueError(f"{place}: {key} holds a name twice.")
    return tuple(value)
