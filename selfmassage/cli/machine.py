"""The machine that the program runs on, where that is not the one the person sits at."""

import platform
from collections.abc import Mapping

from selfmassage.routine import shown


def ssh_sentence(environ: Mapping[str, str]) -> str:
    """Which machine sounds, for someone connected by SSH; empty for someone who sits at it."""
    if not any(environ.get(name) for name in ("SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT")):
        return ""
    name = shown(platform.node()) or "the machine you are connected to"
    return f"You are connected by SSH: the sound comes out of {name}, not out of the machine you sit at."
