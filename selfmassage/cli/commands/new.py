"""`selfmassage new`: a routine to begin one's own from."""

import os
from argparse import Namespace
from pathlib import Path

from selfmassage.atlas import CAUTIONS, GLOBAL_CAUTION, Atlas
from selfmassage.cli.called import called_as, quoted
from selfmassage.cli.console import Console
from selfmassage.cli.exits import CommandError, Exit
from selfmassage.cli.home import SUFFIX, Home, is_path
from selfmassage.cli.regions import region_of
from selfmassage.library import routine_id
from selfmassage.library.names import problem_with_new_name
from selfmassage.library.routines import shown_path
from selfmassage.library.starter import USUAL_REGION, starter_text
from selfmassage.routine import Technique, shown
from selfmassage.ui.words import listed


def run(chosen: Namespace, console: Console) -> Exit:
    """Write the file, which must not be there yet, and say what to do with it."""
    home = Home(os.environ)
    region = region_of(chosen.region, home.atlas) if chosen.region else USUAL_REGION
    path = Path(chosen.name)
    is_personal = not is_path(chosen.name)
    if is_personal:
        path = home.places.routines / f"{routine_id(chosen.name)}{SUFFIX}"
    elif path.suffix.casefold() != SUFFIX:
        path = path.with_name(f"{path.name}{SUFFIX}")
    _check_name(chosen.name if is_personal else path.stem)
    if is_personal:
        _check_id(routine_id(chosen.name), home)
        path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, starter_text(_title(path.stem), region, _listed_names(home.atlas)))
    console.say(f"{shown_path(path)} is a routine that plays as it is. Open it in any text editor.")
    name = routine_id(path.stem) if is_personal else shown_path(path)
    for words, why in (
        ("check --watch", "says what is wrong each time you save it"),
        ("show", "shows it as a card"),
        ("play", "plays it"),
    ):
        console.say(f"  {called_as(f'{words} {quoted(name)}'):<44} {why}")
    return Exit.DONE


def _check_name(stem: str) -> None:
    if problem := problem_with_new_name(stem):
        raise CommandError(problem, Exit.BAD)


def _check_id(name: str, home: Home) -> None:
    """Refuse an id that is taken: a new routine neither overwrites one nor takes a bundled one's place."""
    for broken in home.library.broken:
        if broken.id == name and not broken.is_bundled:
            what = f'You have a routine "{shown(name)}" already, at {shown_path(broken.path)}.'
            raise CommandError(f"{what} Choose another name.", Exit.BAD)
    if (found := home.library.routines.get(name)) is not None:
        where = "comes with the program" if found.is_bundled else f"is at {shown_path(found.path)}"
        raise CommandError(
            f'There is a routine "{shown(name)}" already, which {where}. Choose another name.',
            Exit.BAD,
        )


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            try:
                file.write(text)
                file.flush()
            except OSError:
                path.unlink()  # Half of a routine would be found wrong the next time.
                raise
    except FileExistsError:
        what = f"{shown_path(path)} is there already, and is left as it is."
        raise CommandError(f"{what} Choose another name.", Exit.BAD) from None
    except OSError as error:
        what = f"{shown_path(path)} could not be written: {error.strerror}."
        raise CommandError(f"{what} Choose another folder.", Exit.COULD_NOT_RUN) from error


def _title(stem: str) -> str:
    """The title for a file called `stem`: "My neck" for my-neck; fit to stand in quotes."""
    words = " ".join(stem.replace("-", " ").replace("_", " ").split())[:80]
    return (words[:1].upper() + words[1:]).replace("\\", " ") or "My routine"


def _listed_names(atlas: Atlas) -> dict[str, str]:
    cautions = [code for code in CAUTIONS if code != GLOBAL_CAUTION]
    return {
        "REGIONS": listed(atlas.regions),
        "TOOLS": listed(atlas.tools),
        "TECHNIQUES": ", ".join(Technique),
        "CAUTIONS": listed(cautions),
        "CAUTION": "pregnant",
    }
