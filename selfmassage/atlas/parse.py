"""From the atlas document to the atlas: strict, because the file is our own."""

from collections.abc import Callable
from typing import TypeVar

from selfmassage.atlas.cautions import CAUTIONS
from selfmassage.atlas.model import (
    ANY_TOOL,
    MOVING,
    Atlas,
    Outline,
    Reach,
    Region,
    Target,
    Tool,
    View,
    Zone,
)
from selfmassage.atlas.names import Names
from selfmassage.atlas.shape import Point
from selfmassage.atlas.values import (
    Table,
    check_keys,
    choice,
    duration,
    lines,
    names,
    point,
    points,
    table_of,
    text,
    texts,
    whole,
)

HIGHEST_CAP = 6
"""No place takes a felt pressure above 6 of 10 (massage.md section 4.4)."""

MOST_HOLDS = 10
"""Held more often in a day than that, a spot is not left in peace."""

_BARE_ROLL = (Reach.HANDS.value, "roll")
"""What nobody can do: it takes a ball."""

Entry = TypeVar("Entry")


def parse_atlas(document: Table) -> Atlas:
    """The atlas that `document`, a whole TOML file, describes.

    Raises ValueError, with a sentence that names the entry and the key, at the first thing that is odd.
    """
    check_keys(
        "the atlas",
        document,
        needed={"region", "target"},
        allowed={"tool", "zone", "outline"},
    )
    regions = _parse_entries(document, "region", _parse_region)
    targets = _parse_entries(document, "target", _parse_target)
    for target in targets.values():
        if target.region not in regions:
            raise ValueError(f'target {target.name}: "{target.region}" is not a region.')
    zones = _parse_entries(document, "zone", _parse_zone)
    return Atlas(
        regions=regions,
        targets=targets,
        tools=_parse_entries(document, "tool", _parse_tool),
        zones=zones,
        outlines={
            outline.view: outline
            for outline in _parse_entries(document, "outline", _parse_outline).values()
        },
        zone_names=Names({zone.name: zone.words for zone in zones.values()}),
        target_names=Names({target.name: target.words for target in targets.values()}),
    )


def _parse_entries(
    document: Table, kind: str, parse: Callable[[str, str, Table], Entry]
) -> dict[str, Entry]:
    entries = {}
    for name, table in table_of(document.get(kind, {}), f"[{kind}]").items():
        if not name.replace("-", "").isalnum():
            raise ValueError(f'{kind} "{name}": a name is letters, digits and hyphens.')
        entries[name] = parse(name, f"{kind} {name}", table_of(table, f"{kind} {name}"))
    return entries


def _parse_region(name: str, place: str, table: Table) -> Region:
    check_keys(place, table, needed={"title"})
    return Region(name=name, title=text(place, table, "title"))


def _parse_tool(name: str, place: str, table: Table) -> Tool:
    check_keys(place, table, needed={"title", "ready"}, allowed={"cautions"})
    if name == Reach.HANDS:
        raise ValueError(f'{place}: "{Reach.HANDS}" means bare hands, so no tool can be called it.')
    return Tool(
        name=name,
        title=text(place, table, "title"),
        ready=duration(place, table, "ready"),
        cautions=names(place, table, "cautions", CAUTIONS),
    )


def _parse_target(name: str, place: str, table: Table) -> Target:
    needed = {"title", "region", "landmark", "reach", "bears", "pressure_cap", "source"}
    lies = {"view", "place", "places", "path"}
    check_keys(
        place,
        table,
        needed=needed,
        allowed={"longest_hold", "holds_a_day", "cautions", "words", *lies},
    )
    reach = names(place, table, "reach", [way.value for way in Reach])
    if not reach:
        raise ValueError(f"{place}: reach is empty, so nobody could work on it.")
    view, places = _parse_places(place, table)
    return Target(
        name=name,
        title=text(place, table, "title"),
        region=text(place, table, "region"),
        landmark=text(place, table, "landmark"),
        reach=tuple(Reach(way) for way in reach),
        pressure_cap=whole(place, table, "pressure_cap", HIGHEST_CAP),
        longest_hold=duration(place, table, "longest_hold"),
        cautions=names(place, table, "cautions", CAUTIONS),
        source=text(place, table, "source"),
        bears=_parse_bears(place, table, reach),
        holds_a_day=_parse_holds(place, table),
        view=view,
        places=places,
        is_path="path" in table,
        words=texts(place, table, "words") if "words" in table else (),
    )


def _parse_bears(place: str, table: Table, reach: tuple[str, ...]) -> dict[Reach, tuple[str, ...]]:
    """What may move there, by each way of `reach`."""
    bears = table_of(table["bears"], f"{place}: bears")
    check_keys(f"{place}: bears", bears, needed=reach)
    return {
        Reach(way): names(
            f"{place}: bears", bears, way, [one for one in MOVING if (way, one) != _BARE_ROLL]
        )
        for way in reach
    }


def _parse_holds(place: str, table: Table) -> int:
    if "holds_a_day" not in table:
        return 0
    if "longest_hold" not in table:
        raise ValueError(f"{place}: holds_a_day means nothing where nothing is held.")
    return whole(place, table, "holds_a_day", MOST_HOLDS)


def _parse_places(place: str, table: Table) -> tuple[View | None, tuple[Point, ...]]:
    """The view and the points of a target: one point, several, or a path; none where none are given."""
    given = [key for key in ("place", "places", "path") if key in table]
    if len(given) > 1:
        raise ValueError(f"{place}: {given[0]} and {given[1]} both say where it lies.")
    if bool(given) != ("view" in table):
        raise ValueError(f"{place}: a place and a view go together.")
    if not given:
        return None, ()
    view = choice(place, table, "view", View)
    if given == ["place"]:
        return view, (point(place, table, "place"),)
    return view, points(place, table, given[0], fewest=2)


def _parse_outline(name: str, place: str, table: Table) -> Outline:
    check_keys(place, table, needed={"points"}, allowed={"lines"})
    view = choice(place, {"view": name}, "view", View)
    return Outline(
        view=view,
        points=points(place, table, "points", fewest=3),
        lines=lines(place, table, "lines"),
    )


def _parse_zone(name: str, place: str, table: Table) -> Zone:
    needed = {"title", "tools", "names", "why", "source"}
    check_keys(place, table, needed=needed, allowed={"view", "outline", "words"})
    tools = names(place, table, "tools", [ANY_TOOL, *(way.value for way in Reach)])
    if not tools:
        raise ValueError(f"{place}: tools is empty, so nothing would be forbidden.")
    if ("view" in table) != ("outline" in table):
        raise ValueError(f"{place}: an outline and a view go together.")
    has_outline = "outline" in table
    return Zone(
        name=name,
        title=text(place, table, "title"),
        tools=tools,
        names=texts(place, table, "names"),
        why=text(place, table, "why"),
        source=text(place, table, "source"),
        view=choice(place, table, "view", View) if has_outline else None,
        outline=points(place, table, "outline", fewest=3) if has_outline else (),
        words=texts(place, table, "words") if "words" in table else (),
    )
