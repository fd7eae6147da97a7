"""Which engine speaks a person's own words: found without starting or importing one."""

import shutil
import sys
from collections.abc import Mapping
from typing import Final

from selfmassage.errors import SelfmassageError, nearest
from selfmassage.routine import shown
from selfmassage.sound.speech.engine import Engine
from selfmassage.sound.speech.hibari_engine import Hibari
from selfmassage.sound.speech.system_engine import PROGRAMS, Program, SystemVoice

AUTO: Final = "auto"
"""The name that stands for the best engine there is."""


def engine_names() -> tuple[str, ...]:
    """The names that `find_engine` knows besides "auto", the best first."""
    return (Hibari.name, *(program.name for program in PROGRAMS))


def find_engine(
    environ: Mapping[str, str], name: str = AUTO, *, system: str = sys.platform
) -> Engine | None:
    """The engine called `name`; "auto" is the best there is, or None where there is none.

    Raises SelfmassageError for an unknown name, and for an engine that is not there.
    """
    if name not in (AUTO, *engine_names()):
        raise SelfmassageError(
            f'"{shown(name)}" is not an engine for speech. {nearest(name, engine_names())}'
        )
    if name in (AUTO, Hibari.name) and Hibari.is_installed():
        return Hibari()
    for program in PROGRAMS:
        if name in (AUTO, program.name):
            found = _found(program, environ, system)
            if found is not None:
                return found
    if name == AUTO:
        return None
    raise SelfmassageError(_remedy(name))


def _found(program: Program, environ: Mapping[str, str], system: str) -> Engine | None:
    if program.system != system:
        return None
    path = shutil.which(program.name, path=environ.get("PATH", ""))
    return SystemVoice(program, path, environ) if path is not None else None


def _remedy(name: str) -> str:
    if name == Hibari.name:
        return "hibari is not installed. Install selfmassage[voice]."
    return f"There is no {name} here. Install it, or let the program choose."
