"""How the person starts the program, so that a remedy names a command that they have."""

import os
from shlex import quote

VARIABLE = "SELFMASSAGE_CALLED_AS"
"""The environment variable in which dev.py says how it was called: "python3 dev.py run"."""


def called_as(words: str = "") -> str:
    """The command line that starts the program with `words`: "selfmassage check"."""
    return f"{os.environ.get(VARIABLE) or 'selfmassage'} {words}".rstrip()


def quoted(word: str) -> str:
    """`word`, a path or a name, as it is typed in the person's shell as one word."""
    if os.name != "nt":
        return quote(word)
    from subprocess import list2cmdline  # It takes longer to import than most commands do.

    return list2cmdline([word])


def install_command(extra: str) -> str:
    """The command line that installs an extra of the package as the person can do it: in a checkout, by dev.py."""
    called = os.environ.get(VARIABLE, "")
    if called:
        return f"{called.removesuffix('run')}install {extra}"
    return f'pip install "selfmassage[{extra}]"'


def with_our_install(sentence: str) -> str:
    """`sentence` with the installation of simpleaudio, if it names that, as the person can do it."""
    from selfmassage.sound.simpleaudio_output import INSTALL  # `list` needs no sound.

    return sentence.replace(INSTALL, install_command("simpleaudio"))
