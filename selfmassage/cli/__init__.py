"""The command line, where everything is joined; each command is imported only when it is asked for."""

import signal
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Do what `arguments`, by default the process's own, ask for; the exit code."""
    try:
        from selfmassage.cli.entry import run

        code = run(arguments)
    except KeyboardInterrupt:
        code = 130  # Ctrl-C came before there was anything that could answer it.
    if arguments is None:
        # All that is left is Python's own way out, where Ctrl-C would only leave a traceback.
        signal.signal(signal.SIGINT, signal.SIG_IGN)
    return code
