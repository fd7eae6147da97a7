"""`selfmassage list`: the routines there are."""

import os
from argparse import Namespace
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from selfmassage.atlas import Atlas
from selfmassage.cli.called import called_as
from selfmassage.cli.console import Console, bold, red
from selfmassage.cli.exits import Exit
from selfmassage.cli.home import Home
from selfmassage.cli.regions import region_of
from selfmassage.cli.sessions import Sessions
from selfmassage.library import BrokenRoutine, ReadRoutine, bundled
from selfmassage.safety import Withheld
from selfmassage.ui.words import joined

MOST_TOLD = 5
"""Problems of one file in the list, which is for choosing; the check has them all."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A routine as it is listed."""

    found: ReadRoutine
    wished: int
    """The minutes that were asked for; 0 where none were."""
    fits: bool
    """Whether it can be made to take them, though they are not its own."""
    withheld: Withheld | None
    """Why it is not for this person now; None where it is."""

    @property
    def why_not(self) -> str:
        """The same as a sentence; empty where there is nothing to say."""
        return self.withheld.reason if self.withheld else ""


def run(chosen: Namespace, console: Console) -> Exit:
    """A line for each routine, or JSON; broken files come last, with what is wrong with them."""
    home = Home(os.environ)
    region = region_of(chosen.region, home.atlas) if chosen.region else ""
    among = (
        found
        for found in home.library.routines.values()
        if not region or region in found.routine.regions
    )
    sessions = Sessions(home, glances=True)
    wished = chosen.minutes or 0
    wanted = [entry for found in among if (entry := _entry(found, home, wished, sessions))]
    # Nobody knows what region and length a broken file is for.
    broken = () if region or chosen.minutes else home.library.broken
    if chosen.json:
        documents = [_document(entry) for entry in wanted]
        console.say_json([*documents, *(_broken_document(one) for one in broken)])
    else:
        _print(wanted, home.atlas, console)
        _print_broken(broken, console)
    if not wanted and home.library.routines:
        console.tell("No routine is like that.")
    _tell_of_broken(home, console)
    for sentence in filter(None, (sessions.person.trouble, *_reasons(wanted))):
        console.tell_prose(sentence)
    return Exit.DONE


def _reasons(wanted: Sequence[_Entry]) -> Iterable[str]:
    """Why those that are withheld are, each once: what stops everything is the same for all."""
    return dict.fromkeys(entry.why_not for entry in wanted)


def _entry(found: ReadRoutine, home: Home, minutes: int, sessions: Sessions) -> _Entry | None:
    """The routine as it is listed for who has so many minutes, 0 for all of them; None where it is not."""
    own = found.routine.minutes
    fits = minutes not in (0, own) and _can_take(found, home, minutes, sessions)
    is_listed = not minutes or own <= minutes or fits
    if not is_listed:
        return None
    return _Entry(
        found, wished=minutes, fits=fits, withheld=sessions.person.withheld(found.routine)
    )


def _can_take(found: ReadRoutine, home: Home, minutes: int, sessions: Sessions) -> bool:
    """Whether it could be played in so many minutes, by the settings and for this person."""
    from selfmassage.cli.wishes import remembered_wishes  # It brings the sound, for who asks.

    wishes = remembered_wishes(sessions.preferences, home)
    return sessions.can_take(found, replace(wishes, minutes=minutes))


def _document(entry: _Entry) -> dict[str, object]:
    routine = entry.found.routine
    fitted = {"fitted": entry.fits} if entry.wished else {}
    return {
        "id": routine.id,
        "title": routine.title,
        "regions": routine.regions,
        "minutes": routine.minutes,
        "position": routine.position,
        "tools": routine.tools,
        "summary": routine.summary,
        "bundled": entry.found.is_bundled,
        "problems": [],
        "withheld": entry.why_not,
        **fitted,
    }


def _broken_document(broken: BrokenRoutine) -> dict[str, object]:
    """The same keys, so that a program that reads them finds them; null where nobody knows."""
    return {
        "id": broken.id,
        "title": None,
        "regions": [],
        "minutes": None,
        "position": None,
        "tools": [],
        "summary": None,
        "bundled": broken.is_bundled,
        "problems": [str(problem) for problem in broken.problems],
        "withheld": "",
    }


def _print(wanted: list[_Entry], atlas: Atlas, console: Console) -> None:
    rows = [tuple(_cells(entry, atlas)) for entry in wanted]
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        first, *rest = (cell.ljust(width) for cell, width in zip(row, widths, strict=True))
        console.say(bold(first), "  ", "  ".join(rest).rstrip())


def _cells(entry: _Entry, atlas: Atlas) -> Iterator[str]:
    routine = entry.found.routine
    yield routine.id
    yield routine.title
    yield ", ".join(atlas.regions[name].title for name in routine.regions)
    yield f"{routine.minutes} min" + (f", or {entry.wished}" if entry.fits else "")
    yield ", ".join(atlas.tools[name].title for name in routine.tools) or "hands only"
    mark = entry.withheld.mark if entry.withheld else ""
    yield joined(_whose(entry.found), mark, routine.position)


def _whose(found: ReadRoutine) -> str:
    """Whose routine it is, where that is not the program's."""
    if found.is_bundled:
        return ""
    is_instead = (bundled("routines") / f"{found.routine.id}.toml").is_file()
    return "yours, in place of the one that came with the program" if is_instead else "yours"


def _print_broken(broken: Sequence[BrokenRoutine], console: Console) -> None:
    for one in broken:
        problems = "1 problem" if len(one.problems) == 1 else f"{len(one.problems)} problems"
        console.say(red(one.id), f"  cannot be used: {problems}")
        for problem in one.problems[:MOST_TOLD]:
            console.say(f"  {problem}")
        if len(one.problems) > MOST_TOLD:
            console.say(f"  and {len(one.problems) - MOST_TOLD} more.")


def _tell_of_broken(home: Home, console: Console) -> None:
    broken = home.library.broken
    if broken:
        files = "1 routine file" if len(broken) == 1 else f"{len(broken)} routine files"
        names = ", ".join(one.file for one in broken[:5]) + (" ..." if len(broken) > 5 else "")
        console.tell(f'{files} cannot be used: {names}. "{called_as("check")}" says why.')
