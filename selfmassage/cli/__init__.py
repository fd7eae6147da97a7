"""The command line, where everything is joined; each command is imported only when it is asked for."""

from selfmassage.cli.entry import main

__all__ = ["main"]
