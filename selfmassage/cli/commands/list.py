"""`selfmassage list`: the routines there are."""

import os
from argparse import Namespace
from collections.abc import Iterator

from selfmassage.atlas import Atlas
from selfmassage.cli.called import called_as
from selfmassage.cli.console import Console, bold
from selfmassage.cli.exits import CommandError, Exit
from selfmassage.cli.home import Home
from selfmassage.errors import nearest
from selfmassage.library import ReadRoutine
from selfmassage.routine import shown


def run(chosen: Namespace, console: Console) -> Exit:
    """A line for each routine, or JSON; broken files are told of."""
    home = Home(os.environ)
    region = _region(chosen.region, home.atlas) if chosen.region else ""
    wanted = [
        found
        for found in home.library.routines.values()
        if (not region or region in found.routine.regions)
        and (not chosen.minutes or found.routine.minutes <= chosen.minutes)
    ]
    if chosen.json:
        console.say_json([_document(found) for found in wanted])
    else:
        _print(wanted, home.atlas, console)
    if not wanted and home.library.routines:
        console.tell("No routine is like that.")
    _tell_of_broken(home, console)
    return Exit.DONE


def _region(word: str, atlas: Atlas) -> str:
    """The name of the region that a person calls `word`: "low-back", "Low back"."""
    wanted = "-".join(word.casefold().split())
    if wanted not in atlas.regions:
        hint = nearest(wanted, atlas.regions)
        raise CommandError(f'There is no region "{shown(word)}". {hint}', Exit.BAD)
    return wanted


def _document(found: ReadRoutine) -> dict[str, object]:
    routine = found.routine
    return {
        "id": routine.id,
        "title": routine.title,
        "regions": routine.regions,
        "minutes": routine.minutes,
        "position": routine.position,
        "tools": routine.tools,
        "summary": routine.summary,
        "bundled": found.is_bundled,
    }


def _print(wanted: list[ReadRoutine], atlas: Atlas, console: Console) -> None:
    rows = [tuple(_cells(found, atlas)) for found in wanted]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first, *rest = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        console.say(bold(first), "  ", "  ".join(rest).rstrip())


def _cells(found: ReadRoutine, atlas: Atlas) -> Iterator[str]:
    routine = found.routine
    yield routine.id
    yield routine.title
    yield ", ".join(atlas.regions[name].title for name in routine.regions)
    yield f"{routine.minutes} min"
    yield ", ".join(atlas.tools[name].title for name in routine.tools) or "hands only"
    yield routine.position


def _tell_of_broken(home: Home, console: Console) -> None:
    broken = home.library.broken
    if broken:
        files = "1 routine file" if len(broken) == 1 else f"{len(broken)} routine files"
        names = ", ".join(one.file for one in broken[:5]) + (" ..." if len(broken) > 5 else "")
        console.tell(f'{files} cannot be used: {names}. "{called_as("check")}" says why.')
