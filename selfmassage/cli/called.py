"""How the person starts the program, so that a remedy names a command that they have."""

import os

VARIABLE = "SELFMASSAGE_CALLED_AS"
"""The environment variable in which dev.py says how it was called: "python3 dev.py run"."""


def called_as(words: str = "") -> str:
    """The command line that starts the program with `words`: "selfmassage check"."""
    return f"{os.environ.get(VARIABLE) or 'selfmassage'} {words}".rstrip()


def with_our_install(sentence: str) -> str:
    """`sentence` with the installation that it names as the person can do it: in a checkout, by dev.py."""
    from selfmassage.sound.simpleaudio_output import INSTALL  # `list` needs no sound.

    called = os.environ.get(VARIABLE, "")
    ours = f"{called.removesuffix('run')}install simpleaudio"
    return sentence.replace(INSTALL, ours) if called else sentence
