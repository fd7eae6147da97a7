"""The regions of the body, as a person names them."""

from selfmassage.atlas import Atlas
from selfmassage.cli.exits import CommandError, Exit
from selfmassage.errors import nearest
from selfmassage.routine import shown


def region_of(word: str, atlas: Atlas) -> str:
    """The name of the region that a person calls `word`: "low-back", "Low back". Raises CommandError."""
    wanted = "-".join(word.casefold().split())
    if wanted not in atlas.regions:
        hint = nearest(wanted, atlas.regions)
        raise CommandError(f'There is no region "{shown(word)}". {hint}', Exit.BAD)
    return wanted
